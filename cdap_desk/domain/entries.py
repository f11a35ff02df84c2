"""Who acts, and what the journal tells of an action."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Author:
    """Who acts: the workstation's account, the référent chosen (or the account again), and the sitting."""

    account: str
    who: str
    session: str


@dataclass(frozen=True)
class Entry:
    """An entry of the journal as it is shown and undone."""

    sequence: int
    schema: int
    at: str
    who: str
    session: str
    operation: str
    label: str
    action: str
    reverts: int | None
