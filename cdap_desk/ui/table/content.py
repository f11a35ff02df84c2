"""What a table shows: the ids that obey the query and the search, and the pages of rows read so far."""

from collections.abc import Callable
from typing import Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.query import Query, Sort
from cdap_desk.domain.search import SearchIndex
from cdap_desk.operations import tables
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.table.columns import Table

PAGE = 32  # rows read at once: as many as a screen shows, since a search shows others at each key
MANY = 2_000

Row = dict[str, Any]


class Content:
    """The rows of one table at one desk; it knows no widget.

    `ids` holds lines to complete first (negative ids), then what such lines became since the last refresh,
    then what the query finds. An edit leaves rows where they stand, even when the order or a filter would
    now put them elsewhere: they go there at the next refresh, not under the hand of who types.
    """

    def __init__(self, table: Table, desk: Desk) -> None:
        self.table = table
        self.desk = desk
        self.query = Query(table.name, (), tuple(Sort(key) for key in table.sorts))
        self.search = ""
        self.ids: list[int] = []
        self.total = 0
        self.folded: set[int] = set()
        self.drafts: dict[int, Row] = {}
        self._pinned: list[int] = []
        self._found: list[int] = []
        self._pages: dict[int, list[Row]] = {}
        self._depths: dict[int, tuple[int, bool]] = {}
        self._index: SearchIndex | None = None

    def refresh(self) -> None:
        """Ask the store again for the ids, and put each row in its place."""
        self._pinned = []
        self._relist()

    def narrow(self, search: str) -> None:
        """Keep the rows that hold every word of `search`."""
        self.search = search
        found = self.index().match(search) if search.strip() else self._found
        if self.table.tree:
            found = self._tree(found if search.strip() else None)
        if self._pinned:
            found = [*self._pinned, *(i for i in found if i not in self._pinned)]
        self.ids = [*self.drafts, *found]
        self._pages.clear()

    def index(self) -> SearchIndex:
        """Return the folded texts of the rows, read once."""
        if self._index is None:
            self._index = SearchIndex(tables.search_texts(self.desk, self.table.name))
            self._index.arrange(self._found)
        return self._index

    def column_values(self, column: str) -> list[tuple[str, int]]:
        """Return each value of a column with its count, under the filters on the other columns."""
        return tables.column_values(self.desk, self.query, column)

    def row(self, position: int) -> Row:
        """Return the row at `position`, reading its whole page when it is new."""
        page = position // PAGE
        rows = self._pages.get(page)
        if rows is None:
            rows = self._pages[page] = self._read(self.ids[page * PAGE : (page + 1) * PAGE])
        return rows[position % PAGE]

    def every_row(self, tell: Callable[[int, int], None]) -> list[Row]:
        """Return all the rows shown, read aside: what is kept of them to be seen stays as it is.

        `tell` is told how many are read, of how many; what it raises ends the reading.
        """
        ids, rows = list(self.ids), list[Row]()
        for start in range(0, len(ids), MANY):
            tell(start, len(ids))
            rows += self._read(ids[start : start + MANY])
        return rows

    def depth(self, row_id: int) -> tuple[int, bool]:
        """Return how deep a row of the tree stands, and whether others stand under it."""
        return self._depths.get(row_id, (0, False))

    def position(self, row_id: int) -> int:
        """Return where a row stands, -1 when it is not shown."""
        try:
            return self.ids.index(row_id)
        except ValueError:
            return -1

    def take(self, changes: Changes, kind: str) -> bool:
        """Take what an operation changed; return whether rows came or went.

        `kind` is that of this table's records. A line that was completed shows what it became at its top.
        """
        came = changes.inserted.get(kind, frozenset())
        gone = changes.deleted.get(kind, frozenset())
        drafts = "draft" in changes.kinds()
        self._follow(changes, kind)
        if "draft" in changes.deleted:
            self._pinned = [*came, *self._pinned]
        self._pinned = [i for i in self._pinned if i not in gone]
        self._pages.clear()
        moved = bool(came or gone or drafts or (self.table.tree and kind in changes.kinds()))
        if moved:
            self._relist()
        return moved

    def ask(self, query: Query) -> None:
        """Show what another query finds."""
        self.query = query
        self.refresh()

    def sort_by(self, sorts: tuple[Sort, ...]) -> None:
        """Show the same rows in another order."""
        self.ask(self.query._replace(sorts=sorts))

    def fold(self, row_id: int, folded: bool) -> None:
        """Hide or show what stands under a row of the tree."""
        (self.folded.add if folded else self.folded.discard)(row_id)
        self._relist()

    def _relist(self) -> None:
        self._found = tables.list_ids(self.desk, self.query)
        if not self.query.filters:
            self.total = len(self._found)
        if self._index is not None:
            self._index.arrange(self._found)
        self.drafts = self._read_drafts()
        self.narrow(self.search)

    def _follow(self, changes: Changes, kind: str) -> None:
        """Keep the texts of the search true; what other records changed is read again when next needed."""
        if self._index is None or not changes.kinds() - {"draft"}:
            return
        touched = changes.inserted.get(kind, frozenset()) | changes.updated.get(kind, frozenset())
        if changes.kinds() <= {kind, "draft"} and len(touched) < 500:
            self._index.update(tables.search_texts(self.desk, self.table.name, sorted(touched)))
            self._index.remove(changes.deleted.get(kind, frozenset()))
        else:
            self._index = None

    def _tree(self, within: list[int] | None) -> list[int]:
        """Return the rows as a tree: those found and what they stand under, folded branches left out."""
        rows = tables.list_tree(self.desk, self.query, within)
        self._depths = {r.id: (r.depth, r.has_children) for r in rows}
        if within is not None:
            return [r.id for r in rows]
        shown: list[int] = []
        hidden_below: int | None = None
        for row in rows:
            if hidden_below is not None and row.depth > hidden_below:
                continue
            hidden_below = row.depth if row.id in self.folded else None
            shown.append(row.id)
        return shown

    def _read_drafts(self) -> dict[int, Row]:
        if not tables.has_drafts(self.desk, self.table.name):
            return {}
        from cdap_desk.operations import drafts

        return {d["id"]: d for d in drafts.list_drafts(self.desk, self.table.name)}

    def _read(self, ids: list[int]) -> list[Row]:
        stored = [i for i in ids if i > 0]
        read = tables.read_rows(self.desk, self.table.name, self.table.keys(), stored) if stored else []
        rows = self.drafts | {r["id"]: r for r in read}
        return [rows.get(i, {"id": i}) for i in ids]
