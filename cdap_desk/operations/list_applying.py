"""Writing what was ticked of a list, in one step: names first, then people, then their rights."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.differences import Comparison, Difference, Unknown
from cdap_desk.domain.lists import Line, RightLine, ServiceLine, StaffLine
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.names import fold
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.acts import refused, trying
from cdap_desk.operations.copies import copy_before
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_memory import remember_answers, remember_layout
from cdap_desk.operations.list_people import People, RightChoices
from cdap_desk.operations.list_places import settle_names, with_mappings
from cdap_desk.operations.list_rights import Accounts
from cdap_desk.operations.list_services import Services
from cdap_desk.store import journal
from cdap_desk.store.known import read_directory
from cdap_desk.wording import NATURES_SAID
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.operations.lists import Proposal
    from cdap_desk.store.transaction import Transaction

# What says nothing that could be written, and what is written of people, services and rights.
_TOLD_ONLY = frozenset({"doubtful", "repeated", "unknown_account"})
_OF_PEOPLE = frozenset({"arrival", "departure", "move", "name", "email", "function", "end", "detail"})
_WITH_RIGHTS = frozenset({"departure", "move", "end"})
# What needs the service, the function, the employer or the profile that its line names.
_NAMING = frozenset({"arrival", "move", "function", "detail", "take_over", "other_profile", "other_service"})
Tell = Callable[[int, int], None]
Act = tuple[str, Callable[[], object]]


def apply(
    desk: Desk,
    proposal: "Proposal",
    ticked: frozenset[str],
    decided: tuple[RightChoices, Decision | None],
    tell: Tell,
) -> Changes:
    """Do what `lists.apply_list` says."""
    chosen = [d for d in proposal.differences if d.key in ticked and d.group not in _TOLD_ONLY]
    tell(0, len(chosen) or 1)
    _check_head(desk, proposal)
    copy_before(desk.store, "import", desk.clock)
    with desk.store.transaction(desk.author, "import_list", _label(proposal, chosen)) as (work, written):
        _check_head(desk, proposal)
        writing = _Writing(work, desk, proposal, chosen, decided)
        refusals: list[tuple[str, DeskError]] = []
        for done, (whose, act) in enumerate(writing.acts()):
            tell(done, max(len(chosen), done + 1))
            try:
                act()
            except DeskError as refusal:
                refusals.append((whose, refusal))
        if refusals:
            raise refused(refusals)
        writing.remember()
        tell(max(len(chosen), 1), max(len(chosen), 1))
    return written.changes


def refusals_of(desk: Desk, proposal: "Proposal", holders: Container[int]) -> dict[str, DeskError]:
    """Return why some of what is proposed cannot be, by keys: it is tried on the rights, then taken back.

    `holders` are the agents who have a right.
    """
    asked = [d for d in proposal.differences if d.ticked and (d.movement or _moves_rights(d, holders))]
    found: dict[str, DeskError] = {}
    if asked:
        with trying(desk) as work:
            for keys, act in _Writing(work, desk, proposal, asked, ({}, None)).on_rights():
                try:
                    act()
                except DeskError as refusal:
                    found |= dict.fromkeys(keys, refusal)
    return found


def _moves_rights(difference: Difference, holders: Container[int]) -> bool:
    return difference.group in _WITH_RIGHTS and difference.agent_id in holders


class _Writing:
    """One list being written: its differences part by part."""

    def __init__(
        self,
        work: "Transaction",
        desk: Desk,
        proposal: "Proposal",
        chosen: list[Difference],
        decided: tuple[RightChoices, Decision | None],
    ) -> None:
        self._work, self._desk, self._proposal, self._chosen = work, desk, proposal, chosen
        self._lines = proposal.comparison.lines
        day = proposal.day.isoformat()
        with desk.store.looking() as raw:
            directory = with_mappings(read_directory(raw, desk.today().isoformat()), proposal.mappings)
        named = named_in(proposal.comparison, chosen)
        self._directory = settle_names(work, directory, named, proposal.mappings)
        self._people = People(work, desk, day, self._directory, *decided)
        newcomers = (d for d in proposal.differences if d.group == "take_over" and d.agent_id is None)
        self._firsts = {d.line or 0: d.before_id for d in newcomers}
        self._accounts = Accounts(work, desk, day, self._directory, self._lines)

    def acts(self) -> Iterator[Act]:
        """Give each thing to write, with whose it is."""
        if self._proposal.comparison.nature == "services":
            yield "", self._services
            return
        for difference in (d for d in self._chosen if d.reach):
            yield difference.after, partial(self._people.rename_domain, difference)
        for difference in (d for d in self._chosen if d.group == "arrival" and d.agent_id is None):
            yield _whose(difference), partial(self._arrive, difference)
        for agent_id, differences in self._by_person().items():
            yield _whose(differences[0]), partial(self._change, agent_id, differences)
        for difference in (d for d in self._chosen if d.group not in _OF_PEOPLE):
            yield _whose(difference), partial(self._accounts.write, difference)
        for agent_id, day in self._proposal.comparison.logins.items():
            yield "", partial(self._accounts.keep_login, agent_id, day)

    def on_rights(self) -> Iterator[tuple[tuple[str, ...], Callable[[], object]]]:
        """Give each thing that changes rights, with the keys of its differences."""
        for agent_id, differences in self._by_person().items():
            yield tuple(d.key for d in differences), partial(self._change, agent_id, differences)
        for difference in (d for d in self._chosen if d.movement):
            yield (difference.key,), partial(self._accounts.write, difference)

    def remember(self) -> None:
        """Keep how the list is read and what was answered, so that the next one asks nothing twice."""
        opened = self._proposal.opened
        layout = opened.understanding.layout
        places = opened.book.table.name, opened.book.path.name
        remember_layout(self._work, layout.signature, layout.nature, layout.columns, places)
        remember_answers(self._work, self._proposal.answers)

    def _arrive(self, difference: Difference) -> None:
        line = self._lines[difference.line or 0]
        if isinstance(line, RightLine):
            mine = [n for n, first in self._firsts.items() if first == line.number]
            agent = self._people.arrive(self._latest(line, mine))
            self._accounts.newcomers.update(dict.fromkeys(mine, agent.id))
        elif isinstance(line, StaffLine):
            self._people.arrive(line)

    def _latest(self, line: RightLine, mine: Iterable[int]) -> RightLine:
        """Return the line of someone with the service and the days of the right they had last."""
        told = [one for n in mine if isinstance(one := self._lines[n], RightLine)]
        last = max(told, key=lambda one: (one.end or ALWAYS, one.start), default=line)
        return line._replace(
            start=last.start, end=last.end, service_code=last.service_code, service_name=last.service_name
        )

    def _by_person(self) -> dict[int, list[Difference]]:
        found: dict[int, list[Difference]] = {}
        for difference in self._chosen:
            if difference.group in _OF_PEOPLE and difference.agent_id and not difference.reach:
                found.setdefault(difference.agent_id, []).append(difference)
        return found

    def _change(self, agent_id: int, differences: list[Difference]) -> None:
        line = self._lines.get(next((d.line for d in differences if d.line), 0))
        self._people.change(agent_id, differences, line if isinstance(line, StaffLine | RightLine) else None)

    def _services(self) -> None:
        lines = {n: line for n, line in self._lines.items() if isinstance(line, ServiceLine)}
        day = self._proposal.day.isoformat()
        Services(self._work, self._directory.services, day).write(self._chosen, lines)


def named_in(comparison: Comparison, chosen: Iterable[Difference]) -> list[Unknown]:
    """Return the unknown names that what is written speaks of; the others wait for a list that needs them."""
    lines = {d.line: comparison.lines[d.line] for d in chosen if d.line and d.group in _NAMING}
    said = {word for line in lines.values() for word in _words(line)}
    return [one for one in comparison.unknown if any((one.what, key) in said for key in one.keys)]


def _words(line: Line) -> Iterator[tuple[str, str]]:
    texts: Mapping[str, Any] = line._asdict()
    for field, what in _FIELDS.items():
        if texts.get(field):
            yield what, fold(texts[field])


_FIELDS = {
    "service_code": "service", "service_name": "service", "occupation": "occupation", "employer": "employer",
    "profile": "profile",
}  # fmt: skip


def _check_head(desk: Desk, proposal: "Proposal") -> None:
    with desk.store.looking() as raw:
        if journal.head(raw)[0] != proposal.head:
            raise DeskError("list_stale")


def _label(proposal: "Proposal", chosen: list[Difference]) -> str:
    said = NATURES_SAID[proposal.comparison.nature]
    name = proposal.opened.book.path.name
    count = counted(sum(len(d.reach) or 1 for d in chosen), "différence")
    return labels.short(f"Import\u00a0: {said}, {name} ({count})")


def _whose(difference: Difference) -> str:
    return f"{difference.first_name} {difference.last_name}".strip()
