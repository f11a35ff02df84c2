"""How many persons and rights there are: by profile, by service, month after month.

A right counts while it is open, suspended or not. All is read off one index of the periods.
"""

import sqlite3

from cdap_desk.store.naming import SERVICES

_TODAY = "replaced_at = '' AND start <= :today AND coalesce(\"end\", '9999') >= :today"
_BY = {
    "profile": "SELECT t.id, trim(t.code || ' ' || t.label), c.persons, c.rights FROM profile t",
    "service": f"SELECT t.id, t.name, c.persons, c.rights FROM {SERVICES} t",
}


def holders(raw: sqlite3.Connection, of: str, today: str) -> list[tuple[int, str, int, int]]:
    """Return (id, name, persons, rights) of each "profile" or "service" with a right open today.

    Those with the most persons first.
    """
    counted = (
        f"SELECT {of}_id AS one, count(DISTINCT agent_id) AS persons, count(*) AS rights "
        f"FROM period WHERE {_TODAY} GROUP BY 1"
    )
    statement = f"{_BY[of]} JOIN ({counted}) c ON c.one = t.id ORDER BY c.persons DESC, c.rights DESC, t.id"
    return raw.execute(statement, {"today": today}).fetchall()


def totals(raw: sqlite3.Connection, today: str) -> tuple[int, int]:
    """Return how many persons, and how many rights, are habilitated today."""
    found = raw.execute(
        f"SELECT count(DISTINCT agent_id), count(*) FROM period WHERE {_TODAY}", {"today": today}
    )
    persons, rights = found.fetchone()
    return int(persons), int(rights)


def starts_and_ends(raw: sqlite3.Connection) -> tuple[list[tuple[str, int]], list[tuple[str, int]]]:
    """Return how many rights begin each day, and how many end, stretches that follow one another too."""
    begun = raw.execute("SELECT start, count(*) FROM period WHERE replaced_at = '' GROUP BY 1").fetchall()
    ended = raw.execute(
        'SELECT "end", count(*) FROM period WHERE replaced_at = \'\' AND "end" IS NOT NULL GROUP BY 1'
    ).fetchall()
    return begun, ended
