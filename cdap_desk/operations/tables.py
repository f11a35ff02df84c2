"""What tables ask: ids, the rows on screen, the values of a column, the texts to search."""

from collections.abc import Iterable
from typing import Any

from cdap_desk.domain.query import Query, Sort
from cdap_desk.domain.tree import TreeRow, arrange
from cdap_desk.operations.desk import Desk
from cdap_desk.store import windows


def list_ids(desk: Desk, query: Query) -> list[int]:
    """Return the ids of the rows that obey `query`, in its order."""
    with desk.store.looking() as connection:
        return windows.list_ids(connection, query, desk.today().isoformat())


def read_rows(desk: Desk, table: str, columns: tuple[str, ...], ids: list[int]) -> list[dict[str, Any]]:
    """Return the rows of `ids` in that order: days as ISO text, references by name, None when unknown."""
    with desk.store.looking() as connection:
        return windows.read_rows(connection, table, columns, ids, desk.today().isoformat())


def column_values(desk: Desk, query: Query, column: str) -> list[tuple[str, int]]:
    """Return each value of a column with its count, under the filters on the other columns."""
    with desk.store.looking() as connection:
        return windows.column_values(connection, query, column, desk.today().isoformat())


def search_texts(desk: Desk, table: str, ids: Iterable[int] | None = None) -> dict[int, str]:
    """Return the folded text of each row, or of some, for a SearchIndex."""
    with desk.store.looking() as connection:
        return windows.search_texts(connection, table, desk.today().isoformat(), ids)


def has_drafts(desk: Desk, table: str) -> bool:
    """Tell whether lines of a table wait to be completed."""
    with desk.store.looking() as connection:
        found = connection.execute(
            'SELECT EXISTS (SELECT 1 FROM draft WHERE "table" = ?)', (table,)
        ).fetchone()
    return bool(found[0])


def list_tree(desk: Desk, query: Query, within: Iterable[int] | None = None) -> list[TreeRow]:
    """Return the services that obey `query`, and are among `within` if given, with what they stand under.

    Siblings stand by the sorts of the query, by name if it has none.
    """
    sorts = query.sorts or (Sort("name"),)
    with desk.store.looking() as connection:
        parents = windows.parents(connection, query.table)
        order = windows.list_ids(connection, Query(query.table, (), sorts), desk.today().isoformat())
    if not query.filters and within is None:
        return arrange(parents, order)
    kept = set(list_ids(desk, query))
    return arrange(parents, order, kept if within is None else kept & set(within))
