"""Agents: they arrive, are corrected, move, leave and come back."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cdap_desk.clock import local_day
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.contacts import mailbox
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent, AgentEmail, AgentName, Posting
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import day_before

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def create_agent(
    desk: Desk, agent: Agent, service_id: int | None = None, occupation_id: int | None = None
) -> Changes:
    """Add a person and, where a service is given, the principal posting from the day of arrival.

    Raises DeskError("agent_without_name").
    """
    _check(agent)
    label = f"Nouvel agent : {agent.first_name} {agent.last_name}"
    with desk.store.transaction(desk.author, "create_agent", label) as (work, written):
        stored = work.insert(agent)
        if service_id:
            work.insert(
                Posting(
                    agent_id=stored.id,
                    service_id=service_id,
                    occupation_id=occupation_id,
                    start=agent.arrival,
                )
            )
    return written.changes


def change_agent(desk: Desk, agent_id: int, **changed: Any) -> Changes:
    """Store other values of a person; a former name or address is kept aside with its last day.

    A change on the very day of creation is a correction: nothing is kept aside.
    """
    with desk.store.transaction(desk.author, "change_agent", "Modification d’un agent") as (work, written):
        before = work.get(Agent, agent_id)
        after = work.update(before, **changed)
        _check(after)
        keep_aside(work, before, after, desk.today().isoformat())
    return written.changes


def add_posting(
    desk: Desk, agent_id: int, service_id: int, occupation_id: int | None, start: date
) -> Changes:
    """Post a person in one more service, beside the principal one.

    Raises DeskError("already_posted") for a service where the person already is on that day.
    """
    with desk.store.transaction(desk.author, "add_posting", "Affectation secondaire") as (work, written):
        if any(p.service_id == service_id for p in _open(work, agent_id, start)):
            raise DeskError("already_posted", agent=agent_id, service=service_id)
        work.insert(
            Posting(
                agent_id=agent_id,
                service_id=service_id,
                occupation_id=occupation_id,
                start=start.isoformat(),
                principal=False,
            )
        )
    return written.changes


def depart(desk: Desk, agent_ids: Iterable[int], day: date) -> Changes:
    """Record the last day of some people; their postings end with it."""
    with desk.store.transaction(desk.author, "depart", "Départ") as (work, written):
        for agent_id in agent_ids:
            agent = work.get(Agent, agent_id)
            if agent.arrival and day.isoformat() < agent.arrival:
                raise DeskError("departure_before_arrival", agent=agent_id, day=day)
            work.update(agent, departure=day.isoformat())
            for posting in _open(work, agent_id, day):
                work.update(posting, end=day.isoformat())
    return written.changes


def return_agents(
    desk: Desk, agent_ids: Iterable[int], day: date, service_id: int, occupation_id: int | None
) -> Changes:
    """Take people back from `day`: the record is reused, the portal identifier is to be confirmed.

    Raises DeskError("not_left") for someone who did not leave before that day.
    """
    with desk.store.transaction(desk.author, "return_agents", "Retour") as (work, written):
        for agent_id in agent_ids:
            agent = work.get(Agent, agent_id)
            if not agent.departure or agent.departure >= day.isoformat():
                raise DeskError("not_left", agent=agent_id)
            work.update(
                agent,
                arrival=day.isoformat(),
                departure=None,
                portal_id_to_confirm=bool(agent.portal_id),
            )
            work.insert(
                Posting(
                    agent_id=agent_id,
                    service_id=service_id,
                    occupation_id=occupation_id,
                    start=day.isoformat(),
                )
            )
    return written.changes


def move(
    desk: Desk,
    agent_ids: Iterable[int],
    day: date,
    service_id: int,
    from_service_id: int | None = None,
    occupation_id: int | None = None,
) -> Changes:
    """Move people to a service from `day`: the posting in the old one ends the day before, others stay.

    `from_service_id` None means the principal posting; `occupation_id` None keeps the function.
    Raises DeskError("not_posted") or DeskError("already_posted").
    """
    with desk.store.transaction(desk.author, "move", "Mutation") as (work, written):
        for agent_id in agent_ids:
            running = _open(work, agent_id, day)
            leaving = [
                p for p in running if (p.service_id == from_service_id if from_service_id else p.principal)
            ]
            if not leaving or (leaving[0].start or "") >= day.isoformat():
                raise DeskError("not_posted", agent=agent_id, day=day)
            if any(p.service_id == service_id for p in running):
                raise DeskError("already_posted", agent=agent_id, service=service_id)
            old = leaving[0]
            work.update(old, end=(day - timedelta(days=1)).isoformat())
            work.insert(
                Posting(
                    agent_id=agent_id,
                    service_id=service_id,
                    occupation_id=occupation_id or old.occupation_id,
                    start=day.isoformat(),
                    principal=old.principal,
                )
            )
    return written.changes


def _check(agent: Agent) -> None:
    if not (agent.last_name.strip() and agent.first_name.strip()):
        raise DeskError("agent_without_name")


def _open(work: "Transaction", agent_id: int, day: date) -> list[Posting]:
    iso = day.isoformat()
    return [p for p in work.find(Posting, agent_id=agent_id) if (p.end or "9999-12-31") >= iso]


def keep_aside(work: "Transaction", before: Agent, after: Agent, today: str) -> None:
    """Keep the name and the address that `after` no longer has, with yesterday as their last day.

    Nothing is kept of a person created today, of a mere other spelling, or of what itself came today.
    """
    if local_day(before.created_at) >= today:
        return
    until = day_before(today)
    if _named(before) != _named(after):
        spelt = fold(" ".join(_named(before))) == fold(" ".join(_named(after)))
        names = work.find(AgentName, agent_id=before.id, until=until)
        if names and _named(names[0]) == _named(after):
            work.delete(names[0])
        elif not names and not spelt:
            first, last = _named(before)
            work.insert(AgentName(agent_id=before.id, last_name=last, first_name=first, until=until))
    if mailbox(before.email) != mailbox(after.email):
        emails = work.find(AgentEmail, agent_id=before.id, until=until)
        if emails and mailbox(emails[0].email) == mailbox(after.email):
            work.delete(emails[0])
        elif not emails and before.email:
            work.insert(AgentEmail(agent_id=before.id, email=before.email, until=until))


def _named(person: Agent | AgentName) -> tuple[str, str]:
    return person.first_name, person.last_name
