"""How wide the columns of a list are: as wide as their texts, where the page has room for them."""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import ceil
from typing import NamedTuple

from cdap_desk.documents.layout.fonts import CARLITO
from cdap_desk.domain.paper import Font, Measure

_STEP = 0.5
_LONGEST_WORD = 18  # characters: a longer one, such as an address, may be broken
_SLACK = 0.01  # points: what sums of fractions may be over
_MOST_SPREAD = 1.35  # how much wider than its texts a column may be made
_SAMPLE = 80  # rows that are looked at to share what room there is
_CHOICES = 10  # widths tried of a column at a time
_LOOSE = 1.04  # lines end before their room does: at words
_CELL = 0.3  # what a line less in one cell is worth, beside a line less of a row
_KEYS, _KEY_ROOM = 2, 0.35  # the columns told again on each band, and the part of it that they may take
_PIECE = re.compile(r"[^ \n-]+-?|-")  # what lines are not broken within
_DIGITS = re.compile(r"(?<=\d) (?=\d)")


_Cell = tuple[float, int, int]  # how wide a text is, its lines, the most that the others of its row have


class Band(NamedTuple):
    """Columns that stand side by side on a page, by their places from 0, and how wide each is."""

    columns: tuple[int, ...]
    widths: tuple[float, ...]


class Widths(NamedTuple):
    """The size of the font, the bands that follow one another, the columns whose texts have one line each.

    `lines` is how many lines a row has, as a rule.
    """

    size: float
    bands: tuple[Band, ...]
    roomy: frozenset[int]
    lines: float


def glued(text: str) -> str:
    """Return a text whose numbers are not broken over two lines, a telephone among them."""
    return _DIGITS.sub("\u00a0", text)


class Columns:
    """What the columns of a list ask, once known for any page that it may be put on."""

    def __init__(
        self, titles: Sequence[str], rows: Sequence[tuple[str, ...]], padding: float, measure: Measure
    ) -> None:
        every = list(zip(*rows, strict=True)) if rows else [()] * len(titles)
        self._told = [_Column(title, texts, measure) for title, texts in zip(titles, every, strict=True)]
        self._padding = padding
        self._made: dict[tuple[float, float], Widths] = {}
        self._sample = range(0, len(rows), max(1, len(rows) // _SAMPLE))

    def fit(self, room: float, size: float) -> bool:
        """Tell whether all stand beside one another, no word broken."""
        return sum(self._words(size)) <= room + _SLACK

    def shared(self, room: float, largest: float, least: float) -> Widths:
        """Return widths that together are no wider than `room`.

        A font smaller than `largest` is taken only where words would be broken, and where those are too wide
        for the least one, columns go on in bands, each with the first ones again.
        """
        size = self._size(room, largest, least)
        if (room, size) not in self._made:
            self._made[room, size] = self._share(room, size)
        return self._made[room, size]

    def _share(self, room: float, size: float) -> Widths:
        split, words, wide = self._bands(room, size), self._words(size), dict[int, float]()
        keys = sorted(set.intersection(*map(set, split))) if len(split) > 1 else []
        most = max(sum(words[place] for place in columns if place not in keys) for columns in split)
        for columns, left in [(keys, room - most), *((columns, room) for columns in split)]:
            own = [place for place in columns if place not in wide]  # the first ones are as wide on each band
            left -= sum(wide[place] for place in columns if place in wide)
            wide |= zip(own, self._widths(own, left, size), strict=True)
        bands = tuple(Band(columns, tuple(wide[place] for place in columns)) for columns in split)
        roomy = frozenset(
            place
            for place, told in enumerate(self._told)
            if told.single and told.whole * size + self._padding <= wide[place] + _SLACK
        )
        return Widths(size, bands, roomy, self._lines(wide, size))

    def _words(self, size: float) -> list[float]:
        return [told.word * size + self._padding for told in self._told]

    def _size(self, room: float, largest: float, least: float) -> float:
        """Return the largest font that needs no more bands than the least one."""
        size, fewest = largest, len(self._bands(room, least))
        while size > least and len(self._bands(room, size)) > fewest:
            size = max(least, size - _STEP)
        return size

    def _bands(self, room: float, size: float) -> list[tuple[int, ...]]:
        words = [min(room, word) for word in self._words(size)]
        if sum(words) <= room + _SLACK:
            return [tuple(range(len(words)))]
        keys = self._keys(words, room)
        left = room - sum(words[: len(keys)])
        others = list(range(len(keys), len(words)))
        fewest = _dealt(others, words, left)
        even = sum(words[place] for place in others) / len(fewest) + max(words[place] for place in others) / 2
        balanced = _dealt(others, words, min(left, even))
        return [(*keys, *dealt) for dealt in (balanced if len(balanced) == len(fewest) else fewest)]

    def _keys(self, words: list[float], room: float) -> tuple[int, ...]:
        """Return the first columns, which say whom a row is about, where they leave room for others."""
        count = next((n for n in range(_KEYS, 0, -1) if sum(words[:n]) <= room * _KEY_ROOM), 0)
        return tuple(range(count)) if max(words) <= room - sum(words[:count]) else ()

    def _widths(self, columns: Sequence[int], room: float, size: float) -> list[float]:
        told = [self._told[place] for place in columns]
        whole = [one.whole * size + self._padding for one in told]
        if sum(whole) > room + _SLACK:  # else nothing else of their texts need be known
            inner = (room - self._padding * len(told)) / size
            given = _Sharing(told, self._sample, inner).widths()
            whole = [width * size + self._padding for width in given]
        return _spread(whole, room)

    def _lines(self, wide: dict[int, float], size: float) -> float:
        """Return how many lines the rows looked at have, on average."""
        counts = [
            max(
                _lines(told.sizes[row], (wide[n] - self._padding) / size) for n, told in enumerate(self._told)
            )
            for row in self._sample
        ]
        return sum(counts) / len(counts) if counts else 1.0


class _Column:
    """How wide a column is at size 1: `whole` is its widest text, `single` whether none has several lines."""

    def __init__(self, title: str, texts: Sequence[str], measure: Measure) -> None:
        self._body, self._head = Font(CARLITO, 1.0), Font(CARLITO, 1.0, bold=True)
        self._title, self._texts, self._measure = title, texts, measure
        self._known = {text: measure(text, self._body) for text in set(texts)}
        self.single = not any("\n" in text for text in self._known)
        self.title = measure(title, self._head)
        self.whole = max([self.title, *self._known.values()])

    @cached_property
    def word(self) -> float:
        """The widest of what lines are not broken within."""
        heads = [self._measure(word, self._head) for word in _PIECE.findall(self._title)]
        words = {word[:_LONGEST_WORD] for text in self._known for word in _PIECE.findall(glued(text))}
        return max([*heads, *(self._measure(word, self._body) for word in words)], default=0.0)

    @cached_property
    def sizes(self) -> list[float]:
        """The width of each text, row by row."""
        return [self._known[text] for text in self._texts]


class _Sharing:
    """Gives room to the columns where it saves most lines."""

    def __init__(self, told: Sequence[_Column], sample: Iterable[int], room: float) -> None:
        self._told, self._room = told, room
        rows = list(sample)
        # The titles are a row as well, and one that comes on each page.
        self._sizes = [[one.title, *(one.sizes[row] for row in rows)] for one in told]
        self._wide = self._narrow()
        self._counts = [[_lines(s, w) for s in c] for c, w in zip(self._sizes, self._wide, strict=True)]

    def widths(self) -> list[float]:
        """Return the widths, at size 1."""
        left = self._room - sum(self._wide)
        while left > _SLACK and (best := self._best(left)):
            place, width = best
            left -= width - self._wide[place]
            self._wide[place] = width
            self._counts[place] = [_lines(size, width) for size in self._sizes[place]]
        return self._wide

    def _narrow(self) -> list[float]:
        words = [one.word for one in self._told]
        return [word * min(1.0, self._room / sum(words)) for word in words]

    def _best(self, left: float) -> tuple[int, float] | None:
        """Return the column, and how wide to make it, that saves most for the room it takes."""
        found: tuple[float, int, float] | None = None
        for place, counts in enumerate(self._counts):
            tall = [row for row, count in enumerate(counts) if count > 1]
            beside = [c for n, c in enumerate(self._counts) if n != place]
            cells = [
                (self._sizes[place][row], counts[row], max((c[row] for c in beside), default=1))
                for row in tall
            ]
            for width in self._choices(place, cells, left):
                gain = _gain(cells, width) / (width - self._wide[place])
                if gain > 0 and (found is None or gain > found[0]):
                    found = gain, place, width
        return found[1:] if found else None

    def _choices(self, place: int, cells: list[_Cell], left: float) -> list[float]:
        """Return widths at which some texts have a line less."""
        now = self._wide[place]
        wanted = {
            size * (1.0 if lines == 1 else _LOOSE) / lines + _SLACK / 2
            for size, count, _ in cells
            for lines in {1, count - 1, max(1, count // 2)}
        }
        fit = sorted(width for width in wanted if now + _SLACK < width <= now + left)
        return fit[:: max(1, len(fit) // _CHOICES)] + fit[-1:]


def _gain(cells: list[_Cell], width: float) -> float:
    """Return how many lines fewer a width makes, of rows and, for less, of cells."""
    gain = 0.0
    for size, count, other in cells:
        lines = _lines(size, width)
        gain += max(count, other) - max(lines, other) + _CELL * (count - lines)
    return gain


def _lines(size: float, width: float) -> int:
    return 1 if size <= width + _SLACK else max(2, ceil(size * _LOOSE / width))


def _dealt(places: Sequence[int], words: Sequence[float], room: float) -> list[list[int]]:
    """Return columns in their order, in groups no wider than the room."""
    groups, used = list[list[int]](), room
    for place in places:
        if used + words[place] > room + _SLACK or not groups:
            groups.append([])
            used = 0.0
        groups[-1].append(place)
        used += words[place]
    return groups


def _spread(whole: list[float], room: float) -> list[float]:
    """Return widths a little larger, where there is room."""
    total = sum(whole)
    return [width * (min(_MOST_SPREAD, room / total) if total else 1.0) for width in whole]
