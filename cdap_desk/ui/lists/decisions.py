"""What a person decided about differences: which are to be done, what becomes of the rights of who moves."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cdap_desk.domain.differences import Difference
from cdap_desk.wording import EFFECTS

# What is answered, or only told: there is nothing to tick.
UNTICKED = frozenset({"doubtful", "repeated", "unknown_account"})
_REDO = EFFECTS["redo"].format(right="")


@dataclass
class Count:
    """How many differences a group holds, and how many of them are ticked."""

    total: int = 0
    ticked: int = 0


class Decisions:
    """Kept by the key of each difference, so that it outlives a new comparison of the same list.

    `rights` says "redo", "keep" or "remove" by (key of the move, right), as the operations take it.
    """

    def __init__(self) -> None:
        self.rights: dict[tuple[str, int], str] = {}
        self._ticked: dict[str, bool] = {}
        self._effects: dict[str, tuple[str, ...]] = {}
        self._counted: Sequence[Difference] = ()
        self._counts: dict[str, Count] = {}

    def holds(self, difference: Difference) -> bool:
        """Tell whether a difference is to be done."""
        ticked = self._ticked.get(difference.key, difference.ticked)
        return ticked and difference.group not in UNTICKED

    def tick(self, differences: Iterable[Difference], ticked: bool) -> None:
        """Take what was said of some differences."""
        for one in differences:
            before = self.holds(one)
            self._ticked[one.key] = ticked
            if one.group in self._counts:
                self._counts[one.group].ticked += self.holds(one) - before

    def counts(self, differences: Sequence[Difference]) -> Mapping[str, "Count"]:
        """Return, by group, how many differences there are and are ticked: counted once, then kept."""
        if differences is not self._counted:
            self._counted, self._counts = differences, {}
            for one in differences:
                count = self._counts.setdefault(one.group, Count())
                count.total += 1
                count.ticked += self.holds(one)
        return self._counts

    def ticked(self, differences: Iterable[Difference]) -> set[str]:
        """Return the keys of those to be done."""
        return {d.key for d in differences if self.holds(d)}

    def decide_rights(self, key: str, decided: Mapping[int, tuple[str, str]]) -> None:
        """Take what becomes of each right of someone who moves, with the name of the right."""
        self.rights |= {(key, right_id): code for right_id, (_, code) in decided.items()}
        self._effects[key] = tuple(EFFECTS[code].format(right=name) for name, code in decided.values())

    def keeps_rights(self, differences: Iterable[Difference]) -> bool:
        """Tell whether a right is kept through a move, which somebody must have validated."""
        done = self.ticked(differences)
        return any(code == "keep" and key in done for (key, _), code in self.rights.items())

    def effects(self, difference: Difference) -> tuple[str, ...]:
        """Return what will be done, as it was decided."""
        decided = self._effects.get(difference.key)
        if decided is None:
            return difference.effects
        return (*(e for e in difference.effects if not e.endswith(_REDO)), *decided)
