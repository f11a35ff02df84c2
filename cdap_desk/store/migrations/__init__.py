"""Changes of tables from one version of the store to the next, by Alembic's operations.

Each module is imported by its name here, so that a built program carries it like any other; the version
that a store has is `PRAGMA user_version`, written in the same transaction as the change. A step changes
tables only: seals, digests and computed columns are made again by `upgrade`.
"""

from collections.abc import Callable

from alembic.operations import Operations

from cdap_desk.store.migrations import v0002, v0003, v0004

# The version that each step leads to. Version 1 is the first that was given to anybody.
STEPS: dict[int, Callable[[Operations], None]] = {
    2: v0002.upgrade,
    3: v0003.upgrade,
    4: v0004.upgrade,
}
