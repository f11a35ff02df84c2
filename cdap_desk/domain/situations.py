"""Who was habilitated on a day or over some days, as it was then: rows worked out, not stored."""

from collections.abc import Iterable
from typing import NamedTuple


class Held(NamedTuple):
    """A right held from `start` to `end` included (None while it goes on), days as ISO text.

    Names, service and function are those of the day asked, of the last day held for several days. `standing`
    is "active", "suspended", "active:past_end" or "suspended:past_end": past its end, not yet closed.
    `known_later` tells that it was recorded only after the days asked, or was known otherwise then.
    `now` gives what is called otherwise today, by column: last_name, first_name, service, occupation,
    standing ("removed" for a right since closed).
    """

    id: int
    agent_id: int
    profile_id: int
    service_id: int
    last_name: str
    first_name: str
    profile: str
    service: str
    occupation: str
    portal_service: str
    portal_id: str
    standing: str
    start: str
    end: str | None
    validated_by: str
    validated_on: str | None
    reason: str
    known_later: bool
    now: dict[str, str]


def count_held(rows: Iterable[Held]) -> tuple[int, int]:
    """Return how many persons, and how many rights, some rows are about."""
    both = {(row.agent_id, row.id) for row in rows}
    return len({agent_id for agent_id, _ in both}), len(both)
