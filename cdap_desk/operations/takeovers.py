"""« Reprise »: rights that were there before CDAP Desk, taken over as they stand. For operations.

Nobody has to validate, type or send what is taken over: its movements are in force as soon as they are kept.
"""

from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.domain.claims import claims
from cdap_desk.domain.lives import ALWAYS, day_after
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations.right_lives import Right, ask, rights_of, settle

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

REPRISE = "reprise"


class TakenOver(NamedTuple):
    """A right as a list tells it: from `start` to `end` included, None for no end. Days are ISO text."""

    agent_id: int
    profile_id: int
    service_id: int
    start: str
    end: str | None = None


def take_over(work: "Transaction", taken: TakenOver, today: str) -> Right | None:
    """Keep a right that was there; None, and nothing written, where we have it on these days already.

    One whose end is past is closed; one that ends later gets its removal, which rises on its day.
    """
    if has_it(work, taken):
        return None
    held = Habilitation(
        agent_id=taken.agent_id, profile_id=taken.profile_id, service_id=taken.service_id,
        start=taken.start, end=taken.end,
    )  # fmt: skip
    right = Right(work.insert(held), [])
    said = Movement(
        origin=REPRISE, profile_id=taken.profile_id, service_id=taken.service_id, end=taken.end,
        nature="creation", effective=taken.start,
    )  # fmt: skip
    ask(work, right, said)
    if taken.end and taken.end < today:
        ask(work, right, closing(right, taken.end))
    settle(work, right, today)
    return right


def closing(right: Right, last: str) -> Movement:
    """Return the removal, in force at once, of a right whose last day was `last`."""
    held = right.held
    return Movement(
        origin=REPRISE, nature="removal", effective=day_after(last), end=held.end, end_before=held.end,
        profile_before_id=held.profile_id, profile_id=held.profile_id,
        service_before_id=held.service_id, service_id=held.service_id,
    )  # fmt: skip


def has_it(work: "Transaction", taken: TakenOver) -> bool:
    """Tell whether the person holds, or asked for, that profile in that service on one of these days."""
    found = (c for right in rights_of(work, taken.agent_id) for c in claims(right.movements))
    same = (c for c in found if c[:2] == (taken.profile_id, taken.service_id))
    return any(c.start <= (taken.end or ALWAYS) and taken.start <= c.end for c in same)
