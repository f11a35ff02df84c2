"""The content of a table whose rows were worked out, not stored: a situation, a list of work."""

from collections.abc import Sequence

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.held import ids_of, values_of
from cdap_desk.domain.names import fold
from cdap_desk.domain.search import SearchIndex
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.content import Content, Row


class HeldContent(Content):
    """Holds its rows whole; who fills it holds them again when something changes."""

    def __init__(self, table: Table, desk: Desk) -> None:
        super().__init__(table, desk)
        self._rows: dict[int, Row] = {}

    def hold(self, rows: Sequence[Row]) -> None:
        """Take the rows to show, each with its `id`, in the order they stand without a sort."""
        self._rows = {row["id"]: row for row in rows}
        self._index = None
        self.refresh()

    def rows(self) -> list[Row]:
        """Return the rows held that obey the query and the search, in the order shown."""
        return [self._rows[i] for i in self.ids]

    def index(self) -> SearchIndex:
        if self._index is None:
            texts = {i: fold(" ".join(self._words(row))) for i, row in self._rows.items()}
            self._index = SearchIndex(texts)
            self._index.arrange(self._found)
        return self._index

    def column_values(self, column: str) -> list[tuple[str, int]]:
        return values_of(list(self._rows.values()), self.query, column)

    def take(self, changes: Changes, kind: str) -> bool:
        return False

    def _relist(self) -> None:
        self._found = ids_of(list(self._rows.values()), self.query)
        self.total = len(self._rows)
        if self._index is not None:
            self._index.arrange(self._found)
        self.narrow(self.search)

    def _read(self, ids: list[int]) -> list[Row]:
        return [self._rows.get(i, {"id": i}) for i in ids]

    def _words(self, row: Row) -> list[str]:
        return [column.text(row.get(column.key)) for column in self.table.columns if column.kind == "text"]
