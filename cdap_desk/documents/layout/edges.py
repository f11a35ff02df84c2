"""The borders of cells as few lines: what two cells share is drawn once, what goes on is one stroke."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from cdap_desk.documents.layout.looks import Edge
from cdap_desk.domain.paper import Stroke

# Widths in points, and what is drawn and left out in widths of the line.
_WIDTHS = {"hair": 0.25, "medium": 1.75, "thick": 2.5, "double": 0.5}
_THIN = 0.75
_DASHES: dict[str, tuple[float, ...]] = {
    "hair": (1, 1),
    "dotted": (1, 2),
    "dashed": (4, 2),
    "dashDot": (4, 2, 1, 2),
    "dashDotDot": (4, 2, 1, 2, 1, 2),
    "slantDashDot": (5, 2, 2, 2),
}
_APART = 0.75  # the two lines of a double border


class Edges:
    """The borders of one page."""

    def __init__(self, scale: float) -> None:
        """Take the scale of the page, 1 for full size."""
        self._scale = scale
        self._across: dict[float, dict[tuple[float, float], Edge]] = defaultdict(dict)
        self._down: dict[float, dict[tuple[float, float], Edge]] = defaultdict(dict)

    def across(self, y: float, left: float, right: float, edge: Edge) -> None:
        """Add a line from left to right; of two at the same place the stronger stays."""
        self._add(self._across[y], (left, right), edge)

    def down(self, x: float, top: float, bottom: float, edge: Edge) -> None:
        """Add a line from top to bottom."""
        self._add(self._down[x], (top, bottom), edge)

    def strokes(self) -> Iterator[Stroke]:
        """Yield the lines to draw."""
        for y, pieces in self._across.items():
            for left, right, edge in _joined(pieces):
                yield from self._drawn(left, y, right, y, edge)
        for x, pieces in self._down.items():
            for top, bottom, edge in _joined(pieces):
                yield from self._drawn(x, top, x, bottom, edge)

    def slanting(self, x1: float, y1: float, x2: float, y2: float, edge: Edge) -> Stroke:
        """Return a line across a cell."""
        return Stroke(x1, y1, x2, y2, _width(edge) * self._scale, edge.color, _dash(edge))

    def _add(self, pieces: dict[tuple[float, float], Edge], place: tuple[float, float], edge: Edge) -> None:
        if edge.line and (place not in pieces or _strength(edge) >= _strength(pieces[place])):
            pieces[place] = edge

    def _drawn(self, x1: float, y1: float, x2: float, y2: float, edge: Edge) -> Iterator[Stroke]:
        width, dash = _width(edge) * self._scale, _dash(edge)
        if edge.line != "double":
            yield Stroke(x1, y1, x2, y2, width, edge.color, dash)
            return
        apart = _APART * self._scale
        aside, along = (apart, 0.0) if x1 == x2 else (0.0, apart)
        yield Stroke(x1 - aside, y1 - along, x2 - aside, y2 - along, width, edge.color)
        yield Stroke(x1 + aside, y1 + along, x2 + aside, y2 + along, width, edge.color)


def _joined(pieces: dict[tuple[float, float], Edge]) -> Iterator[tuple[float, float, Edge]]:
    start = end = 0.0
    kept = Edge()
    for (first, last), edge in sorted(pieces.items()):
        if kept.line and edge == kept and first <= end + 0.01:
            end = max(end, last)
            continue
        if kept.line:
            yield start, end, kept
        start, end, kept = first, last, edge
    if kept.line:
        yield start, end, kept


def _width(edge: Edge) -> float:
    return _WIDTHS["medium"] if edge.line.startswith("medium") else _WIDTHS.get(edge.line, _THIN)


def _dash(edge: Edge) -> tuple[float, ...]:
    name = edge.line.removeprefix("medium")
    return _DASHES.get(name[:1].lower() + name[1:], ())


@cache
def _strength(edge: Edge) -> float:
    return 0.0 if not edge.line else 3.0 if edge.line == "double" else _width(edge)
