"""Our own lists as pages: the header on each, long texts on several lines, nothing cut, « page 2 sur 5 »."""

import re
from collections.abc import Sequence

from cdap_desk.documents.layout.fonts import CARLITO, ascent, line_height
from cdap_desk.documents.layout.texts import Line, wrapped
from cdap_desk.documents.list_plans import (
    BETWEEN,
    DIM,
    FOOT,
    INK,
    PAD,
    SMALL,
    Block,
    Part,
    Plan,
    apart,
    cut,
    lines_of,
)
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.page_setup import USUAL, PageSetup
from cdap_desk.domain.paper import Box, Fill, Font, Mark, Measure, Page, Pages, Rect, Spot, Stroke, Text, Told

EMPTY = "Aucune ligne."

_HEAD, _LINE = "#e6f0fa", "#dfe3e8"
_NONE = Font(CARLITO, 9.0)
_GLUED = re.compile(r"(?<=\d)\u00a0(?=\d)")


def lay_out_lists(
    sheets: Sequence[Sheet],
    title: str,
    measure: Measure,
    gaps: Sequence[str] = (),
    setup: PageSetup = USUAL,
) -> Pages:
    """Return lists one after the other, on the paper asked for; `gaps` is what is known not to be drawn.

    A cell is a spot whose row counts from 1 in its list; those of the header have row 0.
    """
    size, margin, pages, begun = cut(sheets, measure, setup)

    def page(place: int) -> Page:
        return _ListPage(size, margin, measure).page(pages[place], place + 1, len(pages))

    marks = [Mark(name, place, size[1] - top) for name, place, top in begun] if len(begun) > 1 else ()
    return Pages(title, len(pages), page, gaps, marks)


class _ListPage:
    """Makes the boxes of one page."""

    def __init__(self, size: tuple[float, float], margin: float, measure: Measure) -> None:
        self._size, self._margin, self._measure = size, margin, measure
        self._boxes: list[Box] = []
        self._rules: list[Box] = []  # painted together: a pen changed for each row would cost as much as it
        self._told: list[Told] = []
        self._spots: list[Spot] = []
        self._y = self._margin

    def page(self, blocks: Sequence[Block], place: int, count: int) -> Page:
        """Return a page of blocks; `place` and `count` are what its foot says."""
        for number, block in enumerate(blocks):
            self._y += apart(block, number)
            if block.opens:
                self._say(block.plan)
            else:
                self._say_again(block)
            self._head(block)
            for part in block.parts:
                self._row(block, part)
            if not block.plan.rows:
                self._y += BETWEEN
                self._tell(EMPTY)
                self._line(EMPTY, _NONE, DIM, self._margin + PAD)
        self._foot(blocks[-1].plan.sheet.foot, place, count)
        return Page(*self._size, [*self._rules, *self._boxes], self._spots, self._told)

    def _say(self, plan: Plan) -> None:
        top = self._y
        for lines, font, color in plan.said:
            for line in lines:
                self._line(line.text, font, color, self._margin)
            self._tell(" ".join(line.text for line in lines))
            self._y += BETWEEN
        self._y = top + plan.top

    def _say_again(self, block: Block) -> None:
        """Tell on a page that follows which list it is of, and which of its columns these are."""
        top, plan = self._margin, block.plan
        title = plan.sheet.said[0] if plan.sheet.said else plan.sheet.name
        name = plan.sheet.name
        said = [title, *([] if name.casefold() in title.casefold() else [name]), "suite"]
        if len(plan.bands) > 1:
            said.append(f"colonnes, partie {block.band + 1} sur {len(plan.bands)}")
        text = " · ".join(said)
        line = wrapped([(text, SMALL, DIM)], self._size[0] - 2 * self._margin, self._measure)[0]
        self._tell(text)
        self._boxes.append(Text(self._margin, top + ascent(SMALL), line.text, SMALL, DIM))

    def _line(self, text: str, font: Font, color: str, x: float) -> None:
        self._boxes.append(Text(x, self._y + ascent(font), text, font, color))
        self._y += line_height(font)

    def _head(self, block: Block) -> None:
        plan, height = block.plan, block.plan.header
        columns, widths = plan.bands[block.band]
        self._boxes.append(Fill(Rect(self._margin, self._y, sum(widths), height), _HEAD))
        x, first = self._margin, len(self._spots)
        for place, width in zip(columns, widths, strict=True):
            lines = plan.heads[place]
            lower = height - 2 * BETWEEN - len(lines) * line_height(plan.head)
            self._cell(lines, plan.head, x, width, place in plan.numbers, lower)
            self._spots.append(self._spot(plan, x, width, height, 0, place, plan.sheet.titles[place]))
            x += width
        self._tell(*self._spots[first:])
        self._y += height

    def _row(self, block: Block, part: Part) -> None:
        plan, measure = block.plan, self._measure
        columns, widths = plan.bands[block.band]
        row, font, most, x = plan.rows[part.row], plan.font, 1, self._margin
        whole = part == (part.row, 0, None)
        base = self._y + BETWEEN + ascent(font)
        told: list[str] = []
        for place, width in zip(columns, widths, strict=True):
            text = row[place]
            if text and place in plan.roomy:
                if part.start:
                    text = ""
                else:
                    left = x + PAD
                    if place in plan.numbers:
                        left = x + width - PAD - measure(text, font)
                    self._boxes.append(Text(left, base, text, font, INK))
            elif text:
                lines = lines_of(plan, text, width, measure)[part.start : part.end]
                most = max(most, len(lines))
                self._cell(lines, font, x, width, place in plan.numbers)
                text = text if whole else "".join(line.text for line in lines)
            told.append(text)
            x += width
        if len(plan.bands) > 1:
            most = self._lines(plan, part)
        height = most * line_height(font) + 2 * BETWEEN
        self._stand(block, part.row + 1, told, height)
        self._y += height
        self._rules.append(Stroke(self._margin, self._y, x, self._y, 0.4, _LINE))

    def _lines(self, plan: Plan, part: Part) -> int:
        """Return how many lines a part of a row has: those of its tallest cell, of whichever band."""
        most = 1
        for place, text in enumerate(plan.rows[part.row]):
            if text and place not in plan.roomy:
                lines = lines_of(plan, text, plan.wide[place], self._measure)[part.start : part.end]
                most = max(most, len(lines))
        return most

    def _stand(self, block: Block, row: int, told: Sequence[str], height: float) -> None:
        x, first, (columns, widths) = self._margin, len(self._spots), block.plan.bands[block.band]
        for place, width, text in zip(columns, widths, told, strict=True):
            self._spots.append(self._spot(block.plan, x, width, height, row, place, text))
            x += width
        self._tell(*self._spots[first:])

    def _spot(
        self, plan: Plan, x: float, width: float, height: float, row: int, place: int, text: str
    ) -> Spot:
        return Spot(Rect(x, self._y, width, height), plan.sheet.name, row, place + 1, text)

    def _cell(
        self, lines: Sequence[Line], font: Font, x: float, width: float, right: bool, lower: float = 0.0
    ) -> None:
        y = self._y + BETWEEN + ascent(font) + lower
        for line in lines:
            if line.text:
                left = x + width - PAD - line.width if right else x + PAD
                text = line.text
                if "\u00a0" in text:
                    text = _GLUED.sub(" ", text)
                self._boxes.append(Text(left, y, text, font, INK))
            y += line_height(font)

    def _foot(self, foot: str, place: int, count: int) -> None:
        base = self._size[1] - self._margin
        top, right = base - FOOT / 2, self._size[0] - self._margin
        self._rules.append(Stroke(self._margin, top, right, top, 0.4, _LINE))
        said = f"page {place} sur {count}"
        self._boxes.append(Text(right - self._measure(said, SMALL), base, said, SMALL, DIM))
        if foot:
            self._boxes.append(Text(self._margin, base, foot, SMALL, DIM))
            self._tell(foot)
        self._tell(said)

    def _tell(self, *parts: Spot | str) -> None:
        self._told.append(Told(self._y, parts))
