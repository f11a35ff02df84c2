"""One act on several people: shown before it is done, done whole or not at all. For operations."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.lives import Life, Plan
from cdap_desk.domain.people import Agent, Service
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels, tables
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import check_service, life_of, write_plan
from cdap_desk.operations.services import name_on
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

Planner = Callable[[Life], Plan]
Follower = Callable[["Transaction", int], None]
_MOST_NAMED = 5


def act(
    desk: Desk,
    verb: tuple[str, str, str],
    agent_ids: Iterable[int],
    day: date,
    planner: Planner,
    service_id: int | None = None,
    follow: Follower | None = None,
) -> Changes:
    """Write what `planner` says of each person, then what `follow` does with their rights.

    `verb` is the operation, its French noun and preposition.

    Raises the refusal of the only person, or DeskError("people_refused") with the sentence of each one
    refused; nothing is written then.
    """
    operation, noun, toward = verb
    then = f"le {format_day(day)}"
    refusals: list[tuple[str, DeskError]] = []
    people: list[str] = []
    with desk.store.transaction(desk.author, operation, noun) as (work, written):
        if service_id:
            check_service(work, service_id, day.isoformat())
            then = f"{toward} {name_on(work, work.get(Service, service_id), day.isoformat())} {then}"
        for agent_id in agent_ids:
            agent = work.get(Agent, agent_id)
            people.append(labels.title(agent))
            try:
                write_plan(work, agent, planner(life_of(work, agent)), day.isoformat())
                if follow:
                    follow(work, agent_id)
            except DeskError as refusal:
                refusals.append((people[-1], refusal))
        if refusals:
            raise refusals[0][1] if len(people) == 1 else refused(refusals)
        written.label = labels.action(noun, people, then)
    return written.changes


class _TakenBackError(Exception):
    """Takes back what was written to see what it would do."""


@contextmanager
def trying(desk: Desk) -> Iterator["Transaction"]:
    """Give a transaction whose writing is always taken back."""
    try:
        with desk.store.transaction(desk.author, "preview", "") as (work, _):
            yield work
            raise _TakenBackError
    except _TakenBackError:
        pass


def preview(
    desk: Desk, agent_ids: Iterable[int], day: date, planner: Planner, service_id: int | None = None
) -> list[Concerned]:
    """Return whom an act concerns, in the order given; nothing is written.

    Raises DeskError("service_closed") or ("service_not_open") for a service that takes nobody that day.
    """
    ids = list(agent_ids)
    shown = tables.read_rows(desk, "agents", ("first_name", "last_name", "service"), ids)
    rows = {row["id"]: row for row in shown}
    found: list[Concerned] = []
    with desk.store.transaction(desk.author, "preview", "") as (work, _):
        if service_id:
            check_service(work, service_id, day.isoformat())
        for agent_id in (i for i in ids if i in rows):
            row = rows[agent_id]
            who = agent_id, f"{row['first_name']} {row['last_name']}", row["service"] or ""
            try:
                plan = planner(life_of(work, work.get(Agent, agent_id)))
                found.append(Concerned(*who, note=plan.note, day=plan.day))
            except DeskError as refusal:
                found.append(Concerned(*who, refusal=refusal))
    return found


def refused(refusals: list[tuple[str, DeskError]]) -> DeskError:
    """Return the refusal of an act on several, with the sentence of each one refused."""
    said = [f"{name}\u00a0: {sentence(refusal)}" for name, refusal in refusals[:_MOST_NAMED]]
    if len(refusals) > _MOST_NAMED:
        said.append(f"et {len(refusals) - _MOST_NAMED} de plus")
    return DeskError("people_refused", count=len(refusals), refusals=said)
