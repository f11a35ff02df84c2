"""What was typed into cells, read into what is stored."""

from collections.abc import Callable
from typing import Any

from cdap_desk.domain.choices import Choice, ChoiceFinder, pick
from cdap_desk.domain.contacts import read_email, read_portal_id, read_siret, tidy
from cdap_desk.domain.dates import parse_day
from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError
from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk
from cdap_desk.store.kinds import KINDS, Column
from cdap_desk.store.shown import WINDOWS
from cdap_desk.wording import VALUES

_FLAGS = {"oui": True, "o": True, "vrai": True, "x": True, "1": True}
_FLAGS |= {"non": False, "n": False, "faux": False, "0": False, "": False}
_KEPT = frozenset({"id", "uid", "version", "created_at", "created_by", "modified_at", "modified_by"})
# Tables that nothing typed changes: only a movement changes a right.
_MOVED = frozenset({"habilitations"})
_TEXTS: dict[str, Callable[[str], str]] = {
    "email": read_email,
    "siret": read_siret,
    "portal_id": read_portal_id,
}
# Columns that are no field of the record: the kind each refers to, none for plain text.
_BESIDE: dict[str, dict[str, str | None]] = {
    "agents": {"service": "service", "occupation": "occupation"},
    "services": {"manager": None},
}


class Reader:
    """Reads the cells of one table; what names stand for is looked up once for a whole block."""

    def __init__(self, desk: Desk, table: str) -> None:
        self._desk = desk
        self.table = table
        self.kind = KINDS[WINDOWS[table].kind]
        kept = _KEPT if table not in _MOVED else {c.name for c in self.kind.columns}
        fields = (c for c in self.kind.columns if not c.derived and c.name not in kept)
        self.columns = {c.name.removesuffix("_id") if c.ref else c.name: c for c in fields}
        self.columns |= {
            c: Column(c, "int | None" if ref else "str", ref) for c, ref in _BESIDE.get(table, {}).items()
        }
        self._offered: dict[tuple[str, bool], list[Choice]] = {}
        self._finders: dict[str, ChoiceFinder] = {}

    def read(self, column: str, typed: str | int) -> Any:
        """Return what to store for `typed`: a text, a day in ISO, a flag, a number, or an id.

        A whole number is the id of what was chosen. Raises DeskError, without saying where.
        """
        known = self.columns.get(column)
        if known is None:
            raise DeskError("cell_read_only", value=typed)
        if known.ref:
            return self._reference(known, typed)
        return _plain(known, tidy(str(typed)), self._desk)

    def say(self, column: str, value: Any) -> str:
        """Return a stored value as a label shows it: a reference by its name, a flag as oui or non."""
        known = self.columns[column]
        if known.ref and value:
            return next((c.name for c in self._choices(known.ref, ended=True) if c.id == value), "")
        if isinstance(value, bool):
            return "oui" if value else "non"
        return VALUES.get(column, {}).get(str(value), str(value)) if value else ""

    def is_day(self, column: str) -> bool:
        """Tell whether a column holds days."""
        return _is_day(self.columns[column])

    def _reference(self, column: Column, typed: str | int) -> int | None:
        offered = self._choices(str(column.ref))
        if isinstance(typed, int):
            if not any(c.id == typed for c in offered):
                raise DeskError("unknown_name", value=typed)
            return typed
        if not typed.strip():
            if not column.nullable:
                raise DeskError("unknown_name", value=typed)
            return None
        if column.ref not in self._finders:
            self._finders[str(column.ref)] = ChoiceFinder(offered)
        return self._finders[str(column.ref)].pick(typed).id

    def _choices(self, kind: str, *, ended: bool = False) -> list[Choice]:
        if (kind, ended) not in self._offered:
            self._offered[kind, ended] = choices(self._desk, kind, ended=ended)
        return self._offered[kind, ended]


def _plain(column: Column, typed: str, desk: Desk) -> Any:
    if column.type == "bool":
        if fold(typed) not in _FLAGS:
            raise DeskError("not_a_flag", value=typed)
        return _FLAGS[fold(typed)]
    if column.type.startswith("int"):
        if typed and not (typed.isascii() and typed.isdigit()):
            raise DeskError("not_a_number", value=typed)
        return int(typed) if typed else None
    if _is_day(column):
        return parse_day(typed, desk.today()).isoformat() if typed else None
    if column.name in VALUES:
        return _code(VALUES[column.name], typed)
    return _TEXTS[column.name](typed) if typed and column.name in _TEXTS else typed


def _is_day(column: Column) -> bool:
    return column.nullable and column.type.startswith("str")  # the only text that may be unknown is a day


def _code(said: dict[str, str], typed: str) -> str:
    words = [Choice(i, word, code=code) for i, (code, word) in enumerate(said.items())]
    try:
        return pick(words, typed).code
    except DeskError:
        raise DeskError("not_a_value", value=typed, among=list(said.values())) from None
