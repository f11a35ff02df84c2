"""Windows of rows: the ids that obey a query, then the few rows on screen; never all records.

Every stored field of a kind is a column of its table under its own name, and a reference shows the name
of what it points to; only what is computed or comes from elsewhere is written here.
"""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cdap_desk.domain.names import fold
from cdap_desk.domain.query import Filter, Query
from cdap_desk.store.kinds import KINDS

_NAMES = {"profile": "label", "convention": "title", "portal_service": "code", "agent": "last_name"}
_POSTING = (
    "LEFT JOIN posting p ON p.id = (SELECT id FROM posting WHERE agent_id = t.id AND principal = 1 "
    "ORDER BY coalesce(start, '') <= :today DESC, "
    "CASE WHEN coalesce(start, '') <= :today THEN start END DESC, start LIMIT 1)"
)
_PRESENCE = (
    "CASE WHEN t.departure < :today THEN 'left' WHEN t.arrival > :today THEN 'to_come' "
    "WHEN t.absence_from <= :today AND coalesce(t.absence_until, '9999') >= :today THEN 'absent' "
    "WHEN t.departure IS NOT NULL THEN 'leaving' ELSE 'present' END"
)
_MANAGER = (
    "(SELECT full_name FROM service_manager m WHERE m.service_id = t.id AND coalesce(m.start, '') <= :today "
    "AND coalesce(m.end, '9999') >= :today ORDER BY m.start DESC LIMIT 1)"
)
_HERE = (
    "(SELECT count(DISTINCT p.agent_id) FROM posting p WHERE p.service_id = t.id "
    "AND coalesce(p.start, '') <= :today AND coalesce(p.end, '9999') >= :today)"
)


@dataclass(frozen=True)
class Window:
    """A table: its kind, and the expressions that are not plain fields.

    `sorts` replace a column's own order; `joins` are written only when an expression names their alias.
    """

    kind: str
    columns: dict[str, str] = field(default_factory=dict)
    sorts: dict[str, str] = field(default_factory=dict)
    joins: dict[str, str] = field(default_factory=dict)
    search: str = "''"

    def expression(self, column: str) -> str:
        """Return the SQL of a column; KeyError for one that the table has not."""
        if column in self.columns:
            return self.columns[column]
        fields = {c.name: c for c in KINDS[self.kind].columns}
        found = fields.get(column) or fields[f"{column}_id"]
        if found.name == column:
            return f't."{column}"'
        name = _NAMES.get(str(found.ref), "name")
        return f'(SELECT "{name}" FROM "{found.ref}" r WHERE r.id = t."{found.name}")'

    def source(self, *expressions: str) -> str:
        """Return FROM with the joins that the expressions need, in their order."""
        text = " ".join(expressions)
        needed = {alias for alias in self.joins if f"{alias}." in text}
        if needed & {"s", "o"}:
            needed.add("p")
        return " ".join([f'FROM "{self.kind}" t', *(j for a, j in self.joins.items() if a in needed)])


WINDOWS: dict[str, Window] = {
    "agents": Window(
        "agent",
        {"service": "s.name", "occupation": "o.name", "presence": _PRESENCE},
        {"last_name": "t.sort", "service": "s.sort"},
        {
            "p": _POSTING,
            "s": "LEFT JOIN service s ON s.id = p.service_id",
            "o": "LEFT JOIN occupation o ON o.id = p.occupation_id",
        },
        "t.search || ' ' || coalesce(s.search, '')",
    ),
    "services": Window(
        "service",
        {"manager": _MANAGER, "agents": _HERE},
        {"name": "t.sort"},
        search="t.search",
    ),
    "profiles": Window("profile"),
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
    shown = ", ".join(f'{window.expression(c)} AS "{c}"' for c in columns)
    wanted = ", ".join(str(int(i)) for i in ids)
    statement = f"SELECT t.id AS id, {shown} {window.source(shown)} WHERE t.id IN ({wanted})"
    rows = connection.execute(statement, _given(statement, today, {}))
    found = {row[0]: dict(zip(("id", *columns), row, strict=True)) for row in rows}
    return [found[i] for i in ids if i in found]


def column_values(
    connection: sqlite3.Connection, query: Query, column: str, today: str
) -> list[tuple[str, int]]:
    """Return each value of a column with its count, under the query's filters on the other columns."""
    window = WINDOWS[query.table]
    where, given = _where(connection, window, query.without(column).filters, today)
    shown = window.expression(column)
    statement = f"SELECT coalesce({shown}, '') AS value, count(*) {window.source(where, shown)} WHERE {where}"
    rows = connection.execute(f"{statement} GROUP BY 1", _given(statement, today, given))
    return sorted(((str(value), int(count)) for value, count in rows), key=lambda v: fold(v[0]))


def search_texts(
    connection: sqlite3.Connection, table: str, today: str, ids: Iterable[int] | None = None
) -> dict[int, str]:
    """Return the folded text that a search looks into, by id; of every row, or of some."""
    window = WINDOWS[table]
    statement = f"SELECT t.id, {window.search} {window.source(window.search)}"
    given = {}
    if ids is not None:
        statement += " WHERE t.id IN (SELECT value FROM json_each(:ids))"
        given["ids"] = json.dumps(list(ids))
    return dict(connection.execute(statement, _given(statement, today, given)).fetchall())


def parents(connection: sqlite3.Connection, table: str) -> dict[int, int | None]:
    """Return the id of what each row stands under, None at the top."""
    return dict(connection.execute(f'SELECT id, parent_id FROM "{WINDOWS[table].kind}"').fetchall())


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
    statement = f"SELECT DISTINCT {shown} {window.source(shown)}"
    words = fold(one.text).split()
    values = (str(row[0]) for row in connection.execute(statement, _given(statement, today, {})))
    return frozenset(v for v in values if all(w in fold(v) for w in words))
