"""Rows that grow where what is written in them needs more room than the blank gives.

Spreadsheets keep the height that a row tells, and LibreOffice measures none when it opens a workbook: so what
is too tall is told as it is written, with what the letters and the margins of other programs may take more.
"""

from functools import cached_property
from typing import NamedTuple

from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.layout.book import Book, Grid
from cdap_desk.documents.layout.fit import INDENTED, Fit, indent_width, kept_height
from cdap_desk.documents.layout.geometry import MOST_COLUMNS, Axis, RowSizes, columns_of
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Measure

_RUNNING_OVER = {"general", "left"}
_BREAKABLE = {*_RUNNING_OVER, "right", "center"}
_MOST = 409.5  # points, of a row
_FREE = 3.75  # points of a width that Excel keeps free beside a text
_CLOSE = 0.92  # of the rest: Excel rounds the digit that columns are measured by, from 7.4 pixels to 7


class Needed(NamedTuple):
    """What a text asks of its cell: the height in points, 0 on one line; whether it must be broken there."""

    height: float
    breaks: bool = False


class RowHeights:
    """How tall the rows of a form must be, in points."""

    def __init__(self, form: Form, measure: Measure) -> None:
        self._form, self._measure = form, measure
        self._book = Book(form.blank)
        self._fit = Fit(self._book.looks, measure)
        self._sheets: dict[str, _Sizes] = {}
        self._needs: dict[tuple[Place, int, str], Needed] = {}

    def needed(self, place: Place, style: int, text: str) -> Needed:
        """Return what a text asks of a cell of the blank, which has a style."""
        key = place, style, text
        if key not in self._needs:
            self._needs[key] = self._work_out(place, style, text)
        return self._needs[key]

    def grown(self, sheet: str, rows: Area, needed: float) -> float:
        """Return the height of the last of some rows that makes them as tall as needed.

        0 where the blank has room enough, or hides that row.
        """
        rows_of = self._sizes(sheet).rows
        heights = [rows_of.height(row) for row in range(rows.top, rows.bottom + 1)]
        lacking = needed - sum(heights)
        return min(_MOST, heights[-1] + lacking) if lacking > 0 and heights[-1] else 0.0

    def area(self, place: Place) -> Area:
        """Return the merged area that a cell of the blank is in, itself alone when it is in none."""
        return self._form.read(place.sheet).merged(place.row, place.column)

    def _work_out(self, place: Place, style: int, text: str) -> Needed:
        columns, area, look = self._sizes(place.sheet).columns, self.area(place), self._book.looks.look(style)
        width = columns.span(area.left, area.right)
        if look.horizontal in INDENTED:
            width -= look.indent * indent_width(self._book.looks.default_font, self._measure)
        if not look.breaks:
            over = self._free_beside(place, area) if look.horizontal in _RUNNING_OVER else 0.0
            kept = look.turned or look.shrinks or look.horizontal not in _BREAKABLE
            if kept or self._fit.fits(text, style, _room(width + over)):
                return Needed(0.0)
        lines = self._fit.broken(text, style, _room(width)) if not look.turned else 1
        height = kept_height(lines, self._fit.need(style)[0]) if lines > 1 else 0.0
        return Needed(height, lines > 1 and not look.breaks)

    def _free_beside(self, place: Place, area: Area) -> float:
        """Return how far a text may run over the cells on its right that hold nothing and are given none.

        One of a line runs over none: what is beside is of the same line.
        """
        sizes, wide, lines = self._sizes(place.sheet), 0.0, self._form.descriptor.lines
        of_line = lines and place.sheet == self._form.sheet and lines.first_row <= place.row <= lines.last_row
        if of_line or area != Area(place.row, place.column, place.row, place.column):
            return wide
        for column in range(place.column + 1, sizes.last + 1):
            if self._is_taken(place._replace(column=column)):
                break
            wide += sizes.columns.size(column)
        return wide

    def _is_taken(self, place: Place) -> bool:
        cell, area = self._sizes(place.sheet).grid.cell(place.row, place.column), self.area(place)
        if cell is not None and (cell.value is not None or cell.formula):
            return True
        return area.top != area.bottom or area.left != area.right or place in self._given

    @cached_property
    def _given(self) -> frozenset[Place]:
        return frozenset(place for place, _ in (*self._form.header, *self._form.ticks))

    def _sizes(self, sheet: str) -> "_Sizes":
        if sheet not in self._sheets:
            grid = self._book.all_sheets[sheet.casefold()]
            columns = columns_of(grid, MOST_COLUMNS, self._measure)
            last = max((max(row.cells, default=0) for row in grid.rows.values()), default=0)
            rows = RowSizes(grid, columns, self._measure)
            self._sheets[sheet] = _Sizes(grid, columns, rows, min(last, MOST_COLUMNS))
        return self._sheets[sheet]


class _Sizes(NamedTuple):
    """A sheet of the blank: its columns, its rows, the last column that has a cell."""

    grid: Grid
    columns: Axis
    rows: RowSizes
    last: int


def _room(width: float) -> float:
    """Return what texts have of a width in any program."""
    return (width - _FREE) * _CLOSE


def height_text(points: float) -> str:
    """Return a height as the XML of a sheet tells it."""
    return f"{points:g}"
