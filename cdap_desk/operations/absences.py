"""A long absence: its first day, the last one when it is known, and the rights suspended meanwhile."""

from collections.abc import Iterable
from datetime import date

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.lives import plan_absence
from cdap_desk.operations.acts import Follower, Planner, act, preview
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_follow import follow_absence


def record_absence(
    desk: Desk,
    agent_ids: Iterable[int],
    first: date,
    last: date | None = None,
    suspend_rights: bool = True,
) -> Changes:
    """Record that people are away from `first` until `last` included, or nobody knows when.

    With `suspend_rights`, the suspension of their open rights is asked for in the same step, for as long.
    One known before is replaced. Raises DeskError("absence_ends_before"), ("absence_before_arrival") or
    ("agent_left"); several people as `depart`.
    """
    verb = ("record_absence", "Absence longue", "")
    follow = _suspending(desk, first, last) if suspend_rights else None
    return act(desk, verb, agent_ids, first, _away(first, last), follow=follow)


def preview_absence(
    desk: Desk, agent_ids: Iterable[int], first: date, last: date | None = None
) -> list[Concerned]:
    """Return whom a long absence concerns and who is refused; nothing is written."""
    return preview(desk, agent_ids, first, _away(first, last))


def _away(first: date, last: date | None) -> Planner:
    return lambda life: plan_absence(life, first.isoformat(), last.isoformat() if last else None)


def _suspending(desk: Desk, first: date, last: date | None) -> Follower:
    until = last.isoformat() if last else None
    return lambda work, agent_id: follow_absence(work, desk, agent_id, first.isoformat(), until)
