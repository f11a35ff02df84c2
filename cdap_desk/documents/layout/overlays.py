"""Drawings as boxes on a part of a page, cut where it ends."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.cells import TICKED, UNTICKED
from cdap_desk.documents.layout.drawings import Drawing
from cdap_desk.documents.layout.fonts import ascent, line_height
from cdap_desk.documents.layout.shapes import Frame, Paragraph, Writing
from cdap_desk.documents.layout.texts import Line, lines_of, wrapped
from cdap_desk.documents.layout.tiles import Tile
from cdap_desk.domain.paper import Box, Fill, Gap, Measure, Picture, Rect, Stroke, Text, Tick, Told

if TYPE_CHECKING:
    from cdap_desk.documents.layout.sheets import SheetLayout

_TICK, _BESIDE = 9.0, 4.0


class Overlays:
    """The drawings of a sheet on one tile."""

    def __init__(self, layout: "SheetLayout", tile: Tile, measure: Measure) -> None:
        self._layout, self._tile, self._measure = layout, tile, measure
        self.told: list[Told] = []

    def boxes(self) -> Iterator[Box]:
        """Yield the boxes, the lowest first."""
        for drawing in self._layout.drawings:
            rect = self._place(drawing)
            shown = _common(rect, self._tile.frame)
            if shown is not None:
                yield from self._drawn(drawing, rect, shown)

    def _place(self, drawing: Drawing) -> Rect:
        tile = self._tile
        rect = drawing.anchor.rect(tile.rows, tile.columns)
        left = tile.left + (rect.left - tile.columns.start(tile.area.left)) * tile.scale
        top = tile.top + (rect.top - tile.rows.start(tile.area.top)) * tile.scale
        return Rect(left, top, rect.width * tile.scale, rect.height * tile.scale)

    def _drawn(self, drawing: Drawing, rect: Rect, shown: Rect) -> Iterator[Box]:
        if drawing.gap:
            self.told.append(Told(shown.top, (f"({drawing.gap}, non dessiné ici)",)))
            yield Gap(shown, drawing.gap)
            return
        if drawing.picture:
            self.told.append(Told(shown.top, (f"Image\u00a0: {drawing.name}" if drawing.name else "Image",)))
            yield Picture(rect, drawing.picture, drawing.name, None if shown == rect else shown)
            return
        if drawing.line is not None and drawing.frame is not None:
            yield from self._line(drawing.line, drawing.frame, rect)
            return
        if drawing.frame is not None:
            yield from self._framed(drawing.frame, rect, shown)
        said: list[str] = []
        if drawing.tick is not None:
            said.append(TICKED if self._layout.is_true(drawing.tick) else UNTICKED)
            yield from self._ticked(drawing.tick, rect)
            indent = (_TICK + _BESIDE) * self._tile.scale
            rect = Rect(rect.left + indent, rect.top, rect.width - indent, rect.height)
        if drawing.writing is not None:
            said[:0] = ["".join(text for text, _, _ in told.runs) for told in drawing.writing.paragraphs]
            yield from self._written(drawing.writing, rect, shown)
        self.told.append(Told(shown.top, tuple(filter(None, said))))

    def _framed(self, frame: Frame, rect: Rect, shown: Rect) -> Iterator[Box]:
        if frame.ground:
            yield Fill(shown, frame.ground)
        if not frame.line:
            return
        width = frame.width * self._tile.scale
        sides = (
            (rect.left, rect.top, rect.right, rect.top),
            (rect.left, rect.bottom, rect.right, rect.bottom),
            (rect.left, rect.top, rect.left, rect.bottom),
            (rect.right, rect.top, rect.right, rect.bottom),
        )
        for x1, y1, x2, y2 in sides:
            if shown.holds(x1, y1) or shown.holds(x2, y2) or _crosses(shown, x1, y1, x2, y2):
                ends = (max(x1, shown.left), max(y1, shown.top), min(x2, shown.right), min(y2, shown.bottom))
                yield Stroke(*ends, width, frame.line)

    def _line(self, flips: tuple[bool, bool], frame: Frame, rect: Rect) -> Iterator[Box]:
        x1, x2 = (rect.right, rect.left) if flips[0] else (rect.left, rect.right)
        y1, y2 = (rect.bottom, rect.top) if flips[1] else (rect.top, rect.bottom)
        if frame.line:
            yield Stroke(x1, y1, x2, y2, frame.width * self._tile.scale, frame.line)

    def _ticked(self, state: str, rect: Rect) -> Iterator[Box]:
        side = min(_TICK * self._tile.scale, rect.height)
        top = rect.top + (rect.height - side) / 2
        yield Tick(Rect(rect.left, top, side, side), self._layout.is_true(state))

    def _written(self, writing: Writing, rect: Rect, shown: Rect) -> Iterator[Text]:
        scale = self._tile.scale
        left, top, right, bottom = (inset * scale for inset in writing.insets)
        room = rect.width - left - right
        lines = [line for told in writing.paragraphs for line in self._lines(told, writing.wraps, room)]
        height = sum(size for _, _, size in lines)
        y = rect.top + top
        if writing.vertical == "center":
            y = rect.top + max(top, (rect.height - height) / 2)
        elif writing.vertical == "bottom":
            y = rect.bottom - bottom - height
        for line, align, size in lines:
            spare = room - line.width
            x = rect.left + left + {"center": spare / 2, "right": spare}.get(align, 0.0)
            yield from self._said(line, x, y, shown)
            y += size

    def _said(self, line: Line, x: float, y: float, shown: Rect) -> Iterator[Text]:
        base = y + max((ascent(font) for _, font, _ in line.runs), default=0.0)
        for text, font, color in line.runs:
            width = self._measure(text, font)
            inside = shown.left <= x and x + width <= shown.right
            if text and shown.top <= base <= shown.bottom and x < shown.right and x + width > shown.left:
                yield Text(x, base, text, font, color, clip=None if inside else shown)
            x += width

    def _lines(self, told: Paragraph, wraps: bool, room: float) -> Iterator[tuple[Line, str, float]]:
        """Yield the lines of a paragraph, each with how it is aligned and its height."""
        scale = self._tile.scale
        sized = [(text, f.sized(f.size * scale), color) for text, f, color in told.runs]
        found = wrapped(sized, room, self._measure) if wraps else lines_of(sized, self._measure)
        for line in found or [Line((), 0.0)]:
            sizes = [line_height(f) for text, f, _ in line.runs if text]
            yield line, told.align, max(sizes, default=line_height(told.font) * scale)


def _common(first: Rect, second: Rect) -> Rect | None:
    left, top = max(first.left, second.left), max(first.top, second.top)
    right, bottom = min(first.right, second.right), min(first.bottom, second.bottom)
    return Rect(left, top, right - left, bottom - top) if right > left and bottom > top else None


def _crosses(rect: Rect, x1: float, y1: float, x2: float, y2: float) -> bool:
    if y1 == y2:
        return rect.top <= y1 <= rect.bottom and x1 < rect.left and x2 > rect.right
    return rect.left <= x1 <= rect.right and y1 < rect.top and y2 > rect.bottom
