"""A right of the example written with its movements, and its periods as they were known day after day."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cdap_desk.domain.movements import Span, in_force, replay
from cdap_desk.domain.rights import Habilitation, Movement, Period

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_WHAT = ("creation", "modification")


def write_history(work: "Transaction", agent_id: int, movements: Sequence[Movement]) -> None:
    """Write a right with its movements, given from its creation on."""
    stored = work.insert(_standing(agent_id, movements))
    whole = _completed(movements)
    mine = [work.insert(replace(movement, habilitation_id=stored.id)) for movement in whole]
    for period in periods(stored, mine):
        work.insert(period)


def _completed(movements: Sequence[Movement]) -> list[Movement]:
    """Return movements that each say what stood before them and what stands after."""
    done = [movements[0]]
    for movement in movements[1:]:
        before = done[-1]
        changed = movement if movement.nature in _WHAT else before
        done.append(
            replace(
                movement,
                profile_before_id=before.profile_id,
                profile_id=changed.profile_id,
                service_before_id=before.service_id,
                service_id=changed.service_id,
                end_before=before.end,
                end=changed.end,
            )
        )
    return done


def _standing(agent_id: int, movements: Sequence[Movement]) -> Habilitation:
    """Return a right as its movements in force leave it, as it was asked before the first one."""
    asked = movements[0]
    last = ([m for m in movements if in_force(m) and m.nature in _WHAT] or [asked])[-1]
    spans = replay(movements)
    ended = spans[-1].end if spans else None
    return Habilitation(
        agent_id=agent_id,
        profile_id=last.profile_id or 0,
        service_id=last.service_id or 0,
        start=asked.effective,
        end=ended or last.end,
    )


def periods(right: Habilitation, movements: Sequence[Movement]) -> list[Period]:
    """Return what was known of a right each time one of its movements came into force."""
    kept: list[Period] = []
    known: dict[Span, int] = {}  # what is known by now, and where it stands among those kept
    forced = sorted(filter(in_force, movements), key=_known_at)
    for count, movement in enumerate(forced, 1):
        at = _known_at(movement)
        spans = replay(forced[:count])
        for span in [s for s in known if s not in spans]:
            index = known.pop(span)
            kept[index] = replace(kept[index], replaced_at=at)
        for span in spans:
            if span not in known:
                known[span] = len(kept)
                kept.append(_period(right, span, at))
    return kept


def _known_at(movement: Movement) -> str:
    """Return an instant of the day on which a movement came into force."""
    return f"{movement.typed_on or movement.effective}T09:00:00.000000Z"


def _period(right: Habilitation, span: Span, at: str) -> Period:
    return Period(
        habilitation_id=right.id,
        agent_id=right.agent_id,
        profile_id=span.profile_id,
        service_id=span.service_id,
        start=span.start,
        end=span.end,
        suspended=span.suspended,
        recorded_at=at,
    )
