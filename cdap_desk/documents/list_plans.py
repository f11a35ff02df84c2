"""Our own lists cut into pages: which rows of which list stand on each, under which of its columns."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from cdap_desk.documents.layout.fonts import CARLITO, line_height
from cdap_desk.documents.layout.texts import Line, wrapped
from cdap_desk.documents.list_widths import Band, Columns, glued
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.forms import Value
from cdap_desk.domain.page_setup import USUAL, PageSetup
from cdap_desk.domain.paper import Font, Measure

INK, DIM = "#1c2430", "#5b6675"
FOOT = 30.0
PAD, BETWEEN = 4.0, 2.5
SMALL = Font(CARLITO, 8.0)

_TITLE, _NAME, _SAID = Font(CARLITO, 14.0, bold=True), Font(CARLITO, 11.0, bold=True), Font(CARLITO, 9.0)
_BODY, _LEAST = 9.0, 7.5
_APART = 14.0  # over a list that does not begin its page
_LONG = 200  # letters of a text whose lines are kept
_TOGETHER = 2  # rows that stand on a page with the header of their list
_HIGH, _BLANK = 0.5, 0.3  # of a page: a row that tall is cut rather than leave so much of a page empty
_LESS = 0.85  # how much of the paper of wide pages upright ones may take, to be preferred
_ENDS = {
    "\t": " ",
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\x85": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}
_ENDING = re.compile("|".join(_ENDS))
_DEEPER = "\u2003"  # a space as wide as a letter is tall
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

Row = tuple[str, ...]
Saying = tuple[list[Line], Font, str]
"""A text over a list: its lines, its font, its colour."""


class Part(NamedTuple):
    """What of a row stands on a page: its lines from `start` to `end`, None for all of them."""

    row: int
    start: int = 0
    end: int | None = None


class Plan(NamedTuple):
    """A list ready to be painted: its texts and fonts, what is said over it, its columns and their titles."""

    sheet: Sheet
    rows: list[Row]
    numbers: frozenset[int]
    roomy: frozenset[int]
    font: Font
    head: Font
    said: list[Saying]
    bands: tuple[Band, ...]
    wide: dict[int, float]
    heads: list[list[Line]]

    @property
    def header(self) -> float:
        """How tall the titles of the columns are."""
        return max((len(lines) for lines in self.heads), default=1) * line_height(self.head) + 2 * BETWEEN

    @property
    def top(self) -> float:
        """How tall what is said over the list is."""
        return sum(len(lines) * line_height(font) + BETWEEN for lines, font, _ in self.said) + 2 * BETWEEN


class Block(NamedTuple):
    """What of a list stands on a page: under which of its bands, which rows; `opens` where it begins."""

    plan: Plan
    band: int
    parts: list[Part]
    opens: bool


class Cut(NamedTuple):
    """A document: the size of its pages, their margins, their blocks; where each list begins.

    Of a list are told its name, its page from 0, and how far from the top of it.
    """

    size: tuple[float, float]
    margin: float
    pages: list[list[Block]]
    begun: list[tuple[str, int, float]]


def cut(sheets: Sequence[Sheet], measure: Measure, setup: PageSetup = USUAL) -> Cut:
    """Return lists one after the other; pages asked neither upright nor wide are wide, unless that takes more
    paper and upright ones break no word.

    A list begins where the one before it ends; one that goes on in bands has pages of its own.
    """
    texts = [_texts(sheet) for sheet in sheets]
    columns = [
        Columns(sheet.titles, rows, 2 * PAD, measure) for sheet, rows in zip(sheets, texts, strict=True)
    ]
    upright = setup.way == "upright" if setup.way else _is_upright(columns, texts, setup)
    size, margin = setup.upright if upright else setup.wide, setup.margin
    flow, said = _Flow(size[1], margin, measure), set[str]()
    for sheet, rows, asked in zip(sheets, texts, columns, strict=True):
        flow.add(_plan(sheet, rows, asked, size[0] - 2 * margin, said, measure))
    return Cut(size, margin, flow.pages, flow.begun)


def _texts(sheet: Sheet) -> list[Row]:
    rows = [tuple([told(value) for value in row]) for row in sheet.rows]
    if not sheet.depths:
        return rows
    return [(_DEEPER * depth + row[0], *row[1:]) for depth, row in zip(sheet.depths, rows, strict=True)]


def told(value: Value | None) -> str:
    """Return a value as a cell of a list shows it."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else _plain(value)
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"  # faster than strftime
    return "" if value is None else str(value)


def lines_of(plan: Plan, text: str, width: float, measure: Measure) -> list[Line]:
    """Return the lines of a text in a column of some width."""
    broken = _broken_once if len(text) > _LONG else _broken
    return broken(glued(text), plan.font, width - 2 * PAD + 0.01, measure)


def again_height() -> float:
    """Return how tall the title is on the pages that follow."""
    return line_height(SMALL) + 2 * BETWEEN


def apart(block: Block, place: int) -> float:
    """Return the room kept over a block that is at a place of its page, counted from 0."""
    return _APART if place else 0.0 if block.opens else again_height()


def _broken(text: str, font: Font, width: float, measure: Measure) -> list[Line]:
    return wrapped([(text, font, INK)], width, measure)


_broken_once = lru_cache(maxsize=256)(_broken)  # a row that goes over many pages is asked for on each


@lru_cache(maxsize=4096)
def _plain(text: str) -> str:
    """Return a text of which all can be painted: its accents on their letters, its lines ended one way."""
    whole = _UNSEEN.sub("", _ENDING.sub(lambda found: _ENDS[found[0]], text))
    return unicodedata.normalize("NFC", whole).strip("\n")


def _is_upright(columns: Sequence[Columns], texts: Sequence[list[Row]], setup: PageSetup) -> bool:
    """Tell whether upright pages hold the lists as well as wide ones, on less paper."""
    around = 2 * setup.margin
    if not all(one.fit(setup.upright[0] - around, _BODY) for one in columns):
        return False
    used = []
    for wide, tall in setup.upright, setup.wide:
        shared = [one.shared(wide - around, _BODY, _BODY).lines for one in columns]
        lines = sum(lines * max(1, len(rows)) for lines, rows in zip(shared, texts, strict=True))
        used.append(lines / (tall - around - FOOT))
    return used[0] <= used[1] * _LESS


def _plan(
    sheet: Sheet, rows: list[Row], columns: Columns, room: float, said: set[str], measure: Measure
) -> Plan:
    size, bands, roomy, _ = columns.shared(room, _BODY, _LEAST)
    font, head = Font(CARLITO, size), Font(CARLITO, size, bold=True)
    wide = {place: width for band in bands for place, width in zip(*band, strict=True)}
    heads = [
        wrapped([(title, head, INK)], wide[place] - 2 * PAD + 0.01, measure)
        for place, title in enumerate(sheet.titles)
    ]
    numbers = frozenset(
        place for place in range(len(sheet.titles)) if _counts(row[place] for row in sheet.rows)
    )
    sayings = [
        (wrapped([(text, font, INK)], room, measure), font, color)
        for text, font, color in _sayings(sheet, said)
    ]
    return Plan(sheet, rows, numbers, roomy, font, head, sayings, bands, wide, heads)


def _sayings(sheet: Sheet, said: set[str]) -> list[tuple[str, Font, str]]:
    """Return what is said over a list, less what was over one before: title, its own name, the rest."""
    title = sheet.said[0] if sheet.said else sheet.name
    texts = [(title, _TITLE, INK)]
    if sheet.name.casefold() not in title.casefold():
        texts.append((sheet.name, _NAME, INK))
    texts += [(text, _SAID, DIM) for text in sheet.said[1:]]
    fresh = [one for one in texts if one[0] not in said]
    said.update(one[0] for one in texts)
    return fresh


def _counts(values: Iterable[Value | None]) -> bool:
    """Tell whether a column holds numbers and nothing else."""
    return {type(value) for value in values if value is not None and value != ""} == {int}


class _Flow:
    """Puts lists on pages, one after the other."""

    def __init__(self, height: float, margin: float, measure: Measure) -> None:
        self._whole, self._margin, self._measure = height - 2 * margin - FOOT, margin, measure
        self._left = 0.0
        self.pages: list[list[Block]] = []
        self.begun: list[tuple[str, int, float]] = []

    def add(self, plan: Plan) -> None:
        """Put a list after what there is."""
        heights = [self._height(plan, row) for row in plan.rows]
        asked = _APART + plan.top + plan.header + sum(heights[:_TOGETHER])
        if asked > self._left or len(plan.bands) > 1:
            self.begun.append((plan.sheet.name, len(self.pages), self._margin))
            self._turn(plan, opens=True)
        else:
            self.begun.append((plan.sheet.name, len(self.pages) - 1, self._margin + self._whole - self._left))
            self.pages[-1].append(Block(plan, 0, [], opens=True))
            self._left -= _APART + plan.top + plan.header
        for place, height in enumerate(heights):
            self._put(plan, place, height, is_last=place == len(heights) - 1)
        if len(plan.bands) > 1:
            self._left = 0.0

    def _put(self, plan: Plan, row: int, height: float, *, is_last: bool) -> None:
        """Put a row; one taller than a page goes on, line by line, on the next."""
        start, step = 0, line_height(plan.font)
        parts = self.pages[-1][-1].parts
        splits = height > self._whole * _HIGH and self._left > self._whole * _BLANK
        if height > self._left and parts and not splits:
            # The last row is not left alone under a header, unless the one before it is as alone.
            taken = parts.pop() if is_last and len(parts) > 1 and not parts[-1].start else None
            self._turn(plan)
            if taken is not None:
                self._keep(taken)
                self._left -= self._height(plan, plan.rows[taken.row])
        while height > self._left:
            end = start + max(1, int((self._left - 2 * BETWEEN) / step))
            self._keep(Part(row, start, end))
            height -= (end - start) * step
            start = end
            self._turn(plan)
        self._keep(Part(row, start) if start else Part(row))
        self._left -= height

    def _turn(self, plan: Plan, *, opens: bool = False) -> None:
        """Begin a page for a list, or as many as it has bands."""
        parts = list[Part]()  # bands show the same rows
        for band in range(len(plan.bands)):
            self.pages.append([Block(plan, band, parts, opens=opens and band == 0)])
        self._left = self._whole - plan.header - (plan.top if opens else again_height())

    def _keep(self, part: Part) -> None:
        self.pages[-1][-1].parts.append(part)

    def _height(self, plan: Plan, row: Row) -> float:
        most = 1
        for place, text in enumerate(row):
            if text and place not in plan.roomy:
                most = max(most, len(lines_of(plan, text, plan.wide[place], self._measure)))
        return most * line_height(plan.font) + 2 * BETWEEN
