"""What a right says of which days, so that no two of a person say the same. Days are ISO text."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.movements import planned, replay, waits
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from cdap_desk.domain.rights import Movement


class Claim(NamedTuple):
    """A profile in a service from `start` to `end` included: held, or asked for."""

    profile_id: int
    service_id: int
    start: str
    end: str


def claims(movements: Sequence["Movement"]) -> list[Claim]:
    """Return what a right holds and what is asked for it."""
    spans = replay(movements)
    asked = [m for m in movements if m.nature == "creation" and waits(m)]
    found = [Claim(s.profile_id, s.service_id, s.start, s.end or ALWAYS) for s in spans]
    found += [Claim(m.profile_id or 0, m.service_id or 0, m.effective, ALWAYS) for m in asked]
    if not found:
        return []
    present, last = planned(movements), found[-1].end
    for movement in movements:
        if movement.nature == "modification" and waits(movement):
            profile = movement.profile_id or present["profile_id"]
            service = movement.service_id or present["service_id"]
            if movement.profile_id == movement.profile_before_id:
                profile = present["profile_id"]
            if movement.service_id == movement.service_before_id:
                service = present["service_id"]
            found.append(Claim(profile, service, movement.effective, last))
    return found


def check_alone(mine: Sequence["Movement"], others: Sequence["Movement"], today: str) -> None:
    """Refuse a right beside another one of the same person, when both say the same.

    Raises DeskError("right_exists") when both are asked for or open today or later, and
    DeskError("right_overlaps") for one day held twice in the past.
    """
    own = claims(mine)
    for theirs in claims(others):
        for claim in own:
            if claim[:2] == theirs[:2]:
                if min(claim.end, theirs.end) >= today:
                    raise DeskError("right_exists", column="profile")
                if claim.start <= theirs.end and theirs.start <= claim.end:
                    raise DeskError("right_overlaps", column="start", day=theirs.end)
