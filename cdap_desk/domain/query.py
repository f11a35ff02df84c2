"""What a table is asked to show: filters and sorts as values, with no word of SQL."""

from typing import NamedTuple


class Filter(NamedTuple):
    """A condition on one column; the parts that are given must all hold.

    `values` are those shown in the cell, `text` a part of it (accents and case ignored), `start` and `end`
    days as ISO text, both included, `empty` True for empty cells only and False for filled ones only.
    `said` is what is read of it, where its own parts would not tell.
    """

    column: str
    values: frozenset[str] | None = None
    text: str = ""
    start: str = ""
    end: str = ""
    empty: bool | None = None
    said: str = ""


class Sort(NamedTuple):
    """An order by one column."""

    column: str
    descending: bool = False


class Query(NamedTuple):
    """The rows of a table that obey every filter, by the sorts in turn, then in their own order."""

    table: str
    filters: tuple[Filter, ...] = ()
    sorts: tuple[Sort, ...] = ()

    def without(self, column: str) -> "Query":
        """Return the same query with no filter on `column`: what its list of values counts."""
        return Query(self.table, tuple(f for f in self.filters if f.column != column), self.sorts)
