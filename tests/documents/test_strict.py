"""A blank saved as « Strict Open XML » has other names for all; it is filled all the same."""

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.filling import fill
from tests.documents.blanks import changed
from tests.documents.forms import FORMS, HEADER, A, form, lines
from tests.documents.reading import parts

STRICT = {
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main": "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "http://purl.oclc.org/ooxml/"
    "officeDocument/relationships",
}


def strict(part: str) -> str:
    for old, new in STRICT.items():
        part = part.replace(old, new)
    return part


def test_a_strict_workbook_is_filled_and_stays_strict() -> None:
    content = (FORMS / "formulaire-a.xlsx").read_bytes()
    names = [name for name in parts(content) if name.endswith((".xml", ".rels"))]
    content = changed(content, dict.fromkeys(names, strict))
    text = A.replace('overflow = "files"', 'overflow = "rows"')
    (made,) = fill(form(text, content), HEADER, lines(30))
    sheet = Blank(made.content).sheet("Bulletin")
    assert [sheet.text(row, 3) for row in (13, 42)] == ["Ben Youssef", "Œuvrard"]
    assert sheet.text(46, 3) == "Lyon, le 24/11/2026"
    assert b"schemas.openxmlformats.org/spreadsheetml" not in parts(made.content)["xl/worksheets/sheet1.xml"]
