"""Searching as one types: folded texts in memory, each longer text looking only where the last one found."""

from collections.abc import Iterable, Mapping

from cdap_desk.domain.names import fold


class SearchIndex:
    """The folded text of each row, in the order the rows are shown."""

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._texts = dict(texts)
        self._shown: list[int] = list(self._texts)
        self._last: tuple[str, list[int]] = ("", self._shown)

    def arrange(self, ids: Iterable[int]) -> None:
        """Take the rows shown, in their order; an id without a text is found by no word."""
        self._shown = list(ids)
        self._last = ("", self._shown)

    def update(self, texts: Mapping[int, str]) -> None:
        """Take the texts of rows that changed or came."""
        self._texts.update(texts)
        self._last = ("", self._shown)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget rows that went."""
        gone = set(ids)
        for row in gone:
            self._texts.pop(row, None)
        self.arrange(row for row in self._shown if row not in gone)

    def match(self, text: str) -> list[int]:
        """Return the ids of rows that hold every word of `text`, in any order, as they are shown."""
        folded = fold(text)
        before, found = self._last
        # « lef » then « lefe »: whatever holds the longer holds the shorter.
        within = found if before and folded.startswith(before) else self._shown
        texts = self._texts
        for word in folded.split():
            within = [row for row in within if word in texts.get(row, "")]
        self._last = (folded, within)
        return list(within)
