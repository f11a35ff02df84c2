"""The outlines of the shapes that forms hold, in a box as wide and as tall as the shape."""

import math
from collections.abc import Callable, Mapping, Sequence

from cdap_desk.domain.paper import Step

_WHOLE = 100_000
_ROUND = 0.5522847498  # how far the handles of a quarter of a circle are, in parts of its radius

Adjust = Mapping[str, int]
"""What a shape changes of its outline, by name, in hundred thousandths."""

Outline = Callable[[float, float, Adjust], list[Step]]


def polygon(*points: tuple[float, float], closed: bool = True) -> list[Step]:
    """Return straight lines from point to point."""
    steps: list[Step] = [("M", points[0])]
    steps += [("L", point) for point in points[1:]]
    return [*steps, ("Z", ())] if closed else steps


def _share(adjust: Adjust, name: str, other: int, most: float = 1.0) -> float:
    return min(most, max(0.0, adjust.get(name, other) / _WHOLE))


def _rect(w: float, h: float, adjust: Adjust) -> list[Step]:
    return polygon((0, 0), (w, 0), (w, h), (0, h))


def _round(*corners: int, default: int = 16_667) -> Outline:
    """Return what gives a rectangle with round corners: top left, top right, bottom right, bottom left."""

    def outline(w: float, h: float, adjust: Adjust) -> list[Step]:
        radius = min(w, h) * _share(adjust, "adj", adjust.get("adj1", default), 0.5)
        r = [radius * corner for corner in corners]
        k = [(1 - _ROUND) * size for size in r]
        return [
            ("M", (r[0], 0)),
            ("L", (w - r[1], 0)),
            ("C", (w - k[1], 0, w, k[1], w, r[1])),
            ("L", (w, h - r[2])),
            ("C", (w, h - k[2], w - k[2], h, w - r[2], h)),
            ("L", (r[3], h)),
            ("C", (k[3], h, 0, h - k[3], 0, h - r[3])),
            ("L", (0, r[0])),
            ("C", (0, k[0], k[0], 0, r[0], 0)),
            ("Z", ()),
        ]

    return outline


def _ellipse(w: float, h: float, adjust: Adjust) -> list[Step]:
    x, y, dx, dy = w / 2, h / 2, w / 2 * _ROUND, h / 2 * _ROUND
    return [
        ("M", (0, y)),
        ("C", (0, y - dy, x - dx, 0, x, 0)),
        ("C", (x + dx, 0, w, y - dy, w, y)),
        ("C", (w, y + dy, x + dx, h, x, h)),
        ("C", (x - dx, h, 0, y + dy, 0, y)),
        ("Z", ()),
    ]


def _triangle(w: float, h: float, adjust: Adjust) -> list[Step]:
    return polygon((w * _share(adjust, "adj", 50_000), 0), (w, h), (0, h))


def _diamond(w: float, h: float, adjust: Adjust) -> list[Step]:
    return polygon((w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2))


def _parallelogram(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w, min(w, h) * adjust.get("adj", 25_000) / _WHOLE)
    return polygon((x, 0), (w, 0), (w - x, h), (0, h))


def _trapezoid(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w / 2, min(w, h) * adjust.get("adj", 25_000) / _WHOLE)
    return polygon((x, 0), (w - x, 0), (w, h), (0, h))


def _hexagon(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w / 2, min(w, h) * adjust.get("adj", 25_000) / _WHOLE)
    return polygon((0, h / 2), (x, 0), (w - x, 0), (w, h / 2), (w - x, h), (x, h))


def _octagon(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w, h) * _share(adjust, "adj", 29_289, 0.5)
    return polygon((0, x), (x, 0), (w - x, 0), (w, x), (w, h - x), (w - x, h), (x, h), (0, h - x))


def _star(corners: int, inner: float) -> Outline:
    """Return what gives a star, or a polygon of equal sides where `inner` is 1, stretched over its box."""

    def outline(w: float, h: float, adjust: Adjust) -> list[Step]:
        count = corners if inner == 1 else 2 * corners
        points = []
        for number in range(count):
            angle = 2 * math.pi * number / count - math.pi / 2
            size = inner if inner != 1 and number % 2 else 1.0
            points.append((size * math.cos(angle), size * math.sin(angle)))
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        return polygon(
            *(((x - left) / (right - left) * w, (y - top) / (bottom - top) * h) for x, y in points)
        )

    return outline


def _plus(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w, h) * _share(adjust, "adj", 25_000, 0.5)
    points = ((0, x), (x, x), (x, 0), (w - x, 0), (w - x, x), (w, x), (w, h - x), (w - x, h - x))
    return polygon(*points, (w - x, h), (x, h), (x, h - x), (0, h - x))


def _home_plate(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = w - min(w, min(w, h) * adjust.get("adj", 50_000) / _WHOLE)
    return polygon((0, 0), (x, 0), (w, h / 2), (x, h), (0, h))


def _chevron(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = min(w, min(w, h) * adjust.get("adj", 50_000) / _WHOLE)
    return polygon((0, 0), (w - x, 0), (w, h / 2), (w - x, h), (0, h), (x, h / 2))


def _arrow(heads: str) -> Outline:
    """Return what gives a thick arrow with heads on these sides: « r », « l », « d », « u », or two."""

    def outline(w: float, h: float, adjust: Adjust) -> list[Step]:
        upright = heads in {"u", "d", "ud"}
        long, wide = (h, w) if upright else (w, h)
        apart = wide * (1 - _share(adjust, "adj1", 50_000)) / 2
        head = min(long / len(heads), min(w, h) * adjust.get("adj2", 50_000) / _WHOLE)
        start = head if len(heads) > 1 else 0.0
        points = [(start, apart), (long - head, apart), (long - head, 0), (long, wide / 2)]
        points += [(long - head, wide), (long - head, wide - apart), (start, wide - apart)]
        points += [(start, wide), (0, wide / 2), (start, 0)] if start else []
        if heads in {"l", "u"}:
            points = [(long - x, y) for x, y in points]
        return polygon(*((y, x) if upright else (x, y) for x, y in points))

    return outline


def _callout(w: float, h: float, adjust: Adjust) -> list[Step]:
    """Return a rectangle with a point that goes where it is told, from the middle of the box."""
    across, down = adjust.get("adj1", -20_833) / _WHOLE, adjust.get("adj2", 62_500) / _WHOLE
    tip = (w / 2 + w * across, h / 2 + h * down)
    upright = abs(down) >= abs(across)
    near, far = (7 / 12, 10 / 12) if (across if upright else down) > 0 else (2 / 12, 5 / 12)
    points: list[tuple[float, float]] = [(0, 0), (w, 0), (w, h), (0, h)]
    if upright and down > 0:
        points[3:3] = [(w * far, h), tip, (w * near, h)]
    elif upright:
        points[1:1] = [(w * near, 0), tip, (w * far, 0)]
    elif across > 0:
        points[2:2] = [(w, h * near), tip, (w, h * far)]
    else:
        points += [(0, h * far), tip, (0, h * near)]
    return polygon(*points)


def _bent(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = w * adjust.get("adj1", 50_000) / _WHOLE
    return polygon((0, 0), (x, 0), (x, h), (w, h), closed=False)


def _curved(w: float, h: float, adjust: Adjust) -> list[Step]:
    x = w * adjust.get("adj1", 50_000) / _WHOLE
    return [("M", (0, 0)), ("C", (x / 2, 0, x, h / 4, x, h / 2)), ("C", (x, h * 0.75, (x + w) / 2, h, w, h))]


def _side(kind: str) -> Outline:
    """Return what gives a bracket or a brace that opens on the right."""

    def outline(w: float, h: float, adjust: Adjust) -> list[Step]:
        r = min(h / 4, min(w, h) * adjust.get("adj1", adjust.get("adj", 8_333)) / _WHOLE)
        if kind == "bracket":
            return [
                ("M", (w, 0)),
                ("C", (w / 2, 0, 0, r / 2, 0, r)),
                ("L", (0, h - r)),
                ("C", (0, h - r / 2, w / 2, h, w, h)),
            ]
        x, y = w / 2, h * _share(adjust, "adj2", 50_000)
        return [
            ("M", (w, 0)),
            ("C", (w * 0.75, 0, x, r / 2, x, r)),
            ("L", (x, y - r)),
            ("C", (x, y - r / 2, w / 4, y, 0, y)),
            ("C", (w / 4, y, x, y + r / 2, x, y + r)),
            ("L", (x, h - r)),
            ("C", (x, h - r / 2, w * 0.75, h, w, h)),
        ]

    return outline


def mirrored(outline: Outline) -> Outline:
    """Return the outline with its left on its right."""

    def turned(w: float, h: float, adjust: Adjust) -> list[Step]:
        return [(kind, _swapped(w, numbers)) for kind, numbers in outline(w, h, adjust)]

    return turned


def _swapped(w: float, numbers: Sequence[float]) -> tuple[float, ...]:
    return tuple(number if place % 2 else w - number for place, number in enumerate(numbers))


def _both(kind: str) -> Outline:
    """Return what gives a pair of brackets or braces, one on each side."""
    left = _side(kind)

    def outline(w: float, h: float, adjust: Adjust) -> list[Step]:
        size = min(w, h) * _share(adjust, "adj", 16_667, 0.5)
        told = {"adj": round(size / max(0.01, min(size, h)) * _WHOLE)}
        one = left(size, h, told)
        return one + [(step, _swapped(w, numbers)) for step, numbers in one]

    return outline


OUTLINES: dict[str, Outline] = {
    "rect": _rect,
    "flowChartProcess": _rect,
    "roundRect": _round(1, 1, 1, 1),
    "flowChartAlternateProcess": _round(1, 1, 1, 1),
    "flowChartTerminator": _round(1, 1, 1, 1, default=50_000),
    "round1Rect": _round(0, 1, 0, 0),
    "round2SameRect": _round(1, 1, 0, 0),
    "round2DiagRect": _round(1, 0, 1, 0),
    "ellipse": _ellipse,
    "flowChartConnector": _ellipse,
    "triangle": _triangle,
    "flowChartExtract": _triangle,
    "rtTriangle": lambda w, h, adjust: polygon((0, 0), (w, h), (0, h)),
    "diamond": _diamond,
    "flowChartDecision": _diamond,
    "parallelogram": _parallelogram,
    "flowChartInputOutput": _parallelogram,
    "trapezoid": _trapezoid,
    "hexagon": _hexagon,
    "octagon": _octagon,
    "pentagon": _star(5, 1),
    "star4": _star(4, 0.25),
    "star5": _star(5, 0.382),
    "star6": _star(6, 0.577),
    "star8": _star(8, 0.75),
    "plus": _plus,
    "homePlate": _home_plate,
    "chevron": _chevron,
    "rightArrow": _arrow("r"),
    "leftArrow": _arrow("l"),
    "upArrow": _arrow("u"),
    "downArrow": _arrow("d"),
    "leftRightArrow": _arrow("lr"),
    "upDownArrow": _arrow("ud"),
    "wedgeRectCallout": _callout,
    "line": lambda w, h, adjust: polygon((0, 0), (w, h), closed=False),
    "straightConnector1": lambda w, h, adjust: polygon((0, 0), (w, h), closed=False),
    "bentConnector2": lambda w, h, adjust: polygon((0, 0), (w, 0), (w, h), closed=False),
    "bentConnector3": _bent,
    "curvedConnector3": _curved,
    "leftBracket": _side("bracket"),
    "rightBracket": mirrored(_side("bracket")),
    "leftBrace": _side("brace"),
    "rightBrace": mirrored(_side("brace")),
    "bracketPair": _both("bracket"),
    "bracePair": _both("brace"),
}
INSETS: dict[str, tuple[float, float, float, float]] = {
    "ellipse": (0.146, 0.146, 0.146, 0.146),
    "flowChartConnector": (0.146, 0.146, 0.146, 0.146),
    "diamond": (0.25, 0.25, 0.25, 0.25),
    "flowChartDecision": (0.25, 0.25, 0.25, 0.25),
    "triangle": (0.25, 0.5, 0.25, 0.0),
    "rtTriangle": (0.083, 0.583, 0.417, 0.083),
    "rightArrow": (0.0, 0.25, 0.125, 0.25),
    "leftArrow": (0.125, 0.25, 0.0, 0.25),
    "upArrow": (0.25, 0.125, 0.25, 0.0),
    "downArrow": (0.25, 0.0, 0.25, 0.125),
}
"""What text leaves free in shapes on the left, top, right and bottom, in parts of their size."""
