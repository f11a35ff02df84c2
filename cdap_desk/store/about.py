"""What stands around one record: its dated neighbours and its lines in the journal."""

import sqlite3
from typing import Any

from cdap_desk.store.naming import SERVICES, name_of

_MOST = 50
_TOLD = 20
# The kinds that belong to another one, and the field that says to which record.
_PARTS = {
    "agent": (
        ("posting", "agent_id"),
        ("agent_name", "agent_id"),
        ("agent_email", "agent_id"),
        ("habilitation", "agent_id"),
    ),
    "habilitation": (("movement", "habilitation_id"),),
    "service": (("service_name", "service_id"), ("service_manager", "service_id")),
}
_STATEMENTS = {
    "postings": f"""
        SELECT p.id, s.name, coalesce(o.name, ''), p.start, p.end,
        coalesce(p.start, '') <= :today AND coalesce(p.end, '9999') >= :today, p.principal,
        coalesce(r.first_name || ' ' || r.last_name, '')
        FROM posting p JOIN {SERVICES} s ON s.id = p.service_id
        LEFT JOIN occupation o ON o.id = p.occupation_id LEFT JOIN agent r ON r.id = p.replaces_id
        WHERE p.agent_id = :id ORDER BY coalesce(p.start, '') DESC, p.principal DESC, p.id DESC""",
    "agent_names": """
        SELECT first_name || ' ' || last_name, until FROM agent_name
        WHERE agent_id = :id ORDER BY until DESC, id DESC""",
    "agent_emails": "SELECT email, until FROM agent_email WHERE agent_id = :id ORDER BY until DESC, id DESC",
    "homonyms": f"""
        SELECT x.id, x.first_name || ' ' || x.last_name, coalesce(nullif(x.email, ''), x.staff_number)
        FROM agent t JOIN agent x ON x.homonym = t.homonym AND x.id <> t.id
        WHERE t.id = :id AND :today <> '' ORDER BY x.id LIMIT {_MOST}""",
    "service_names": """
        SELECT name, until FROM service_name WHERE service_id = :id ORDER BY until DESC, id DESC""",
    "last_name": "SELECT name FROM service WHERE id = :id",
    "managers": """
        SELECT id, full_name, trim(title || ' ' || email), start, "end",
        coalesce(start, '') <= :today AND coalesce("end", '9999') >= :today, 1, '' FROM service_manager
        WHERE service_id = :id ORDER BY coalesce(start, '') DESC, id DESC""",
    "children": f"""
        SELECT t.id, {name_of("t")}, t.code FROM service t
        WHERE t.parent_id = :id AND coalesce(t.end, '9999') >= :today ORDER BY t.sort""",
}


def around(raw: sqlite3.Connection, what: str, record_id: int, today: str) -> list[tuple[Any, ...]]:
    """Return the rows of one statement about a record."""
    statement = _STATEMENTS[what]
    given = {"id": record_id, "today": today} if ":today" in statement else {"id": record_id}
    return raw.execute(statement, given).fetchall()


def told(raw: sqlite3.Connection, kind: str, record_id: int, since: int = 0) -> list[tuple[str, str, str]]:
    """Return (instant, who, label) of the last entries about a record or what belongs to it.

    Only those after the entry `since`.
    """
    # A cross join is walked from the left: else SQLite reads the whole journal.
    own = f"SELECT '{kind}' AS kind, uid FROM \"{kind}\" WHERE id = :id"
    parts = (
        f"SELECT '{part}', uid FROM \"{part}\" WHERE {field} = :id" for part, field in _PARTS.get(kind, ())
    )
    return raw.execute(
        f"WITH mine AS ({' UNION ALL '.join([own, *parts])}) SELECT at, who, label FROM journal "
        "WHERE sequence > :since AND sequence IN "
        "(SELECT c.sequence FROM mine m CROSS JOIN journal_change c ON c.kind = m.kind AND c.uid = m.uid) "
        f"ORDER BY sequence DESC LIMIT {_TOLD}",
        {"id": record_id, "since": since},
    ).fetchall()


_OF_AGENT = """
    WITH me AS (SELECT uid FROM agent WHERE id = :id),
    held AS (SELECT id, uid FROM habilitation WHERE agent_id = :id),
    mine (kind, uid) AS (
        SELECT 'agent', uid FROM me
        UNION ALL SELECT 'posting', uid FROM posting WHERE agent_id = :id
        UNION ALL SELECT 'agent_name', uid FROM agent_name WHERE agent_id = :id
        UNION ALL SELECT 'agent_email', uid FROM agent_email WHERE agent_id = :id
        UNION ALL SELECT 'distinct_person', uid FROM distinct_person WHERE agent_id = :id
        UNION ALL SELECT 'habilitation', uid FROM held
        UNION ALL SELECT 'movement', uid FROM movement WHERE habilitation_id IN (SELECT id FROM held)
        UNION ALL SELECT 'bordereau_line', uid FROM bordereau_line
            WHERE habilitation_id IN (SELECT id FROM held)
        UNION ALL SELECT 'settlement', uid FROM settlement
            WHERE about IN (SELECT uid FROM me UNION SELECT uid FROM held)
        UNION SELECT c.kind, c.uid FROM journal_change c, me
            WHERE c.kind IN ('posting', 'agent_name', 'agent_email', 'distinct_person', 'habilitation')
            AND c.after IS NULL AND json_extract(c.before, '$.agent_id') = me.uid)
    """


def entries_of_agent(raw: sqlite3.Connection, agent_id: int) -> list[tuple[int, str, str, str]]:
    """Return (sequence, instant, who, label) of every entry about a person, the last first.

    Those about what was theirs and is gone are among them.
    """
    return raw.execute(
        f"{_OF_AGENT} SELECT sequence, at, who, label FROM journal WHERE sequence IN "
        "(SELECT c.sequence FROM mine m CROSS JOIN journal_change c ON c.kind = m.kind AND c.uid = m.uid) "
        "ORDER BY sequence DESC",
        {"id": agent_id},
    ).fetchall()


def edits_of_agent(raw: sqlite3.Connection, agent_id: int) -> list[tuple[int, str, str]]:
    """Return (sequence, before, after) of every edit of a person's own record, images in JSON."""
    return raw.execute(
        "SELECT c.sequence, c.before, c.after FROM agent a JOIN journal_change c ON c.kind = 'agent' "
        "AND c.uid = a.uid WHERE a.id = ? AND c.before IS NOT NULL AND c.after IS NOT NULL "
        "ORDER BY c.sequence",
        (agent_id,),
    ).fetchall()
