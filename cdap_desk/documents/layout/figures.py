"""What a shape is like: its outline, by name or drawn freely, and the box that it fills, turned or not."""

from collections.abc import Sequence
from math import cos, radians, sin
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.outlines import INSETS, OUTLINES
from cdap_desk.domain.paper import Rect, Step

if TYPE_CHECKING:
    from lxml.etree import _Element

_DEGREE = 60_000
_POINTS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}


class Figure(NamedTuple):
    """An outline: its name and what it changes of it, or its own steps in a box of one by one."""

    kind: str
    adjust: tuple[tuple[str, int], ...] = ()
    own: tuple[Step, ...] = ()

    def steps(self, width: float, height: float) -> list[Step]:
        """Return the outline in a box of that size."""
        if self.own:
            return [(kind, _scaled(numbers, width, height)) for kind, numbers in self.own]
        return OUTLINES[self.kind](width, height, dict(self.adjust))

    @property
    def insets(self) -> tuple[float, float, float, float]:
        """What text leaves free on each side, in parts of the size."""
        return INSETS.get(self.kind, (0.0, 0.0, 0.0, 0.0))


class Turn(NamedTuple):
    """The part of its anchor that a drawing fills, how far it is turned with the clock, how it is mirrored.

    `alone` is whether it stands in no group.
    """

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0
    angle: float = 0.0
    flips: tuple[bool, bool] = (False, False)
    alone: bool = True

    def rect(self, anchor: Rect) -> Rect:
        """Return the place before it is turned.

        What stands alone and is turned nearer to upright is anchored as it is seen.
        """
        left, top = anchor.left + self.left * anchor.width, anchor.top + self.top * anchor.height
        width, height = self.width * anchor.width, self.height * anchor.height
        if self.alone and 45 <= self.angle % 180 < 135:
            left, top = left + (width - height) / 2, top + (height - width) / 2
            width, height = height, width
        return Rect(left, top, width, height)


def read_figure(element: "_Element") -> Figure | None:
    """Return the outline of a shape; None for one that is not known."""
    preset = element.find("{*}spPr/{*}prstGeom")
    if preset is None:
        own = _own_steps(element.find("{*}spPr/{*}custGeom/{*}pathLst"))
        return Figure("", (), own) if own else None
    kind = preset.get("prst", "rect")
    told = ((gd.get("name", ""), gd.get("fmla", "").split()) for gd in preset.iterfind("{*}avLst/{*}gd"))
    adjust = tuple((name, int(words[1])) for name, words in told if len(words) == 2 and words[0] == "val")
    return Figure(kind, adjust) if kind in OUTLINES else None


def read_turn(place: "_Element | None", alone: bool = True) -> Turn:
    """Return how a drawing that fills its anchor is turned (`xfrm`)."""
    if place is None:
        return Turn(alone=alone)
    flips = (place.get("flipH", "0") in {"1", "true"}, place.get("flipV", "0") in {"1", "true"})
    return Turn(angle=int(place.get("rot") or 0) / _DEGREE % 360, flips=flips, alone=alone)


def turn_within(group: Turn, frame: "_Element", place: "_Element | None") -> Turn | None:
    """Return where a drawing of a group stands; `frame` is the `xfrm` of the group, `place` its own."""
    inner, size = frame.find("{*}chOff"), frame.find("{*}chExt")
    at, extent = (None, None) if place is None else (place.find("{*}off"), place.find("{*}ext"))
    if inner is None or size is None or at is None or extent is None:
        return None
    across, down = int(size.get("cx") or 0), int(size.get("cy") or 0)
    width, height = _part(extent.get("cx"), across), _part(extent.get("cy"), down)
    left = _part(at.get("x"), across, int(inner.get("x") or 0))
    top = _part(at.get("y"), down, int(inner.get("y") or 0))
    own = read_turn(place, alone=False)
    if group.flips[0]:
        left = 1 - left - width
    if group.flips[1]:
        top = 1 - top - height
    mirrored = group.flips[0] != group.flips[1]
    return Turn(
        group.left + left * group.width,
        group.top + top * group.height,
        width * group.width,
        height * group.height,
        -own.angle % 360 if mirrored else own.angle,
        (own.flips[0] != group.flips[0], own.flips[1] != group.flips[1]),
        alone=False,
    )


def placed(steps: Sequence[Step], rect: Rect, turn: Turn) -> tuple[Step, ...]:
    """Return an outline at its place on the page: mirrored, then turned about the middle of its box."""
    return tuple((kind, _moved(numbers, rect, turn)) for kind, numbers in steps)


def turned(x: float, y: float, rect: Rect, angle: float) -> tuple[float, float]:
    """Return a point turned with the clock about the middle of a box."""
    if not angle:
        return x, y
    middle_x, middle_y = rect.left + rect.width / 2, rect.top + rect.height / 2
    across, down, slope = x - middle_x, y - middle_y, radians(angle)
    return (
        middle_x + across * cos(slope) - down * sin(slope),
        middle_y + across * sin(slope) + down * cos(slope),
    )


def bounds(rect: Rect, angle: float) -> Rect:
    """Return the box about a box that is turned."""
    corners = [
        (rect.left, rect.top),
        (rect.right, rect.top),
        (rect.left, rect.bottom),
        (rect.right, rect.bottom),
    ]
    points = [turned(x, y, rect, angle) for x, y in corners]
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Rect(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _moved(numbers: Sequence[float], rect: Rect, turn: Turn) -> tuple[float, ...]:
    found: list[float] = []
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        x = rect.width - x if turn.flips[0] else x
        y = rect.height - y if turn.flips[1] else y
        found += turned(rect.left + x, rect.top + y, rect, turn.angle)
    return tuple(found)


def _own_steps(paths: "_Element | None") -> tuple[Step, ...]:
    """Return the outline of a free shape in a box of one by one; empty where it is not told in numbers."""
    found: list[Step] = []
    for path in [] if paths is None else paths:
        width, height = int(path.get("w") or 0), int(path.get("h") or 0)
        for element in path:
            kind = _POINTS.get(str(element.tag).rpartition("}")[2])
            told = [point.get(axis, "") for point in element.iterfind("{*}pt") for axis in ("x", "y")]
            if kind is None or not all(number.lstrip("-").isdigit() for number in told):
                return ()
            sizes = [max(1, width), max(1, height)] * len(told)
            numbers = tuple(int(number) / size for number, size in zip(told, sizes, strict=False))
            found.append(_cubic(found, numbers) if kind == "Q" else (kind, numbers))
    return tuple(found)


def _cubic(before: Sequence[Step], numbers: tuple[float, ...]) -> Step:
    """Return a curve of one handle as one of two."""
    x0, y0 = before[-1][1][-2:] if before and before[-1][1] else (0.0, 0.0)
    x1, y1, x2, y2 = numbers
    handles = (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
    return "C", (*handles, x2, y2)


def _scaled(numbers: Sequence[float], width: float, height: float) -> tuple[float, ...]:
    return tuple(number * (height if place % 2 else width) for place, number in enumerate(numbers))


def _part(value: str | None, whole: int, start: int = 0) -> float:
    return (int(value or 0) - start) / whole if whole else 0.0
