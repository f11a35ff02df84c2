"""The text of a cell at its place: aligned, broken, shrunk, turned, kept within what it may show."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cdap_desk.documents.layout.counting import counting
from cdap_desk.documents.layout.fit import INDENTED, PADDING, indent_width
from cdap_desk.documents.layout.fonts import ascent
from cdap_desk.documents.layout.looks import SPREAD, Look
from cdap_desk.documents.layout.texts import Line, Run, lines_of, words_of, wrapped
from cdap_desk.documents.layout.values import narrower
from cdap_desk.domain.paper import Font, Measure, Rect, Text

TOO_WIDE = "###"  # shown instead of a number that its column has no room for
_UPRIGHT, _STACKED = 90, 255
_MOST_OVER = 1.05  # of its room, what a line may be wider than it was counted
_LEAST_SIZE = 0.3  # of the size, below which a shrunk text could not be read


class Content(NamedTuple):
    """What a cell shows: its runs at the size of the page, whether it is a number, whether true or false.

    `general` is the number where its format leaves it as many digits as there is room for; `led` is what
    stands on the left, the letter that leads from there to the right, what stands there.
    """

    runs: tuple[Run, ...]
    is_number: bool = False
    is_truth: bool = False
    general: float | None = None
    led: tuple[str, str, str] | None = None

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _, _ in self.runs)


class Placer:
    """Places the texts of one page."""

    def __init__(self, scale: float, measure: Measure, base: Font) -> None:
        """Take the scale of the page, and the font of the default style: its spaces measure indents."""
        self._scale, self._measure, self._counted = scale, measure, counting(measure, scale)
        self._pad = PADDING * scale
        self._indent = indent_width(base, measure) * scale

    def boxes(self, content: Content, look: Look, rect: Rect, spill: Rect) -> Iterator[Text]:
        """Yield the lines of a cell at `rect`; a text on one line may go as far as `spill`."""
        if look.turned == _STACKED:
            yield from self._stacked(content, look, rect)
        elif look.turned:
            yield from self._turned(content, look, rect)
        else:
            yield from self._level(content, look, rect, spill)

    def _level(self, content: Content, look: Look, rect: Rect, spill: Rect) -> Iterator[Text]:
        indent = look.indent * self._indent if look.horizontal in INDENTED else 0.0
        room = rect.width - 2 * self._pad - indent
        if content.led is not None and sum(self._measure(t, f) for t, f, _ in content.runs) <= room:
            yield from self._led(content.runs[0], content.led, look, rect)
            return
        if look.breaks and not content.is_number:
            broken = wrapped(content.runs, room, self._measure, self._counted)
            lines = [self._kept_within(line, room) for line in broken]
            if len(lines) > 1:
                spill = rect
        else:
            lines = lines_of([(_on_one_line(t), f, c) for t, f, c in content.runs], self._measure)
            if look.shrinks:
                lines = self._shrunk(lines, room)
            elif content.is_number:
                lines = self._hashed(lines, room, content.general)
        if look.horizontal == "fill":
            lines = [self._filled(line, room) for line in lines]
        align = _horizontal(content, look)
        for line, top in self._down(lines, look.vertical, rect):
            cut = len(lines) > 1 and (top < rect.top or top + line.height > rect.bottom)
            at = "left" if align == "justify" and line.ends else align
            yield from self._line(line, at, indent, rect, spill, top, cut)

    def _led(self, run: Run, led: tuple[str, str, str], look: Look, rect: Rect) -> Iterator[Text]:
        """Yield a text whose two ends stand on the sides of its cell, with a letter repeated between them."""
        (_, font, color), (before, letter, after) = run, led
        line = Line((run,), 0.0)
        start = rect.left + self._pad + self._measure(before, font)
        end = rect.right - self._pad - self._measure(after, font)
        between = "" if letter.isspace() else letter * int((end - start) / self._measure(letter, font))
        for _, top in self._down([line], look.vertical, rect):
            base = top + ascent(font)
            for x, text in ((rect.left + self._pad, before), (start, between), (end, after)):
                if text.strip():
                    yield Text(x, base, text, font, color)

    def _kept_within(self, line: Line, room: float) -> Line:
        """Return a line made small enough for its room, where letters counted narrower were put on it."""
        if line.width <= room or not line.width <= room * _MOST_OVER:
            return line
        share = room / line.width
        runs = [(text, font.sized(font.size * share), color) for text, font, color in line.runs]
        return lines_of(runs, self._measure)[0]._replace(ends=line.ends)

    def _filled(self, line: Line, room: float) -> Line:
        """Return a line repeated as often as there is room."""
        times = int(room // line.width) if 0 < line.width < room else 1
        return lines_of(line.runs * times, self._measure)[0]

    def _down(self, lines: Sequence[Line], vertical: str, rect: Rect) -> Iterator[tuple[Line, float]]:
        """Yield the lines that are seen, each with its top."""
        heights = [line.height for line in lines]
        total, apart = sum(heights), 0.0
        if vertical in SPREAD and len(lines) > 1:
            apart = max(0.0, rect.height - 2 * self._pad - total) / (len(lines) - 1)
        if vertical in {"top", "justify"} or apart:
            top = rect.top + self._pad
        elif vertical in {"center", "distributed"}:
            top = rect.top + (rect.height - total) / 2
        else:
            top = rect.bottom - self._pad - total
        for line, height in zip(lines, heights, strict=True):
            seen = top < rect.bottom and top + height > rect.top
            if line.runs and (len(lines) == 1 or seen):
                yield line, top
            top += height + apart

    def _line(
        self, line: Line, align: str, indent: float, rect: Rect, spill: Rect, top: float, cut: bool = False
    ) -> Iterator[Text]:
        if align == "right":
            left = rect.right - self._pad - indent - line.width
        elif align == "center" or (align == "distributed" and " " not in line.text):
            left = rect.left + (rect.width - line.width) / 2
        else:
            left = rect.left + self._pad + indent
        base = top + max(ascent(font) for _, font, _ in line.runs)
        clip, apart, runs = spill if cut else None, 0.0, line.runs
        spaces = line.text.count(" ")
        if align in SPREAD and spaces:
            apart = max(0.0, rect.width - 2 * self._pad - indent - line.width) / spaces
            runs = words_of(runs)
        for text, font, color in runs:
            width = self._measure(text, font)
            if text == " ":
                left += apart
            box = Text(left, base - font.rise * font.size, text, font, color, clip=clip)
            yield from self._cut(box, width, spill)
            left += width

    def _cut(self, box: Text, width: float, spill: Rect) -> Iterator[Text]:
        """Yield a text without the letters that are outside of what it may show."""
        if box.x >= spill.left - 0.01 and box.x + width <= spill.right + 0.01:
            if box.text:
                yield box
            return

        def end(letters: int) -> float:
            return box.x + self._measure(box.text[:letters], box.font)

        counts = range(len(box.text) + 1)
        first = max(0, bisect_right(counts, spill.left, key=end) - 1)
        last = bisect_left(counts, spill.right, key=end)
        if box.text[first:last]:
            yield box._replace(x=end(first), text=box.text[first:last], clip=spill)

    def _shrunk(self, lines: list[Line], room: float) -> list[Line]:
        widest = max((line.width for line in lines), default=0.0)
        if widest <= room or room <= 0:
            return lines
        share = max(_LEAST_SIZE, room / widest)
        runs = [[(t, f.sized(f.size * share), c) for t, f, c in line.runs] for line in lines]
        return [line for one in runs for line in lines_of(one, self._measure)]

    def _hashed(self, lines: list[Line], room: float, number: float | None) -> list[Line]:
        """Return a number that its column has room for, else the marks that spreadsheets put."""
        if not lines or not lines[0].runs or lines[0].width <= room + self._pad:
            return lines
        _, font, color = lines[0].runs[0]
        fewer = () if number is None else narrower(number)
        fitting = (text for text in fewer if self._measure(text, font) <= room)
        return lines_of([(next(fitting, TOO_WIDE), font, color)], self._measure)

    def _stacked(self, content: Content, look: Look, rect: Rect) -> Iterator[Text]:
        """Yield the letters of a text one under the other."""
        runs = [(letter, font, color) for text, font, color in content.runs for letter in text]
        lines = [line for run in runs for line in lines_of([run], self._measure)]
        align = "center" if look.horizontal == "general" else look.horizontal
        for line, top in self._down(lines, look.vertical, rect):
            yield from self._line(line, align, 0.0, rect, rect, top)

    def _turned(self, content: Content, look: Look, rect: Rect) -> Iterator[Text]:
        """Yield a text turned about its cell: up to 90 against the clock, beyond with it."""
        angle = look.turned if look.turned <= _UPRIGHT else _UPRIGHT - look.turned
        slope = math.radians(angle)
        sine, cosine = math.sin(slope), math.cos(slope)
        along = rect.height if abs(sine) > abs(cosine) else rect.width
        room = (along - 2 * self._pad) if look.wraps else math.inf
        lines = (
            wrapped(content.runs, room, self._measure)
            if look.wraps
            else lines_of(content.runs, self._measure)
        )
        length = max((line.width for line in lines), default=0.0)
        depth = sum(line.height for line in lines)
        width = length * abs(cosine) + depth * abs(sine)
        height = length * abs(sine) + depth * abs(cosine)
        left = rect.left + self._pad
        if look.horizontal == "center":
            left = rect.left + (rect.width - width) / 2
        elif look.horizontal == "right" or (look.horizontal == "general" and angle > 0):
            # Letters that climb have their feet on the right, where others have them at the bottom.
            left = rect.right - self._pad - width
        top = rect.bottom - self._pad - height
        if look.vertical == "center":
            top = rect.top + (rect.height - height) / 2
        elif look.vertical == "top":
            top = rect.top + self._pad
        # The corner of the turned block where its first line begins.
        x = left if angle > 0 else left + depth * -sine
        y = top + (length * sine if angle > 0 else 0.0)
        for line in lines:
            down = max((ascent(font) for _, font, _ in line.runs), default=0.0)
            start_x, start_y = x + down * sine, y + down * cosine
            for text, font, color in line.runs:
                yield Text(start_x, start_y, text, font, color, float(angle), rect)
                size = self._measure(text, font)
                start_x, start_y = start_x + size * cosine, start_y - size * sine
            x, y = x + line.height * sine, y + line.height * cosine


def _horizontal(content: Content, look: Look) -> str:
    if look.horizontal in {"general", "fill"}:
        return "center" if content.is_truth else "right" if content.is_number else "left"
    return "center" if look.horizontal == "centerContinuous" else look.horizontal


def _on_one_line(text: str) -> str:
    return text.replace("\r\n", " ").replace("\n", " ") if "\n" in text else text
