"""The rows and cells of a sheet as elements, found and made by their numbers."""

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.references import ROWS, column_number
from cdap_desk.domain.cell_names import cell_name

if TYPE_CHECKING:
    from lxml.etree import _Element


class Grid:
    """The elements under `sheetData`; each row and cell is given the name that a blank may leave out.

    ValueError, here and in what reads, is for a name that is none: `Package.reading` makes a refusal of it.
    """

    def __init__(self, data: "_Element") -> None:
        self._data = data
        space = str(data.tag).rpartition("}")[0] + "}"
        self.row_tag, self.cell_tag = f"{space}row", f"{space}c"
        self.rows: dict[int, _Element] = {}
        self._cells: dict[int, dict[int, _Element]] = {}
        self.renumber()

    def renumber(self) -> None:
        """Read the rows, once more after their elements were given other numbers."""
        self._cells, self.rows = {}, {}
        number = 0
        for row in self._data.iterchildren(self.row_tag):
            number = int(row.get("r") or number + 1)
            if not 1 <= number <= ROWS:
                raise ValueError(number)
            row.set("r", str(number))
            self.rows[number] = row

    def cells(self, row: int) -> "dict[int, _Element]":
        """Return the cells of a row by column, in their order; none for a row that is not there."""
        if row not in self._cells:
            element = self.rows.get(row)
            self._cells[row] = {} if element is None else dict(self._read(row, element))
        return self._cells[row]

    def cut(self, first: int, last: int, mark: "_Element") -> None:
        """Take rows out, a mark in their place."""
        place = sum(number < first for number in self.rows)
        for number in range(first, last + 1):
            row = self.rows.pop(number, None)
            self._cells.pop(number, None)
            if row is not None:
                self._data.remove(row)
        self._data.insert(place, mark)

    def add_row(self, number: int, row: "_Element") -> None:
        """Put the element of a row, whose cells bear their names, in its place."""
        numbers = list(self.rows)
        place = bisect_left(numbers, number)
        self._data.insert(place, row)
        self.rows[number] = row
        if place < len(numbers):
            self.rows = dict(sorted(self.rows.items()))
        self._cells.pop(number, None)

    def add_cell(self, row: int, column: int) -> "_Element":
        """Make a cell, and its row, where there is none yet; return its element, without a style."""
        if row not in self.rows:
            self.add_row(row, self._data.makeelement(self.row_tag, {"r": str(row)}))
        element, cells = self.rows[row], self.cells(row)
        element.attrib.pop("spans", "")  # a hint, now too narrow
        cell = element.makeelement(self.cell_tag, {"r": cell_name(row, column)})
        following = min((c for c in cells if c > column), default=None)
        element.insert(len(element) if following is None else element.index(cells[following]), cell)
        self._cells[row] = dict(sorted({**cells, column: cell}.items()))
        return cell

    def _read(self, number: int, row: "_Element") -> "Iterator[tuple[int, _Element]]":
        column = 0
        for cell in row.iterchildren(self.cell_tag):
            name = cell.get("r")
            if name:
                letters = name.rstrip("0123456789")
                if not (letters.isalpha() and letters.isascii() and letters.isupper()):
                    raise ValueError(name)
                column = column_number(letters)
            else:
                column += 1
                cell.set("r", cell_name(number, column))
            yield column, cell
