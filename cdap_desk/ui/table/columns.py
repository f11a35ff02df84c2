"""A column is data: what it is called, how it reads, how it is edited, how much room it asks for."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from cdap_desk.domain.dates import format_day

_NONE: Mapping[str, str] = MappingProxyType({})
OUI_NON = {"1": "Oui", "0": "Non", "": ""}


class Column(NamedTuple):
    """One column of a table.

    `kind` is text, day, flag or number; `choices` names the kind of records a cell chooses among; `words`
    gives the French word of each stored code and `tones` the tag it is shown as (active, waiting, wrong,
    none); `detailed` ones are fields of the details pane. `width` is in characters; `weight` says how readily
    it gives way when room lacks (0: never).
    """

    key: str
    title: str
    kind: str = "text"
    width: int = 16
    weight: int = 1
    editable: bool = True
    required: bool = False
    choices: str = ""
    shown: bool = True
    detailed: bool = True
    words: Mapping[str, str] = _NONE
    tones: Mapping[str, str] = _NONE

    def text(self, value: Any) -> str:
        """Return what the cell shows for a stored value."""
        if value is None or value == "":
            return ""
        if self.kind == "day":
            return format_day(value)
        if self.kind == "flag":
            return OUI_NON[str(int(value))] if value in (0, 1) else str(value)
        return self.words.get(str(value), str(value)) if self.words else str(value)

    def stored(self, typed: str | int) -> str | int:
        """Return what is written for what was typed or pasted: the code behind a word, else the text."""
        if isinstance(typed, str) and self.words:
            folded = typed.strip().casefold()
            return next((code for code, word in self.words.items() if word.casefold() == folded), typed)
        return typed


class Table(NamedTuple):
    """A table: the name the store knows it by, the kind of its records, its columns, the words around it.

    `one` and `many` name its lines (« agent », « agents »), `empty` says what to do when it has none;
    a `tree` stands in its own order unless another is asked.
    """

    name: str
    kind: str
    title: str
    one: str
    many: str
    columns: tuple[Column, ...]
    sorts: tuple[str, ...] = ()
    tree: bool = False
    empty: str = ""

    def keys(self) -> tuple[str, ...]:
        """Return the keys of the columns, in order."""
        return tuple(c.key for c in self.columns)

    def column(self, key: str) -> Column:
        """Return the column of that key; KeyError when there is none."""
        return next(c for c in self.columns if c.key == key)
