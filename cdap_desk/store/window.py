"""What a window onto a table is made of."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cdap_desk.store import marks

_NONE: Mapping[str, str] = MappingProxyType({})


# Columns of days, numbers and codes: their own order is the right one.
_WORDLESS = frozenset((
    "id", "uid", "version", "created_at", "created_by", "modified_at", "modified_by", "code", "number",
    "siret", "email", "phone", "staff_number", "portal_id", "portal_id_to_confirm", "arrival", "departure",
    "absence_from", "absence_until", "pledge_on", "last_login", "start", "end", "agents", "max_days",
    "sensitive",
    "to_confirm", "deliberated_on", "signed_on", "role", "covered", "account", "requested_on", "agent_id",
    "profile_id", "service_id",
))  # fmt: skip


class Window(NamedTuple):
    """A table: its kind, and the expressions that are not plain fields.

    `sorts` replace a column's own order and hold something in every row; `joins` are written only when an
    expression names their alias; `search` is folded text and `words` are not, both found by a search;
    `formers` is the kind that keeps the names a row had, found by a search too; `names` lists what can
    stand in a column, when that is shorter than reading every row; `folded` is the folded text of a column.
    """

    kind: str
    columns: Mapping[str, str] = _NONE
    sorts: Mapping[str, str] = _NONE
    joins: Mapping[str, str] = _NONE
    search: str = "''"
    words: tuple[str, ...] = ()
    formers: str = ""
    names: Mapping[str, str] = _NONE
    folded: Mapping[str, str] = _NONE

    def expression(self, column: str) -> str:
        """Return the SQL of a column."""
        if column in self.columns:
            return self.columns[column]
        if column.startswith("!"):
            return f"CASE WHEN {marks.condition(column[1:])} THEN '1' ELSE '' END"
        return f't."{column}"'

    def is_worded(self, column: str) -> bool:
        """Tell whether a column holds words, to be put in the order of a French dictionary."""
        return column not in self.sorts and column not in _WORDLESS and not column.startswith("!")

    def source(self, *expressions: str) -> str:
        """Return FROM with the joins that the expressions need, in their order."""
        text = " ".join(expressions)
        needed: list[str] = []
        for alias in reversed(list(self.joins)):  # a join may need one written before it
            if f"{alias}." in text:
                needed.insert(0, self.joins[alias])
                text += self.joins[alias]
        return " ".join([f'FROM "{self.kind}" t', *needed])
