"""Searching as one types: folded texts in memory, each longer text looking only where the last one found."""

from collections.abc import Iterable, Mapping
from itertools import compress, repeat
from operator import contains

from cdap_desk.domain.names import fold


class SearchIndex:
    """The folded text of each row, in the order the rows are shown."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = dict(texts)
        self._shown: list[int] = list(self._texts)
        self._aligned: list[str] | None = None
        self._last: tuple[str, list[int], list[str]] | None = None

    def arrange(self, ids: Iterable[int]) -> None:
        """Take the rows shown, in their order; an id without a text is found by no word."""
        self._shown = list(ids)
        self._forget()

    def update(self, texts: Mapping[int, str]) -> None:
        """Take the texts of rows that changed or came."""
        self._texts.update(texts)
        self._forget()

    def remove(self, ids: Iterable[int]) -> None:
        """Forget rows that went."""
        gone = set(ids)
        if not gone:
            return
        for row in gone:
            self._texts.pop(row, None)
        self.arrange(row for row in self._shown if row not in gone)

    def match(self, text: str) -> list[int]:
        """Return the ids of rows that hold every word of `text`, in any order, as they are shown."""
        folded = fold(text)
        ids, texts = self._within(folded)
        for word in folded.split():
            # Tests and picks run in C over aligned lists: half the time of a loop that looks each text up.
            held = list(map(contains, texts, repeat(word)))
            ids, texts = list(compress(ids, held)), list(compress(texts, held))
        self._last = (folded, ids, texts)
        return list(ids)

    def _within(self, folded: str) -> tuple[list[int], list[str]]:
        """Return the rows where `folded` can be: those that held « lef », for « lefe »."""
        if self._last is not None and self._last[0] and folded.startswith(self._last[0]):
            return self._last[1:]
        if self._aligned is None:
            self._aligned = [self._texts.get(row, "") for row in self._shown]
        return self._shown, self._aligned

    def _forget(self) -> None:
        self._aligned = None
        self._last = None
