"""What can be chosen in a list, and finding it by parts of its name."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cdap_desk.domain.names import compact, fold
from cdap_desk.errors import DeskError


@dataclass(frozen=True)
class Choice:
    """The record `id` (0 for a plain text), shown by `name`; `hint` says where it belongs (a service above).

    `code` is another way of naming it whole.
    """

    id: int
    name: str
    hint: str = ""
    code: str = ""


class ChoiceFinder:
    """Choices folded once, then found by words in any order: names that begin so first."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self.choices = tuple(choices)
        self._folded: list[_Folded] = []
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
        kept = [i for i in within if all(w in folded[i].searched for w in words)]
        self._last = (typed, kept)
        return [self.choices[i] for i in sorted(kept, key=lambda i: _rank(folded[i].name, typed, words))]

    def named(self, text: str) -> list[Choice]:
        """Return the choices of that very name, accents, case and punctuation ignored."""
        typed = compact(text)
        folded = zip(self.choices, self._fold(), strict=True)
        return [c for c, held in folded if typed and held.joined == typed]

    def pick(self, text: str) -> Choice:
        """Return the one choice that `text` names, whole or by part of its name; hints name nothing.

        Raises DeskError("unknown_name") or DeskError("ambiguous_name") with the first names it could be.
        """
        typed = fold(text)
        words = typed.split()
        folded = list(zip(self.choices, self._fold(), strict=True)) if words else []
        same = [c for c, held in folded if typed in {held.name, held.code}]
        found = same or [c for c, held in folded if all(w in held.name for w in words)]
        if not found:
            raise DeskError("unknown_name", value=text)
        if len(found) > 1:
            among = [f"{c.name} ({c.hint})" if same and c.hint else c.name for c in found[:3]]
            raise DeskError("ambiguous_name", value=text, among=among)
        return found[0]

    def _fold(self) -> list["_Folded"]:
        if not self._folded:
            hints = {c.hint: fold(c.hint) for c in self.choices}  # many units share one service above
            for choice in self.choices:
                name, code = fold(choice.name), fold(choice.code)
                joined = name.replace(" ", "")
                searched = f"{name} {joined} {code} {hints[choice.hint]}"
                self._folded.append(_Folded(name, code, joined, searched))
        return self._folded


class _Folded(NamedTuple):
    """A choice as it is compared: `joined` is its name without spaces, `searched` all that can find it."""

    name: str
    code: str
    joined: str
    searched: str


def pick(choices: Sequence[Choice], text: str) -> Choice:
    """Return the one choice that `text` names, as `ChoiceFinder.pick` does."""
    return ChoiceFinder(choices).pick(text)


def _rank(name: str, typed: str, words: list[str]) -> int:
    if name.startswith(typed):
        return 0
    spaced = f" {name}"
    if all(f" {w}" in spaced for w in words):
        return 1
    return 2 if all(w in name for w in words) else 3
