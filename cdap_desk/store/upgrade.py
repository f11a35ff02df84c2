"""From one version of the store to the next: the change of tables, every seal and the entry that tells it,
in one transaction.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from alembic.migration import MigrationContext
from alembic.operations import Operations

from cdap_desk.domain.entries import Author
from cdap_desk.errors import DeskError
from cdap_desk.store import journal
from cdap_desk.store.chain import rows
from cdap_desk.store.connection import SCHEMA_VERSION, whole
from cdap_desk.store.engine import engine_on
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.migrations import STEPS
from cdap_desk.store.seals import content, seal, total
from cdap_desk.store.store import Store
from cdap_desk.store.transaction import Change
from cdap_desk.store.verify import sealed_tables

_BATCH = 2000


def step(store: Store, author: Author, at: str, label: str) -> None:
    """Bring the store one version up, whole or not at all.

    Raises DeskError for a full or failing disk, DeskError("upgrade_failed") when references would break.
    """
    with store.looking() as raw:
        version = store.version() + 1
        with engine_on(raw, store.path) as connection, _keys_off(raw), whole(raw):
            before = _content(raw)
            given = dict(raw.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
            STEPS[version](Operations(MigrationContext.configure(connection)))
            _keep_numbering(raw, given)
            digests = {kind: _seal_again(raw, kind, version) for kind in sealed_tables(raw)}
            journal.keep_digests(raw, digests)
            said = {"schema": version, "operation": journal.UPGRADE, "label": label, "action": "start"}
            change = Change("store", 0, "", _told(version - 1, before), _told(version, content(digests)))
            journal.write(raw, author, at, {**said, "reverts": None}, digests, [change])
            if raw.execute("PRAGMA foreign_key_check").fetchone():
                raise DeskError("upgrade_failed", path=store.path)
            raw.execute(f"PRAGMA user_version={version}")


@contextmanager
def _keys_off(raw: sqlite3.Connection) -> Iterator[None]:
    # With its keys on, SQLite deletes the children of a table that is being rebuilt.
    raw.execute("PRAGMA foreign_keys=OFF")
    try:
        yield
    finally:
        raw.execute("PRAGMA foreign_keys=ON")
        assert raw.isolation_level is None
        assert raw.execute("PRAGMA foreign_keys").fetchone() == (1,)


def _keep_numbering(raw: sqlite3.Connection, given: dict[str, int]) -> None:
    """Give no id twice: a table that was rebuilt forgets those of the records taken out."""
    now = dict(raw.execute("SELECT name, seq FROM sqlite_sequence").fetchall())
    for name in given.keys() & now.keys():
        raw.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = ?", (given[name], name))
    tables = set(sealed_tables(raw))
    missing = [(name, given[name]) for name in given.keys() - now.keys() if name in tables]
    raw.executemany("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", missing)


def _seal_again(raw: sqlite3.Connection, kind: str, version: int) -> bytes:
    """Compute again what is computed in each row of a table; return the digest of the table."""
    derived = KINDS[kind].record.derived_fields if version == SCHEMA_VERSION else ()
    change = ", ".join(f'"{name}" = :{name}' for name in (*derived, "seal"))
    marks = []
    last = 0
    while batch := list(rows(raw, f'SELECT * FROM "{kind}" WHERE id > {last} ORDER BY id LIMIT {_BATCH}')):
        changed: list[dict[str, Any]] = []
        for row in batch:
            old = row["seal"]
            if derived:
                row.update(KINDS[kind].load(row).derived())
            row["seal"] = seal(kind, row)
            marks.append(row["seal"])
            if row["seal"] != old:
                changed.append(row)
        raw.executemany(f'UPDATE "{kind}" SET {change} WHERE id = :id', changed)
        last = batch[-1]["id"]
    return total(marks)


def _content(raw: sqlite3.Connection) -> str:
    return content(dict(raw.execute("SELECT kind, digest FROM content_digest").fetchall()))


def _told(version: int, digest: str) -> str | None:
    return journal.encode({"schema": version, "content": digest})
