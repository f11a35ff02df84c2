"""Where columns and rows stand on a sheet, in points at full size."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.book import Grid
from cdap_desk.documents.layout.fonts import digit_width, room
from cdap_desk.documents.layout.texts import wrapped
from cdap_desk.documents.layout.values import plain
from cdap_desk.documents.references import Area
from cdap_desk.domain.paper import Font, Measure

if TYPE_CHECKING:
    from cdap_desk.documents.layout.looks import Look

PIXEL = 0.75
"""A pixel of 96 dots an inch, in points: what widths and heights are whole numbers of."""

PADDING = 1.0
"""What a cell keeps free on its left and on its right."""

_MOST_COLUMNS = 500
_TWIPS = 20  # in a point
_ROW, _BASE_WIDTH = 15.0, 8
_BESIDE = 5  # pixels that a default column has beside its characters
_BETWEEN = 1.0  # what a row keeps beside each line


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


def pixel_width(characters: float, digit: float) -> int:
    """Return the pixels of a column as wide as so many digits of `digit` pixels."""
    return int((256 * characters + int(128 / digit)) / 256 * digit)


def columns_of(grid: Grid, last: int, measure: Measure) -> Axis:
    """Return the columns of a sheet up to a last one."""
    looks = grid.book.looks
    digit = _digit(looks.default_name, looks.default_font, measure)
    form = grid.root.find("{*}sheetFormatPr")
    kept = None if form is None else form.get("defaultColWidth")
    base = int(form.get("baseColWidth", _BASE_WIDTH)) if form is not None else _BASE_WIDTH
    default = pixel_width(float(kept), digit) if kept else int(base * digit + _BESIDE)
    pixels = [default] * last
    for element in grid.root.iterfind("{*}cols/{*}col"):
        width = element.get("width")
        size = pixel_width(float(width), digit) if width else default
        size = 0 if element.get("hidden") in {"1", "true"} else size
        end = min(int(element.get("max", "0")), last)
        for number in range(int(element.get("min", "1")), end + 1):
            pixels[number - 1] = size
    return Axis([size * PIXEL for size in pixels])


def rows_of(grid: Grid, last: int, columns: Axis, measure: Measure) -> Axis:
    """Return the rows of a sheet up to a last one, as tall as what is written in those that nobody set."""
    form = grid.root.find("{*}sheetFormatPr")
    default = float(form.get("defaultRowHeight") or _ROW) if form is not None else _ROW
    absent = 0.0 if form is not None and form.get("zeroHeight") in {"1", "true"} else default
    fit = _Fit(grid, columns, measure)
    heights = []
    for number in range(1, last + 1):
        row = grid.rows.get(number)
        if row is None or row.hidden:
            heights.append(absent if row is None else 0.0)
        else:
            height = default if row.height is None else _pixels(row.height)
            heights.append(height if row.is_set and row.height is not None else fit.height(number, height))
    return Axis(heights)


class _Fit:
    """Fits rows to their texts; what a look needs for one line is worked out once."""

    def __init__(self, grid: Grid, columns: Axis, measure: Measure) -> None:
        self._grid, self._columns, self._measure = grid, columns, measure
        self._merged = list(grid.merges)
        self._needs: dict[int, tuple[float, bool]] = {}

    def height(self, number: int, base: float) -> float:
        """Return the height of a row that has `base` unless its texts need more."""
        needs = [self._need(style) for style in self._grid.rows[number].styles()]
        if not any(wraps or size > base + PIXEL for size, wraps in needs):
            return base
        tight, kept = base, base
        for column, lines, size in self._lines(number):
            if lines * size > tight + PIXEL and not self._is_merged(number, column):
                tight = lines * size
                kept = lines * _whole(size + _BETWEEN)
        return kept

    def _need(self, style: int) -> tuple[float, bool]:
        """Return how tall a line of a look is, and whether it may have several."""
        if style not in self._needs:
            look = self._grid.book.looks.look(style)
            self._needs[style] = (room(look.font), look.wraps and not look.turned)
        return self._needs[style]

    def _lines(self, number: int) -> "Iterator[tuple[int, int, float]]":
        """Yield, for each cell of a row that holds something, its column, its lines, how tall one is."""
        looks = self._grid.book.looks
        for column, cell in self._grid.rows[number].cells.items():
            if cell.value is None:
                continue
            size, wraps = self._need(cell.style)
            count = self._count(column, plain(cell.value), looks.look(cell.style)) if wraps else 1
            yield column, count, size

    def _count(self, column: int, text: str, look: "Look") -> int:
        width = self._columns.size(column) - 2 * PADDING
        if width <= 0:
            return 1  # in a column that is hidden, or narrower than any letter
        if "\n" not in text and self._measure(text, look.font) <= width:
            return 1
        return len(wrapped([(text, look.font, look.color)], width, self._measure))

    def _is_merged(self, row: int, column: int) -> bool:
        return any(area.holds(row, column) for area in self._merged)


def extent(grid: Grid, measure: Measure) -> Area | None:
    """Return the cells from the first to the last that holds or shows something, or that a text runs over.

    None for an empty sheet.
    """
    looks, width = grid.book.looks, _MOST_COLUMNS
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
    """Return the width in pixels of the widest digit of a font, which printers count in whole twips."""
    own = digit_width(name, font.size)
    widest = own or max(measure(digit, font) for digit in "0123456789")
    return int(widest * _TWIPS) / _TWIPS / PIXEL


def _pixels(points: float) -> float:
    """Return the height that a row is given on the screen: whole pixels, what is left over lost."""
    return int(points / PIXEL + 0.001) * PIXEL


def _whole(points: float) -> float:
    """Return the next height that is a whole number of pixels."""
    return -(-points // PIXEL) * PIXEL
