"""What an operation changed, for those who show it."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Changes:
    """Ids inserted, updated and deleted, by kind; `sequence` is the journal entry, 0 when nothing changed."""

    sequence: int = 0
    inserted: dict[str, frozenset[int]] = field(default_factory=dict)
    updated: dict[str, frozenset[int]] = field(default_factory=dict)
    deleted: dict[str, frozenset[int]] = field(default_factory=dict)

    def kinds(self) -> frozenset[str]:
        """Return the kinds of records that were touched."""
        return frozenset(self.inserted) | frozenset(self.updated) | frozenset(self.deleted)
