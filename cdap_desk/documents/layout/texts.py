"""Texts broken into lines, in one font or several."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from cdap_desk.documents.layout.fonts import line_height
from cdap_desk.domain.paper import Font, Measure

Run = tuple[str, Font, str]
"""A piece of a text: what it says, its font, its colour."""

_KEPT = r"(?:[\u00a0\u202f]| (?=[!?;:,.)\]}]))"  # a space where no line ends: some stand before marks
_WORD = re.compile(rf"[^\s\u00a0\u202f-]*(?:{_KEPT}[^\s\u00a0\u202f-]*)*-?|\s")
_SLACK = 0.01  # what sums of fractions may be over
_SPACE = re.compile("( )")
_BREAK = re.compile(r"\r\n|\r|\n")


class Line(NamedTuple):
    """A line: its runs, its width, whether its text ends with it."""

    runs: tuple[Run, ...]
    width: float
    ends: bool = True

    @property
    def text(self) -> str:
        """What it says."""
        return "".join(text for text, _, _ in self.runs)

    @property
    def height(self) -> float:
        """Its height in points, that of its tallest font."""
        return max((line_height(font) for _, font, _ in self.runs), default=0.0)


def lines_of(runs: Sequence[Run], measure: Measure) -> list[Line]:
    """Return a text broken only where it says so."""
    return [_line(part, measure) for part in _paragraphs(runs)]


def wrapped(
    runs: Sequence[Run], width: float, measure: Measure, counted: Measure | None = None
) -> list[Line]:
    """Return a text broken so that no line is wider, within words only where one alone is.

    `counted` measures where lines are broken when it is not as `measure` does, which gives their widths.
    """
    counted = counted or measure
    lines: list[Line] = []
    for paragraph in _paragraphs(runs):
        if _width(paragraph, counted) <= width + _SLACK:
            lines.append(_line(paragraph, measure))
        else:
            lines += _Breaker(width, measure, counted).lines(paragraph)
    return lines


def words_of(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs of a line, its words and the spaces between them apart."""
    return tuple((word, f, c) for text, f, c in runs for word in _SPACE.split(text) if word)


class _Breaker:
    """Breaks one paragraph."""

    def __init__(self, width: float, measure: Measure, counted: Measure) -> None:
        self._room, self._measure = max(width, 1.0) + _SLACK, measure
        self._counted = counted
        self._done: list[Line] = []
        self._runs: list[Run] = []
        self._used = 0.0

    def lines(self, runs: Sequence[Run]) -> list[Line]:
        """Return the lines."""
        for text, font, color in runs:
            for word in filter(None, _WORD.findall(text)):
                self._add(word, font, color)
        self._end()
        return [*(line._replace(ends=False) for line in self._done[:-1]), self._done[-1]]

    def _add(self, word: str, font: Font, color: str) -> None:
        size = self._counted(word, font)
        if self._used + size > self._room and not word.isspace():
            if self._used:
                self._end()
            while size > self._room and len(word) > 1:
                count, used = self._fitting(word, font)
                self._put(word[:count], font, color, used)
                self._end()
                word, size = word[count:], size - used
        self._put(word, font, color, size)

    def _fitting(self, word: str, font: Font) -> tuple[int, float]:
        """Return how many letters of a word fit, one at least, and how wide they are."""
        used = self._counted(word[0], font)
        for count, letter in enumerate(word[1:], 1):
            size = self._counted(letter, font)
            if used + size > self._room:
                return count, used
            used += size
        return len(word), used

    def _put(self, word: str, font: Font, color: str, size: float) -> None:
        if word.isspace() and not self._runs and self._done:
            return  # the space where a line was broken
        if self._runs and self._runs[-1][1:] == (font, color):
            self._runs[-1] = (self._runs[-1][0] + word, font, color)
        else:
            self._runs.append((word, font, color))
        self._used += size

    def _end(self) -> None:
        if self._runs:
            text, font, color = self._runs[-1]
            self._runs[-1] = (text.rstrip(" \t"), font, color)
        self._done.append(_line(self._runs, self._measure))
        self._runs, self._used = [], 0.0


def _line(runs: Sequence[Run], measure: Measure) -> Line:
    return Line(tuple(runs), _width(runs, measure))


def _width(runs: Sequence[Run], measure: Measure) -> float:
    return sum(measure(text, font) for text, font, _ in runs)


def _paragraphs(runs: Sequence[Run]) -> list[list[Run]]:
    if len(runs) == 1 and "\n" not in runs[0][0] and "\r" not in runs[0][0]:
        return [list(runs)]
    found: list[list[Run]] = [[]]
    for text, font, color in runs:
        first, *others = _BREAK.split(text)
        found[-1].append((first, font, color))
        found += [[(other, font, color)] for other in others]
    return found
