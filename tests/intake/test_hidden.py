"""What a spreadsheet does not show is read as the rest is, and told."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from cdap_desk.cli import run
from cdap_desk.intake.book import Table
from cdap_desk.intake.hidden import Hidden, find_hidden
from cdap_desk.intake.reading import read_book
from tests.intake.kit import MAIN, sheet, write_xlsx, write_zip
from tests.intake.test_open_documents import cell, row, write_ods

PEOPLE = [(f"{n:05}", f"Nom{chr(97 + n)}", "Zoé", f"p{n}@exemple.fr", "A") for n in range(12)]
TITLES = ("Matricule", "Nom", "Prénom", "Courriel", "Code UO")


def read(path: Path) -> Table:
    return read_book(path).table


def told(path: Path) -> tuple[set[int], set[int]]:
    found = read(path)
    return set(found.hidden_lines), set(found.hidden_columns)


def write(path: Path, *, filtered: bool = False) -> Path:
    """Write a list under a title, its second column on, rows 5 and 6 and column D hidden, and much beyond."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Liste « A & B »"
    page["B2"] = "Personnel"
    for place, line in enumerate((TITLES, *PEOPLE)):
        for column, value in enumerate(line):
            page.cell(4 + place, 2 + column, value)
    for hidden in (5, 6, 900):
        page.row_dimensions[hidden].hidden = True
    page.column_dimensions["D"].hidden = True
    page.column_dimensions["H"].hidden = True
    if filtered:
        page.auto_filter.ref = "B4:F16"
    other = book.create_sheet("Autre")
    other["A1"] = "x"
    other.row_dimensions[1].hidden = True
    book.save(path)
    return path


@pytest.mark.parametrize("filtered", [False, True])
def test_hidden_rows_and_columns_of_a_workbook_are_read_and_told(tmp_path: Path, filtered: bool) -> None:
    path = write(tmp_path / "liste.xlsx", filtered=filtered)
    assert told(path) == ({5, 6}, {2})
    assert read(path).rows[3][0] == "00000", "they are read all the same"


def test_each_sheet_has_its_own(tmp_path: Path) -> None:
    path = write(tmp_path / "liste.xlsx")
    assert set(read_book(path, "Autre").table.hidden_lines) == {1}


def test_a_workbook_written_with_backslashes_or_prefixes_tells_them_too(tmp_path: Path) -> None:
    made = write(tmp_path / "liste.xlsx")
    with ZipFile(made) as archive:
        parts = {name.replace("/", "\\"): archive.read(name) for name in archive.namelist()}
    page = parts["xl\\worksheets\\sheet1.xml"]
    prefixed = (
        page.replace(b"<row ", b"<x:row ").replace(b"</row>", b"</x:row>").replace(b"<col ", b"<x:col ")
    )
    parts["xl\\worksheets\\sheet1.xml"] = prefixed.replace(
        b"<worksheet ", f'<worksheet xmlns:x="{MAIN}" '.encode()
    )
    assert told(write_zip(tmp_path / "autre.xlsx", dict(parts))) == ({5, 6}, {2})


def test_hidden_rows_of_an_open_document_are_told_with_their_repeats(tmp_path: Path) -> None:
    column = "<table:table-column {}/>"
    path = write_ods(
        tmp_path / "liste.ods",
        column.format("") + column.format('table:visibility="collapse"'),
        row(cell("Nom") + cell("Prénom")),
        row(cell("Robin") + cell("Marine"), 'table:visibility="filter" table:number-rows-repeated="3"'),
        row(cell("Roux") + cell("Noé"), 'table:visibility="visible"'),
        row(cell("Blanc") + cell("Ada"), 'table:visibility="collapse"'),
    )
    assert told(path) == ({2, 3, 4, 6}, {1})
    assert len(read(path).rows) == 6


@pytest.mark.parametrize(
    "tags",
    [
        '<row r="x" hidden="1">',
        '<row hidden="1">',
        '<col hidden="1"/>',
        '<col min="1" max="là" hidden="1"/>',
        f'<row r="{"9" * 5000}" hidden="1">',
        "<row " + "r " * 200_000 + ">",
        "<row " * 300_000,
    ],
)
def test_odd_tags_tell_nothing_and_refuse_nothing(tags: str, tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(before=tags))
    assert find_hidden(path.read_bytes(), "xlsx", "Feuille 1") == Hidden()


def test_what_is_told_of_one_sheet_is_bounded(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "liste.xlsx", sheet(before='<col min="1" max="9999999" hidden="1"/>' * 9))
    assert len(find_hidden(path.read_bytes(), "xlsx", "Feuille 1").columns) < 500_000


def test_the_command_says_what_the_file_hides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = tmp_path / "essai.cdap"
    assert run(["demo", str(store), "--agents", "0"]) == 0
    assert run(["importer", str(store), str(write(tmp_path / "liste.xlsx"))]) == 0
    said = capsys.readouterr().out
    assert "2 lignes masquées sont lues aussi." in said
    assert "Masqué dans le fichier et lu aussi\u00a0: Prénom." in said
