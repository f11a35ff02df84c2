"""How wide the columns of a list are: as wide as their texts, where the page has room for them."""

from collections.abc import Sequence
from functools import cached_property

from cdap_desk.documents.layout.fonts import CARLITO
from cdap_desk.domain.paper import Font, Measure

_STEP = 0.5
_LONGEST_WORD = 24  # characters: a longer one, such as an address, may be broken
_SLACK = 0.01  # points: what sums of fractions may be over
_NEARLY_ALL = 0.95
_MOST_SPREAD = 1.35  # how much wider than its texts a column may be made


def widths(
    titles: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    room: float,
    sizes: tuple[float, float],
    padding: float,
    measure: Measure,
) -> tuple[float, list[float], frozenset[int]]:
    """Return the size of the font, the width of each column, those in which every text is on one line.

    Together they are no wider than `room`. `sizes` are the largest and the least; a smaller font is taken
    only where words would be broken.
    """
    largest, least = sizes
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(titles)
    told = [_Column(title, texts, measure) for title, texts in zip(titles, columns, strict=True)]
    size = largest
    whole = [c.whole * size + padding for c in told]
    if sum(whole) <= room:  # as most lists do: nothing else of their texts need be known
        columns_wide = _spread(whole, room)
    else:
        while size > least and sum(c.word for c in told) * size + padding * len(titles) > room:
            size = max(least, size - _STEP)
        steps = [[part * size + padding for part in (c.word, c.usual, c.whole)] for c in told]
        columns_wide = _shared([list(step) for step in zip(*steps, strict=True)], room)
    roomy = frozenset(
        n for n, c in enumerate(told) if c.single and c.whole * size + padding <= columns_wide[n] + _SLACK
    )
    return size, columns_wide, roomy


class _Column:
    """How wide a column is at size 1: `whole` is its widest text, `single` whether none has several lines."""

    def __init__(self, title: str, texts: Sequence[str], measure: Measure) -> None:
        self._body, self._head = Font(CARLITO, 1.0), Font(CARLITO, 1.0, bold=True)
        self._title, self._texts, self._measure = title, texts, measure
        self._sizes = {text: measure(text, self._body) for text in set(texts)}
        self.single = not any("\n" in text for text in self._sizes)
        self.whole = max([measure(title, self._head), *self._sizes.values()])

    @cached_property
    def word(self) -> float:
        """The widest word."""
        heads = [self._measure(word, self._head) for word in self._title.split()]
        words = {word[:_LONGEST_WORD] for text in self._sizes for word in text.split()}
        return max([*heads, *(self._measure(word, self._body) for word in words)], default=0.0)

    @cached_property
    def usual(self) -> float:
        """What holds nearly all its texts."""
        every = sorted(self._sizes[text] for text in self._texts)
        return max(self.word, every[int(len(every) * _NEARLY_ALL)]) if every else self.word


def _spread(whole: list[float], room: float) -> list[float]:
    """Return widths a little larger, where there is room."""
    total = sum(whole)
    return [width * (min(_MOST_SPREAD, room / total) if total else 1.0) for width in whole]


def _shared(steps: list[list[float]], room: float) -> list[float]:
    """Return widths that fill no more than the room: as much of what columns ask as it holds."""
    words, usual, whole = steps
    if sum(whole) <= room:
        return _spread(whole, room)
    for low, high in ((usual, whole), (words, usual)):
        if sum(low) <= room:
            share = (room - sum(low)) / ((sum(high) - sum(low)) or 1.0)
            return [least + (most - least) * share for least, most in zip(low, high, strict=True)]
    return [width * room / sum(words) for width in words]
