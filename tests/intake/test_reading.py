"""What a file is, and its rows, whatever program wrote it."""

from datetime import date
from pathlib import Path

import openpyxl

from cdap_desk.intake.reading import read_book

ROWS = [("Matricule", "Nom", "Entrée"), (12, "Prévost", date(2026, 3, 1)), (13, "Robin", None)]


def workbook(path: Path, rows: list[tuple[object, ...]]) -> Path:
    made = openpyxl.Workbook()
    for row in rows:
        made.active.append(row)
    made.save(path)
    return path


def test_a_workbook_gives_its_rows_with_days_and_whole_numbers(tmp_path: Path) -> None:
    book = read_book(workbook(tmp_path / "liste.xlsx", ROWS))
    assert (book.kind, book.sheets, book.table.name) == ("xlsx", ("Sheet",), "Sheet")
    assert book.table.rows == ROWS
    assert book.table.first_line == 1


def test_a_text_gives_its_rows_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Matricule;Nom\r\n0012;Prévost\r\n".encode("cp1252"))
    book = read_book(path)
    assert (book.kind, book.encoding, book.delimiter, book.table.name) == ("csv", "cp1252", ";", "liste")
    assert book.table.rows == [("Matricule", "Nom"), ("0012", "Prévost")]
