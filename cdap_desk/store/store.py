"""The open store: one connection, one lock, one transaction at a time."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING

from cdap_desk.clock import Clock
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.entries import Author
from cdap_desk.errors import DeskError
from cdap_desk.store import holder
from cdap_desk.store.connection import APPLICATION_ID, SCHEMA_VERSION, check_header, connect, told, whole

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Change, Transaction


class Written:
    """Filled when a transaction is committed: `changes` tells what it wrote.

    `label` is what the journal calls the operation; it may be said better once the records are read.
    """

    def __init__(self, label: str) -> None:
        self.label = label
        self.changes = Changes()


class Store:
    """A store file held open. Close it, or the next one to open it is refused.

    `as_is` takes a store of any version up to the present one, to check, copy or upgrade it, and leaves
    the file's way of writing as it is. Raises DeskError("store_older") for an older one without it.

    Opening and reading need the bare connection alone; the database library is loaded by the first
    transaction, or before it by `warm`, so that the window need not wait for it to show its first rows.
    """

    def __init__(self, path: Path, clock: Clock, *, as_is: bool = False) -> None:
        check_header(path)
        self.path = path
        self._clock = clock
        self._lock = RLock()
        self._told_holder = False
        self.raw = connect(path, as_is=as_is)
        try:
            self._check_version(as_is)
        except BaseException:
            self.raw.close()
            raise

    def version(self) -> int:
        """Return the version of the store's schema."""
        with self.looking() as raw:
            return int(raw.execute("PRAGMA user_version").fetchone()[0])

    def tell_holder(self, who: str) -> None:
        """Write beside the file who holds it, for those who will find it in use."""
        self._told_holder = True
        holder.tell(self.path, who, self._clock.stamp())

    def close(self) -> None:
        """Write everything to the one file and let it go."""
        with self._lock:
            if self._told_holder:  # before the lock goes: the next holder writes its own
                self._told_holder = False
                holder.forget(self.path)
            self.raw.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def warm(self) -> None:
        """Load the database library; any thread may call it, once the first rows show."""
        import cdap_desk.store.transaction  # noqa: F401

    @contextmanager
    def looking(self) -> Iterator[sqlite3.Connection]:
        """Give the bare connection for a whole read: nobody writes meanwhile."""
        with self._lock, told(self.path):
            yield self.raw

    @contextmanager
    def transaction(
        self, author: Author, operation: str, label: str,
        *, action: str = "do", reverts: int | None = None,
    ) -> Iterator[tuple["Transaction", Written]]:  # fmt: skip
        """Run one operation: its changes and its journal entry are kept together, or not at all.

        Raises DeskError for a store in use, read-only, damaged, or a full disk.
        """
        from cdap_desk.store import journal
        from cdap_desk.store.transaction import Transaction

        written = Written(label)
        with self._lock, told(self.path), whole(self.raw):
            at = self._clock.stamp()
            work = Transaction(self.raw, at, author.who)
            yield work, written
            if work.changes:
                work.flush()
                said = {"operation": operation, "label": written.label, "action": action, "reverts": reverts}
                touched = {change.kind for change in work.changes}
                journal.keep_digests(self.raw, {kind: work.digests[kind] for kind in touched})
                sequence = journal.write(self.raw, author, at, said, work.digests, work.changes)
                written.changes = _changes(sequence, work.changes)

    def last_instant(self) -> str:
        """Return when the journal was last written in, as `Clock.stamp` tells it; empty before that."""
        with self.looking() as raw:
            row = raw.execute("SELECT at FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
        return str(row[0]) if row else ""

    def digest(self) -> str:
        """Return the digest of everything the record tables hold, as hexadecimal."""
        from cdap_desk.store.seals import content

        with self.looking() as raw:
            return content(dict(raw.execute("SELECT kind, digest FROM content_digest").fetchall()))

    def copy_to(self, path: Path) -> None:
        """Copy the store to a new file by SQLite's backup call, which sees what the WAL still holds."""
        with self.looking() as raw, told(path), closing(sqlite3.connect(path, isolation_level=None)) as copy:
            raw.backup(copy)

    def _check_version(self, as_is: bool) -> None:
        version = self.version()  # what a killed program left in the log, the header knows not
        if version > SCHEMA_VERSION:
            raise DeskError("store_newer", path=self.path, version=version)
        if version < SCHEMA_VERSION and not as_is:
            raise DeskError("store_older", path=self.path, version=version)


def create_file(path: Path) -> None:
    """Make the tables of a new store at `path`, where nothing may stand yet.

    The stamps are set before the file becomes a WAL store, so that its header tells what it is even if
    the program is killed before the first checkpoint.
    """
    from cdap_desk.store.engine import engine_on
    from cdap_desk.store.tables import metadata

    with (
        told(path),
        closing(sqlite3.connect(path, isolation_level=None)) as raw,
        engine_on(raw, path) as connection,
        whole(raw),
    ):
        metadata.create_all(connection)
        raw.execute(f"PRAGMA application_id={APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")


def _changes(sequence: int, changes: list["Change"]) -> Changes:
    groups: dict[str, dict[str, set[int]]] = {"inserted": {}, "updated": {}, "deleted": {}}
    for change in changes:
        group = "inserted" if change.before is None else "deleted" if change.after is None else "updated"
        groups[group].setdefault(change.kind, set()).add(change.id)
    return Changes(
        sequence, **{g: {k: frozenset(i) for k, i in kinds.items()} for g, kinds in groups.items()}
    )
