"""What arrivals, moves, departures and returns do to a person's postings: decided here, written elsewhere.

Days are ISO text. Each plan raises DeskError, with the `column` it concerns, for what cannot be.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from cdap_desk.clock import local_day
from cdap_desk.domain.checks import check_days
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.errors import DeskError

ALWAYS = "9999-12-31"


@dataclass(frozen=True)
class Plan:
    """What to write: fields of the person, and postings changed, taken out and added.

    `note` is the code of what the person who decides should know, `day` the day it speaks of.
    """

    agent: dict[str, Any] = field(default_factory=dict)
    changed: tuple[tuple[Posting, dict[str, Any]], ...] = ()
    removed: tuple[Posting, ...] = ()
    added: tuple[Posting, ...] = ()
    note: str = ""
    day: str | None = None


@dataclass(frozen=True)
class Life:
    """A person and all their postings."""

    agent: Agent
    postings: Sequence[Posting]

    def principal_on(self, day: str) -> Posting | None:
        """Return the principal posting shown on `day`."""
        return self.shown_on(day, lambda p: p.principal)

    def shown_on(self, day: str, kept: Callable[[Posting], bool]) -> Posting | None:
        """Return, of the postings kept, the last one begun on `day`, else the first to come."""
        mine = [p for p in self.postings if kept(p)]
        begun = [p for p in mine if (p.start or "") <= day]
        if begun:
            return max(begun, key=lambda p: (p.start or "", p.id))
        return min(mine, key=lambda p: (p.start or "", p.id), default=None)


def day_before(iso: str) -> str:
    """Return the day before."""
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()


def day_after(iso: str) -> str:
    """Return the day after."""
    return (date.fromisoformat(iso) + timedelta(days=1)).isoformat()


def check_whole(life: Life) -> None:
    """Refuse two principal postings, or two in one service, on one day."""
    for i, one in enumerate(life.postings):
        for other in life.postings[i + 1 :]:
            alike = one.service_id == other.service_id or (one.principal and other.principal)
            if alike and _meet(one, other):
                raise DeskError("already_posted", day=other.start, column="service")


def check_open(service: Service, day: str) -> None:
    """Refuse a service that is not open on `day`."""
    if (service.end or ALWAYS) < day:
        raise DeskError("service_closed", name=service.name, day=service.end, column="service")
    if (service.start or "") > day:
        raise DeskError("service_not_open", name=service.name, day=service.start, column="service")


def plan_departure(life: Life, day: str, today: str) -> Plan:
    """Plan the last day of someone who has not left yet; a departure foreseen is replaced."""
    agent = life.agent
    if agent.departure and agent.departure < today:
        raise DeskError("already_left", day=agent.departure)
    if agent.arrival and day < agent.arrival:
        raise DeskError("departure_before_arrival", column="departure", day=agent.arrival)
    plan = plan_last_day(life, day)
    if agent.departure and agent.departure != day:
        return replace(plan, note="departure_replaced", day=agent.departure)
    if plan.removed:
        return replace(plan, note="posting_dropped", day=min(p.start or "" for p in plan.removed))
    return plan


def plan_last_day(life: Life, day: str | None) -> Plan:
    """Plan another last day, or none: postings end with it, and those that would begin later are dropped.

    Those that ended with the former last day go on until the new one.
    """
    former, last = life.agent.departure, day or ALWAYS
    removed = tuple(p for p in life.postings if (p.start or "") > last)
    ending = [
        p
        for p in life.postings
        if p not in removed and ((p.end or ALWAYS) > last or (p.end and p.end == former)) and p.end != day
    ]
    return Plan({"departure": day}, tuple((p, {"end": day}) for p in ending), removed)


def plan_first_day(life: Life, day: str) -> Plan:
    """Plan another first day: what began with the former one begins with it.

    When none was known, so does the first posting if it was dated the day it was recorded.
    """
    first = min((p for p in life.postings if p.start), key=lambda p: p.start or "", default=None)
    following = [p for p in life.postings if p.start and p.start == life.agent.arrival]
    if first and not life.agent.arrival and first.start == local_day(first.created_at):
        following = [first]
    for posting in following:
        if (posting.end or ALWAYS) < day:
            raise DeskError("arrival_after_posting", day=posting.end, column="arrival")
        if met := _met(life, replace(posting, start=day), posting):
            raise DeskError("arrival_before_end", day=met.end, column="arrival")
    return Plan({"arrival": day}, tuple((p, {"start": day}) for p in following))


def plan_absence(life: Life, first: str, last: str | None) -> Plan:
    """Plan a long absence from `first` until `last` included, None when unknown; one known is replaced."""
    agent = life.agent
    if last and last < first:
        raise DeskError("absence_ends_before", column="absence_until", begin=first, end=last)
    if agent.arrival and first < agent.arrival:
        raise DeskError("absence_before_arrival", column="absence_from", day=agent.arrival)
    if (agent.departure or ALWAYS) < first:
        raise DeskError("agent_left", day=agent.departure, column="absence_from")
    plan = Plan({"absence_from": first, "absence_until": last})
    if agent.absence_from and agent.absence_from != first:
        return replace(plan, note="absence_replaced", day=agent.absence_from)
    return plan


def plan_return(life: Life, day: str, service_id: int | None, occupation_id: int | None, today: str) -> Plan:
    """Plan the return, from `day`, of someone who left: the identifier is kept, to be confirmed.

    `occupation_id` None gives back the function of before.
    """
    agent = life.agent
    if not agent.departure or agent.departure >= min(day, today):
        raise DeskError("not_left", day=agent.departure)
    back = {
        "arrival": day,
        "departure": None,
        "absence_from": None,
        "absence_until": None,
        "portal_id_to_confirm": bool(agent.portal_id),
    }
    last = life.principal_on(day)
    occupation = occupation_id or (last.occupation_id if last else None)
    new = _posting(Life(replace(agent, departure=None), life.postings), service_id, occupation, day)
    note = "identifier_to_confirm" if agent.portal_id else ""
    return Plan(back, added=(new,) if service_id else (), note=note)


def plan_move(
    life: Life,
    day: str,
    service_id: int | None,
    occupation_id: int | None = None,
    from_service_id: int | None = None,
) -> Plan:
    """Plan a move from `day`: the posting left ends the day before, the new one lasts as it would have.

    `from_service_id` None leaves the principal posting, `occupation_id` None keeps the function.
    """
    if (life.agent.departure or ALWAYS) < day:
        raise DeskError("agent_left", day=life.agent.departure, column="service")
    old = _left(life, day, from_service_id)
    if service_id is None:
        return Plan()
    occupation = occupation_id or old.occupation_id
    if (old.end or ALWAYS) < day:
        new = _posting(life, service_id, occupation, day)
        _check_alone(life, new)
        return Plan(added=(new,))
    if (service_id, occupation) == (old.service_id, old.occupation_id):
        raise DeskError("already_there", column="service")
    new = replace(_fresh(old), service_id=service_id, occupation_id=occupation, start=day)
    _check_alone(life, new, old)
    if old.start == day:
        return Plan(changed=((old, {"service_id": service_id, "occupation_id": occupation}),))
    return Plan(changed=((old, {"end": day_before(day)}),), added=(new,))


def plan_posting(life: Life, new: Posting) -> Plan:
    """Plan one more posting; it is the principal one when there is no other."""
    agent, day = life.agent, new.start or ""
    if (agent.departure or ALWAYS) < day:
        raise DeskError("agent_left", day=agent.departure, column="service")
    if agent.arrival and day < agent.arrival:
        raise DeskError("posting_before_arrival", day=agent.arrival, column="service")
    end = min(new.end or ALWAYS, agent.departure or ALWAYS)
    placed = replace(new, end=None if end == ALWAYS else end)
    _check_alone(life, placed)
    alone = not any(p.principal and _meet(p, placed) for p in life.postings)
    return Plan(added=(replace(placed, principal=alone),))


def plan_end(life: Life, posting_id: int, day: str) -> Plan:
    """Plan the last day of one posting."""
    ending = next(p for p in life.postings if p.id == posting_id)
    if (life.agent.departure or ALWAYS) < day:
        raise DeskError("agent_left", day=life.agent.departure, column="end")
    ended = replace(ending, end=day)
    check_days(ended)
    if met := _met(life, ended, ending):
        raise DeskError("posting_meets_next", day=met.start, column="end")
    return Plan(changed=((ending, {"end": day}),))


def plan_place(life: Life, service_id: int | None, occupation_id: int | None, today: str) -> Plan:
    """Plan what a service and a function typed today mean: None for the service ends the posting.

    A posting begun or recorded today is corrected in place; another one ends yesterday and the new one
    takes over until the day it was to end.
    """
    agent, present = life.agent, life.principal_on(today)
    if (agent.departure or ALWAYS) < today:
        raise DeskError("agent_left", day=agent.departure, column="service")
    over = present is not None and (present.end or ALWAYS) < today
    if service_id is None:
        if present is None and occupation_id:
            raise DeskError("service_first", column="occupation")
        return Plan() if present is None or over else _plan_end(present, today)
    if present is None or over:
        start = agent.arrival or today if present is None else today
        new = _posting(life, service_id, occupation_id, start)
        _check_alone(life, new)
        return Plan(added=(new,))
    new = replace(_fresh(present), service_id=service_id, occupation_id=occupation_id)
    _check_alone(life, new, present)
    if _is_of(present, today):
        return Plan(changed=((present, {"service_id": service_id, "occupation_id": occupation_id}),))
    return Plan(changed=((present, {"end": day_before(today)}),), added=(replace(new, start=today),))


def plan_listed_place(life: Life, service_id: int, occupation_id: int | None, day: str) -> Plan:
    """Plan what a list of a day says of where someone works: it is so, whatever we had planned.

    The principal posting is left the day before, or corrected when it had not begun by then; one more posting
    in the same service becomes the principal one.
    """
    old = life.principal_on(day)
    if (
        old
        and (old.service_id, old.occupation_id) == (service_id, occupation_id)
        and (old.end or ALWAYS) >= day
    ):
        return Plan()
    if old is None or (old.end or ALWAYS) < day:
        new, kept = _posting(life, service_id, occupation_id, day), None
    else:
        start = max(day, old.start or "")
        kept = old if old.start == start else None
        new = replace(_fresh(old), service_id=service_id, occupation_id=occupation_id, start=start)
    changed: list[tuple[Posting, dict[str, Any]]] = []
    if kept:
        changed.append((kept, {"service_id": service_id, "occupation_id": occupation_id}))
    elif old and (old.end or ALWAYS) >= day:
        changed.append((old, {"end": day_before(day)}))
    beside = [p for p in life.postings if p is not old and p.service_id == service_id and _meet(p, new)]
    begins = new.start or ""
    changed += [(p, {"end": day_before(begins)}) for p in beside if (p.start or "") < begins]
    removed = tuple(p for p in beside if (p.start or "") >= begins)
    return Plan({}, tuple(changed), removed, () if kept else (new,))


def _plan_end(present: Posting, today: str) -> Plan:
    if _is_of(present, today):
        return Plan(removed=(present,))
    return Plan(changed=((present, {"end": day_before(today)}),))


def _left(life: Life, day: str, service_id: int | None) -> Posting:
    """Return the posting that a move from `day` leaves: in the service given, or the principal one."""
    old = life.shown_on(day, lambda p: p.service_id == service_id if service_id else p.principal)
    if old and service_id and (old.end or ALWAYS) < day:
        old = None  # one in a given service is left only while it lasts
    if old is None:
        raise DeskError("not_posted", column="service")
    if (old.start or "") > day:
        raise DeskError("move_before_posting", day=old.start, column="service")
    return old


def _posting(life: Life, service_id: int | None, occupation_id: int | None, start: str) -> Posting:
    """Return a principal posting from `start` until the next one or the last day."""
    coming = (p.start for p in life.postings if p.principal and p.start and p.start > start)
    ends = [life.agent.departure, *map(day_before, coming)]
    return Posting(
        agent_id=life.agent.id,
        service_id=service_id or 0,
        occupation_id=occupation_id,
        start=start,
        end=min((e for e in ends if e and e >= start), default=None),
    )


def _fresh(posting: Posting) -> Posting:
    return replace(posting, id=0, uid="", version=0)


def _is_of(posting: Posting, today: str) -> bool:
    return (posting.start or "") >= today or local_day(posting.created_at) == today


def _meet(one: Posting, other: Posting) -> bool:
    return (one.start or "") <= (other.end or ALWAYS) and (other.start or "") <= (one.end or ALWAYS)


def _met(life: Life, changed: Posting, was: Posting) -> Posting | None:
    """Return a posting that another, once changed, would contradict: both principal, or in one service."""
    for other in life.postings:
        alike = other.service_id == changed.service_id or (other.principal and changed.principal)
        if other is not was and alike and _meet(other, changed):
            return other
    return None


def _check_alone(life: Life, new: Posting, leaving: Posting | None = None) -> None:
    """Refuse two postings in one service on one day."""
    for posting in life.postings:
        if posting is not leaving and posting.service_id == new.service_id and _meet(posting, new):
            raise DeskError("already_posted", day=posting.start, column="service")
