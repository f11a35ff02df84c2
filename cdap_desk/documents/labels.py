"""The labels of a sheet and the cells beside them."""

from collections.abc import Iterator
from typing import NamedTuple

from cdap_desk.documents.references import Area
from cdap_desk.documents.sheet import Sheet
from cdap_desk.documents.styles import Styles

LONGEST_LABEL = 70


class Label(NamedTuple):
    """A text of the blank and the cells it takes, merged ones together."""

    text: str
    area: Area


class Page:
    """A sheet as one looks at it: what is written where, and which cells are there to fill."""

    def __init__(self, sheet: Sheet, styles: Styles) -> None:
        self.sheet, self.styles = sheet, styles
        self.labels: dict[tuple[int, int], Label] = {}
        self._by_row: dict[int, list[tuple[int, Label]]] = {}
        for row in sheet.grid.rows:
            for column, cell in sheet.grid.cells(row).items():
                text = sheet.text_of(cell).strip() if cell.get("t") in {"s", "inlineStr", "str"} else ""
                if text and not sheet.is_formula(row, column):
                    label = Label(text, sheet.merged(row, column))
                    self.labels[row, column] = label
                    self._by_row.setdefault(row, []).append((column, label))

    def rows(self) -> list[int]:
        """Return the rows that have labels."""
        return sorted(self._by_row)

    def in_row(self, row: int) -> list[tuple[int, Label]]:
        """Return the labels that begin on a row, by column."""
        return self._by_row.get(row, [])

    def is_free(self, row: int, column: int) -> bool:
        """Tell whether a cell may be filled: no words in it, and the first one where cells are merged."""
        area = self.sheet.merged(row, column)
        if (area.top, area.left) != (row, column) or self.sheet.is_formula(row, column):
            return False
        cell = self.sheet.cell(row, column)
        return cell is None or cell.get("t") == "b" or not self.sheet.text_of(cell).strip(" ._…-/:")

    def is_box(self, row: int, column: int) -> bool:
        """Tell whether a cell is a tick-box, or holds true or false."""
        boolean = self.sheet.is_boolean(row, column)
        return boolean or self.styles.is_tick_box(self.sheet.style(row, column))

    def is_field(self, row: int, column: int) -> bool:
        """Tell whether a free cell looks made to be filled: another style than that of a bare sheet."""
        if not self.is_free(row, column) or self.sheet.cell(row, column) is None:
            return False
        return self.sheet.style(row, column) != 0

    def beside(self, label: Label) -> Iterator[tuple[int, int]]:
        """Yield the free cells that a label may name, the likeliest first: at its right, then under it."""
        row, right = label.area.top, label.area.right + 1
        if (row, right) not in self.labels and self.is_free(row, right):
            yield row, right
        under = label.area.bottom + 1
        if (under, label.area.left) not in self.labels and self.is_field(under, label.area.left):
            yield under, label.area.left
