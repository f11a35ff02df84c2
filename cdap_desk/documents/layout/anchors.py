"""Where drawings stand on a sheet: anchored to cells, or to the sheet itself."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.geometry import Axis
from cdap_desk.domain.paper import Rect

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST = 10_000  # rows or columns of no size that a drawing may cover

EMU = 12_700
"""Units of drawings in a point."""


class End(NamedTuple):
    """A corner of an anchor: a cell counted from 1, and how far in it, in points."""

    column: int
    across: float
    row: int
    down: float

    def point(self, rows: Axis, columns: Axis) -> tuple[float, float]:
        """Return the place on the sheet; what goes past its cell ends with it."""
        x = columns.start(self.column) + min(self.across, columns.size(self.column))
        y = rows.start(self.row) + min(self.down, rows.size(self.row))
        return x, y


Size = Callable[[int], float]
"""Gives the height of a row, or the width of a column, in points."""


class Anchor(NamedTuple):
    """Where a drawing begins; where it ends, or its width and height in points.

    `away` is how far it is from the start, right and down in points, where no cell tells its place.
    """

    start: End
    end: End | None
    size: tuple[float, float]
    away: tuple[float, float] = (0.0, 0.0)

    def last(self, height: Size, width: Size) -> tuple[int, int]:
        """Return the row and column of the last cell that it covers, from how tall and wide these are."""
        start, end = self.start, self.end
        if end is None:
            down, across = self.size[1] + self.away[1], self.size[0] + self.away[0]
            return _last(start.row, start.down + down, height), _last(
                start.column, start.across + across, width
            )
        row = end.row - (end.row > start.row and not end.down)
        return row, end.column - (end.column > start.column and not end.across)

    def rect(self, rows: Axis, columns: Axis) -> Rect:
        """Return the place on the sheet, in points at full size."""
        left, top = self.start.point(rows, columns)
        if self.end is None:
            return Rect(left + self.away[0], top + self.away[1], *self.size)
        right, bottom = self.end.point(rows, columns)
        return Rect(left, top, max(0.0, right - left), max(0.0, bottom - top))


def read_anchor(element: "_Element") -> Anchor:
    """Return the anchor of a drawing (`twoCellAnchor`, `oneCellAnchor`, `absoluteAnchor`)."""
    start, end, size = element.find("{*}from"), element.find("{*}to"), element.find("{*}ext")
    extent = (0.0, 0.0) if size is None else (_points(size.get("cx")), _points(size.get("cy")))
    if start is None:
        place = element.find("{*}pos")
        x, y = (0.0, 0.0) if place is None else (_points(place.get("x")), _points(place.get("y")))
        return Anchor(End(1, 0.0, 1, 0.0), None, extent, (x, y))
    return Anchor(_end(start), None if end is None else _end(end), extent)


def read_pixel_anchor(text: str) -> Anchor | None:
    """Return the anchor of a control (`x:Anchor`: column, pixels, row, pixels, twice)."""
    try:
        n = [int(part) for part in text.split(",")]
    except ValueError:
        return None
    if len(n) != 8:
        return None
    ends = [End(n[i] + 1, n[i + 1] * 0.75, n[i + 2] + 1, n[i + 3] * 0.75) for i in (0, 4)]
    return Anchor(ends[0], ends[1], (0.0, 0.0))


def _last(number: int, size: float, of: Size) -> int:
    """Return the last row or column that a length reaches from the start of one."""
    for _ in range(_MOST):
        size -= of(number)
        if size <= 0:
            break
        number += 1
    return number


def _end(element: "_Element") -> End:
    def value(name: str) -> int:
        return int(element.findtext("{*}" + name) or 0)

    return End(value("col") + 1, value("colOff") / EMU, value("row") + 1, value("rowOff") / EMU)


def _points(value: str | None) -> float:
    return int(value or 0) / EMU
