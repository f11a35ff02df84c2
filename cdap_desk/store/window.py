"""What a window onto a table is made of."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cdap_desk.store import marks

_NONE: Mapping[str, str] = MappingProxyType({})


class Window(NamedTuple):
    """A table: its kind, and the expressions that are not plain fields.

    `sorts` replace a column's own order; `joins` are written only when an expression names their alias;
    `formers` is the kind that keeps the names a row had, found by a search too; `names` lists what can stand
    in a column, when that is shorter than reading every row.
    """

    kind: str
    columns: Mapping[str, str] = _NONE
    sorts: Mapping[str, str] = _NONE
    joins: Mapping[str, str] = _NONE
    search: str = "''"
    formers: str = ""
    names: Mapping[str, str] = _NONE

    def expression(self, column: str) -> str:
        """Return the SQL of a column."""
        if column in self.columns:
            return self.columns[column]
        if column.startswith("!"):
            return f"CASE WHEN {marks.condition(column[1:])} THEN '1' ELSE '' END"
        return f't."{column}"'

    def source(self, *expressions: str) -> str:
        """Return FROM with the joins that the expressions need, in their order."""
        text = " ".join(expressions)
        needed: list[str] = []
        for alias in reversed(list(self.joins)):  # a join may need one written before it
            if f"{alias}." in text:
                needed.insert(0, self.joins[alias])
                text += self.joins[alias]
        return " ".join([f'FROM "{self.kind}" t', *needed])
