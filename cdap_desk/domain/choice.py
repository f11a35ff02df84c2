"""What a reference can be, and finding it by part of its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError


@dataclass(frozen=True)
class Choice:
    """One thing that can be chosen: its id (0 for a plain text), its name, and what tells it from others.

    `code` is another way of naming it whole.
    """

    id: int
    name: str
    hint: str = ""
    code: str = ""

    def holds(self, words: Iterable[str]) -> bool:
        """Tell whether every folded word is part of the name or the code."""
        text = f"{fold(self.name)} {fold(self.code)}"
        return all(word in text for word in words)


def narrow(choices: Iterable[Choice], text: str) -> list[Choice]:
    """Return the choices that hold every word of `text`, in any order, those that begin with it first."""
    folded = fold(text)
    words = folded.split()
    found = [c for c in choices if c.holds(words)]
    return sorted(found, key=lambda c: not fold(c.name).startswith(folded)) if folded else found


def pick(choices: Iterable[Choice], text: str) -> Choice:
    """Return the one choice that `text` names, whole or in part.

    Raises DeskError("unknown_name") or DeskError("ambiguous_name") with the first names it could be.
    """
    folded = fold(text)
    held = narrow(choices, text) if folded else []
    same = [c for c in held if folded == fold(c.name)] or [c for c in held if folded == fold(c.code)]
    found = same or held
    if not found:
        raise DeskError("unknown_name", value=text)
    if len(found) > 1:
        among = [f"{c.name} ({c.hint})" if same and c.hint else c.name for c in found[:3]]
        raise DeskError("ambiguous_name", value=text, among=among)
    return found[0]
