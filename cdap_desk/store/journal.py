"""The journal: one entry an operation, chained by hashes; read backwards it undoes."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.entries import Author, Entry
from cdap_desk.store.connection import SCHEMA_VERSION
from cdap_desk.store.seals import as_object, content, entry_hash

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Change

UPGRADE = "upgrade_store"


def head(raw: sqlite3.Connection) -> tuple[int, str]:
    """Return the sequence and hash of the last entry; 0 and no hash before the first."""
    row = raw.execute("SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    return row or (0, "")


def write(
    raw: sqlite3.Connection, author: Author, at: str, said: Mapping[str, Any],
    digests: Mapping[str, bytes], changes: Sequence["Change"],
) -> int:  # fmt: skip
    """Append the entry of an operation, within its transaction; return its sequence.

    `said` holds its operation, label, action and the entry it reverts; `digests` are those of all tables
    once the changes are made.
    """
    from cdap_desk.store import statements

    sequence, previous = head(raw)
    entry = {
        "sequence": sequence + 1,
        "schema": SCHEMA_VERSION,
        "at": at,
        "account": author.account,
        "who": author.who,
        "session": author.session,
        "content": content(digests),
        "previous": previous,
        **said,
    }
    own = entry_hash(entry, [(c.kind, c.uid, c.before, c.after) for c in changes])
    raw.execute(statements.insert("journal"), {**entry, "hash": own})
    raw.executemany(
        "INSERT INTO journal_change (sequence, position, kind, uid, before, after) VALUES (?, ?, ?, ?, ?, ?)",
        ((sequence + 1, i, c.kind, c.uid, c.before, c.after) for i, c in enumerate(changes)),
    )
    return sequence + 1


def keep_digests(raw: sqlite3.Connection, digests: Mapping[str, bytes]) -> None:
    """Store the digests of some tables."""
    rows = sorted(digests.items())
    raw.executemany("INSERT OR REPLACE INTO content_digest (kind, digest) VALUES (?, ?)", rows)


def encode(image: dict[str, Any] | None) -> str | None:
    """Return an image as the journal keeps it."""
    return None if image is None else as_object(image)


def last_done(raw: sqlite3.Connection) -> Entry | None:
    """Return the entry that an undo takes back: the last one done and not undone since the last upgrade."""
    return _last(
        raw,
        f"done.action = 'do' AND done.schema = {SCHEMA_VERSION} AND coalesce((SELECT action FROM journal "
        "WHERE reverts = done.sequence ORDER BY sequence DESC LIMIT 1), 'redo') = 'redo'",
    )


def last_undone(raw: sqlite3.Connection) -> Entry | None:
    """Return the entry that a redo does again; none once something else was done."""
    undo = raw.execute(
        "SELECT u.reverts FROM journal u WHERE u.action = 'undo' "
        "AND u.sequence > coalesce((SELECT max(sequence) FROM journal "
        "WHERE action IN ('do', 'start', 'final')), 0) "
        "AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverts = u.reverts AND r.sequence > u.sequence) "
        "ORDER BY u.sequence DESC LIMIT 1"
    ).fetchone()
    return None if undo is None else _last(raw, f"done.sequence = {int(undo[0])}")


def images(raw: sqlite3.Connection, sequence: int) -> list[tuple[str, str, Any, Any]]:
    """Return (kind, uid, before, after) of each change of an entry, in order."""
    rows = raw.execute(
        "SELECT kind, uid, before, after FROM journal_change WHERE sequence = ? ORDER BY position",
        (sequence,),
    )
    return [(kind, uid, old and json.loads(old), new and json.loads(new)) for kind, uid, old, new in rows]


def later_on(raw: sqlite3.Connection, sequence: int) -> list[Entry]:
    """Return the entries after `sequence` that touched one of its records."""
    return _entries(
        raw,
        "JOIN journal_change c USING (sequence) JOIN journal_change mine USING (kind, uid) "
        "WHERE mine.sequence = ? AND done.sequence > mine.sequence GROUP BY done.sequence "
        "ORDER BY done.sequence",
        sequence,
    )


def later_about(raw: sqlite3.Connection, sequence: int, kind: str, uid: str) -> list[Entry]:
    """Return the entries after `sequence` that touched one record."""
    return _entries(
        raw,
        "WHERE done.sequence > ? AND done.sequence IN "
        "(SELECT sequence FROM journal_change WHERE kind = ? AND uid = ?) ORDER BY done.sequence",
        sequence,
        kind,
        uid,
    )


def last_about(raw: sqlite3.Connection, kind: str, uid: str) -> int:
    """Return the sequence of the last entry that touched one record, 0 when none did."""
    found = raw.execute("SELECT max(sequence) FROM journal_change WHERE kind = ? AND uid = ?", (kind, uid))
    return found.fetchone()[0] or 0


def changed_since(raw: sqlite3.Connection, sequence: int, kind: str, uid: str) -> frozenset[str]:
    """Return the fields of a record that are no longer as the entry `sequence` left them."""
    first: dict[str, Any] = {}
    last: dict[str, Any] = {}
    rows = raw.execute(
        "SELECT before, after FROM journal_change WHERE kind = ? AND uid = ? AND sequence > ? "
        "ORDER BY sequence, position",
        (kind, uid, sequence),
    )
    for before, after in rows:
        first = json.loads(before or "{}") | first
        last |= json.loads(after or "{}")
    return frozenset(name for name, value in first.items() if last.get(name) != value)


def _last(raw: sqlite3.Connection, where: str) -> Entry | None:
    found = _entries(raw, f"WHERE {where} ORDER BY sequence DESC LIMIT 1")
    return found[0] if found else None


def _entries(raw: sqlite3.Connection, rest: str, *given: int | str) -> list[Entry]:
    columns = ", ".join(f"done.{name}" for name in Entry.__dataclass_fields__)
    return [Entry(*row) for row in raw.execute(f"SELECT {columns} FROM journal done {rest}", given)]
