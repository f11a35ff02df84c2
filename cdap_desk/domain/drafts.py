"""Lines begun and not yet whole: they wait in the store until what they lack is typed."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class Draft(Record):
    """A half-filled line of the table `table`; `texts` is a JSON object, column → text as typed."""

    kind: ClassVar[str] = "draft"
    table: str = ""
    texts: str = "{}"
