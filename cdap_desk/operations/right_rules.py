"""What each act does to one right, or why it cannot. For operations, inside their transaction.

Days are ISO text. What follows (periods, ends that come by themselves) is written by `settle`.
"""

from collections.abc import Mapping
from dataclasses import replace as with_
from datetime import date
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.lives import ALWAYS, day_after, day_before
from cdap_desk.domain.movements import channelled, has_risen, in_force, replay, state, waits
from cdap_desk.domain.names import compact
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.rights import Decision, Keep, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import check_service
from cdap_desk.operations.right_acts import Note
from cdap_desk.operations.right_lives import AT_HAND, Right, ask, change, waiting_again
from cdap_desk.operations.services import manager_on, name_on
from cdap_desk.operations.settings import setting

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def iso(day: date | None) -> str | None:
    """Return a day as ISO text."""
    return day.isoformat() if day else None


def said(desk: Desk, reason: str, note: str) -> dict[str, Any]:
    """Return the fields of a movement that tell who asks, when and why; what the Caf decided is its own."""
    return {
        "reason": reason,
        "note": note,
        "requested_by": desk.author.who,
        "requested_on": desk.today().isoformat(),
        "origin": "caf" if reason == "caf_decision" else "metropole",
    }


def decided(work: "Transaction", decision: Decision | None, service_id: int, today: str) -> Decision | None:
    """Return a decision with its name: that of who answered for the service where it is the responsable's.

    Raises DeskError("service_without_manager") where nobody did on that day.
    """
    if decision is None or not decision.by_manager:
        return decision
    day = iso(decision.on) or today
    manager = manager_on(work, service_id, day)
    if manager is None:
        name = name_on(work, work.get(Service, service_id), day)
        raise DeskError("service_without_manager", name=name, day=day, column="validated_by")
    return with_(decision, by_manager=False, validated_by=manager.full_name, title=manager.title)


def decision_of(movement: Movement) -> Decision | None:
    """Return who validated a movement, None when nobody did."""
    if not movement.validated_by:
        return None
    return Decision(
        validated_by=movement.validated_by,
        title=movement.validated_title,
        on=date.fromisoformat(movement.validated_on) if movement.validated_on else None,
        means=movement.means,
        reference=movement.reference,
    )


def validation(decision: Decision | None, today: str) -> dict[str, Any]:
    """Return the fields of a movement that keep a decision; its day is today if it was not told."""
    known = decision or Decision()
    return {
        "validated_by": known.validated_by,
        "validated_title": known.title,
        "validated_on": (iso(known.on) or today) if known.validated_by else None,
        "means": known.means,
        "reference": known.reference,
    }


def validate(work: "Transaction", right: Right, decision: Decision, today: str) -> Note:
    """Keep who validated what waits for it; else what was validated by word, or by its own holder."""
    asked = [m for m in right.movements if state(m) == "to_validate"] or _to_settle(work, right)
    if not asked:
        raise DeskError("nothing_to_validate")
    for movement in asked:
        named = decided(work, decision, movement.service_id or right.held.service_id, today)
        change(work, right, movement, **validation(named, today))
    return Note()


def _to_settle(work: "Transaction", right: Right) -> list[Movement]:
    """Return the movements whose validation does not stand by itself."""
    agent = work.get(Agent, right.held.agent_id)
    own = {compact(agent.first_name + agent.last_name), compact(agent.last_name + agent.first_name)}
    kept = [m for m in right.movements if m.validated_on and state(m) not in {"refused", "cancelled"}]
    return [m for m in kept if m.means == "oral" or compact(m.validated_by) in own]


def refuse(work: "Transaction", right: Right, why: str, today: str) -> Note:
    """Refuse what waits for a validation."""
    asked = [m for m in right.movements if state(m) == "to_validate"]
    if not asked:
        raise DeskError("nothing_to_refuse")
    for movement in asked:
        change(work, right, movement, refused_on=today, refused_why=why)
    return Note()


def confirm(work: "Transaction", right: Right, on: str, who: str, today: str) -> Note:
    """Put in force what waits: typed on `on`, or answered where nothing is typed."""
    if on > today:
        raise DeskError("day_to_come", column="on")
    found = [right.creation] if waits(right.creation) else [m for m in right.movements if waits(m)]
    risen = [m for m in found if has_risen(m, today)]
    ready = [m for m in risen if state(m) != "to_validate"]
    if not ready:
        raise DeskError("to_validate_first" if risen else "nothing_to_confirm")
    if any(m.typing == "none" and m.paper not in AT_HAND for m in ready):
        raise DeskError("on_bordereau")
    for movement in ready:
        done = {"typing": "typed", "typed_on": on, "typed_by": who}
        if movement.typing == "none":
            done = {"paper": "ok"}
        change(work, right, movement, confirmed_on=on, **done)
    return Note()


def cancel(work: "Transaction", right: Right, today: str) -> Note:
    """Take back what was asked and is not in force."""
    asked = right.waiting()
    if not asked:
        raise DeskError("nothing_to_cancel")
    for movement in asked:
        if movement.paper not in AT_HAND:
            raise DeskError("on_bordereau")
        change(work, right, movement, cancelled_on=today)
    return Note()


def suspend(work: "Transaction", right: Right, day: str, until: str | None, said: Mapping[str, Any]) -> Note:
    """Ask for a suspension from `day` until `until` included, None for as long as it takes."""
    if until and until < day:
        raise DeskError("ends_before_start", column="until")
    _check_open(right, day)
    suspended = any(s.suspended and day <= (s.end or ALWAYS) for s in replay(right.movements))
    if suspended or right.waiting("suspension"):
        raise DeskError("already_suspended")
    ask(work, right, _following(right, "suspension", day, until=until, **said))
    return Note()


def reactivate(work: "Transaction", right: Right, day: str, said: Mapping[str, Any]) -> Note:
    """Ask for the end of a suspension, `day` being the first day with the right again."""
    _check_open(right, day)
    if right.waiting("reactivation"):
        raise DeskError("change_waits")
    if not any(s.suspended and s.start <= day <= (s.end or ALWAYS) for s in replay(right.movements)):
        raise DeskError("not_suspended")
    ask(work, right, _following(right, "reactivation", day, **said))
    return Note()


def remove(work: "Transaction", right: Right, last: str, said: Mapping[str, Any], today: str) -> Note:
    """Ask for a removal after `last`, the last day with the right; a request not open yet is cancelled."""
    if waits(right.creation) and right.creation.paper in AT_HAND:
        cancel(work, right, today)
        return Note("request_cancelled")
    day = day_after(last)
    closed, start = right.closed_from(), right.creation.effective
    if not (in_force(right.creation) or waits(right.creation)) or (closed and closed <= day):
        raise DeskError("right_closed")
    if day < start:
        raise DeskError("right_before_start", day=start, column="day")
    if not closed and right.held.end and right.held.end <= last:
        raise DeskError("already_removing", day=right.held.end, column="day")
    for asked in right.waiting("removal"):
        return _replace_removal(work, right, asked, day, said)
    ask(work, right, _following(right, "removal", day, **said))
    return Note()


def modify(
    work: "Transaction",
    right: Right,
    day: str,
    wanted: tuple[int | None, int | None, date | Keep | None],
    said: Mapping[str, Any],
) -> Note:
    """Ask for another profile, service or last day from `day`; a request not open yet is corrected."""
    held = right.held
    profile, service = wanted[0] or held.profile_id, wanted[1] or held.service_id
    end = held.end if isinstance(wanted[2], Keep) else iso(wanted[2])
    if (profile, service, end) == (held.profile_id, held.service_id, held.end):
        raise DeskError("nothing_to_change")
    start = right.creation.effective
    if end and end < start:
        raise DeskError("ends_before_start", column="end")
    if service != held.service_id:
        check_service(work, service, max(day, start))
    after: dict[str, Any] = {"profile_id": profile, "service_id": service, "end": end}
    if waits(right.creation):
        if right.creation.paper not in AT_HAND:
            raise DeskError("on_bordereau")
        after |= {k: v for k, v in said.items() if v or k in _ASKED_ANEW}
        if right.creation.paper == "ko":
            after |= waiting_again(work, right.creation)
        change(work, right, right.creation, **after)
        return Note()
    _check_open(right, day)
    if right.waiting("modification"):
        raise DeskError("change_waits")
    ask(work, right, _following(right, "modification", day, **{**after, **said}))
    return Note()


# A request corrected without a decision has to be validated again.
_ASKED_ANEW = frozenset({"validated_by", "validated_title", "validated_on", "means", "reference"})


def _check_open(right: Right, day: str) -> None:
    """Refuse what cannot be asked of a right not open on `day`."""
    closed = right.closed_from()
    if closed and closed <= day:
        raise DeskError("right_closed")
    if not in_force(right.creation):
        raise DeskError("right_not_open" if waits(right.creation) else "right_closed")
    if day < right.creation.effective:
        raise DeskError("right_before_start", day=right.creation.effective, column="day")


def _following(right: Right, nature: str, day: str, **fields: Any) -> Movement:
    """Return a movement on a right as it stands, with what it changes."""
    held = right.held
    given = {"profile_id": held.profile_id, "service_id": held.service_id, "end": held.end} | fields
    return Movement(
        nature=nature,
        effective=day,
        profile_before_id=held.profile_id,
        service_before_id=held.service_id,
        end_before=held.end,
        **given,
    )


def _replace_removal(
    work: "Transaction", right: Right, asked: Movement, day: str, said: Mapping[str, Any]
) -> Note:
    if asked.effective == day:
        raise DeskError("already_removing", day=day_before(day), column="day")
    if asked.paper not in AT_HAND:
        raise DeskError("on_bordereau")
    # Who decides may be another, and with that what it waits for: the Caf’s own goes on no bordereau.
    after = channelled(with_(asked, effective=day, **said), setting(work, "circuit"))
    change(work, right, asked, effective=day, typing=after.typing, paper=after.paper, **said)
    return Note("removal_replaced", day_before(asked.effective))
