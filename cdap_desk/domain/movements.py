"""What movements do to a right, with no day of their own: states, periods, status. Days are ISO text."""

from collections.abc import Iterable
from dataclasses import replace as with_
from typing import TYPE_CHECKING, Any, NamedTuple

from cdap_desk.domain.lives import ALWAYS, day_after, day_before

if TYPE_CHECKING:
    from cdap_desk.domain.rights import Movement

CHANNELS = {"habpps": ("waiting", "none"), "bordereau": ("none", "waiting"), "both": ("waiting", "waiting")}
_OVER = frozenset({"refused", "cancelled"})
_VALIDATED = frozenset({"creation", "modification"})


class Span(NamedTuple):
    """Days, both included, on which a profile is held in a service; `end` None while it is open."""

    profile_id: int
    service_id: int
    start: str
    end: str | None
    suspended: bool


def channelled(movement: "Movement", circuit: str) -> "Movement":
    """Return a movement with what it waits for: what is taken over for nothing, the Caf’s for no paper."""
    typing, paper = CHANNELS[circuit]
    if movement.origin == "reprise":
        typing = "none"
    return with_(movement, typing=typing, paper=paper if movement.origin == "metropole" else "none")


def rechannelled(movement: "Movement", circuit: str) -> "Movement":
    """Return a movement under another circuit; left as it is when that alone would put it in force.

    What was typed stays typed, and what is on a bordereau already stays on it.
    """
    there = channelled(movement, circuit)
    after = with_(
        movement,
        typing=movement.typing if movement.typing == "typed" else there.typing,
        paper=there.paper if movement.paper in {"none", "waiting"} else movement.paper,
    )
    return after if in_force(after) == in_force(movement) else movement


def state(movement: "Movement") -> str:
    """Return to_validate, to_transmit, in_progress, done, answered_ko, refused or cancelled."""
    if movement.cancelled_on:
        return "cancelled"
    if movement.refused_on:
        return "refused"
    asked = movement.origin == "metropole" and movement.nature in _VALIDATED
    if asked and not movement.validated_on:
        return "to_validate"
    if movement.paper == "ko":
        return "answered_ko"
    if movement.typing != "waiting" and movement.paper in {"none", "ok"}:
        return "done"
    return "in_progress" if movement.typing == "typed" or movement.paper == "sent" else "to_transmit"


def in_force(movement: "Movement") -> bool:
    """Tell whether a movement has opened, changed or closed its right: typed, or where nothing is typed, ok.

    A KO after the typing changes nothing: the right is as it was typed.
    """
    if state(movement) in {*_OVER, "to_validate"}:
        return False
    typed = movement.typing == "typed"
    return typed or (movement.typing == "none" and movement.paper in {"none", "ok"})


def waits(movement: "Movement") -> bool:
    """Tell whether a movement may still change its right."""
    return state(movement) not in _OVER and not in_force(movement)


def replay(movements: Iterable["Movement"]) -> list[Span]:
    """Return the days of a right that its movements in force make, in their order, no day twice."""
    spans: list[Span] = []
    for movement in sorted(filter(in_force, movements), key=_turn):
        spans = _after(spans, movement)
    return spans


def status(spans: Iterable[Span], movements: Iterable["Movement"], today: str) -> str:
    """Return requested, active, suspended, removed, refused or cancelled."""
    days = list(spans)
    for span in days:
        if span.start <= today <= (span.end or ALWAYS):
            return "suspended" if span.suspended else "active"
    asked = next(m for m in movements if m.nature == "creation")
    if state(asked) in _OVER:
        return state(asked)
    to_come = any(span.start > today for span in days)
    return "requested" if waits(asked) or to_come else "removed"


def pending(movements: Iterable["Movement"], today: str) -> str:
    """Return the nature of what waits to change a right that was opened, a removal first; empty for none.

    What comes from an end by itself is not there before its day.
    """
    waiting = [m for m in movements if m.nature != "creation" and waits(m) and has_risen(m, today)]
    first = min(waiting, key=lambda m: (m.nature != "removal", m.effective, m.id), default=None)
    return first.nature if first else ""


def has_risen(movement: "Movement", today: str) -> bool:
    """Tell whether a movement belongs on work lists: at once, or on its day when it is automatic."""
    return not movement.automatic or movement.effective <= today


def planned(movements: Iterable["Movement"]) -> dict[str, Any]:
    """Return the fields of a right: as it was asked until it is opened, then as its movements leave it.

    `end` is the last day agreed, or the true one once a removal is in force.
    """
    known = sorted(movements, key=_turn)
    asked = known[0]
    found = {"profile_id": asked.profile_id, "service_id": asked.service_id, "end": asked.end}
    for movement in filter(in_force, known if in_force(asked) else ()):
        if movement.nature == "modification":
            found |= {name: new for name, old, new in _changes(movement) if old != new}
        if movement.nature == "removal":
            found["end"] = max(day_before(movement.effective), day_before(asked.effective))
            break
    return found | {"start": asked.effective}


def raised_removal(movements: Iterable["Movement"]) -> str | None:
    """Return the first day without a right that ends by itself; None when it does not or is seen to."""
    known = list(movements)
    asked = next(m for m in known if m.nature == "creation")
    removals = [m for m in known if m.nature == "removal"]
    taken = any(in_force(m) or (waits(m) and not m.automatic) for m in removals)
    end = planned(known)["end"]
    if taken or not end or state(asked) in _OVER:
        return None
    return day_after(end)


def raised_reactivation(movements: Iterable["Movement"]) -> str | None:
    """Return the first day after a suspension whose last day is known; None when that is taken care of."""
    known = [m for m in movements if state(m) not in _OVER]
    suspensions = sorted((m for m in known if m.nature == "suspension"), key=_turn)
    last = suspensions[-1] if suspensions else None
    if last is None or not last.until:
        return None
    day = day_after(last.until)
    for movement in known:
        later = movement.nature == "reactivation" and movement.effective > last.effective
        closed = movement.nature == "removal" and in_force(movement) and movement.effective <= day
        if closed or (later and (in_force(movement) or not movement.automatic)):
            return None
    return day


def _changes(movement: "Movement") -> tuple[tuple[str, Any, Any], ...]:
    """Return each field that a modification speaks of, before and after."""
    return (
        ("profile_id", movement.profile_before_id, movement.profile_id),
        ("service_id", movement.service_before_id, movement.service_id),
        ("end", movement.end_before, movement.end),
    )


def _turn(movement: "Movement") -> tuple[bool, str, int]:
    return movement.nature != "creation", movement.effective, movement.id


def _after(spans: list[Span], movement: "Movement") -> list[Span]:
    """Return the days of a right once one more movement, the last by its day, is in force."""
    if movement.nature == "creation":
        profile, service = movement.profile_id or 0, movement.service_id or 0
        return [Span(profile, service, movement.effective, None, False)]
    last = spans[-1] if spans else None
    if last is None or last.end:
        return spans  # nothing is open any more
    day = max(movement.effective, last.start)
    before = spans[:-1] if last.start == day else [*spans[:-1], last._replace(end=day_before(day))]
    if movement.nature == "removal":
        return before
    following = _changed(last._replace(start=day), movement)
    return spans if following == last._replace(start=day) else [*before, following]


def _changed(span: Span, movement: "Movement") -> Span:
    if movement.nature == "modification":
        changed = {name: new for name, old, new in _changes(movement) if old != new and name != "end"}
        return span._replace(**changed)
    return span._replace(suspended=movement.nature == "suspension")
