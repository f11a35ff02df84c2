"""What other programs read in a workbook made here."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from cdap_desk.domain.cell_names import cell_name

Seen = dict[tuple[int, int], object]


def parts(content: bytes) -> dict[str, bytes]:
    """The parts of a workbook, each with its bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        return {name: file.read(name) for name in file.namelist()}


def packed(content: dict[str, bytes]) -> bytes:
    """A workbook of these parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as file:
        for name, part in content.items():
            file.writestr(name, part)
    return target.getvalue()


def plain(value: object) -> object:
    """A value as all readers give it: a whole number as an integer, midnight as its day."""
    if isinstance(value, datetime) and value.time() == datetime.min.time():
        return value.date()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def by_openpyxl(content: bytes, sheet: str | None = None) -> Seen:
    """The cells that hold something; a formula as its text with a leading sign."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet] if sheet else book.worksheets[0]
    cells = (cell for row in page.iter_rows() for cell in row)
    return {(c.row, c.column): plain(c.value) for c in cells if c.value not in (None, "")}


def kinds(content: bytes, sheet: str | None = None) -> dict[tuple[int, int], str]:
    """What each cell holds for openpyxl: « f » a formula, « s » a text, « n » a number, « b », « d »."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet] if sheet else book.worksheets[0]
    return {(c.row, c.column): c.data_type for row in page.iter_rows() for c in row}


def formulas(content: bytes, sheet: str | None = None) -> list[str]:
    """The cells that hold a formula, for openpyxl."""
    found = kinds(content, sheet).items()
    return [cell_name(*place) for place, kind in found if kind == "f"]


def by_calamine(path: Path, sheet: str | None = None) -> Seen:
    """The cells that hold something, formulas by their cached value."""
    book = CalamineWorkbook.from_path(path)
    page = book.get_sheet_by_name(sheet) if sheet else book.get_sheet_by_index(0)
    first_row, first_column = page.start or (0, 0)
    found = {}
    for row, values in enumerate(page.to_python(skip_empty_area=True), first_row + 1):
        for column, value in enumerate(values, first_column + 1):
            if value != "":
                found[row, column] = plain(value)
    return found


def days(seen: Seen) -> set[date]:
    """The days among what was seen."""
    return {value for value in seen.values() if isinstance(value, date)}
