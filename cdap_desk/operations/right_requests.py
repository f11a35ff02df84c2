"""Habilitations asked for: one, or many in one step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.checks import check_days
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.people import Agent, Profile, Service
from cdap_desk.domain.rights import Decision, Habilitation, Movement, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.acts import refused, trying
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import check_service
from cdap_desk.operations.right_acts import Note, label
from cdap_desk.operations.right_lives import Right, ask, settle
from cdap_desk.operations.right_rules import decided, iso, validation
from cdap_desk.operations.services import name_on

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def request_right(desk: Desk, request: RightRequest) -> Changes:
    """Ask for a right: its id is the one of `Changes.inserted["habilitation"]`.

    A right with an end gets its removal at once, which rises the day after. Raises
    DeskError("right_exists"), ("right_overlaps"), ("right_after_departure"), ("service_closed"),
    ("service_not_open") or ("ends_before_start").
    """
    return request_rights(desk, [request])


def request_rights(desk: Desk, requests: Sequence[RightRequest]) -> Changes:
    """Ask for many rights in one step; several are refused as in every act on rights."""
    refusals: list[tuple[str, DeskError]] = []
    names: list[str] = []
    with desk.store.transaction(desk.author, "request_rights", "Demande") as (work, written):
        for request in requests:
            names.append(_name(work, request))
            try:
                write_request(work, desk, request)
            except DeskError as refusal:
                refusals.append((names[-1], refusal))
        if refusals:
            raise refusals[0][1] if len(names) == 1 else refused(refusals)
        written.label = label("Demande", names)
    return written.changes


def preview_requests(desk: Desk, requests: Sequence[RightRequest]) -> list[Concerned]:
    """Return what each request would do, under the id of its person; nothing is written."""
    found: list[Concerned] = []
    with trying(desk) as work:
        for request in requests:
            service = name_on(work, work.get(Service, request.service_id), request.start.isoformat())
            who = request.agent_id, _name(work, request), service
            try:
                note = write_request(work, desk, request)
                found.append(Concerned(*who, note=note.code, day=note.day))
            except DeskError as refusal:
                found.append(Concerned(*who, refusal=refusal))
    return found


@dataclass(frozen=True)
class _Asked:
    """The people and things that a request names, and its days as ISO text."""

    agent: Agent
    profile: Profile
    start: str
    end: str | None


def write_request(work: "Transaction", desk: Desk, request: RightRequest) -> Note:
    """Write a right that is asked for, within an operation; return what to know of it."""
    asked = _Asked(
        work.get(Agent, request.agent_id),
        work.get(Profile, request.profile_id),
        request.start.isoformat(),
        iso(request.end),
    )
    note = _check(work, asked, request.service_id)
    end = asked.agent.departure if note.code == "ends_with_departure" else asked.end
    held = Habilitation(
        agent_id=request.agent_id,
        profile_id=request.profile_id,
        service_id=request.service_id,
        start=asked.start,
        end=end,
        replaces_id=request.replaces_id,
    )
    check_days(held)
    right = Right(work.insert(held), [])
    today = desk.today().isoformat()
    decision = decided(work, request.decision, request.service_id, today)
    ask(work, right, _creation(request, held, decision, desk.author.who, today))
    settle(work, right, today)
    return note


def _creation(
    request: RightRequest, held: Habilitation, decision: Decision | None, who: str, today: str
) -> Movement:
    return Movement(
        nature="creation",
        effective=held.start or "",
        profile_id=held.profile_id,
        service_id=held.service_id,
        end=held.end,
        reason=request.reason,
        note=request.note,
        purpose=request.purpose,
        requested_by=request.requested_by or who,
        requested_on=iso(request.requested_on) or today,
        **validation(decision, today),
    )


def _check(work: "Transaction", asked: _Asked, service_id: int) -> Note:
    departure = asked.agent.departure
    if departure and departure < asked.start:
        raise DeskError("right_after_departure", day=departure, column="start")
    check_service(work, service_id, asked.start)
    if departure and (asked.end is None or asked.end > departure):
        return Note("ends_with_departure", departure)
    longest = asked.profile.max_days
    if longest:
        last = (date.fromisoformat(asked.start) + timedelta(days=longest - 1)).isoformat()
        if asked.end is None or asked.end > last:
            return Note("too_long", last)
    return Note()


def _name(work: "Transaction", request: RightRequest) -> str:
    agent, profile = work.get(Agent, request.agent_id), work.get(Profile, request.profile_id)
    return f"{labels.title(agent)} · {labels.title(profile)}"
