"""How many persons and rights there are: by profile, by service, month after month.

A right counts while it is active: open and not suspended. Each count reads one index of the periods, in its
own order, and never the periods themselves.
"""

import sqlite3

from cdap_desk.store.naming import SERVICES

_ACTIVE = "replaced_at = '' AND suspended = 0 AND start <= :today AND coalesce(\"end\", '9999') >= :today"
_NAMED = {
    "profile": "SELECT t.id, trim(t.code || ' ' || t.label), c.persons, c.rights FROM profile t",
    "service": f"SELECT t.id, t.name, c.persons, c.rights FROM {SERVICES} t",
}


def holders(raw: sqlite3.Connection, of: str, today: str) -> list[tuple[int, str, int, int]]:
    """Return (id, name, persons, rights) of each "profile" or "service" with an active right today.

    Those with the most persons first.
    """
    each = f"SELECT {of}_id AS one, count(*) AS n FROM period WHERE {_ACTIVE} GROUP BY {of}_id, agent_id"
    counted = f"SELECT one, count(*) AS persons, sum(n) AS rights FROM ({each}) GROUP BY one"
    statement = (
        f"{_NAMED[of]} JOIN ({counted}) c ON c.one = t.id ORDER BY c.persons DESC, c.rights DESC, t.id"
    )
    return raw.execute(statement, {"today": today}).fetchall()


def totals(raw: sqlite3.Connection, today: str) -> tuple[int, int]:
    """Return how many persons have an active right today, and how many rights are active."""
    each = f"SELECT count(*) AS n FROM period WHERE {_ACTIVE} GROUP BY agent_id"
    found = raw.execute(f"SELECT count(*), coalesce(sum(n), 0) FROM ({each})", {"today": today})
    persons, rights = found.fetchone()
    return int(persons), int(rights)


def turns(raw: sqlite3.Connection) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return (day, how many) of the active stretches that begin, and of those that end, in order of days."""
    kept = "FROM period WHERE replaced_at = '' AND suspended = 0"
    begun = raw.execute(f"SELECT start, count(*) {kept} GROUP BY start").fetchall()
    ended = raw.execute(f'SELECT "end", count(*) {kept} AND "end" IS NOT NULL GROUP BY "end"').fetchall()
    return begun, ended
