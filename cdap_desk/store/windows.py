"""Windows of rows: the ids that obey a query, then the few rows on screen; never all records."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from cdap_desk.domain.names import fold, search_text
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.store import marks
from cdap_desk.store.shown import WINDOWS
from cdap_desk.store.window import Window


class _Folded(dict[str, str]):
    """Lines of words folded once each: there are few of them beside the rows that have them."""

    def __missing__(self, words: str) -> str:
        self[words] = search_text(*words.split("\n"))
        return self[words]


# The place of each word in the order of a dictionary, which SQLite does not know.
_RANKS = (
    "LEFT JOIN (SELECT value AS word, key AS place FROM json_each(:words{0}) LIMIT -1) rank{0} "
    "ON rank{0}.word = {1}"
)


def list_ids(connection: sqlite3.Connection, query: Query, today: str) -> list[int]:
    """Return the ids of the rows that obey `query`, in its order; rows that tie keep their age.

    Rows with nothing in a column come last, whichever way it is sorted.
    """
    window = WINDOWS[query.table]
    where, given = _where(connection, window, query.filters, today)
    orders, joins = [], []
    for number, sort in enumerate(query.sorts):
        if window.is_worded(sort.column):
            given[f"words{number}"] = _dictionary(connection, window, sort.column, today)
            joins.append(_RANKS.format(number, window.expression(sort.column)))
        orders.append(_order(window, sort, number, filtered=bool(query.filters)))
    order = ", ".join([*orders, "t.id"])
    source = " ".join([window.source(where, order, *joins), *joins])
    statement = f"SELECT t.id {source} WHERE {where} ORDER BY {order}"
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
    words = " || char(10) || ".join(f"coalesce({word}, '')" for word in window.words) or "''"
    statement = f"SELECT t.id, {window.search}, {words} {window.source(window.search, words)}"
    given = {}
    if ids is not None:
        statement += " WHERE t.id IN (SELECT value FROM json_each(:ids))"
        given["ids"] = _listed(ids)
    folded = _Folded()
    rows = connection.execute(statement, _given(statement, today, given))
    texts = {row: f"{kept} {folded[words]}" for row, kept, words in rows}
    if window.formers:
        owner = f'"{window.kind}_id"'
        only = "" if ids is None else f" WHERE {owner} IN (SELECT value FROM json_each(:ids))"
        for row, text in connection.execute(f'SELECT {owner}, search FROM "{window.formers}"{only}', given):
            texts[row] += f" {text}"
    return texts


def count_marks(
    connection: sqlite3.Connection, table: str, today: str, codes: Iterable[str] | None = None
) -> dict[str, tuple[int, int]]:
    """Return how many rows, and how many persons, each finding of a table concerns, or those of `codes`."""
    person = {"agents": "t.id", "habilitations": "t.agent_id"}.get(table, "NULL")
    found = {}
    # Each by itself, for it to be reached by its own index.
    for code in marks.of_table(table) if codes is None else codes:
        holds = marks.condition(code)
        source = WINDOWS[table].source(holds)
        statement = f"SELECT count(*), count(DISTINCT {person}) {source} WHERE {holds}"
        found[code] = connection.execute(statement, _given(statement, today, {})).fetchone()
    return found


def parents(connection: sqlite3.Connection, table: str) -> dict[int, int | None]:
    """Return the id of what each row stands under, None at the top."""
    return dict(connection.execute(f'SELECT id, parent_id FROM "{WINDOWS[table].kind}"').fetchall())


def _listed(ids: Iterable[int]) -> str:
    return f"[{','.join(map(str, ids))}]"


def _order(window: Window, sort: Sort, number: int, *, filtered: bool) -> str:
    way = " DESC" if sort.descending else ""
    if always := window.sorts.get(sort.column):
        # With a filter on, walking the index of the order costs more than sorting what is left.
        return f"{'+' if filtered else ''}{always}{way}"
    if window.is_worded(sort.column):
        return f"rank{number}.place IS NULL, rank{number}.place{way}"
    shown = window.expression(sort.column)
    return f"coalesce({shown}, '') = '', {shown}{way}"


def _dictionary(connection: sqlite3.Connection, window: Window, column: str, today: str) -> str:
    """Return what stands in a column, in the order of a French dictionary, as a JSON list."""
    import json

    held = {str(value) for value in _distinct(connection, window, column, today) if value}
    return json.dumps(sorted(held, key=lambda value: (fold(value), value)), ensure_ascii=False)


def _distinct(connection: sqlite3.Connection, window: Window, column: str, today: str) -> Iterator[Any]:
    shown = window.expression(column)
    statement = window.names.get(column) or f"SELECT DISTINCT {shown} {window.source(shown)}"
    return (row[0] for row in connection.execute(statement, _given(statement, today, {})))


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
        if one.text and one.column in window.folded:
            for place, word in enumerate(fold(one.text).split()):
                given[f"word{number}_{place}"] = word
                parts.append(f"instr({window.folded[one.column]}, :word{number}_{place})")
        elif one.text:
            held = _holding(connection, window, one, today)
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


def _holding(connection: sqlite3.Connection, window: Window, one: Filter, today: str) -> frozenset[str]:
    """Return the column's values that hold the filter's text, folded: few, beside the rows that have them."""
    words = fold(one.text).split()
    values = map(str, _distinct(connection, window, one.column, today))
    return frozenset(v for v in values if all(w in fold(v) for w in words))
