"""Conditional formats that look at all the values of an area: colour scales, data bars, ranks, averages."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from math import ceil, floor
from statistics import fmean, pstdev
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.colors import WHITE, Colors, mixed
from cdap_desk.documents.layout.looks import Bar, Look
from cdap_desk.documents.references import Area

if TYPE_CHECKING:
    from lxml.etree import _Element

_WHOLE = 100
_SHORTEST, _LONGEST = 10, 90  # hundredths of the cell, where a rule does not say
_FROM_ZERO = {"min": "autoMin", "max": "autoMax"}
_HIDDEN = ";;;"  # the format that shows nothing
_PALE = 0.6  # how much of its colour a bar has, which spreadsheets let fade away

Evaluate = Callable[[str], float | None]
"""Gives the number that a formula stands for, None for none."""


class Numbers:
    """The numbers of an area, and what is said of all of them."""

    def __init__(self, values: Sequence[float]) -> None:
        self.values = sorted(values)

    @cached_property
    def mean(self) -> float:
        """The average."""
        return fmean(self.values)

    @cached_property
    def deviation(self) -> float:
        """How far from the average they are."""
        return pstdev(self.values)

    def percentile(self, share: float) -> float:
        """Return the number that a share of them, from 0 to 1, is not above."""
        place = share * (len(self.values) - 1)
        low, high = self.values[floor(place)], self.values[ceil(place)]
        return low + (high - low) * (place - floor(place))

    def ranked(self, value: float, count: float, percent: bool, bottom: bool) -> bool:
        """Tell whether a number is among so many of the greatest, or of the least."""
        most = max(1, int(len(self.values) * count / _WHOLE)) if percent else int(count)
        place = min(most, len(self.values))
        return value <= self.values[place - 1] if bottom else value >= self.values[-place]

    def beyond(self, value: float, above: bool, equal: bool, deviations: int) -> bool:
        """Tell whether a number is above the average, or below it."""
        limit = self.mean + (deviations if above else -deviations) * self.deviation
        return (value > limit if above else value < limit) or (equal and value == limit)


class Scale(NamedTuple):
    """A scale of colours, or bars: where it applies, its rank, its stops as kinds and values, its colours.

    `lengths` are those of the shortest and of the longest bar in hundredths of the cell, None for colours;
    `hides` tells whether the numbers themselves are not shown.
    """

    areas: tuple[Area, ...]
    rank: int
    stops: tuple[tuple[str, str], ...]
    colors: tuple[str, ...]
    lengths: tuple[int, int] | None
    hides: bool

    def on(self, look: Look, value: float, numbers: Numbers, evaluate: Evaluate) -> Look:
        """Return the look of a cell that holds a number."""
        limits = [_limit(kind, told, numbers, evaluate) for kind, told in self.stops]
        if len(limits) < 2 or len(self.colors) < (1 if self.lengths else len(limits)) or None in limits:
            return look
        known = [limit for limit in limits if limit is not None]
        if self.lengths is None:
            return replace(look, ground=_colored(value, known, self.colors))
        share = _share(value, known[0], known[-1])
        length = self.lengths[0] + share * (self.lengths[1] - self.lengths[0])
        bar = Bar(length / _WHOLE, mixed(self.colors[0], WHITE, _PALE))
        return replace(look, bar=bar, code=_HIDDEN if self.hides else look.code)


def read_scale(element: "_Element", areas: tuple[Area, ...], rank: int, colors: Colors) -> Scale | None:
    """Return the scale of a rule (`cfRule`), None when it is none."""
    found = element.find("{*}colorScale")
    bars = element.find("{*}dataBar")
    told = found if found is not None else bars
    if told is None:
        return None
    # Bars told a second time are those of today: from nothing to the whole cell, zero where they begin.
    lengths, modern = None, bars is not None and element.find("{*}extLst") is not None
    if bars is not None:
        least, most = (0, _WHOLE) if modern else (_SHORTEST, _LONGEST)
        lengths = int(bars.get("minLength", least)), int(bars.get("maxLength", most))
    stops = ((e.get("type", "num"), e.get("val", "")) for e in told.iterfind("{*}cfvo"))
    return Scale(
        areas,
        rank,
        tuple((_FROM_ZERO.get(kind, kind) if modern else kind, value) for kind, value in stops),
        tuple(colors.cell_color(e, WHITE) for e in told.iterfind("{*}color")),
        lengths,
        told.get("showValue", "1") in {"0", "false"},
    )


def _limit(kind: str, told: str, numbers: Numbers, evaluate: Evaluate) -> float | None:
    if kind in {"min", "max"}:
        return numbers.values[0 if kind == "min" else -1]
    if kind in _FROM_ZERO.values():
        return min(0.0, numbers.values[0]) if kind == "autoMin" else max(0.0, numbers.values[-1])
    number = evaluate(told)
    if number is None or kind in {"num", "formula"}:
        return number
    share = min(1.0, max(0.0, number / _WHOLE))
    if kind == "percentile":
        return numbers.percentile(share)
    low, high = numbers.values[0], numbers.values[-1]
    return low + (high - low) * share


def _colored(value: float, limits: Sequence[float], colors: Sequence[str]) -> str:
    for place in range(len(limits) - 1):
        if value <= limits[place + 1] or place == len(limits) - 2:
            return mixed(colors[place + 1], colors[place], _share(value, limits[place], limits[place + 1]))
    return colors[-1]


def _share(value: float, low: float, high: float) -> float:
    return min(1.0, max(0.0, (value - low) / (high - low))) if high > low else float(value >= high)
