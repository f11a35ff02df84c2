"""Windows of rows: the ids that obey a query, then the few rows on screen; never all records.

Every stored field of a kind is a column of its table under its own name; only what is computed or comes
from elsewhere is written here.
"""

import sqlite3
from collections.abc import Iterable
from typing import Any

from cdap_desk.domain.names import fold
from cdap_desk.domain.query import Filter, Query
from cdap_desk.store import marks, rights
from cdap_desk.store.naming import SERVICES, name_of, sort_of
from cdap_desk.store.window import Window

_OF_AGENT = "FROM posting WHERE agent_id = t.id AND principal = 1"
# The last one begun, one begun nobody knows when, or the first to come: each is one step in an index.
_POSTING = (
    f"LEFT JOIN posting pst ON pst.id = coalesce("
    f"(SELECT id {_OF_AGENT} AND start <= :today ORDER BY start DESC, id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start IS NULL ORDER BY id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start > :today ORDER BY start, id LIMIT 1))"
)
_PRESENCE = (
    "CASE WHEN t.departure < :today THEN 'left' WHEN t.arrival > :today THEN 'to_come' "
    "WHEN t.absence_from <= :today AND coalesce(t.absence_until, '9999') >= :today THEN 'absent' "
    "WHEN t.departure IS NOT NULL THEN 'leaving' ELSE 'present' END"
)
_PRESENCE_ORDER = (
    f"CASE {_PRESENCE} WHEN 'to_come' THEN 0 WHEN 'present' THEN 1 WHEN 'leaving' THEN 2 "
    "WHEN 'absent' THEN 3 ELSE 4 END"
)
_MANAGER = (
    "(SELECT full_name FROM service_manager m WHERE m.service_id = t.id AND coalesce(m.start, '') <= :today "
    "AND coalesce(m.end, '9999') >= :today ORDER BY m.start DESC LIMIT 1)"
)
_HERE = (
    "(SELECT count(DISTINCT x.agent_id) FROM posting x WHERE x.service_id = t.id "
    "AND coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today)"
)
_PORTAL_SERVICE = "(SELECT code FROM portal_service r WHERE r.id = t.portal_service_id)"
_PARENT = f"(SELECT {name_of('r')} FROM service r WHERE r.id = t.parent_id)"


WINDOWS: dict[str, Window] = {
    "agents": Window(
        "agent",
        {"service": "srv.name", "occupation": "occ.name", "employer": "emp.name", "presence": _PRESENCE},
        {"last_name": "t.sort", "service": "srv.sort", "presence": _PRESENCE_ORDER},
        {
            "pst": _POSTING,
            "srv": f"LEFT JOIN {SERVICES} srv ON srv.id = pst.service_id",
            "occ": "LEFT JOIN occupation occ ON occ.id = pst.occupation_id",
            "emp": "LEFT JOIN employer emp ON emp.id = t.employer_id",
        },
        "t.search || ' ' || coalesce(srv.search, '')",
        "agent_name",
        {
            "service": f"SELECT name FROM {SERVICES}",
            "occupation": "SELECT name FROM occupation",
            "employer": "SELECT name FROM employer",
        },
    ),
    "services": Window(
        "service",
        {"name": name_of("t"), "parent": _PARENT, "manager": _MANAGER, "agents": _HERE},
        {"name": sort_of("t")},
        search="t.search",
        formers="service_name",
    ),
    "profiles": Window("profile", {"portal_service": _PORTAL_SERVICE}, {"code": "t.sort"}, search="t.search"),
    "habilitations": rights.WINDOW,
    "referents": Window("referent"),
    "employers": Window("employer"),
    "occupations": Window("occupation"),
    "portal_services": Window("portal_service"),
    "conventions": Window("convention"),
    "organisations": Window("organisation"),
}


def list_ids(connection: sqlite3.Connection, query: Query, today: str) -> list[int]:
    """Return the ids of the rows that obey `query`, in its order; rows that tie keep their age."""
    window = WINDOWS[query.table]
    where, given = _where(connection, window, query.filters, today)
    # With a filter on, walking the index of the order costs more than sorting what is left: hence the « + ».
    plus = "+" if query.filters else ""
    orders = [f"{plus}{_order(window, s.column)}{' DESC' if s.descending else ''}" for s in query.sorts]
    order = ", ".join([*orders, "t.id"])
    statement = f"SELECT t.id {window.source(where, order)} WHERE {where} ORDER BY {order}"
    return [row[0] for row in connection.execute(statement, _given(statement, today, given))]


def read_rows(
    connection: sqlite3.Connection, table: str, columns: tuple[str, ...], ids: list[int], today: str
) -> list[dict[str, Any]]:
    """Return the rows of `ids`, in that order, with `id` and the columns asked; one gone is left out."""
    window = WINDOWS[table]
    shown = ", ".join([*(f'{window.expression(c)} AS "{c}"' for c in columns), marks.listed(table)])
    # The ids are one parameter, so that the statement stays the same and is prepared once.
    wanted = "t.id IN (SELECT value FROM json_each(:ids))"
    statement = f"SELECT t.id AS id, {shown} {window.source(shown)} WHERE {wanted}"
    rows = connection.execute(statement, _given(statement, today, {"ids": _listed(ids)}))
    names = ("id", *columns, "marks")
    found = {row[0]: dict(zip(names, (*row[:-1], tuple(row[-1].split())), strict=True)) for row in rows}
    return [found[i] for i in ids if i in found]


def column_values(
    connection: sqlite3.Connection, query: Query, column: str, today: str
) -> list[tuple[str, int]]:
    """Return each value of a column with its count, under the query's filters on the other columns."""
    window = WINDOWS[query.table]
    where, given = _where(connection, window, query.without(column).filters, today)
    shown = window.expression(column)
    order = window.sorts.get(column, "''")
    source = window.source(where, shown, order)
    statement = f"SELECT coalesce({shown}, ''), count(*), min({order}) {source} WHERE {where} GROUP BY 1"
    rows = connection.execute(statement, _given(statement, today, given)).fetchall()
    rows.sort(key=lambda row: (row[2] if isinstance(row[2], int) else 0, fold(str(row[0]))))
    return [(str(value), int(count)) for value, count, _ in rows]


def search_texts(
    connection: sqlite3.Connection, table: str, today: str, ids: Iterable[int] | None = None
) -> dict[int, str]:
    """Return the folded text that a search looks into, by id; of every row, or of some."""
    window = WINDOWS[table]
    statement = f"SELECT t.id, {window.search} {window.source(window.search)}"
    given = {}
    if ids is not None:
        statement += " WHERE t.id IN (SELECT value FROM json_each(:ids))"
        given["ids"] = _listed(ids)
    texts: dict[int, str] = dict(connection.execute(statement, _given(statement, today, given)).fetchall())
    if window.formers:
        owner = f'"{window.kind}_id"'
        only = "" if ids is None else f" WHERE {owner} IN (SELECT value FROM json_each(:ids))"
        rows = connection.execute(f'SELECT {owner}, search FROM "{window.formers}"{only}', given)
        for row, text in rows:
            texts[row] += f" {text}"
    return texts


def count_marks(connection: sqlite3.Connection, table: str, today: str) -> dict[str, int]:
    """Return how many rows each finding of a table concerns."""
    codes = marks.of_table(table)
    counted = ", ".join(f"coalesce(sum({marks.condition(code)}), 0)" for code in codes)
    statement = f"SELECT {counted} {WINDOWS[table].source(counted)}"
    row = connection.execute(statement, _given(statement, today, {})).fetchone()
    return dict(zip(codes, row, strict=True))


def parents(connection: sqlite3.Connection, table: str) -> dict[int, int | None]:
    """Return the id of what each row stands under, None at the top."""
    return dict(connection.execute(f'SELECT id, parent_id FROM "{WINDOWS[table].kind}"').fetchall())


def _listed(ids: Iterable[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


def _order(window: Window, column: str) -> str:
    return window.sorts.get(column) or window.expression(column)


def _given(statement: str, today: str, given: dict[str, Any]) -> dict[str, Any]:
    return {**given, "today": today} if ":today" in statement else given


def _where(
    connection: sqlite3.Connection, window: Window, filters: tuple[Filter, ...], today: str
) -> tuple[str, dict[str, Any]]:
    parts = ["1"]
    given: dict[str, Any] = {}
    for number, one in enumerate(filters):
        shown = f"coalesce({window.expression(one.column)}, '')"
        values = one.values
        if one.text:
            held = _holding(connection, window, shown, one, today)
            values = held if values is None else held & values
        if values is not None:
            # One parameter for any number of values: SQLite caps how many parameters a statement has.
            import json

            given[f"values{number}"] = json.dumps(sorted(values), ensure_ascii=False)
            parts.append(f"CAST({shown} AS TEXT) IN (SELECT value FROM json_each(:values{number}))")
        for sign, day in ((">=", one.start), ("<=", one.end)):
            if day:
                name = f"d{number}_{'start' if sign == '>=' else 'end'}"
                given[name] = day
                parts.append(f"{shown} <> '' AND {shown} {sign} :{name}")
        if one.empty is not None:
            parts.append(f"{shown} {'=' if one.empty else '<>'} ''")
    return " AND ".join(parts), given


def _holding(
    connection: sqlite3.Connection, window: Window, shown: str, one: Filter, today: str
) -> frozenset[str]:
    """Return the column's values that hold the filter's text, folded: few, beside the rows that have them."""
    statement = window.names.get(one.column) or f"SELECT DISTINCT {shown} {window.source(shown)}"
    words = fold(one.text).split()
    values = (str(row[0]) for row in connection.execute(statement, _given(statement, today, {})))
    return frozenset(v for v in values if all(w in fold(v) for w in words))
