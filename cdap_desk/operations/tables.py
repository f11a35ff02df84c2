"""What tables ask: ids, the rows on screen, the values of a column, the texts to search."""

from typing import Any

from cdap_desk.domain.query import Query
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


def search_texts(desk: Desk, table: str) -> dict[int, str]:
    """Return the folded text of each row, for a SearchIndex."""
    with desk.store.looking() as connection:
        return windows.search_texts(connection, table, desk.today().isoformat())
