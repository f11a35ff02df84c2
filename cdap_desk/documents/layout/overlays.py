"""Drawings as boxes on a part of a page, cut where it ends."""

from collections.abc import Iterator
from math import hypot
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.cells import TICKED, UNTICKED
from cdap_desk.documents.layout.figures import Figure, Turn, bounds, placed, turned
from cdap_desk.documents.layout.fonts import ascent, line_height
from cdap_desk.documents.layout.looks import SPREAD
from cdap_desk.documents.layout.outlines import polygon
from cdap_desk.documents.layout.paragraphs import Paragraph
from cdap_desk.documents.layout.shapes import Drawing, Frame, Writing
from cdap_desk.documents.layout.texts import Line, lines_of, words_of, wrapped
from cdap_desk.documents.layout.tiles import Tile
from cdap_desk.domain.paper import INK, Box, Gap, Measure, Picture, Rect, Shape, Step, Text, Tick, Told

if TYPE_CHECKING:
    from cdap_desk.documents.layout.sheets import SheetLayout

_TICK, _BESIDE = 9.0, 4.0
_RING = Figure("ellipse")
_HEAD = 4.0  # how long an arrow is, in widths of its line


class Overlays:
    """The drawings of a sheet on one tile."""

    def __init__(self, layout: "SheetLayout", tile: Tile, measure: Measure) -> None:
        self._layout, self._tile, self._measure = layout, tile, measure
        self.told: list[Told] = []

    def boxes(self) -> Iterator[Box]:
        """Yield the boxes, the lowest first."""
        for drawing in self._layout.drawings:
            rect = drawing.turn.rect(self._place(drawing))
            about = bounds(rect, drawing.turn.angle)
            shown = _common(about, self._tile.frame)
            if shown is not None:
                yield from self._drawn(drawing, rect, shown, None if shown == about else shown)

    def _place(self, drawing: Drawing) -> Rect:
        tile = self._tile
        rect = drawing.anchor.rect(tile.rows, tile.columns)
        left = tile.left + (rect.left - tile.columns.start(tile.area.left)) * tile.scale
        top = tile.top + (rect.top - tile.rows.start(tile.area.top)) * tile.scale
        return Rect(left, top, rect.width * tile.scale, rect.height * tile.scale)

    def _drawn(self, drawing: Drawing, rect: Rect, shown: Rect, clip: Rect | None) -> Iterator[Box]:
        if drawing.gap:
            self.told.append(Told(shown.top, (f"({drawing.gap}, non dessiné ici)",)))
            if drawing.writing is None:
                yield Gap(shown, drawing.gap)
                return
        if drawing.picture:
            self.told.append(Told(shown.top, (picture_told(drawing.name),)))
            yield Picture(
                rect,
                drawing.picture,
                drawing.name,
                clip,
                drawing.crop,
                drawing.turn.angle,
                drawing.opacity,
            )
            return
        if drawing.figure is not None and drawing.frame is not None:
            yield from self._figure(drawing.figure, drawing.frame, drawing.turn, rect, clip)
        said: list[str] = []
        if drawing.tick is not None:
            said.append(TICKED if self._layout.is_true(drawing.tick) else UNTICKED)
            yield from self._ticked(drawing.tick, drawing.round, rect)
            indent = (_TICK + _BESIDE) * self._tile.scale
            rect = Rect(rect.left + indent, rect.top, rect.width - indent, rect.height)
        if drawing.writing is not None:
            said[:0] = ["".join(text for text, _, _ in told.runs) for told in drawing.writing.paragraphs]
            yield from self._written(drawing, drawing.writing, rect, clip)
        self.told.append(Told(shown.top, tuple(filter(None, said))))

    def _figure(
        self, figure: Figure, frame: Frame, turn: Turn, rect: Rect, clip: Rect | None
    ) -> Iterator[Shape]:
        steps = figure.steps(rect.width, rect.height)
        at = placed(steps, rect, turn)
        width = frame.width * self._tile.scale
        is_open = bool(at) and at[-1][0] != "Z"
        yield Shape(at, "" if is_open else frame.ground, frame.line, width, frame.dash, clip, frame.opacity)
        points = [pair for _, numbers in at for pair in zip(numbers[::2], numbers[1::2], strict=True)]
        if is_open and frame.line and len(points) > 1:
            for wanted, tip, before in ((frame.heads[0], 0, 1), (frame.heads[1], -1, -2)):
                if wanted:
                    head = _head(points[tip], points[before], max(width, self._tile.scale))
                    yield Shape(head, frame.line, "", 0.0, (), clip)

    def _ticked(self, state: str, round: bool, rect: Rect) -> Iterator[Box]:
        side = min(_TICK * self._tile.scale, rect.height)
        box = Rect(rect.left, rect.top + (rect.height - side) / 2, side, side)
        if not round:
            yield Tick(box, self._layout.is_true(state))
            return
        yield Shape(placed(_RING.steps(side, side), box, Turn()), "", INK, side / 12)
        if self._layout.is_true(state):
            dot = Rect(box.left + side / 4, box.top + side / 4, side / 2, side / 2)
            yield Shape(placed(_RING.steps(side / 2, side / 2), dot, Turn()), INK, "", 0.0)

    def _written(self, drawing: Drawing, writing: Writing, rect: Rect, clip: Rect | None) -> Iterator[Text]:
        """Yield what is written in a shape: set in its box as if it were not turned, then turned with it."""
        scale, whole = self._tile.scale, rect
        if drawing.figure is not None:
            rect = _within(rect, drawing.figure.insets, drawing.turn.flips)
        if writing.angle:
            left, top = rect.left + (rect.width - rect.height) / 2, rect.top + (rect.height - rect.width) / 2
            rect = Rect(left, top, rect.height, rect.width)
        left, top, right, bottom = (inset * scale for inset in writing.insets)
        room = rect.width - left - right
        lines = [line for told in writing.paragraphs for line in self._lines(told, writing.wraps, room)]
        height = sum(line.height for line in lines)
        y = rect.top + top
        if writing.vertical == "center":
            y = rect.top + max(top, (rect.height - height) / 2)
        elif writing.vertical == "bottom":
            y = rect.bottom - bottom - height
        if writing.clips and not writing.angle and not drawing.turn.angle:
            clip = _common(whole, self._tile.frame)
        for line in lines:
            for text in self._said(line, rect.left + left, y + line.before, room):
                yield self._turned(text, rect, whole, writing.angle, drawing.turn.angle, clip)
            y += line.height

    def _said(self, told: "_Told", left: float, top: float, room: float) -> Iterator[Text]:
        line, align = told.line, told.align
        base = top + max((ascent(font) for _, font, _ in line.runs), default=0.0)
        spare, spaces, runs = room - told.left - line.width, line.text.count(" "), line.runs
        x, apart = left + told.left + {"center": spare / 2, "right": spare}.get(align, 0.0), 0.0
        if align in SPREAD and spaces and not (line.ends and align == "justify"):
            apart, runs = max(0.0, spare) / spaces, words_of(runs)
        if told.bullet and runs:
            yield Text(left + told.bullet_at, base, told.bullet, runs[0][1], runs[0][2])
        for text, font, color in runs:
            x += apart if text == " " else 0.0
            if text.strip():
                yield Text(x, base, text, font, color)
            x += self._measure(text, font)

    def _turned(
        self, text: Text, rect: Rect, whole: Rect, inner: float, outer: float, clip: Rect | None
    ) -> Text:
        x, y = turned(*turned(text.x, text.y, rect, inner), whole, outer)
        return text._replace(x=x, y=y, angle=-(inner + outer) % 360, clip=clip)

    def _lines(self, told: Paragraph, wraps: bool, room: float) -> Iterator["_Told"]:
        """Yield the lines of a paragraph."""
        scale = self._tile.scale
        left, first = told.left * scale, told.first * scale
        sized = [(text, f.sized(f.size * scale), color) for text, f, color in told.runs]
        found = wrapped(sized, room - left, self._measure) if wraps else lines_of(sized, self._measure)
        found = found or [Line((), 0.0)]
        for place, line in enumerate(found):
            sizes = [line_height(f) for text, f, _ in line.runs if text]
            height = max(sizes, default=line_height(told.font) * scale) * told.spacing
            begins, ends = place == 0, place == len(found) - 1
            before = told.before * scale if begins else 0.0
            after = told.after * scale if ends else 0.0
            start = left if told.bullet or not begins else max(0.0, left + first)
            bullet = told.bullet if begins else ""
            yield _Told(line, told.align, start, height + before + after, before, bullet, left + first)


class _Told(NamedTuple):
    """A line of a paragraph: how it is aligned, its start, its height, the room above it, its bullet."""

    line: Line
    align: str
    left: float
    height: float
    before: float
    bullet: str
    bullet_at: float


def picture_told(name: str) -> str:
    """Return what is said of a picture."""
    return f"Image\u00a0: {name}" if name else "Image"


def _common(first: Rect, second: Rect) -> Rect | None:
    """Return what two boxes share, be it a line; None when they are apart."""
    left, top = max(first.left, second.left), max(first.top, second.top)
    right, bottom = min(first.right, second.right), min(first.bottom, second.bottom)
    thin = not first.width or not first.height
    if right < left or bottom < top or (not thin and (right == left or bottom == top)):
        return None
    return Rect(left, top, right - left, bottom - top)


def _within(rect: Rect, free: tuple[float, float, float, float], flips: tuple[bool, bool]) -> Rect:
    left, top, right, bottom = free
    left, right = (right, left) if flips[0] else (left, right)
    top, bottom = (bottom, top) if flips[1] else (top, bottom)
    return Rect(
        rect.left + left * rect.width,
        rect.top + top * rect.height,
        rect.width * (1 - left - right),
        rect.height * (1 - top - bottom),
    )


def _head(tip: tuple[float, float], before: tuple[float, float], width: float) -> tuple[Step, ...]:
    """Return the arrow at an end of a line."""
    across, down = tip[0] - before[0], tip[1] - before[1]
    length = hypot(across, down) or 1.0
    x, y = across / length * width * _HEAD, down / length * width * _HEAD
    foot = (tip[0] - x, tip[1] - y)
    half = (-y / 2, x / 2)
    return tuple(polygon(tip, (foot[0] + half[0], foot[1] + half[1]), (foot[0] - half[0], foot[1] - half[1])))
