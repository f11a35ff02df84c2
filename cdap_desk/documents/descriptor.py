"""What maps fields to the cells of a blank: the descriptor, once read and found right."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from cdap_desk.documents.conditions import Condition
from cdap_desk.documents.texts import Text

Unit = Literal["batch", "line"]
Overflow = Literal["files", "rows"]
Modification = Literal["line", "split"]
Heights = Literal["blank", "fit"]


@dataclass(frozen=True)
class Tick:
    """A mark put where a condition holds; in a cell that holds true or false, true."""

    when: Condition
    mark: str = "x"


@dataclass(frozen=True)
class Lines:
    """The table of a blank: its rows, what goes in which column (counted from 1), what the Caf answers there.

    `answers` maps a column to "result", "reason" or "portal_id".
    """

    first_row: int
    rows: int
    overflow: Overflow = "files"
    columns: Mapping[int, Text] = field(default_factory=dict)
    ticks: Mapping[int, tuple[Tick, ...]] = field(default_factory=dict)
    answers: Mapping[int, str] = field(default_factory=dict)

    @property
    def last_row(self) -> int:
        """The last row that the blank has for lines."""
        return self.first_row + self.rows - 1


@dataclass(frozen=True)
class Descriptor:
    """A descriptor: header and ticks by cell or defined name; `values` by field, code → word of the blank.

    `sheet` is empty for the first one; `optional` are fields that may stay empty though the blank asks them.
    `lines` is None with one workbook per line. With `heights` "fit", rows grow for what is written in them.
    """

    name: str
    workbook: str
    unit: Unit = "batch"
    sheet: str = ""
    printed: tuple[str, ...] = ()
    header: Mapping[str, Text] = field(default_factory=dict)
    lines: Lines | None = None
    ticks: Mapping[str, tuple[Tick, ...]] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    modification: Modification = "line"
    heights: Heights = "blank"
    optional: frozenset[str] = frozenset()

    @property
    def fields(self) -> set[str]:
        """The fields written somewhere, conditions left out."""
        texts = [*self.header.values(), *(self.lines.columns.values() if self.lines else ())]
        return {name for text in texts for name in text.fields}


def borrowed_words(descriptor: Descriptor) -> dict[str, str]:
    """Return the operations for which the blank has no word of its own, with the one it has instead.

    A suspension written « Suppression » is one: the referent may rather type it in HABPPS only.
    """
    words = descriptor.values.get("line.operation", {})
    plain = {words[name] for name in ("creation", "modification", "removal") if words.get(name)}
    return {name: words[name] for name in ("suspension", "reactivation") if words.get(name) in plain}
