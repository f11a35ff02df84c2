"""Lists that come in: opened, corrected, compared with what we know, applied in one step.

opened = open_list(desk, path)
proposal = compare_list(desk, opened)
apply_list(desk, proposal, proposal.ticked())
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.differences import Comparison, Difference, Unknown
from cdap_desk.domain.known import UNANSWERED, Answers
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_people import RightChoices
from cdap_desk.operations.list_places import CREATE, IGNORE, UNMAPPED, Mappings

if TYPE_CHECKING:
    from cdap_desk.intake.book import Book
    from cdap_desk.intake.lines import Lines
    from cdap_desk.intake.understanding import Understanding

__all__ = ["CREATE", "IGNORE", "Answers", "Mappings", "Opened", "Proposal", "answer_key", "apply_list",
           "compare_list", "correct_list", "open_list"]  # fmt: skip

Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]
_NO_CHOICES: RightChoices = {}


@dataclass(frozen=True)
class Opened:
    """A file as it was read and understood; nothing of it is stored yet."""

    book: "Book"
    understanding: "Understanding"
    lines: "Lines"

    @property
    def known(self) -> bool:
        """Whether a layout confirmed before told which column is what: nothing is to be asked."""
        return self.understanding.remembered

    @property
    def hidden_lines(self) -> int:
        """How many lines are read, or refused, that a spreadsheet does not show: filtered out, or hidden."""
        hidden = self.book.table.hidden_lines
        return len(hidden & {one.number for one in (*self.lines.lines, *self.lines.refused)}) if hidden else 0

    @property
    def hidden_columns(self) -> tuple[str, ...]:
        """The fields read from columns that a spreadsheet does not show, in the order of the columns."""
        hidden = self.book.table.hidden_columns
        read = sorted((place, name) for name, place in self.understanding.columns.items() if place in hidden)
        return tuple(name for _, name in read)


@dataclass(frozen=True)
class Proposal:
    """What a list would change from a day on: the differences, each with what will be done.

    `head` is the last entry of the journal that it was compared with: it is applied to nothing else. `codes`
    are those of our services, by id.
    """

    opened: Opened
    comparison: Comparison
    day: date
    mappings: Mappings
    answers: Answers
    head: int
    codes: Mapping[int, str]

    @property
    def differences(self) -> tuple[Difference, ...]:
        """All differences, by group, then by line."""
        return self.comparison.differences

    @property
    def unknown(self) -> tuple[Unknown, ...]:
        """The services, functions, employers and profiles to map; what is not mapped is created."""
        return self.comparison.unknown

    def ticked(self) -> frozenset[str]:
        """Return the keys of what is proposed: everything that is not doubtful."""
        return frozenset(d.key for d in self.differences if d.ticked)


def open_list(
    desk: Desk,
    path: Path,
    sheet: str | None = None,
    nature: str | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Opened:
    """Read a file in a process of its own and understand it, as a remembered layout tells or by guessing.

    `sheet` None takes the largest, `nature` None guesses: staff, portal, services or rights.
    Raises DeskError list_… for a file that cannot be read, DeskError("list_cancelled").
    """
    from cdap_desk.intake.reading import read_book
    from cdap_desk.intake.understanding import understand
    from cdap_desk.operations.list_memory import known_layouts, vocabulary

    book = read_book(path, sheet, progress, cancelled)
    return _read(desk, book, understand(book.table, known_layouts(desk), vocabulary(desk), nature))


def correct_list(
    desk: Desk,
    opened: Opened,
    nature: str | None = None,
    header: int | None = None,
    columns: Mapping[str, int] | None = None,
    sheet: str | None = None,
) -> Opened:
    """Understand a list as a person says it; what is not said is guessed again.

    `header` is a row of the table, -1 for a list that has none; `columns` the index of every field to read.
    Another sheet is read from the file. Raises as `open_list` does.
    """
    if sheet is not None and sheet != opened.book.table.name:
        return open_list(desk, opened.book.path, sheet, nature)
    told: dict[str, object] = {}
    if nature is not None:
        told["nature"] = nature
    if header is not None:
        told["header"] = header if header >= 0 else None
    if columns is not None:
        told["columns"] = columns
    return _read(desk, opened.book, opened.understanding.with_(**told))  # type: ignore[arg-type]


def compare_list(
    desk: Desk,
    opened: Opened,
    day: date | None = None,
    mappings: Mappings = UNMAPPED,
    answers: Answers = UNANSWERED,
    *,
    whole: bool | None = None,
) -> Proposal:
    """Return what a list changes of what we know, from `day` on (today if not told); nothing is written.

    `whole` says whether a staff list names everybody, None to judge. What is read of the store is read at
    once; the comparison holds nobody up. Raises DeskError("list_columns_missing") for a list without the
    columns that its nature asks for.
    """
    from cdap_desk.operations.list_comparing import compare

    return compare(desk, opened, day or desk.today(), mappings, answers, whole)


def apply_list(
    desk: Desk,
    proposal: Proposal,
    ticked: Collection[str],
    choices: RightChoices = _NO_CHOICES,
    decision: Decision | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Changes:
    """Write what was ticked, by keys of differences: a copy of the store first, then one step, undone as one.

    `choices` says of rights of people who move "redo" (as for those not named), "keep" (validated as
    `decision` tells) or "remove". The layout, the names mapped and the answers are remembered.
    Raises DeskError("list_stale") when the store changed since the comparison, ("list_cancelled"),
    ("people_refused") with the sentence of each line that cannot be, or what a copy may meet: nothing is
    written then.
    """
    from cdap_desk.operations.list_applying import apply

    return apply(desk, proposal, frozenset(ticked), (choices, decision), _Teller(progress, cancelled))


def answer_key(proposal: Proposal, difference: Difference) -> str:
    """Return the key under which the answer about a doubtful line goes into `Answers`."""
    from cdap_desk.domain.matching import line_keys

    return line_keys(proposal.comparison.lines[difference.line or 0])[0]


class _Teller:
    """Tells how far the writing is, and stops it when asked to."""

    def __init__(self, progress: Progress | None, cancelled: Cancelled | None) -> None:
        self._progress = progress
        self._cancelled = cancelled

    def __call__(self, done: int, total: int) -> None:
        """Tell so many steps done of so many. Raises DeskError("list_cancelled")."""
        if self._cancelled and self._cancelled():
            raise DeskError("list_cancelled")
        if self._progress:
            self._progress(done, total)


def _read(desk: Desk, book: "Book", understanding: "Understanding") -> Opened:
    from cdap_desk.intake.lines import read_lines

    return Opened(book, understanding, read_lines(book.table, understanding, desk.today()))
