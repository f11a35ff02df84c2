"""Where a person works, day by day: what dates do to postings. For operations, inside their transaction."""

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cdap_desk.clock import local_day
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_ALWAYS = "9999-12-31"


def day_before(iso: str) -> str:
    """Return the day before, as ISO text."""
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def principal_on(postings: list[Posting], day: str) -> Posting | None:
    """Return the principal posting shown on `day`: the last begun, else the first to come."""
    mine = [p for p in postings if p.principal]
    begun = [p for p in mine if (p.start or "") <= day]
    if begun:
        return max(begun, key=lambda p: (p.start or "", p.id))
    return min(mine, key=lambda p: (p.start or "", p.id), default=None)


def check_service(work: "Transaction", service_id: int, day: str) -> Service:
    """Return the service. Raises DeskError("service_closed") when it is not open on `day`."""
    service = work.get(Service, service_id)
    if (service.end or _ALWAYS) < day:
        raise DeskError("service_closed", name=service.name, day=service.end, column="service")
    return service


def place(
    work: "Transaction", agent: Agent, service_id: int | None, occupation_id: int | None, today: str
) -> None:
    """Make the principal posting of `today` be that service and occupation; None for the service ends it.

    One begun or recorded today is corrected in place; another ends yesterday and the new one takes over
    until the day it was to end.
    Raises DeskError("agent_left"), ("service_closed"), ("already_posted") or ("service_first").
    """
    postings = work.find(Posting, agent_id=agent.id)
    present = principal_on(postings, today)
    if (agent.departure or _ALWAYS) < today:
        raise DeskError("agent_left", day=agent.departure, column="service")
    if service_id is None:
        if occupation_id is not None and present is None:
            raise DeskError("service_first", column="occupation")
        if present is not None:
            _end(work, present, today)
        return
    start = agent.arrival or today if present is None else max(today, present.start or "")
    check_service(work, service_id, start)
    others = (p for p in postings if p is not present and p.service_id == service_id)
    if any((p.end or _ALWAYS) >= today for p in others):
        raise DeskError("already_posted", column="service")
    new = Posting(agent_id=agent.id, service_id=service_id, occupation_id=occupation_id, start=start)
    if present is None or (present.end or _ALWAYS) < today:
        work.insert(replace(new, end=agent.departure))
    elif _is_of_today(present, today):
        work.update(present, service_id=service_id, occupation_id=occupation_id)
    else:
        work.update(present, end=day_before(today))
        work.insert(replace(new, end=present.end))


def follow_departure(work: "Transaction", before: Agent, after: Agent) -> None:
    """Make the postings of a person follow a change of the last day.

    Those that run beyond it end with it, those that would begin after it are taken out, and those that
    ended with the former last day go on until the new one.
    """
    for posting in work.find(Posting, agent_id=after.id):
        last = after.departure or _ALWAYS
        if (posting.start or "") > last:
            work.delete(posting)
        elif (posting.end or _ALWAYS) > last or (posting.end and posting.end == before.departure):
            work.update(posting, end=after.departure)


def follow_arrival(work: "Transaction", before: Agent, after: Agent) -> None:
    """Make the posting that began with the former first day begin with the new one.

    Raises DeskError("arrival_after_posting") when it would end before it begins.
    """
    if not (before.arrival and after.arrival):
        return
    for posting in work.find(Posting, agent_id=after.id, start=before.arrival):
        if (posting.end or _ALWAYS) < after.arrival:
            raise DeskError("arrival_after_posting", day=posting.end, column="arrival")
        work.update(posting, start=after.arrival)


def _is_of_today(posting: Posting, today: str) -> bool:
    return (posting.start or "") >= today or local_day(posting.created_at) == today


def _end(work: "Transaction", posting: Posting, today: str) -> None:
    if (posting.end or _ALWAYS) < today:
        return
    if _is_of_today(posting, today):
        work.delete(posting)
    else:
        work.update(posting, end=day_before(today))
