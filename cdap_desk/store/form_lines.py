"""What the lines of a form say, under the names that descriptors give to fields."""

import json
import sqlite3
from typing import Any

from cdap_desk.store.naming import SERVICES

Line = dict[str, Any]

# What stands under each field of a line; days are ISO text, None when there is none.
_FIELDS = {
    "line.operation": "x.operation",
    "agent.title": "a.title",
    "agent.last_name": "a.last_name",
    "agent.birth_name": "a.birth_name",
    "agent.first_name": "a.first_name",
    "agent.email": "a.email",
    "agent.phone": "a.phone",
    "agent.occupation": "coalesce(occ.name, '')",
    "agent.employer": "coalesce(emp.name, '')",
    "agent.portal_id": "a.portal_id",
    "agent.pledge_date": "a.pledge_on",
    "service.name": "s.name",
    "service.code": "srv.code",
    "service.previous.name": "coalesce(sb.name, '')",
    "profile.code": "p.code",
    "profile.label": "p.label",
    "profile.previous.code": "coalesce(pb.code, '')",
    "profile.previous.label": "coalesce(pb.label, '')",
    "habilitation.start": "h.start",
    "habilitation.end": "x.last_day",
    "movement.reason": "x.reason",
    "movement.note": "x.note",
    "movement.effective": "x.effective",
    "movement.decided": "x.validated_on",
    "movement.validated_by": "x.validated_by",
    "movement.validated_by_title": "x.validated_title",
    "movement.purpose": "coalesce(nullif(x.purpose, ''), p.purpose)",
}
# What the window needs beside: which records these are, and how each movement stands.
_BESIDE = {
    "movement_id": "x.movement_id",
    "habilitation_id": "x.habilitation_id",
    "agent_id": "a.id",
    "service_id": "s.id",
    "profile_id": "p.id",
    "portal_service_id": "p.portal_service_id",
    "portal_service": "prt.code",
    "typing": "x.typing",
    "paper": "x.paper",
    "state": "x.state",
    "until": "x.until",
    "waits": "x.waits",
}

_MOVED = """
    SELECT m.id AS movement_id, m.habilitation_id, m.nature AS operation,
    coalesce(m.profile_id, r.profile_id) AS profile_id, coalesce(m.service_id, r.service_id) AS service_id,
    m.profile_before_id, m.service_before_id, m.effective, m.until,
    CASE WHEN m.nature IN ('creation', 'modification') THEN m."end" WHEN m.nature = 'removal'
    THEN date(m.effective, '-1 day') ELSE r."end" END AS last_day, m.reason, m.note, m.purpose,
    m.validated_on, m.validated_by, m.validated_title, m.typing, m.paper, m.state, {waits} AS waits
    FROM movement m JOIN habilitation r ON r.id = m.habilitation_id WHERE {which}"""
_HELD = """
    SELECT NULL AS movement_id, d.habilitation_id, 'listing' AS operation, d.profile_id, d.service_id,
    NULL AS profile_before_id, NULL AS service_before_id, r.start AS effective, NULL AS until,
    r."end" AS last_day, c.reason, c.note, c.purpose, c.validated_on, c.validated_by, c.validated_title,
    '' AS typing, '' AS paper, '' AS state, 0 AS waits
    FROM period d JOIN habilitation r ON r.id = d.habilitation_id
    JOIN movement c ON c.habilitation_id = r.id AND c.nature = 'creation'
    WHERE d.replaced_at = '' AND d.start <= :day AND coalesce(d."end", '9999') >= :day"""
# What is refused by the Caf waits again until it is corrected or given up; what comes from an end rises on
# its day; what changes a right goes with its creation, or after it: read in the order of the lines, a removal
# before the creation of the same right would leave the right open.
_GOING = """m.state IN ('to_transmit', 'in_progress', 'answered_ko')
    AND (m.automatic = 0 OR m.effective <= :today)"""
_WAITING = f"m.paper IN ('waiting', 'ko') AND {_GOING}"
_REPLACED = """m.paper IN ('issued', 'sent') AND m.id IN
    (SELECT b.movement_id FROM bordereau_line b WHERE b.bordereau_id = :replaced AND b.answer = ''
    AND NOT EXISTS (SELECT 1 FROM bordereau_line n JOIN bordereau o ON o.id = n.bordereau_id
    WHERE n.movement_id = b.movement_id AND n.id > b.id AND o.state <> 'cancelled'))"""
_NAMED = "m.id IN (SELECT value FROM json_each(:ids))"


def _posting(where: str) -> str:
    """Return the SQL of the posting that a line speaks of: one that runs, else the last."""
    return f"""(SELECT o.id FROM posting o WHERE o.agent_id = a.id {where}
    AND coalesce(o.start, '') <= max(:today, x.effective)
    ORDER BY coalesce(o."end", '9999') >= :today DESC, o.principal DESC, o.start DESC LIMIT 1)"""


_LINES = f"""
    WITH wanted AS ({{wanted}})
    SELECT {", ".join(f'{sql} AS "{name}"' for name, sql in (_FIELDS | _BESIDE).items())}
    FROM wanted x
    JOIN habilitation h ON h.id = x.habilitation_id
    JOIN agent a ON a.id = h.agent_id
    JOIN profile p ON p.id = x.profile_id
    JOIN portal_service prt ON prt.id = p.portal_service_id
    JOIN service srv ON srv.id = x.service_id
    JOIN {SERVICES} s ON s.id = x.service_id
    LEFT JOIN profile pb ON pb.id = x.profile_before_id AND pb.id <> p.id
    LEFT JOIN {SERVICES} sb ON sb.id = x.service_before_id AND sb.id <> s.id
    LEFT JOIN employer emp ON emp.id = a.employer_id
    LEFT JOIN posting pst ON pst.id = coalesce({_posting("AND o.service_id = x.service_id")}, {_posting("")})
    LEFT JOIN occupation occ ON occ.id = pst.occupation_id
    ORDER BY x.operation <> 'removal' OR EXISTS (SELECT 1 FROM wanted w
    WHERE w.habilitation_id = x.habilitation_id AND w.operation <> 'removal'),
    a.sort, h.id, x.effective, x.movement_id"""


def waiting(raw: sqlite3.Connection, today: str) -> list[Line]:
    """Return the lines of the movements that wait for a bordereau, removals first, then by names."""
    return _lines(raw, _MOVED.format(which=_WAITING, waits=1), today=today)


def count_waiting(raw: sqlite3.Connection, today: str) -> tuple[int, int]:
    """Return how many movements wait for a bordereau, and of how many persons."""
    statement = f"""SELECT count(*), count(DISTINCT r.agent_id) FROM movement m
        JOIN habilitation r ON r.id = m.habilitation_id WHERE {_WAITING}"""
    rows, persons = raw.execute(statement, {"today": today}).fetchone()
    return rows, persons


def of_movements(
    raw: sqlite3.Connection, movement_ids: list[int], today: str, replaces_id: int | None = None
) -> list[Line]:
    """Return the lines of some movements, in the same order; `waits` is 1 for what may go on a bordereau.

    What is still without an answer on the bordereau `replaces_id` may go on the one that replaces it.
    """
    waits = f"({_WAITING} OR ({_REPLACED} AND {_GOING}))"
    given = {"ids": json.dumps(movement_ids), "replaced": replaces_id}
    return _lines(raw, _MOVED.format(which=_NAMED, waits=waits), today=today, **given)


def held_on(raw: sqlite3.Connection, day: str) -> list[Line]:
    """Return one line a right that is active or suspended on a day, by names."""
    return _lines(raw, _HELD, day=day, today=day)


def _lines(raw: sqlite3.Connection, wanted: str, **given: Any) -> list[Line]:
    cursor = raw.execute(_LINES.format(wanted=wanted), given)
    names = [column[0] for column in cursor.description]
    paths = _paths(raw, given["today"])
    found = [dict(zip(names, row, strict=True)) for row in cursor]
    for line in found:
        line["service.path"] = paths[line["service_id"]]
    return found


def _paths(raw: sqlite3.Connection, today: str) -> dict[int, str]:
    """Return each service after those that it belongs to, the root first."""
    known = {
        own: (name, parent)
        for own, name, parent in raw.execute(
            f"SELECT s.id, s.name, t.parent_id FROM {SERVICES} s JOIN service t ON t.id = s.id",
            {"today": today},
        )
    }

    def names(own: int | None) -> list[str]:
        name, parent = known[own] if own else ("", None)
        return [*names(parent), name] if own else []

    return {own: " › ".join(names(own)) for own in known}
