"""Workbooks of LibreOffice whose content is odd or hostile."""

from datetime import date, datetime
from pathlib import Path

import pytest

from cdap_desk.errors import DeskError
from cdap_desk.intake.reading import read_book
from tests.intake.kit import write_zip

NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
KIND = "application/vnd.oasis.opendocument.spreadsheet"
OUTSIDE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def cell(said: str = "a", attributes: str = "") -> str:
    held = f"<text:p>{said}</text:p>"
    return f'<table:table-cell office:value-type="string" {attributes}>{held}</table:table-cell>'


def value(kind: str, name: str, content: str) -> str:
    return f'<table:table-cell office:value-type="{kind}" office:{name}="{content}"/>'


def row(cells: str, attributes: str = "") -> str:
    return f"<table:table-row {attributes}>{cells}</table:table-row>"


def write_ods(path: Path, *rows: str, before: str = "", kind: str = KIND) -> Path:
    table = f'<table:table table:name="Liste">{"".join(rows)}</table:table>' if rows else ""
    content = (
        f"{before}<office:document-content {NAMES}><office:body><office:spreadsheet>{table}"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    return write_zip(path, {"mimetype": kind, "META-INF/manifest.xml": "<manifest/>", "content.xml": content})


READ = {
    "days, hours, numbers": (
        row(
            value("date", "date-value", "1850-03-01")
            + value("date", "date-value", "2026-03-01T08:30:00")
            + value("time", "time-value", "PT08H30M00S")
            + value("boolean", "boolean-value", "true")
            + value("float", "value", "12")
            + value("date", "date-value", "hier")
        ),
        [(date(1850, 3, 1), datetime(2026, 3, 1, 8, 30), "08:30", True, 12, "hier")],
    ),
    "empty cells to the end of the sheet": (
        row(cell())
        + row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="9"'),
        [("a",)],
    ),
    "a cell repeated": (row(cell("a", 'table:number-columns-repeated="3"')), [("a", "a", "a")]),
}
REFUSED = {
    "a cell repeated over the whole sheet": (
        row(cell("a", 'table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048576"'),
        "list_damaged",
    ),
    "a cell repeated -1 times": (row(cell("a", 'table:number-columns-repeated="-1"')), "list_damaged"),
    "no table": ("", "list_without_sheet"),
}


@pytest.mark.parametrize("name", READ)
def test_an_odd_content_is_read(name: str, tmp_path: Path) -> None:
    content, rows = READ[name]
    assert read_book(write_ods(tmp_path / "liste.ods", content)).table.rows == rows


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_content_is_refused(name: str, tmp_path: Path) -> None:
    content, code = REFUSED[name]
    with pytest.raises(DeskError, match=code):
        read_book(write_ods(tmp_path / "liste.ods", *filter(None, [content])))


def test_an_entity_of_another_file_is_not_followed(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="list_damaged"):
        read_book(write_ods(tmp_path / "liste.ods", row(cell("&x;")), before=OUTSIDE))


def test_a_text_of_libreoffice_is_no_list(tmp_path: Path) -> None:
    kind = "application/vnd.oasis.opendocument.text"
    with pytest.raises(DeskError, match="list_other_kind"):
        read_book(write_ods(tmp_path / "lettre.odt", row(cell()), kind=kind))
