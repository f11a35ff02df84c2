"""For every template and any number of lines: no part lost, parts that are not concerned untouched."""

import pytest

from cdap_desk.documents.default_form import OPTIONAL, default_form
from cdap_desk.documents.filling import fill
from cdap_desk.documents.form import Form
from cdap_desk.paper.measure import measure
from tests.documents.blanks import GROUPED, grouped, saved, with_external_link
from tests.documents.forms import FORMS, HEADER, A, B, form, lines
from tests.documents.reading import parts

SHEET, WORKBOOK, STYLES = "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/styles.xml"
NOTES = {"xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"}


def in_rows(text: str) -> str:
    return text.replace('overflow = "files"', 'overflow = "rows"')


def in_files(text: str) -> str:
    return text.replace('overflow = "rows"', 'overflow = "files"')


def templates() -> dict[str, tuple[str, bytes]]:
    list_a, sheet_b = ((FORMS / f"formulaire-{letter}.xlsx").read_bytes() for letter in "ab")
    plain, plain_text = default_form()
    full, full_text = default_form(OPTIONAL)
    titles = with_external_link(saved(grouped()))
    return {
        "a": (A, list_a),
        "a rows": (in_rows(A), list_a),
        "b": (B, sheet_b),
        "default": (plain_text, plain),
        "default files": (in_files(plain_text), plain),
        "default, all columns": (full_text, full),
        "grouped": (GROUPED, titles),
        "grouped files": (in_files(GROUPED), titles),
        "libreoffice": (GROUPED, (FORMS / "libreoffice.xlsx").read_bytes()),
    }


TEMPLATES = templates()
# What filling may change, and what it may change only when rows are inserted.
FILLED = {
    "a": {SHEET},
    "b": {SHEET},
    "default": {SHEET},
    "grouped": {SHEET, STYLES, "xl/worksheets/sheet2.xml"},
    "libreoffice": {SHEET, STYLES, WORKBOOK, "xl/worksheets/sheet2.xml"},
}
INSERTED = {"a": {WORKBOOK}, "b": set(), "default": {WORKBOOK}, "grouped": {WORKBOOK, *NOTES},
            "libreoffice": {"xl/comments1.xml", "xl/drawings/vmlDrawing1.vml"}}  # fmt: skip


@pytest.fixture(scope="module")
def opened() -> dict[str, Form]:
    return {name: form(text, content) for name, (text, content) in TEMPLATES.items()}


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("more", ["one", "full", "one too many", "500"])
def test_no_part_is_lost_and_only_those_meant_change(opened: dict[str, Form], name: str, more: str) -> None:
    template, before = opened[name], parts(TEMPLATES[name][1])
    rows = template.descriptor.lines.rows if template.descriptor.lines else 1
    count = {"one": 1, "full": rows, "one too many": rows + 1, "500": 500}[more]
    kind = name.split()[0].strip(",")
    for made in fill(template, HEADER, lines(count), measure):
        after = parts(made.content)
        assert list(after) == list(before)
        changed = {part for part in before if after[part] != before[part]}
        meant = FILLED[kind] | (INSERTED[kind] if len(made.lines) > rows else set())
        assert SHEET in changed
        assert changed <= meant
