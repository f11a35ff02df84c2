"""The rights that people hold or asked for, where what becomes of them is to be decided."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.people import Posting
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.operations import tables
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records

_STANDING = frozenset({"requested", "active", "suspended"})
_COLUMNS = ("agent_id", "first_name", "last_name", "profile", "service_id", "service", "status")


class Standing(NamedTuple):
    """A right with the names to show; `status` is requested, active or suspended."""

    id: int
    agent_id: int
    person: str
    profile: str
    service_id: int
    service: str
    status: str


def standing_rights(desk: Desk, agent_ids: Sequence[int]) -> list[Standing]:
    """Return the rights of some people that are asked for, active or suspended today, by name."""
    mine = Filter("agent_id", values=frozenset(map(str, agent_ids)))
    query = Query("habilitations", (mine, Filter("status", values=_STANDING)), (Sort("last_name"),))
    rows = tables.read_rows(desk, "habilitations", _COLUMNS, tables.list_ids(desk, query))
    return [
        Standing(
            row["id"],
            row["agent_id"],
            f"{row['first_name']} {row['last_name']}",
            row["profile"],
            row["service_id"],
            row["service"] or "",
            row["status"],
        )
        for row in rows
    ]


def rights_on_move(
    desk: Desk, agent_ids: Sequence[int], day: date, from_service_id: int | None = None
) -> list[Standing]:
    """Return the rights that a move on a day puts in question: all but those of services where people stay.

    `from_service_id` None means that the principal posting is left.
    """
    stays = {agent_id: _stays(desk, agent_id, day.isoformat(), from_service_id) for agent_id in agent_ids}
    return [r for r in standing_rights(desk, agent_ids) if r.service_id not in stays[r.agent_id]]


def _stays(desk: Desk, agent_id: int, day: str, from_id: int | None) -> set[int]:
    """Return the services where a person works on a day beside the one that is left."""
    with desk.store.looking() as connection:
        postings = records(connection, Posting, agent_id=agent_id)
    running = [p for p in postings if (p.start or "") <= day <= (p.end or ALWAYS)]
    return {p.service_id for p in running if (p.service_id != from_id if from_id else not p.principal)}
