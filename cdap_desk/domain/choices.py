"""What can be chosen in a list, and finding it by parts of its name."""

from collections.abc import Sequence
from dataclasses import dataclass

from cdap_desk.domain.names import compact, fold


@dataclass(frozen=True)
class Choice:
    """The record `id`, shown by `name`; `hint` says where it belongs (a service above, a code)."""

    id: int
    name: str
    hint: str = ""


class ChoiceFinder:
    """Choices folded once, then found by words in any order: names that begin so first."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = tuple(choices)
        self._folded: list[tuple[str, str, str]] = []  # name, name without spaces, all that is searched
        self._last: tuple[str, list[int]] = ("", [])

    def find(self, text: str) -> list[Choice]:
        """Return the choices whose name or hint holds every word of `text`, the likeliest first."""
        typed = fold(text)
        words = typed.split()
        if not words:
            return list(self.choices)
        folded = self._fold()
        before, found = self._last
        # What holds the longer text holds the shorter: each letter looks only where the last one found.
        within = found if before and typed.startswith(before) else range(len(folded))
        kept = [i for i in within if all(w in folded[i][2] for w in words)]
        self._last = (typed, kept)
        return [self.choices[i] for i in sorted(kept, key=lambda i: _rank(folded[i][0], typed, words))]

    def named(self, text: str) -> list[Choice]:
        """Return the choices of that very name, accents, case and punctuation ignored."""
        typed = compact(text)
        return [c for c, name in zip(self.choices, self._fold(), strict=True) if typed and name[1] == typed]

    def _fold(self) -> list[tuple[str, str, str]]:
        if not self._folded:
            hints = {c.hint: fold(c.hint) for c in self.choices}  # many units share one service above
            for choice in self.choices:
                name = fold(choice.name)
                joined = name.replace(" ", "")
                self._folded.append((name, joined, f"{name} {joined} {hints[choice.hint]}"))
        return self._folded


def _rank(name: str, typed: str, words: list[str]) -> int:
    if name.startswith(typed):
        return 0
    spaced = f" {name}"
    if all(f" {w}" in spaced for w in words):
        return 1
    return 2 if all(w in name for w in words) else 3
