"""Where pages end: the rows and columns of each, at a scale that makes them fit."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cdap_desk.documents.layout.geometry import Axis
from cdap_desk.documents.layout.setup import Setup
from cdap_desk.documents.references import Area

_WHOLE, _LEAST = 100, 10
_SMALLER = 0.98  # what a scale is tried at, to do without a last page nearly empty
_SLACK = 0.01  # what sums of fractions may be over

Span = tuple[int, int]
"""First and last, counted from 1."""


@dataclass(frozen=True, slots=True)
class Sheetful:
    """What one page shows: its rows and columns, and those repeated above and beside them."""

    rows: Span
    columns: Span
    rows_above: Span | None
    columns_beside: Span | None


def page_scale(setup: Setup, areas: Sequence[Area], rows: Axis, columns: Axis) -> int:
    """Return the scale in hundredths: the one given, else the largest at which the areas fit the pages.

    Where only the width must fit, a little less is taken when it spares a page, as LibreOffice does.
    """
    if not setup.fits:
        return setup.scale
    scale = min((_fitting(setup, area, rows, columns) for area in areas), default=_WHOLE)
    smaller = int(scale * _SMALLER)
    if setup.tall or smaller < _LEAST:
        return scale
    counts = [sum(len(_down(setup, area, rows, tried)) for area in areas) for tried in (scale, smaller)]
    return smaller if counts[1] < counts[0] else scale


def sheetfuls(setup: Setup, area: Area, rows: Axis, columns: Axis, scale: int) -> list[Sheetful]:
    """Return the pages of an area, in the order of printing."""
    tall, wide = _down(setup, area, rows, scale), _across(setup, area, columns, scale)
    if setup.across_first:
        places = [(down, across) for down in tall for across in wide]
    else:
        places = [(down, across) for across in wide for down in tall]
    return [
        Sheetful(
            down,
            across,
            _repeated(setup.rows_repeated, down),
            _repeated(setup.columns_repeated, across),
        )
        for down, across in places
    ]


def _fitting(setup: Setup, area: Area, rows: Axis, columns: Axis) -> int:
    for scale in range(_WHOLE, _LEAST, -1):
        wide = not setup.wide or len(_across(setup, area, columns, scale)) <= setup.wide
        if wide and (not setup.tall or len(_down(setup, area, rows, scale)) <= setup.tall):
            return scale
    return _LEAST


def _down(setup: Setup, area: Area, rows: Axis, scale: int) -> list[Span]:
    room = setup.body(scale / _WHOLE).height * _WHOLE / scale
    breaks: Iterable[int] = () if setup.fits else setup.row_breaks
    return spans(rows, area.top, area.bottom, room, setup.rows_repeated, breaks)


def _across(setup: Setup, area: Area, columns: Axis, scale: int) -> list[Span]:
    room = setup.body(scale / _WHOLE).width * _WHOLE / scale
    breaks: Iterable[int] = () if setup.fits else setup.column_breaks
    return spans(columns, area.left, area.right, room, setup.columns_repeated, breaks)


def spans(
    axis: Axis, first: int, last: int, room: float, repeated: Span | None, breaks: Iterable[int]
) -> list[Span]:
    """Return first and last of each page, where what is repeated takes its room on those after."""

    def taken(start: int) -> float:
        return axis.span(*repeated) if repeated and repeated[1] < start else 0.0

    found: list[Span] = []
    start, used, ends = first, taken(first), frozenset(breaks)
    for number in range(first, last + 1):
        size = axis.size(number)
        if number > start and (used + size > room + _SLACK or number - 1 in ends):
            found.append((start, number - 1))
            start, used = number, taken(number)
        used += size
    return [*found, (start, last)]


def _repeated(repeated: Span | None, shown: Span) -> Span | None:
    """Return what is repeated on a page, None where the page shows it at its own place or before it."""
    return repeated if repeated is not None and repeated[1] < shown[0] else None
