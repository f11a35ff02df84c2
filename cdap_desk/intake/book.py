"""What is read of a file: its sheets, and the rows of one of them."""

from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

Cell = str | int | float | bool | date | datetime | None
Row = tuple[Cell, ...]


class Fault(NamedTuple):
    """A cell that could not be taken as it is, which then holds None in its row.

    `line` is the one of the file, `column` an index in the row; `code` is cell_too_long (over 32,767
    characters), cell_control (control characters), cell_encoding (bytes that are no text) or cell_quote (a
    quotation mark never closed).
    """

    line: int
    column: int
    code: str


class Table(NamedTuple):
    """The rows of one sheet, all as wide as the widest.

    `rows[i]` is line `first_line + i` as a spreadsheet numbers lines; blank rows between others are kept,
    those after the last are not. An empty cell is None, never an empty text. Whole numbers are int (float
    above 2⁵³), days are date, days with an hour datetime, hours and lengths of time text; the cells of a csv
    are all text. Each row of a vertical merge holds its value. Texts are as the file has them, spaces too.
    `hidden_lines` are the lines, and `hidden_columns` the indices in a row, that a spreadsheet does not show:
    they are read all the same.
    """

    name: str
    rows: list[Row]
    first_line: int = 1
    faults: tuple[Fault, ...] = ()
    hidden_lines: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


class Book(NamedTuple):
    """A file as read: `kind` is xlsx, xls, ods or csv; `sha256` (hexadecimal) and `size` (bytes) of it all.

    `sheets` names those that hold something and are not hidden (all that hold something when all are hidden;
    none for a csv). `encoding` and `delimiter` are those of a csv, else empty.
    """

    path: Path
    sha256: str
    size: int
    kind: str
    sheets: tuple[str, ...]
    table: Table
    encoding: str = ""
    delimiter: str = ""
