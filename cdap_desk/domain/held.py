"""Filters, sorts and counts over rows held in memory, as the store does them over its own."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cdap_desk.domain.names import fold
from cdap_desk.domain.query import Filter, Query

Row = Mapping[str, Any]


def ids_of(rows: Sequence[Row], query: Query) -> list[int]:
    """Return the `id` of the rows that obey `query`, in its order; rows that tie keep theirs."""
    found = [row for row in rows if obeys(row, query.filters)]
    for sort in reversed(query.sorts):
        found.sort(key=lambda row: _order(row.get(sort.column)), reverse=sort.descending)
    return [row["id"] for row in found]


def values_of(rows: Sequence[Row], query: Query, column: str) -> list[tuple[str, int]]:
    """Return each value of a column with its count, under the query's filters on the other columns."""
    counts: dict[str, int] = {}
    for row in rows:
        if obeys(row, query.without(column).filters):
            shown = _shown(row, column)
            counts[shown] = counts.get(shown, 0) + 1
    return sorted(counts.items(), key=lambda pair: fold(pair[0]))


def obeys(row: Row, filters: Iterable[Filter]) -> bool:
    """Tell whether a row holds to every filter."""
    return all(_holds(row, one) for one in filters)


def _holds(row: Row, one: Filter) -> bool:
    shown = _shown(row, one.column)
    return not (
        (one.values is not None and shown not in one.values)
        or (one.text and not all(word in fold(shown) for word in fold(one.text).split()))
        or (one.start and shown < one.start)
        or (one.end and not "" < shown <= one.end)
        or (one.empty is not None and one.empty != (shown == ""))
    )


def _shown(row: Row, column: str) -> str:
    if column.startswith("!"):
        return "1" if column[1:] in row.get("marks", ()) else ""
    value = row.get(column)
    return "" if value is None else str(value)


def _order(value: Any) -> tuple[int, float, str]:
    """Return what puts empty cells first, then numbers, then texts by their letters alone."""
    if value is None or value == "":
        return (0, 0, "")
    return (1, value, "") if isinstance(value, int | float) else (2, 0, fold(str(value)))
