"""The movements of rights, with the names of what they change."""

import json
import sqlite3
from collections.abc import Iterable
from typing import Any

from cdap_desk.store.naming import SERVICES

_PROFILE = "(SELECT trim(x.code || ' ' || x.label) FROM profile x WHERE x.id = {id})"
_SERVICE = f"(SELECT x.name FROM {SERVICES} x WHERE x.id = {{id}})"
_COLUMNS = (
    "m.id", "h.id", _PROFILE.format(id="h.profile_id"), _SERVICE.format(id="h.service_id"),
    "m.nature", "m.state", "m.effective", "m.until",
    f"coalesce({_PROFILE.format(id='m.profile_before_id')}, '')",
    f"coalesce({_PROFILE.format(id='m.profile_id')}, '')",
    f"coalesce({_SERVICE.format(id='m.service_before_id')}, '')",
    f"coalesce({_SERVICE.format(id='m.service_id')}, '')",
    "m.end_before", 'm."end"', "m.origin", "m.automatic", "m.reason", "m.note", "m.purpose",
    "m.requested_by", "m.requested_on", "m.validated_by", "m.validated_title", "m.validated_on", "m.means",
    "m.reference", "m.refused_on", "m.refused_why", "m.cancelled_on", "m.typing", "m.typed_on", "m.typed_by",
    "m.paper", "m.confirmed_on",
)  # fmt: skip
_MOVEMENTS = (
    f"SELECT {', '.join(_COLUMNS)} FROM movement m JOIN habilitation h ON h.id = m.habilitation_id "
    "WHERE h.id IN (SELECT value FROM json_each(:ids)) "
    "ORDER BY m.effective DESC, m.nature = 'creation', m.id DESC"
)


def movements(raw: sqlite3.Connection, right_ids: Iterable[int], today: str) -> list[tuple[Any, ...]]:
    """Return the movements of some rights in the order of MovementTold, the latest effect first."""
    given = {"ids": json.dumps(list(right_ids)), "today": today}
    return raw.execute(_MOVEMENTS, given).fetchall()


def rights_of(raw: sqlite3.Connection, agent_id: int) -> list[int]:
    """Return the ids of a person's rights, the last one asked first."""
    rows = raw.execute("SELECT id FROM habilitation WHERE agent_id = ? ORDER BY id DESC", (agent_id,))
    return [row[0] for row in rows]
