"""Formulas as text: what they refer to, and the same formula once its cells have moved."""

import re
from collections.abc import Callable
from typing import NamedTuple

from cdap_desk.documents.references import COLUMNS, ROWS, Area, column_number
from cdap_desk.domain.cell_names import column_letters

_SHEET = r"(?:'(?:[^']|'')+'|(?:\[\d+\])?[^\W\d][\w.]*(?::[^\W\d][\w.]*)?)!"
_CELL = r"\$?[A-Za-z]{1,3}\$?[1-9]\d{0,6}"
_PIECE = re.compile(
    r"(?P<string>\"(?:[^\"]|\"\")*\")"
    rf"|(?P<sheet>{_SHEET})?(?:(?P<start>{_CELL})(?::(?P<end>{_CELL}))?"
    r"|(?P<left>\$?[A-Za-z]{1,3}):(?P<right>\$?[A-Za-z]{1,3})"
    r"|(?P<top>\$?[1-9]\d{0,6}):(?P<bottom>\$?[1-9]\d{0,6}))(?![\w.(\[!])"
    r"|(?P<structured>\[(?:[^\[\]]|\[[^\]]*\])*\])"
    rf"|(?P<word>(?:{_SHEET})?[^\W\d][\w.\\?]*(?P<call>\s*\()?)"
    r"|\d[\w.]*"
)
_REACHES_ANYWHERE = frozenset({"INDIRECT", "OFFSET"})


class Corner(NamedTuple):
    """A cell of a reference, or with None in one place a whole row or column; `fixed_` is its dollar."""

    row: int | None
    column: int | None
    fixed_row: bool
    fixed_column: bool

    def __str__(self) -> str:
        column = "" if self.column is None else "$" * self.fixed_column + column_letters(self.column)
        return column if self.row is None else f"{column}{'$' * self.fixed_row}{self.row}"


class Reference(NamedTuple):
    """A reference as written: its sheet or None, its first corner, its last or None for one cell."""

    sheet: str | None
    start: Corner
    end: Corner | None

    @property
    def area(self) -> Area:
        """The cells meant."""
        first, last = self.start, self.end or self.start
        rows = sorted((first.row or 1, last.row or ROWS))
        columns = sorted((first.column or 1, last.column or COLUMNS))
        return Area(rows[0], columns[0], rows[1], columns[1])


Change = Callable[[Reference], "Reference | None"]


class Reach(NamedTuple):
    """What a formula may read: areas, names, and whether it may read what is told by none."""

    references: list[Reference]
    names: set[str]
    anywhere: bool


def reach(formula: str) -> Reach:
    """Return what a formula refers to; names in capitals, as a workbook compares them."""
    references: list[Reference] = []
    names: set[str] = set()
    anywhere = False
    for piece in _PIECE.finditer(formula):
        found = _reference(piece)
        if found:
            references.append(found)
            anywhere |= ":" in (found.sheet or "")  # over several sheets
        elif piece["structured"]:
            anywhere = True
        elif piece["word"]:
            word = piece["word"].rstrip("( \t\r\n").rpartition("!")[2].upper()
            anywhere |= word in _REACHES_ANYWHERE
            if not piece["call"]:
                names.add(word)
    return Reach(references, names, anywhere)


def change_references(formula: str, change: Change) -> str:
    """Return the formula with each reference put through `change`, which gives None for one that is lost."""

    def replaced(piece: re.Match[str]) -> str:
        found = _reference(piece)
        if found is None:
            return piece[0]
        changed = change(found)
        if changed == found:
            return piece[0]
        sheet = piece["sheet"] or ""
        if changed is None:
            return f"{sheet}#REF!"
        return sheet + ":".join(str(corner) for corner in changed[1:] if corner is not None)

    return _PIECE.sub(replaced, formula)


def translate(formula: str, rows: int, columns: int) -> str:
    """Return the formula as copied that many rows down and columns right: what bears no dollar follows."""

    def corner(old: Corner) -> Corner | None:
        row = old.row if old.fixed_row or old.row is None else old.row + rows
        column = old.column if old.fixed_column or old.column is None else old.column + columns
        inside = (row is None or 1 <= row <= ROWS) and (column is None or 1 <= column <= COLUMNS)
        return old._replace(row=row, column=column) if inside else None

    def change(old: Reference) -> Reference | None:
        start, end = corner(old.start), corner(old.end or old.start)
        if start is None or end is None:
            return None
        return old._replace(start=start, end=end if old.end else None)

    return change_references(formula, change)


def rows_template(formula: str) -> Callable[[int], str]:
    """Return what gives the formula as copied some rows down, for a formula copied many times."""
    pieces: list[str | int] = []
    end = 0
    for piece in _PIECE.finditer(formula):
        found = _reference(piece)
        if found is None:
            continue
        pieces.append(formula[end : piece.start()] + (piece["sheet"] or ""))
        for corner in found[1:]:
            if isinstance(corner, Corner):
                pieces += [":"] if corner is found.end else []
                pieces.append(str(corner._replace(row=None)) + "$" * corner.fixed_row)
                pieces += [] if corner.row is None else [str(corner.row) if corner.fixed_row else corner.row]
        end = piece.end()
    pieces.append(formula[end:])
    if not any(isinstance(piece, int) for piece in pieces):
        return lambda rows: formula
    return lambda rows: "".join([p if isinstance(p, str) else str(p + rows) for p in pieces])


def sheet_named(text: str) -> str:
    """Return the name of a sheet written in a formula, without its quotes and its exclamation mark."""
    name = text.removesuffix("!")
    return name[1:-1].replace("''", "'") if name.startswith("'") else name


def _reference(piece: re.Match[str]) -> Reference | None:
    sheet = sheet_named(piece["sheet"]) if piece["sheet"] else None
    for first, last in (("start", "end"), ("left", "right"), ("top", "bottom")):
        if piece[first]:
            end = _corner(piece[last]) if piece[last] else None
            start = _corner(piece[first])
            return Reference(sheet, start, end) if _exists(start) and _exists(end or start) else None
    return None


def _corner(text: str) -> Corner:
    found = re.fullmatch(r"(\$?)([A-Za-z]*)(\$?)(\d*)", text)
    assert found is not None
    column = column_number(found[2].upper()) if found[2] else None
    row = int(found[4]) if found[4] else None
    # Of « $3 » the first group takes the dollar.
    return Corner(row, column, bool(found[3] or (found[1] and column is None)), bool(found[1] and column))


def _exists(corner: Corner) -> bool:
    return (corner.row or 1) <= ROWS and (corner.column or 1) <= COLUMNS
