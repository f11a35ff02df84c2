"""The desk: an open store, who sits at it, and what time it is."""

import os
from dataclasses import dataclass
from datetime import date

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Author
from cdap_desk.store.store import Store


@dataclass(frozen=True)
class Desk:
    """What every operation needs; close it when done."""

    store: Store
    author: Author
    clock: Clock

    def today(self) -> date:
        """Return the day in Lyon."""
        return self.clock.today()

    def close(self) -> None:
        """Close the store."""
        self.store.close()


def new_session() -> str:
    """Return the name of a sitting: what is undone without a question is what was done in it."""
    return os.urandom(16).hex()
