"""What becomes of people's rights when they leave or move. For operations, inside their transaction."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.claims import claims
from cdap_desk.domain.lives import ALWAYS, day_before
from cdap_desk.domain.movements import in_force, replay
from cdap_desk.domain.rights import KEEP, Decision, RightRequest
from cdap_desk.operations import right_rules as rules
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_lives import AT_HAND, Right, change, rights_of, settle
from cdap_desk.operations.right_requests import write_request

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def remove_after(work: "Transaction", desk: Desk, rights: Iterable[Right], last: str, reason: str) -> None:
    """Ask for the removal of rights after `last`; what ends by then, or is removed by then, is left alone.

    A request not open yet is cancelled; a right that would only begin later is removed from its first day.
    """
    today = desk.today().isoformat()
    asked = rules.said(desk, reason, "")
    for right in rights:
        until = max(last, day_before(right.creation.effective))
        if is_open_after(right, until):
            rules.remove(work, right, until, asked, today)
            settle(work, right, today)


def follow_departure(work: "Transaction", desk: Desk, agent_id: int, last: str) -> None:
    """Ask for the removal of all the rights of a person who leaves."""
    remove_after(work, desk, rights_of(work, agent_id), last, "departure")


def follow_later_end(work: "Transaction", desk: Desk, agent_id: int, former: str) -> None:
    """Take back the removals that were asked because a person was to leave on `former`, and is no more."""
    today = desk.today().isoformat()
    for right in rights_of(work, agent_id):
        for asked in right.waiting("removal"):
            because = asked.reason == "departure" and day_before(asked.effective) == former
            if because and asked.paper in AT_HAND:
                change(work, right, asked, cancelled_on=today)
                settle(work, right, today)


def follow_absence(work: "Transaction", desk: Desk, agent_id: int, first: str, until: str | None) -> None:
    """Ask for the suspension of the rights of a person who is away from a day, until another if it is known.

    What is suspended already, or over by then, is left alone; so is a request, which is not open.
    """
    asked = rules.said(desk, "long_absence", "")
    for right in rights_of(work, agent_id):
        day = max(first, right.creation.effective)
        if in_force(right.creation) and is_open_after(right, day) and not _is_suspended(right, day):
            rules.suspend(work, right, day, until, asked)
            settle(work, right, desk.today().isoformat())


def follow_move(
    work: "Transaction",
    desk: Desk,
    agent_id: int,
    move: tuple[date, int],
    decisions: Mapping[int, str],
    decision: Decision | None,
) -> None:
    """Do with the rights of a person who moves, on a day to a service, what was decided of each (by id).

    "redo" removes it and asks for the same one there, "keep" changes its service, "remove" removes it.
    """
    last = day_before(move[0].isoformat())
    for right in rights_of(work, agent_id):
        what = decisions.get(right.held.id)
        if what == "keep":
            change_service(work, desk, right, move, decision)
        elif what in {"redo", "remove"}:
            again = what == "redo" and is_open_after(right, last)
            request = _same_there(right, move, decision)
            remove_after(work, desk, [right], last, "move")
            since = max(desk.today().isoformat(), move[0].isoformat())
            if again and not has_there(work, right, move[1], since):
                write_request(work, desk, request)


def is_open_after(right: Right, last: str) -> bool:
    """Tell whether a right goes on, or waits to begin, after a day, with nothing to be done about it yet."""
    held = [c for c in claims(right.movements) if c.end > last]
    ends = right.held.end or ALWAYS
    asked = any(day_before(m.effective) == last or m.paper not in AT_HAND for m in right.waiting("removal"))
    return bool(held) and ends > last and not asked


def _is_suspended(right: Right, day: str) -> bool:
    held = (s for s in replay(right.movements) if s.start <= day <= (s.end or ALWAYS))
    return any(s.suspended for s in held) or bool(right.waiting("suspension"))


def change_service(
    work: "Transaction", desk: Desk, right: Right, move: tuple[date, int], decision: Decision | None
) -> None:
    """Ask for the service of a right to change on a day, validated as the decision tells."""
    day, service_id = move
    today = desk.today().isoformat()
    asked = rules.said(desk, "move", "") | rules.validation(decision, today)
    if right.held.service_id != service_id:
        rules.modify(work, right, day.isoformat(), (None, service_id, KEEP), asked)
        settle(work, right, today)


def _same_there(right: Right, move: tuple[date, int], decision: Decision | None) -> RightRequest:
    day, service_id = move
    return RightRequest(
        agent_id=right.held.agent_id,
        profile_id=right.held.profile_id,
        service_id=service_id,
        start=day,
        end=date.fromisoformat(right.held.end) if right.held.end else None,
        replaces_id=right.held.replaces_id,
        decision=decision,
        reason="move",
        purpose=right.creation.purpose,
    )


def has_there(work: "Transaction", right: Right, service_id: int, since: str) -> bool:
    """Tell whether the person of a right has, or asked for, the same one in a service from a day on."""
    wanted = right.held.profile_id, service_id
    found = (c for other in rights_of(work, right.held.agent_id) for c in claims(other.movements))
    return any(c[:2] == wanted and c.end >= since for c in found)
