"""Findings accepted for a while: out of the count until a day, then back."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record


@dataclass(frozen=True, kw_only=True)
class Settlement(Record):
    """The finding `code` about the record `about` (a uid) is accepted until `until` included, because `why`.

    Who accepted it is `created_by`.
    """

    kind: ClassVar[str] = "settlement"
    code: str = ""
    about: str = ""
    until: str | None = None
    why: str = ""
