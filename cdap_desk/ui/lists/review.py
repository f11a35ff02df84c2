"""What a person has said of a list so far; it outlives each new comparison of the same list."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Answers
from cdap_desk.operations.lists import Opened, Proposal
from cdap_desk.ui.lists.decisions import Count, Decisions
from cdap_desk.wording.differences import hidden_said


@dataclass
class Review:
    """One list being looked over. `proposal` is the last comparison, `stale` when the store changed since.

    `same` and `distinct` answer doubtful lines, `rights` says what becomes of the rights of people who move,
    by key of the move and right: both as the operations take them. `whole` says whether the list names
    everybody, None while nobody said.
    """

    opened: Opened
    decisions: Decisions = field(default_factory=Decisions)
    day: date | None = None
    whole: bool | None = None
    same: dict[str, int] = field(default_factory=dict)
    distinct: set[tuple[str, int]] = field(default_factory=set)
    mapped: dict[tuple[str, str], int] = field(default_factory=dict)
    proposal: Proposal | None = None
    stale: bool = False

    def answers(self) -> Answers:
        """Return what was answered about doubtful lines."""
        return Answers(dict(self.same), frozenset(self.distinct))

    def differences(self) -> tuple[Difference, ...]:
        """Return the differences found."""
        return self.proposal.differences if self.proposal else ()

    def counts(self) -> Mapping[str, Count]:
        """Return, by group, how many differences there are and how many are ticked."""
        return self.decisions.counts(self.differences())

    def to_do(self) -> int:
        """Return how many differences are ticked."""
        return sum(count.ticked for count in self.counts().values())

    def ticked(self) -> set[str]:
        """Return the keys of what is to be done."""
        return self.decisions.ticked(self.differences())


def hidden_of(opened: Opened) -> str:
    """Return what is said of the lines and columns read that a spreadsheet hides, "" for none."""
    return hidden_said(opened.understanding.nature, opened.hidden_lines, opened.hidden_columns)


def file_said(opened: Opened) -> str:
    """Return the name of the file, with its sheet where there are several."""
    sheet = opened.book.table.name if len(opened.book.sheets) > 1 else ""
    return f"{opened.book.path.name} ({sheet})" if sheet else opened.book.path.name
