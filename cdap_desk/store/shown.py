"""What each table shows: the SQL of its columns, of their order and of what a search finds.

Every stored field of a kind is a column of its table under its own name; only what is computed or comes
from elsewhere is written here.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from cdap_desk.store import marks
from cdap_desk.store.naming import SERVICES, name_of, sort_of

# Columns of days, numbers and codes: their own order is the right one.
_WORDLESS = frozenset((
    "id", "uid", "version", "created_at", "created_by", "modified_at", "modified_by", "code", "number",
    "siret", "email", "phone", "staff_number", "portal_id", "portal_id_to_confirm", "arrival", "departure",
    "absence_from", "absence_until", "pledge_on", "start", "end", "agents", "max_days", "sensitive",
    "to_confirm", "deliberated_on", "signed_on", "role", "covered", "account",
))  # fmt: skip
_OF_AGENT = "FROM posting WHERE agent_id = t.id AND principal = 1"
# The last one begun, one begun nobody knows when, or the first to come: each is one step in an index.
_POSTING = (
    f"LEFT JOIN posting pst ON pst.id = coalesce("
    f"(SELECT id {_OF_AGENT} AND start <= :today ORDER BY start DESC, id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start IS NULL ORDER BY id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start > :today ORDER BY start, id LIMIT 1))"
)
_PRESENCE = (
    "CASE WHEN t.departure < :today THEN 'left' WHEN t.arrival > :today THEN 'to_come' "
    "WHEN t.absence_from <= :today AND coalesce(t.absence_until, '9999') >= :today THEN 'absent' "
    "WHEN t.departure IS NOT NULL THEN 'leaving' ELSE 'present' END"
)
_PRESENCE_ORDER = (
    f"CASE {_PRESENCE} WHEN 'to_come' THEN 0 WHEN 'present' THEN 1 WHEN 'leaving' THEN 2 "
    "WHEN 'absent' THEN 3 ELSE 4 END"
)
# A sort key is the last name, a space, the first name: each folded and without any space.
_LAST_NAME = "substr(t.sort, 1, instr(t.sort, ' ') - 1)"
_FIRST_NAME = "substr(t.sort, instr(t.sort, ' ') + 1)"
_MANAGER = (
    "(SELECT full_name FROM service_manager m WHERE m.service_id = t.id AND coalesce(m.start, '') <= :today "
    "AND coalesce(m.end, '9999') >= :today ORDER BY m.start DESC LIMIT 1)"
)
_HERE = (
    "(SELECT count(DISTINCT x.agent_id) FROM posting x WHERE x.service_id = t.id "
    "AND coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today)"
)
_PORTAL_SERVICE = "(SELECT code FROM portal_service r WHERE r.id = t.portal_service_id)"
_PARENT = f"(SELECT {name_of('r')} FROM service r WHERE r.id = t.parent_id)"


_NONE: Mapping[str, str] = MappingProxyType({})


class Window(NamedTuple):
    """A table: its kind, and the expressions that are not plain fields.

    `sorts` replace a column's own order and hold something in every row; `joins` are written only when an
    expression names their alias; `search` is folded text and `words` are not, both found by a search;
    `formers` is the kind that keeps the names a row had, found by a search
    too; `names` lists what can stand in a column, when that is shorter than reading every row; `folded` is
    the folded text of a column.
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
        needed = {alias for alias in self.joins if f"{alias}." in text}
        if needed & {"srv", "occ"}:
            needed.add("pst")
        return " ".join([f'FROM "{self.kind}" t', *(j for a, j in self.joins.items() if a in needed)])


WINDOWS: dict[str, Window] = {
    "agents": Window(
        "agent",
        {"service": "srv.name", "occupation": "occ.name", "employer": "emp.name", "presence": _PRESENCE},
        {"last_name": "t.sort", "first_name": _FIRST_NAME, "presence": _PRESENCE_ORDER},
        {
            "pst": _POSTING,
            "srv": f"LEFT JOIN {SERVICES} srv ON srv.id = pst.service_id",
            "occ": "LEFT JOIN occupation occ ON occ.id = pst.occupation_id",
            "emp": "LEFT JOIN employer emp ON emp.id = t.employer_id",
        },
        "t.search || ' ' || coalesce(srv.search, '')",
        ("occ.name",),
        "agent_name",
        {
            "service": f"SELECT name FROM {SERVICES}",
            "occupation": "SELECT name FROM occupation",
            "employer": "SELECT name FROM employer",
        },
        {"last_name": _LAST_NAME, "first_name": _FIRST_NAME},
    ),
    "services": Window(
        "service",
        {"name": name_of("t"), "parent": _PARENT, "manager": _MANAGER, "agents": _HERE},
        {"name": sort_of("t")},
        search="t.search",
        words=(_MANAGER,),
        formers="service_name",
    ),
    "profiles": Window(
        "profile",
        {"portal_service": _PORTAL_SERVICE},
        words=("t.code", "t.label", "t.purpose", "t.data_blocks", "t.source", _PORTAL_SERVICE),
    ),
    "referents": Window("referent", words=("t.last_name", "t.first_name", "t.function", "t.email")),
    "employers": Window("employer", words=("t.name", "t.note")),
    "occupations": Window("occupation", words=("t.name",)),
    "portal_services": Window("portal_service", words=("t.code", "t.name")),
    "conventions": Window("convention", words=("t.number", "t.title", "t.deliberation")),
    "organisations": Window("organisation", words=("t.name",)),
}
