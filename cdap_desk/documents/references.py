"""Names of cells and areas: « B7 », « $A$1:M44 », « 12:12 », « A:C »."""

import re
from functools import cache
from typing import NamedTuple

from cdap_desk.domain.cell_names import cell_name

ROWS, COLUMNS = 1_048_576, 16_384

_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_CORNER = re.compile(r"(\$?)([A-Z]{1,3})?(\$?)(\d{1,7})?")


class Area(NamedTuple):
    """A rectangle of cells, sides included, rows and columns counted from 1."""

    top: int
    left: int
    bottom: int
    right: int

    def meets(self, other: "Area") -> bool:
        """Tell whether a cell is in both."""
        return (
            self.top <= other.bottom
            and other.top <= self.bottom
            and self.left <= other.right
            and other.left <= self.right
        )

    def holds(self, row: int, column: int) -> bool:
        """Tell whether a cell is inside."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right

    def __str__(self) -> str:
        first = cell_name(self.top, self.left)
        return first if self[:2] == self[2:] else f"{first}:{cell_name(self.bottom, self.right)}"


@cache
def column_number(letters: str) -> int:
    """Return 1 for A, 28 for AB."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def read_cell(text: str) -> tuple[int, int] | None:
    """Return the row and the column of « B7 » or « $b$7 »; None for what is no cell of a sheet."""
    found = _CELL.fullmatch(text.replace("$", "").upper())
    if found is None:
        return None
    row, column = int(found[2]), column_number(found[1])
    return (row, column) if row <= ROWS and column <= COLUMNS else None


def read_column(text: str) -> int | None:
    """Return the column of « AB »; None for what is no column of a sheet."""
    letters = text.upper()
    if not re.fullmatch(r"[A-Z]{1,3}", letters) or column_number(letters) > COLUMNS:
        return None
    return column_number(letters)


def read_area(text: str) -> Area | None:
    """Return the area of « A1:M44 », « B7 », « 12:12 » or « A:C »; None for what is none."""
    first, colon, second = text.upper().partition(":")
    start, end = _CORNER.fullmatch(first), _CORNER.fullmatch(second if colon else first)
    if not start or not end:
        return None
    shapes = {tuple(corner[place] is None for place in (2, 4)) for corner in (start, end)}
    if len(shapes) > 1 or (True, True) in shapes or (not colon and (False, False) not in shapes):
        return None
    rows = sorted((int(start[4]), int(end[4]))) if start[4] else [1, ROWS]
    columns = sorted((column_number(start[2]), column_number(end[2]))) if start[2] else [1, COLUMNS]
    return Area(rows[0], columns[0], rows[1], columns[1])


def read_areas(text: str) -> list[Area]:
    """Return the areas of a list parted by spaces, as validations and formats have them."""
    return [area for part in text.split() if (area := read_area(part))]
