"""What every record has, and how a record says what it refers to."""

from dataclasses import dataclass, field
from typing import Any, ClassVar


def ref(kind: str, *, required: bool = False) -> Any:
    """Return a field that holds the id of a record of `kind`; None until known unless `required`."""
    return field(default=0 if required else None, metadata={"ref": kind, "required": required})


@dataclass(frozen=True, kw_only=True)
class Record:
    """One row of the store: `id` inside it, `uid` everywhere, stamps in UTC ISO text.

    A field is text, a whole number, a flag, or a day as ISO text (None when unknown): what SQLite keeps
    without loss. `derived` gives the folded columns that search and sort use.
    """

    kind: ClassVar[str]
    derived_fields: ClassVar[tuple[str, ...]] = ()

    id: int = 0
    uid: str = ""
    version: int = 0
    created_at: str = ""
    created_by: str = ""
    modified_at: str = ""
    modified_by: str = ""

    def derived(self) -> dict[str, str]:
        """Return the stored values computed from the others, one for each of `derived_fields`."""
        return {}
