"""What each thing is called on a day: the names shown in cells, offered in lists and read when typed."""

import json
import sqlite3


def _of_day(column: str, alias: str) -> str:
    # A rename dated ahead leaves today's name among the former ones: the first whose last day is not past.
    return (
        f"coalesce((SELECT n.{column} FROM service_name n WHERE n.service_id = {alias}.id "
        f"AND n.until >= :today ORDER BY n.until LIMIT 1), {alias}.{column})"
    )


def name_of(alias: str) -> str:
    """Return the SQL of what the service of a table's alias is called on the day."""
    return _of_day("name", alias)


def sort_of(alias: str) -> str:
    """Return the SQL of what that name is sorted by."""
    return _of_day("sort", alias)


# All services under their names of the day; the limit keeps SQLite from working a name out once an agent.
SERVICES = (
    f"(SELECT r.id AS id, {_of_day('name', 'r')} AS name, "
    f"{_of_day('search', 'r')} AS search FROM service r LIMIT -1)"
)


# A person's sort key is the last name, a space, the first name: each folded and without any space.
LAST_NAME = "substr({0}.sort, 1, instr({0}.sort, ' ') - 1)"
FIRST_NAME = "substr({0}.sort, instr({0}.sort, ' ') + 1)"

_NAMED = {
    "service": f"""
        SELECT t.id, {name_of("t")}, coalesce({name_of("parent")}, ''), t.code
        FROM service t LEFT JOIN service parent ON parent.id = t.parent_id
        WHERE :ended OR (coalesce(t.start, '') <= :today AND coalesce(t.end, '9999') >= :today)""",
    "agent": f"""
        SELECT t.id, t.last_name || ' ' || t.first_name, coalesce(srv.name, ''), t.email FROM agent t
        LEFT JOIN {SERVICES} srv ON srv.id = (SELECT p.service_id FROM posting p WHERE p.agent_id = t.id
        AND p.principal = 1 AND coalesce(p.start, '') <= :today ORDER BY p.start DESC, p.id DESC LIMIT 1)
        ORDER BY t.sort""",
    "referent": """
        SELECT t.id, t.first_name || ' ' || t.last_name, t.function, '' FROM referent t
        WHERE :ended OR (coalesce(t.start, '') <= :today AND coalesce(t.end, '9999') >= :today)""",
    "occupation": "SELECT t.id, t.name, '', '' FROM occupation t",
    "employer": "SELECT t.id, t.name, t.note, '' FROM employer t",
    "convention": "SELECT t.id, coalesce(nullif(t.number, ''), t.title), t.title, '' FROM convention t",
    "portal_service": """
        SELECT t.id, coalesce(nullif(t.code, ''), t.name), t.name, t.name FROM portal_service t""",
    "profile": """
        SELECT t.id, trim(t.code || ' ' || t.label), s.code, '' FROM profile t
        JOIN portal_service s ON s.id = t.portal_service_id""",
}
SORTED = frozenset({"agent"})


def named(
    connection: sqlite3.Connection, kind: str, today: str, ended: bool
) -> list[tuple[int, str, str, str]]:
    """Return (id, name, what tells it from others, what else it is called) of each thing of `kind`.

    With `ended`, what is over on the day, or not yet begun, too.
    """
    statement = _NAMED[kind]
    given = {"today": today, "ended": ended} if ":today" in statement else {}
    return connection.execute(statement, given).fetchall()


def used_texts(connection: sqlite3.Connection, kind: str, column: str) -> list[str]:
    """Return the texts that stand in a column, the most used first."""
    rows = connection.execute(
        f'SELECT "{column}" FROM "{kind}" WHERE "{column}" <> \'\' '
        "GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 200"
    )
    return [str(row[0]) for row in rows]


def shared_services(connection: sqlite3.Connection, agent_ids: list[int], day: str) -> set[int]:
    """Return the services of those of the people who work in several on `day`."""
    running = (
        "SELECT agent_id, service_id FROM posting WHERE agent_id IN (SELECT value FROM json_each(:ids)) "
        "AND coalesce(start, '') <= :day AND coalesce(end, '9999') >= :day"
    )
    rows = connection.execute(
        f"WITH running AS ({running}) SELECT service_id FROM running WHERE agent_id IN "
        "(SELECT agent_id FROM running GROUP BY agent_id HAVING count(*) > 1)",
        {"ids": json.dumps(agent_ids), "day": day},
    )
    return {int(row[0]) for row in rows}
