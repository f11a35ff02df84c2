"""Our own lists as pages: the header on each, long texts on several lines, nothing cut, « page 2 sur 5 »."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from cdap_desk.documents.layout.fonts import CARLITO, ascent, line_height
from cdap_desk.documents.layout.texts import Line, wrapped
from cdap_desk.documents.list_widths import widths
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.paper import Box, Fill, Font, Measure, Page, Pages, Rect, Spot, Stroke, Text

LANDSCAPE = (841.89, 595.276)
INK, DIM, HEAD, LINE = "#1c2430", "#5b6675", "#e6f0fa", "#dfe3e8"
EMPTY = "Aucune ligne."

_MARGIN, _FOOT = 36.0, 30.0
_PAD, _BETWEEN = 4.0, 2.5
_TITLE, _NAME = Font(CARLITO, 14.0, bold=True), Font(CARLITO, 11.0, bold=True)
_SAID, _SMALL = Font(CARLITO, 9.0), Font(CARLITO, 8.0)
_BODY, _LEAST = 9.0, 6.0

Row = tuple[str, ...]


class Part(NamedTuple):
    """What of a row stands on a page: its lines from `start` to `end`, None for all of them."""

    row: int
    start: int = 0
    end: int | None = None


class Plan(NamedTuple):
    """A list ready to be painted: its texts, its fonts, its columns, its header, where pages end."""

    sheet: Sheet
    rows: list[Row]
    numbers: frozenset[int]
    roomy: frozenset[int]
    font: Font
    head: Font
    widths: list[float]
    top: float
    header: list[list[Line]]
    pages: list[list[Part]]


def lay_out_lists(sheets: Sequence[Sheet], title: str, measure: Measure) -> Pages:
    """Return lists one after the other, each from a page of its own, on A4 landscape.

    A cell is a spot whose row counts from 1 in its list; those of the header have row 0.
    """
    plans = [_plan(sheet, measure) for sheet in sheets]
    places = [(plan, number) for plan in plans for number in range(len(plan.pages))]

    def page(place: int) -> Page:
        plan, number = places[place]
        return _ListPage(plan, measure).page(number, place + 1, len(places))

    return Pages(title, len(places), page)


def told(value: Value | None) -> str:
    """Return a value as a cell of a list shows it."""
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"  # faster than strftime
    return "" if value is None else str(value)


def _plan(sheet: Sheet, measure: Measure) -> Plan:
    rows = [tuple([v if v.__class__ is str else told(v) for v in row]) for row in sheet.rows]
    numbers = frozenset(
        place for place in range(len(sheet.titles)) if _counts(row[place] for row in sheet.rows)
    )
    room = LANDSCAPE[0] - 2 * _MARGIN
    size, columns, roomy = widths(sheet.titles, rows, room, (_BODY, _LEAST), 2 * _PAD, measure)
    font, head = Font(CARLITO, size), Font(CARLITO, size, bold=True)
    header = [
        wrapped([(text, head, INK)], width - 2 * _PAD + 0.01, measure)
        for text, width in zip(sheet.titles, columns, strict=True)
    ]
    plan = Plan(sheet, rows, numbers, roomy, font, head, columns, _top(sheet, measure), header, [])
    return plan._replace(pages=list(_cut(plan, measure)))


def _sayings(sheet: Sheet) -> Iterator[tuple[str, Font, str]]:
    """Yield what is said above the header: the title, the name of the list where it is another, the rest."""
    title = sheet.said[0] if sheet.said else sheet.name
    yield title, _TITLE, INK
    if sheet.name.casefold() not in title.casefold():
        yield sheet.name, _NAME, INK
    for text in sheet.said[1:]:
        yield text, _SAID, DIM


def _counts(values: Iterable[Value | None]) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    kinds = {type(value) for value in values if value is not None}
    return kinds == {int}


def _top(sheet: Sheet, measure: Measure) -> float:
    """Return how tall what is said above the header is."""
    room = LANDSCAPE[0] - 2 * _MARGIN
    height = 0.0
    for text, font, _ in _sayings(sheet):
        height += len(wrapped([(text, font, INK)], room, measure)) * line_height(font) + _BETWEEN
    return height + 2 * _BETWEEN


def _again() -> float:
    """Return how tall the title is on the pages that follow."""
    return line_height(_SMALL) + 2 * _BETWEEN


def _cut(plan: Plan, measure: Measure) -> Iterator[list[Part]]:
    """Yield what stands on each page; a row taller than a page goes on, line by line, on the next."""
    room = LANDSCAPE[1] - 2 * _MARGIN - _FOOT - _header_height(plan)
    parts, left = list[Part](), room - plan.top
    step, around = line_height(plan.font), 2 * _BETWEEN
    for place, row in enumerate(plan.rows):
        count, start = row_lines(plan, row, measure), 0
        if count * step + around > left and parts:
            yield parts
            parts, left = [], room - _again()
        while (count - start) * step + around > left:
            end = start + max(1, int((left - around) / step))
            yield [Part(place, start, end)]
            start, left = end, room - _again()
        parts.append(Part(place, start) if start else Part(place))
        left -= (count - start) * step + around
    yield parts


def _header_height(plan: Plan) -> float:
    return max((len(lines) for lines in plan.header), default=1) * line_height(plan.head) + 2 * _BETWEEN


def row_lines(plan: Plan, row: Row, measure: Measure) -> int:
    """Return how many lines a row has: those of its tallest cell."""
    most = 1
    for place, text in enumerate(row):
        if text and place not in plan.roomy:
            most = max(most, len(_lines(plan, text, plan.widths[place], measure)))
    return most


def _lines(plan: Plan, text: str, width: float, measure: Measure) -> list[Line]:
    return wrapped([(text, plan.font, INK)], width - 2 * _PAD + 0.01, measure)


class _ListPage:
    """Makes the boxes of one page."""

    def __init__(self, plan: Plan, measure: Measure) -> None:
        self._plan, self._measure = plan, measure
        self._boxes: list[Box] = []
        self._rules: list[Box] = []  # painted together: a pen changed for each row would cost as much as it
        self._words: list[str] = []
        self._spots: list[Spot] = []
        self._y = _MARGIN

    def page(self, number: int, place: int, count: int) -> Page:
        """Return a page of the list; `place` and `count` are what its foot says."""
        if number == 0:
            self._say()
        else:
            self._say_again()
        self._head()
        for part in self._plan.pages[number]:
            self._row(part)
        if not self._plan.rows:
            self._y += _BETWEEN
            self._words.append(EMPTY)
            self._line(EMPTY, _SAID, DIM, _MARGIN + _PAD)
        self._foot(place, count)
        return Page(*LANDSCAPE, [*self._rules, *self._boxes], self._spots, self._words)

    def _say(self) -> None:
        room = LANDSCAPE[0] - 2 * _MARGIN
        for text, font, color in _sayings(self._plan.sheet):
            for line in wrapped([(text, font, INK)], room, self._measure):
                self._line(line.text, font, color, _MARGIN)
            self._words.append(text)
            self._y += _BETWEEN
        self._y = _MARGIN + self._plan.top

    def _say_again(self) -> None:
        title = next(_sayings(self._plan.sheet))[0]
        line = wrapped([(title, _SMALL, DIM)], LANDSCAPE[0] - 2 * _MARGIN, self._measure)[0]
        self._words.append(title)
        self._line(line.text, _SMALL, DIM, _MARGIN)
        self._y = _MARGIN + _again()

    def _line(self, text: str, font: Font, color: str, x: float) -> None:
        self._boxes.append(Text(x, self._y + ascent(font), text, font, color))
        self._y += line_height(font)

    def _head(self) -> None:
        plan, height = self._plan, _header_height(self._plan)
        self._boxes.append(Fill(Rect(_MARGIN, self._y, sum(plan.widths), height), HEAD))
        x = _MARGIN
        for place, (lines, width) in enumerate(zip(plan.header, plan.widths, strict=True)):
            self._cell(lines, plan.head, x, width, place in plan.numbers)
            self._spots.append(self._spot(x, width, height, 0, place, plan.sheet.titles[place]))
            x += width
        self._words.append(" · ".join(plan.sheet.titles))
        self._y += height

    def _row(self, part: Part) -> None:
        plan, measure = self._plan, self._measure
        row, font, most, x = plan.rows[part.row], plan.font, 1, _MARGIN
        whole = part == (part.row, 0, None)
        base = self._y + _BETWEEN + ascent(font)
        told: list[str] = []
        for place, (text, width) in enumerate(zip(row, plan.widths, strict=True)):
            if text and place in plan.roomy:
                if part.start:
                    text = ""
                else:
                    left = x + _PAD
                    if place in plan.numbers:
                        left = x + width - _PAD - measure(text, font)
                    self._boxes.append(Text(left, base, text, font, INK))
            elif text:
                lines = _lines(plan, text, width, measure)[part.start : part.end]
                most = max(most, len(lines))
                self._cell(lines, font, x, width, place in plan.numbers)
                text = text if whole else "".join(line.text for line in lines)
            told.append(text)
            x += width
        height = most * line_height(font) + 2 * _BETWEEN
        self._stand(part.row + 1, told, height)
        self._y += height
        self._rules.append(Stroke(_MARGIN, self._y, x, self._y, 0.4, LINE))
        self._words.append(" · ".join(filter(None, told)))

    def _stand(self, row: int, told: Sequence[str], height: float) -> None:
        x = _MARGIN
        for place, (text, width) in enumerate(zip(told, self._plan.widths, strict=True)):
            self._spots.append(self._spot(x, width, height, row, place, text))
            x += width

    def _spot(self, x: float, width: float, height: float, row: int, place: int, text: str) -> Spot:
        return Spot(Rect(x, self._y, width, height), self._plan.sheet.name, row, place + 1, text)

    def _cell(self, lines: Sequence[Line], font: Font, x: float, width: float, right: bool) -> None:
        y = self._y + _BETWEEN + ascent(font)
        for line in lines:
            if line.text:
                left = x + width - _PAD - line.width if right else x + _PAD
                self._boxes.append(Text(left, y, line.text, font, INK))
            y += line_height(font)

    def _foot(self, place: int, count: int) -> None:
        base = LANDSCAPE[1] - _MARGIN
        said = f"page {place} sur {count}"
        right = LANDSCAPE[0] - _MARGIN - self._measure(said, _SMALL)
        self._boxes.append(Text(right, base, said, _SMALL, DIM))
        if self._plan.sheet.foot:
            self._boxes.append(Text(_MARGIN, base, self._plan.sheet.foot, _SMALL, DIM))
            self._words.append(self._plan.sheet.foot)
        self._words.append(said)
