"""A list beside the store: what is read is read at once, then compared without holding anybody up."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.differences import Comparison, Difference
from cdap_desk.domain.known import Answers, Directory, Known, Scope
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import JOINED, PortalLine, RightLine, ServiceLine, StaffLine
from cdap_desk.domain.reconciliation import reconcile
from cdap_desk.domain.right_differences import compare_rights
from cdap_desk.domain.service_differences import KnownService, compare_services
from cdap_desk.domain.staff_differences import StaffList, compare_staff
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_applying import refusals_of
from cdap_desk.operations.list_effects import with_effects
from cdap_desk.operations.list_memory import distinct_people
from cdap_desk.operations.list_places import Mappings, with_mappings
from cdap_desk.operations.list_services import known_services
from cdap_desk.operations.scope import read_scope
from cdap_desk.operations.settings import read_settings
from cdap_desk.store import journal
from cdap_desk.store.known import read_directory, read_known, read_rights
from cdap_desk.wording import FIELD_TITLES, sentence

if TYPE_CHECKING:
    from cdap_desk.operations.lists import Opened, Proposal


# What cannot be asked of a right while another change of it waits.
_AFTER_ANOTHER = frozenset({"modification", "suspension"})


@dataclass(frozen=True)
class Side:
    """What we know, read at one moment of the store: `head` is the last entry of its journal then."""

    head: int
    day: str
    people: list[Known]
    directory: Directory
    rights: list[KnownRight]
    services: dict[int, KnownService]
    answers: Answers
    scope: Scope
    inactive_days: int
    portals: dict[int, int]

    def standing(self) -> list[KnownRight]:
        """Return the rights asked for, active or suspended."""
        return [r for r in self.rights if r.status != "removed"]


def compare(
    desk: Desk, opened: "Opened", day: date, mappings: Mappings, answers: Answers, whole: bool | None
) -> "Proposal":
    """Return the proposal of `lists.compare_list`."""
    from cdap_desk.operations.lists import Proposal

    lacking = opened.understanding.missing
    if lacking:
        titles = FIELD_TITLES[opened.lines.nature]
        raise DeskError("list_columns_missing", columns=[titles[name] for name in lacking])
    side = _read_side(desk, day.isoformat(), mappings, answers)
    comparison = with_effects(_compared(side, opened, whole), side.directory, side.standing())
    proposal = Proposal(opened, comparison, day, mappings, answers, side.head, side.directory.services.codes)
    refusals = refusals_of(desk, proposal, {right.agent_id for right in side.standing()})
    told = tuple(_refused(d, refusals[d.key]) if d.key in refusals else d for d in proposal.differences)
    return replace(proposal, comparison=comparison._replace(differences=told))


def _refused(difference: Difference, refusal: DeskError) -> Difference:
    """Leave out what cannot be done as things stand, and say why instead of what would be done."""
    return difference._replace(ticked=False, effects=(sentence(refusal),))


def _read_side(desk: Desk, day: str, mappings: Mappings, answers: Answers) -> Side:
    today = desk.today().isoformat()
    with desk.store.looking() as raw:
        directory = with_mappings(read_directory(raw, today), mappings)
        distinct = answers.distinct | distinct_people(desk)
        return Side(
            journal.head(raw)[0],
            day,
            read_known(raw, day),
            directory,
            read_rights(raw, today),
            known_services(raw, directory.services, day),
            answers._replace(distinct=distinct),
            read_scope(desk),
            int(read_settings(desk)["inactive_days"]),
            dict(raw.execute("SELECT id, portal_service_id FROM profile")),
        )


def _compared(side: Side, opened: "Opened", whole: bool | None) -> Comparison:
    nature = opened.lines.nature
    if nature == "services":
        lines = [line for line in opened.lines.lines if isinstance(line, ServiceLine)]
        return compare_services(lines, side.services, side.directory.services, side.day)
    if nature == "staff":
        return _staff(side, opened, whole)
    if nature == "rights":
        rights = [line for line in opened.lines.lines if isinstance(line, RightLine)]
        return compare_rights(rights, side.people, side.rights, side.directory, side.day, side.answers)
    return _under_our_names(_asked_once(_portal(side, opened), side))


def _portal(side: Side, opened: "Opened") -> Comparison:
    accounts = [line for line in opened.lines.lines if isinstance(line, PortalLine)]
    return reconcile(
        accounts,
        side.people,
        side.standing(),
        side.directory,
        side.day,
        side.inactive_days,
        side.answers,
        side.portals,
    )


def _asked_once(comparison: Comparison, side: Side) -> Comparison:
    """Leave out what is asked already, and waits: the portal shows it only once it is typed."""
    pending = {right.right_id: right.pending for right in side.rights}
    told = []
    for difference in comparison.differences:
        if difference.movement in _AFTER_ANOTHER and pending.get(difference.right_id or 0):
            difference = difference._replace(ticked=False, why="already_asked")
        told.append(difference)
    return comparison._replace(differences=tuple(told))


def _under_our_names(comparison: Comparison) -> Comparison:
    """Call people we know as we do: the portal writes in capitals, without accents nor staff numbers."""
    told = []
    for difference in comparison.differences:
        ours = comparison.known.get(difference.agent_id or 0)
        if ours and difference.group != "doubtful":
            difference = difference._replace(
                staff_number=ours.staff_number, last_name=ours.last_name, first_name=ours.first_name
            )
        told.append(difference)
    return comparison._replace(differences=tuple(told))


def _staff(side: Side, opened: "Opened", whole: bool | None) -> Comparison:
    lines = opened.lines
    staff = StaffList(
        [line for line in lines.lines if isinstance(line, StaffLine)],
        frozenset(_columns(opened)),
        [r.line for r in lines.refused if isinstance(r.line, StaffLine)],
    )
    found = compare_staff(
        side.people, staff, side.directory, side.day, side.answers, scope=side.scope, whole=whole
    )
    return found._replace(differences=tuple(_checked(d, found, side.services) for d in found.differences))


def _checked(
    difference: Difference, comparison: Comparison, services: Mapping[int, KnownService]
) -> Difference:
    """Leave out, unless somebody insists, what contradicts our own dates: lists lag behind, or we do."""
    there = services.get(difference.after_id or 0) if difference.group == "move" else None
    if there and "" < there.end < comparison.day:
        return difference._replace(ticked=False, why="closed_here")
    known = comparison.known.get(difference.agent_id or 0)
    line = comparison.lines.get(difference.line or 0)
    told = isinstance(line, StaffLine) and (line.service_code or line.service_name)
    if difference.group == "function" and known and not (known.service_ids or told):
        return difference._replace(ticked=False, why="without_service")
    last = difference.after if difference.group in ("departure", "end") else ""
    if known and last and known.arrival > last:
        return difference._replace(ticked=False, why="before_arrival")
    return difference


def _columns(opened: "Opened") -> Iterator[str]:
    """Give the fields that the list has a column for."""
    for field in opened.understanding.columns:
        yield from JOINED.get(field, (field,))
