"""Lines begun and not yet whole: they wait in the store until what they lack is typed."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record

# Column names; of those that stand together one is enough.
_REQUIRED: dict[str, tuple[tuple[str, ...], ...]] = {
    "agents": (("last_name",), ("first_name",)),
    "services": (("name",),),
    "profiles": (("portal_service",), ("code", "label")),
    "referents": (("last_name",), ("first_name",)),
    "employers": (("name",),),
    "occupations": (("name",),),
    "portal_services": (("code",),),
    "conventions": (("title", "number"),),
    "service_contracts": (("convention",), ("portal_service",)),
    "legal_texts": (("title",),),
    "organisations": (("name",),),
}


@dataclass(frozen=True, kw_only=True)
class Draft(Record):
    """A half-filled line of the table `table`.

    `texts` is a JSON object, column → text as typed, or the id of what was chosen.
    """

    kind: ClassVar[str] = "draft"
    table: str = ""
    texts: str = "{}"


def missing(table: str, filled: Collection[str]) -> tuple[str, ...]:
    """Return the columns that a line of `table` still lacks, when those of `filled` hold something."""
    lacking = (c for c in _REQUIRED[table] if not any(name in filled for name in c))
    return tuple(columns[0] for columns in lacking)
