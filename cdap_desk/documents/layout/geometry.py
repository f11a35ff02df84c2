"""Where columns and rows stand on a sheet, in points at full size."""

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.book import Grid
from cdap_desk.documents.layout.fit import PADDING, PIXEL, Fit, kept_height
from cdap_desk.documents.layout.fonts import digit_width
from cdap_desk.documents.layout.values import plain
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Font, Measure

if TYPE_CHECKING:
    from cdap_desk.documents.layout.looks import Look

MOST_COLUMNS = 500
"""As many columns as are looked at."""

_TWIPS = 20  # in a point
_ROW, _BASE_WIDTH, _TALLEST = 15.0, 8, 409.5
_BESIDE = 5  # pixels that a default column has beside its characters


class Axis:
    """The columns or the rows from 1 to a last one: where each begins."""

    def __init__(self, sizes: list[float]) -> None:
        """Take the size of each, 0 for one that is hidden."""
        self._starts = [0.0, *accumulate(sizes)]
        self._sizes = sizes

    def start(self, number: int) -> float:
        """Return where one begins; those past the last are where it ends."""
        return self._starts[min(number, len(self._starts)) - 1]

    def size(self, number: int) -> float:
        """Return the width of a column or the height of a row."""
        return self._sizes[number - 1] if 0 < number <= len(self._sizes) else 0.0

    def span(self, first: int, last: int) -> float:
        """Return the size of several, both ends included."""
        return self.start(last + 1) - self.start(first)

    def at(self, place: float) -> int:
        """Return the number of the one that a place is in."""
        return max(1, min(len(self._sizes), bisect_right(self._starts, place)))


def columns_of(grid: Grid, last: int, measure: Measure) -> Axis:
    """Return the columns of a sheet up to a last one.

    A width is so many digits, whose parts of pixels are kept: on paper as LibreOffice prints it.
    """
    looks = grid.book.looks
    digit = _digit(looks.default_name, looks.default_font, measure)
    form = grid.root.find("{*}sheetFormatPr")
    kept = None if form is None else form.get("defaultColWidth")
    base = int(form.get("baseColWidth", _BASE_WIDTH)) if form is not None else _BASE_WIDTH
    default = float(kept) * digit if kept else int(base * digit / PIXEL + _BESIDE) * PIXEL
    sizes = [default] * last
    for element in grid.root.iterfind("{*}cols/{*}col"):
        width = element.get("width")
        size = float(width) * digit if width else default
        size = 0.0 if element.get("hidden") in {"1", "true"} else size
        end = min(int(element.get("max", "0")), last)
        for number in range(int(element.get("min", "1")), end + 1):
            sizes[number - 1] = size
    return Axis(sizes)


class RowSizes:
    """How tall the rows of a sheet are: as they tell, else as tall as their texts need.

    LibreOffice measures no row when it opens a workbook; Excel does those that tell no height.
    """

    def __init__(self, grid: Grid, columns: Axis, measure: Measure) -> None:
        form = grid.root.find("{*}sheetFormatPr")
        self._grid, self._columns = grid, columns
        self._fit = Fit(grid.book.looks, measure)
        self._default = float(form.get("defaultRowHeight") or _ROW) if form is not None else _ROW
        self._hides = form is not None and form.get("zeroHeight") in {"1", "true"}
        self._merged = list(grid.merges)

    def height(self, number: int) -> float:
        """Return the height of a row in points, 0 for one that is hidden."""
        row = self._grid.rows.get(number)
        if row is None:
            return 0.0 if self._hides else self._default
        if row.hidden:
            return 0.0
        if row.height is None:
            return self._needed(number)
        return _pixels(row.height) if self._grid.book.is_of_excel else row.height

    def _needed(self, number: int) -> float:
        """Return the height of a row that tells none."""
        needs = [self._fit.need(style) for style in self._grid.rows[number].styles()]
        if not any(wraps or size > self._default + PIXEL for size, wraps in needs):
            return self._default
        tight, height = self._default, self._default
        for column, cell in self._grid.rows[number].cells.items():
            if cell.value is None:
                continue
            size, _ = self._fit.need(cell.style)
            width = self._columns.size(column) - 2 * PADDING
            lines = self._fit.lines(plain(cell.value), cell.style, width)
            if lines * size > tight + PIXEL and not self._is_merged(number, column):
                tight, height = lines * size, kept_height(lines, size)
        return min(height, _TALLEST)

    def _is_merged(self, row: int, column: int) -> bool:
        return any(area.holds(row, column) for area in self._merged)


def extent(grid: Grid, measure: Measure) -> Area | None:
    """Return the cells from the first to the last that holds or shows something, or that a text runs over.

    None for an empty sheet.
    """
    looks, width = grid.book.looks, MOST_COLUMNS
    columns = columns_of(grid, width, measure)
    last = (0, 0)
    for number, row in grid.rows.items():
        for column, cell in row.cells.items():
            if cell.value is None and not cell.formula:
                if _seen(looks.look(cell.style)):
                    last = max(last[0], number), max(last[1], column)
                continue
            reached = column
            if column >= last[1] and isinstance(cell.value, str):
                reached = _reached(columns, column, cell.value, looks.look(cell.style), measure)
            last = max(last[0], number), max(last[1], reached)
    return Area(1, 1, *last) if last[0] else None


def _reached(columns: Axis, column: int, text: str, look: "Look", measure: Measure) -> int:
    """Return the last column that a text may run over, nothing standing on its right."""
    if look.wraps or look.shrinks or look.turned or look.horizontal not in {"general", "left"}:
        return column
    end = columns.start(column) + 2 * PADDING + measure(text, look.font)
    return max(column, columns.at(end))


def _seen(look: "Look") -> bool:
    return bool(look.ground) or any(edge.line for edge in look.edges)


def _digit(name: str, font: Font, measure: Measure) -> float:
    """Return the width in points of the widest digit of a font, which printers count in whole twips."""
    own = digit_width(name, font.size)
    widest = own or max(measure(digit, font) for digit in "0123456789")
    return int(widest * _TWIPS) / _TWIPS


def _pixels(points: float) -> float:
    """Return the height that Excel gives a row: whole pixels, what is left over lost."""
    return int(points / PIXEL + 0.001) * PIXEL
