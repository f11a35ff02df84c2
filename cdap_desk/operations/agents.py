"""Agents: they arrive, are corrected, move, leave and come back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.checks import check_days
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.contacts import read_email, read_portal_id, tidy
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import (
    Life,
    plan_departure,
    plan_end,
    plan_move,
    plan_place,
    plan_posting,
    plan_return,
)
from cdap_desk.domain.people import Agent, Posting
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.acts import Follower, Planner, act, preview
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.formers import keep_aside
from cdap_desk.operations.postings import life_of, write_plan
from cdap_desk.operations.right_follow import follow_departure, follow_move

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_NO_RIGHTS: Mapping[int, str] = MappingProxyType({})


def create_agent(
    desk: Desk, agent: Agent, service_id: int | None = None, occupation_id: int | None = None
) -> Changes:
    """Add a person and, where a service is given, the principal posting from the arrival, today if unknown.

    Raises DeskError("agent_without_name"), or what is wrong with an address, a day or the service.
    """
    today = desk.today().isoformat()
    with desk.store.transaction(desk.author, "create_agent", labels.new(agent)) as (work, written):
        insert_agent(work, agent, service_id, occupation_id, today)
    return written.changes


def insert_agent(
    work: "Transaction", agent: Agent, service_id: int | None, occupation_id: int | None, today: str
) -> Agent:
    """Write a new person, with the principal posting where a service is given; within an operation."""
    stored = work.insert(_checked(agent))
    if service_id:
        write_plan(work, stored, plan_place(Life(stored, ()), service_id, occupation_id, today), today)
    return stored


def change_agent(desk: Desk, agent_id: int, **changed: Any) -> Changes:
    """Store other values of a person; a former name or address is kept aside with its last day.

    A change on the very day of creation is a correction: nothing is kept aside.
    """
    with desk.store.transaction(desk.author, "change_agent", "Modification d’un agent") as (work, written):
        before = work.get(Agent, agent_id)
        written.label = labels.short(f"Modification {labels.of(labels.title(before))}")
        checked = _checked(replace(before, **changed))
        after = work.update(before, **{name: getattr(checked, name) for name in changed})
        keep_aside(work, before, after, desk.today().isoformat())
    return written.changes


def add_posting(
    desk: Desk,
    agent_ids: Iterable[int],
    service_id: int,
    occupation_id: int | None,
    start: date,
    end: date | None = None,
    replaces_id: int | None = None,
) -> Changes:
    """Post people in one more service, beside the principal one, until `end` included if given.

    Raises DeskError("already_posted") for a service where the person is on one of those days; several
    people as `depart`.
    """
    planned = _posting(service_id, occupation_id, start, end, replaces_id)
    return act(desk, ("add_posting", "Autre affectation", "dans"), agent_ids, start, planned, service_id)


def preview_posting(
    desk: Desk, agent_ids: Iterable[int], service_id: int, start: date, end: date | None = None
) -> list[Concerned]:
    """Return whom one more posting concerns and who is refused; nothing is written."""
    return preview(desk, agent_ids, start, _posting(service_id, None, start, end, None), service_id)


def end_posting(desk: Desk, posting_id: int, last_day: date) -> Changes:
    """End one posting of a person with `last_day` included; the others stay.

    Raises DeskError("ends_before_start"), ("agent_left") or ("posting_meets_next").
    """
    with desk.store.transaction(desk.author, "end_posting", "Fin d’affectation") as (work, written):
        agent = work.get(Agent, work.get(Posting, posting_id).agent_id)
        whom = labels.title(agent)
        written.label = labels.action("Fin d’affectation", [whom], f"le {format_day(last_day)}")
        plan = plan_end(life_of(work, agent), posting_id, last_day.isoformat())
        write_plan(work, agent, plan, desk.today().isoformat())
    return written.changes


def depart(desk: Desk, agent_ids: Iterable[int], day: date, remove_rights: bool = True) -> Changes:
    """Record the last day of some people: their postings end with it, those to begin later are dropped.

    With `remove_rights`, the removal of all their rights is asked for in the same step.
    Raises DeskError("already_left") or DeskError("departure_before_arrival"), or DeskError("people_refused")
    with the sentence of each when there are several people; then nothing is written.
    """
    follow = _removing(desk, day) if remove_rights else None
    return act(desk, ("depart", "Départ", "de"), agent_ids, day, _departing(desk, day), follow=follow)


def preview_depart(desk: Desk, agent_ids: Iterable[int], day: date) -> list[Concerned]:
    """Return whom a departure concerns and who is refused; nothing is written."""
    return preview(desk, agent_ids, day, _departing(desk, day))


def return_agents(
    desk: Desk, agent_ids: Iterable[int], day: date, service_id: int, occupation_id: int | None
) -> Changes:
    """Take people back from `day`: the record is reused, the portal identifier is to be confirmed.

    `occupation_id` None gives back to each the function of before.
    Raises DeskError("not_left") for someone who has not left before that day; several people as `depart`.
    """
    planned = _returning(desk, day, service_id, occupation_id)
    return act(desk, ("return_agents", "Retour", "dans"), agent_ids, day, planned, service_id)


def preview_return(
    desk: Desk, agent_ids: Iterable[int], day: date, service_id: int | None = None
) -> list[Concerned]:
    """Return whom a return concerns and who is refused; nothing is written."""
    return preview(desk, agent_ids, day, _returning(desk, day, service_id, None), service_id)


def move(
    desk: Desk,
    agent_ids: Iterable[int],
    day: date,
    service_id: int,
    from_service_id: int | None = None,
    occupation_id: int | None = None,
    rights: Mapping[int, str] = _NO_RIGHTS,
    decision: Decision | None = None,
) -> Changes:
    """Move people to a service from `day`: the posting in the old one ends the day before, others stay.

    `from_service_id` None means the principal posting; `occupation_id` None keeps the function. `rights`
    says of habilitations, by id, "redo" (removed and asked for again there), "keep" (its service changes,
    validated as `decision` tells) or "remove"; the others stay as they are.
    Raises DeskError("agent_left"), ("not_posted"), ("move_before_posting"), ("already_there"),
    ("already_posted") or ("service_closed"); several people as `depart`.
    """
    planned = _moving(day, service_id, from_service_id, occupation_id)
    follow = _deciding(desk, (day, service_id), rights, decision)
    return act(desk, ("move", "Mutation", "vers"), agent_ids, day, planned, service_id, follow)


def preview_move(
    desk: Desk,
    agent_ids: Iterable[int],
    day: date,
    service_id: int | None = None,
    from_service_id: int | None = None,
    occupation_id: int | None = None,
) -> list[Concerned]:
    """Return whom a move concerns and who is refused, as far as what is chosen tells; nothing is written."""
    planned = _moving(day, service_id, from_service_id, occupation_id)
    return preview(desk, agent_ids, day, planned, service_id)


def _removing(desk: Desk, day: date) -> Follower:
    return lambda work, agent_id: follow_departure(work, desk, agent_id, day.isoformat())


def _deciding(
    desk: Desk, move: tuple[date, int], rights: Mapping[int, str], decision: Decision | None
) -> Follower | None:
    if not rights:
        return None
    return lambda work, agent_id: follow_move(work, desk, agent_id, move, rights, decision)


def _departing(desk: Desk, day: date) -> Planner:
    return lambda life: plan_departure(life, day.isoformat(), desk.today().isoformat())


def _returning(desk: Desk, day: date, service_id: int | None, occupation_id: int | None) -> Planner:
    today = desk.today().isoformat()
    return lambda life: plan_return(life, day.isoformat(), service_id, occupation_id, today)


def _moving(day: date, service_id: int | None, from_id: int | None, occupation_id: int | None) -> Planner:
    return lambda life: plan_move(life, day.isoformat(), service_id, occupation_id, from_id)


def _posting(
    service_id: int, occupation_id: int | None, start: date, end: date | None, replaces_id: int | None
) -> Planner:
    new = Posting(
        service_id=service_id,
        occupation_id=occupation_id,
        start=start.isoformat(),
        end=end.isoformat() if end else None,
        replaces_id=replaces_id,
    )
    check_days(new)
    return lambda life: plan_posting(life, replace(new, agent_id=life.agent.id))


def _checked(agent: Agent) -> Agent:
    """Return a person as stored, refusing one without a name or with days that contradict each other."""
    if not (tidy(agent.last_name) and tidy(agent.first_name)):
        raise DeskError("agent_without_name", column="first_name" if tidy(agent.last_name) else "last_name")
    check_days(agent)
    return replace(
        agent,
        last_name=tidy(agent.last_name),
        first_name=tidy(agent.first_name),
        email=read_email(agent.email) if agent.email.strip() else "",
        portal_id=read_portal_id(agent.portal_id),
    )
