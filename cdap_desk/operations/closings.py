"""Services close, or merge into another: the people and the rights concerned go with them, or are told."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import ALWAYS, day_after, day_before, plan_move
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.acts import refused, trying
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import check_service, life_of, write_plan
from cdap_desk.operations.right_acts import name_of
from cdap_desk.operations.right_follow import change_service, has_there, is_open_after, remove_after
from cdap_desk.operations.right_lives import Right, rights_in
from cdap_desk.operations.services import check_place, name_on
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def close_services(
    desk: Desk,
    service_ids: Sequence[int],
    last: date,
    into_id: int | None = None,
    *,
    remove_rights: bool = False,
    decision: Decision | None = None,
    aside: Collection[int] = (),
) -> Changes:
    """Close services after `last`, the last day included.

    With `into_id`, who works there goes to that service from the day after and the rights held there are
    modified, validated as `decision` tells; else with `remove_rights` their removal is asked for; else
    people and rights stay as they are, and findings tell of them; so do the rights `aside`, by id.

    Raises DeskError("service_closed") for one closed by then, ("service_not_open"), or ("people_refused")
    with the sentence of each right refused.
    """
    closing = _Closing(desk, last, into_id, remove_rights, decision or Decision(), aside)
    since = f"après le {format_day(last)}"
    with desk.store.transaction(desk.author, "close_services", "") as (work, written):
        names = closing.write(work, service_ids)
        written.label = _label("Fermeture", names, since)
    return written.changes


def merge_services(
    desk: Desk,
    service_ids: Sequence[int],
    into_id: int,
    day: date,
    decision: Decision | None = None,
    aside: Collection[int] = (),
) -> Changes:
    """Merge services into another from `day`: they close the day before, all they had goes to it.

    What stood under them stands under it. Raises as `close_services`, DeskError("service_under_itself") for
    a service merged into itself.
    """
    closing = _Closing(desk, day - timedelta(days=1), into_id, False, decision or Decision(), aside)
    with desk.store.transaction(desk.author, "merge_services", "") as (work, written):
        names = closing.write(work, service_ids)
        for service_id in service_ids:
            _hand_over_children(work, service_id, into_id)
        into = name_on(work, work.get(Service, into_id), day.isoformat())
        written.label = _label("Fusion", names, f"dans {into} le {format_day(day)}")
    return written.changes


def preview_close(
    desk: Desk,
    service_ids: Sequence[int],
    last: date,
    into_id: int | None = None,
    *,
    remove_rights: bool = False,
) -> list[Concerned]:
    """Return the rights still held in services after `last`, by their ids, and which cannot follow.

    Nothing is written. Raises as `close_services` for the services themselves.
    """
    closing = _Closing(desk, last, into_id, remove_rights, Decision())
    found: list[Concerned] = []
    with trying(desk) as work:
        for service_id in service_ids:
            closing.check(work, service_id)
            service = name_on(work, work.get(Service, service_id), last.isoformat())
            for right in closing.concerned(work, service_id):
                who = right.held.id, name_of(work, right), service
                try:
                    closing.follow_right(work, right)
                    found.append(Concerned(*who))
                except DeskError as refusal:
                    found.append(Concerned(*who, refusal=refusal))
    return found


def count_posted(desk: Desk, service_ids: Sequence[int], last: date) -> int:
    """Return how many people work in services after `last`."""
    with trying(desk) as work:
        return len({p.agent_id for i in service_ids for p in _posted(work, i, last.isoformat())})


@dataclass(frozen=True)
class _Closing:
    """What is asked: the last day, where people and rights go, or that rights are removed."""

    desk: Desk
    last: date
    into_id: int | None
    remove_rights: bool
    decision: Decision
    aside: Collection[int] = ()

    @property
    def day(self) -> str:
        """The last day, as ISO text."""
        return self.last.isoformat()

    def check(self, work: "Transaction", service_id: int) -> None:
        """Refuse a service closed by then, one not open yet, and one that would go into itself."""
        service = work.get(Service, service_id)
        if (service.end or ALWAYS) <= self.day:
            raise DeskError("service_closed", name=service.name, day=service.end, column="end")
        if (service.start or "") > self.day:
            raise DeskError("service_not_open", name=service.name, day=service.start, column="end")
        if self.into_id == service_id:
            raise DeskError("service_under_itself", column="into")
        if self.into_id:
            check_service(work, self.into_id, day_after(self.day))

    def write(self, work: "Transaction", service_ids: Sequence[int]) -> list[str]:
        """Close services with what follows; return their names."""
        names: list[str] = []
        refusals: list[tuple[str, DeskError]] = []
        for service_id in service_ids:
            self.check(work, service_id)
            service = work.get(Service, service_id)
            names.append(name_on(work, service, self.day))
            if self.into_id:
                self._move_people(work, service_id, self.into_id)
            for right in self.concerned(work, service_id):
                try:
                    self.follow_right(work, right)
                except DeskError as refusal:
                    refusals.append((name_of(work, right), refusal))
            work.update(service, end=self.day)
        if refusals:
            raise refused(refusals)
        return names

    def concerned(self, work: "Transaction", service_id: int) -> list[Right]:
        """Return the rights held, or asked for, in a service after the last day; those left aside not."""
        found = (right for right in rights_in(work, service_id) if right.held.id not in self.aside)
        return [right for right in found if is_open_after(right, self.day)]

    def follow_right(self, work: "Transaction", right: Right) -> None:
        """Do with one right what was asked; one that the person has there already is only removed."""
        first = day_after(self.day)
        twice = self.into_id and has_there(work, right, self.into_id, max(first, _today(self.desk)))
        if self.into_id and not twice:
            move = date.fromisoformat(first), self.into_id
            change_service(work, self.desk, right, move, self.decision)
        elif twice or self.remove_rights:
            remove_after(work, self.desk, [right], self.day, "other")

    def _move_people(self, work: "Transaction", service_id: int, into_id: int) -> None:
        first = day_after(self.day)
        for posting in _posted(work, service_id, self.day):
            agent = work.get(Agent, posting.agent_id)
            there = work.find(Posting, agent_id=agent.id, service_id=into_id)
            start = max(first, posting.start or "")
            meeting = [
                p for p in there if (p.start or "") <= (posting.end or ALWAYS) and (p.end or ALWAYS) >= start
            ]
            if meeting:
                _leave(work, posting, meeting[0], start)
            else:
                plan = plan_move(life_of(work, agent), start, into_id, posting.occupation_id, service_id)
                write_plan(work, agent, plan, start)


def _today(desk: Desk) -> str:
    return desk.today().isoformat()


def _posted(work: "Transaction", service_id: int, last: str) -> list[Posting]:
    return [p for p in work.find(Posting, service_id=service_id) if (p.end or ALWAYS) > last]


def _leave(work: "Transaction", posting: Posting, there: Posting, start: str) -> None:
    """End a posting of someone who works where it would go already; the one there takes its rank."""
    if (posting.start or "") >= start:
        work.delete(posting)
    else:
        work.update(posting, end=day_before(start))
    if posting.principal and not there.principal:
        if (there.start or "") < start:
            work.insert(replace(there, id=0, uid="", version=0, start=start, principal=True))
            work.update(there, end=day_before(start))
        else:
            work.update(there, principal=True)


def _hand_over_children(work: "Transaction", service_id: int, into_id: int) -> None:
    for child in work.find(Service, parent_id=service_id):
        if child.id == into_id:
            work.update(child, parent_id=work.get(Service, service_id).parent_id)
        else:
            check_place(work, child.id, into_id)
            work.update(child, parent_id=into_id)


def _label(noun: str, names: list[str], then: str) -> str:
    what = labels.of(names[0]) if len(names) == 1 else f"de {counted(len(names), 'service')}"
    return labels.short(f"{noun} {what} {then}")
