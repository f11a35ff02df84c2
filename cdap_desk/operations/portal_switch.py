"""« Bascule » from one service of the portal to another: CAFPRO to CDAP.

The old right stays open until the new line is done; its removal is then proposed (`right_lives.settle`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.movements import in_force, waits
from cdap_desk.domain.people import Profile
from cdap_desk.domain.rights import Decision, Habilitation, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_acts import Note, act, preview
from cdap_desk.operations.right_lives import Right, read_right
from cdap_desk.operations.right_requests import write_request
from cdap_desk.wording import SWITCH

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


@dataclass(frozen=True)
class _Switch:
    """What is asked: the new profile of each old one, from which day, and who decided."""

    desk: Desk
    profiles: Mapping[int, int]
    day: date
    decision: Decision

    def do(self, work: "Transaction", right: Right) -> Note:
        """Ask for the right that takes over; one that the person has already takes over as it is."""
        if not in_force(right.creation) or right.closed_from():
            raise DeskError("right_not_open" if waits(right.creation) else "right_closed")
        if right.held.switched_to_id and not _over(read_right(work, right.held.switched_to_id)):
            raise DeskError("already_switched")
        profile = work.get(Profile, self._profile(work, right.held))
        found = _present(work, right.held, profile.id)
        if found and _comes_back(work, found, right):
            raise DeskError("switched_back")
        note = Note("already_has") if found else self._ask(work, right.held, profile.id)
        new = found or _present(work, right.held, profile.id)
        assert new is not None
        right.held = work.update(right.held, switched_to_id=new.held.id)
        return note

    def _profile(self, work: "Transaction", held: Habilitation) -> int:
        profile_id = self.profiles.get(held.profile_id)
        if profile_id is None:
            old = work.get(Profile, held.profile_id)
            raise DeskError("profile_not_mapped", name=" ".join(filter(None, (old.code, old.label))))
        return profile_id

    def _ask(self, work: "Transaction", held: Habilitation, profile_id: int) -> Note:
        request = RightRequest(
            agent_id=held.agent_id,
            profile_id=profile_id,
            service_id=held.service_id,
            start=self.day,
            end=date.fromisoformat(held.end) if held.end else None,
            replaces_id=held.replaces_id,
            decision=self.decision,
            reason="other",
            note=SWITCH,
        )
        return write_request(work, self.desk, request)


def switch(
    desk: Desk, right_ids: Sequence[int], profiles: Mapping[int, int], day: date, decision: Decision
) -> Changes:
    """Ask, for each open right, for the one that takes over from `day`, in the same service.

    `profiles` gives the id of the new profile by that of the old one. Nothing is closed: the removal of an
    old right is proposed when its new line is done. Raises DeskError("profile_not_mapped"),
    ("already_switched"), ("switched_back"), ("right_not_open"), ("right_closed") or
    ("service_without_manager"); several rights as every act on rights.
    """
    return act(desk, ("switch", "Bascule"), right_ids, _Switch(desk, profiles, day, decision).do)


def preview_switch(
    desk: Desk,
    right_ids: Sequence[int],
    profiles: Mapping[int, int],
    day: date,
    decision: Decision | None = None,
) -> list[Concerned]:
    """Return which rights a switch concerns and which are refused; nothing is written."""
    return preview(desk, right_ids, _Switch(desk, profiles, day, decision or Decision()).do)


def _present(work: "Transaction", held: Habilitation, profile_id: int) -> Right | None:
    """Return the right to that profile that the person has, or asked for, in the same service."""
    whose = {"agent_id": held.agent_id, "profile_id": profile_id, "service_id": held.service_id}
    found = (read_right(work, other.id) for other in work.find(Habilitation, **whose))
    return next((right for right in found if not _over(right)), None)


def _comes_back(work: "Transaction", new: Right, right: Right) -> bool:
    """Tell whether `new` is the right itself, or one that it takes over from, directly or through others."""
    follows: Right | None = new
    while follows and follows.held.id != right.held.id:
        after = follows.held.switched_to_id
        follows = read_right(work, after) if after else None
    return follows is not None


def _over(right: Right) -> bool:
    """Tell whether a right was closed, refused or taken back."""
    return right.closed_from() is not None or not (in_force(right.creation) or waits(right.creation))
