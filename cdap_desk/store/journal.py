"""The journal: one entry an operation, chained by hashes; read backwards it undoes."""

import json
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from cdap_desk.store.seals import content, entry_hash
from cdap_desk.store.tables import SCHEMA_VERSION, journal, journal_change
from cdap_desk.store.transaction import Transaction, encode


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
    at: str
    who: str
    session: str
    operation: str
    label: str
    action: str
    reverts: int | None


def head(connection: sa.Connection) -> tuple[int, str]:
    """Return the sequence and hash of the last entry; 0 and no hash before the first."""
    row = connection.execute(
        sa.select(journal.c.sequence, journal.c.hash).order_by(journal.c.sequence.desc()).limit(1)
    ).first()
    return (row.sequence, row.hash) if row else (0, "")


def write(connection: sa.Connection, work: Transaction, author: Author, at: str, said: dict[str, Any]) -> int:
    """Append the entry of a transaction's changes; return its sequence."""
    sequence, previous = head(connection)
    entry = {
        "sequence": sequence + 1,
        "schema": SCHEMA_VERSION,
        "at": at,
        "account": author.account,
        "who": author.who,
        "session": author.session,
        "content": content(work.digests),
        "previous": previous,
        **said,
    }
    changes = [
        {"sequence": sequence + 1, "position": i, "kind": c.kind, "uid": c.uid,
         "before": encode(c.before), "after": encode(c.after)}
        for i, c in enumerate(work.changes)
    ]  # fmt: skip
    connection.execute(sa.insert(journal).values(**entry, hash=entry_hash(entry, changes)))
    connection.execute(sa.insert(journal_change), changes)
    return sequence + 1


def last_done(connection: sa.Connection) -> Entry | None:
    """Return the entry that an undo takes back: the last one done and not undone."""
    return _last(connection, "done.action = 'do' AND coalesce((SELECT action FROM journal WHERE reverts = "
                 "done.sequence ORDER BY sequence DESC LIMIT 1), 'redo') = 'redo'")  # fmt: skip


def last_undone(connection: sa.Connection) -> Entry | None:
    """Return the entry that a redo does again; none once something else was done."""
    undo = connection.exec_driver_sql(
        "SELECT u.reverts FROM journal u WHERE u.action = 'undo' "
        "AND u.sequence > coalesce((SELECT max(sequence) FROM journal WHERE action IN ('do', 'start')), 0) "
        "AND NOT EXISTS (SELECT 1 FROM journal r WHERE r.reverts = u.reverts AND r.sequence > u.sequence) "
        "ORDER BY u.sequence DESC LIMIT 1"
    ).scalar()
    return None if undo is None else _last(connection, f"done.sequence = {int(undo)}")


def images(connection: sa.Connection, sequence: int) -> list[tuple[str, str, Any, Any]]:
    """Return (kind, uid, before, after) of each change of an entry, in order."""
    table = journal_change
    rows = connection.execute(sa.select(table).where(table.c.sequence == sequence).order_by(table.c.position))
    return [(r.kind, r.uid, r.before and json.loads(r.before), r.after and json.loads(r.after)) for r in rows]


def later_on(connection: sa.Connection, sequence: int) -> list[Entry]:
    """Return the entries after `sequence` that touched one of its records."""
    rows = connection.exec_driver_sql(
        "SELECT DISTINCT j.* FROM journal_change mine JOIN journal_change c USING (kind, uid) "
        "JOIN journal j ON j.sequence = c.sequence WHERE mine.sequence = ? AND c.sequence > ? "
        "ORDER BY j.sequence",
        (sequence, sequence),
    ).mappings()
    return [_entry(dict(row)) for row in rows]


def _last(connection: sa.Connection, where: str) -> Entry | None:
    row = connection.exec_driver_sql(
        f"SELECT * FROM journal done WHERE {where} ORDER BY sequence DESC LIMIT 1"
    ).mappings()
    found = row.first()
    return None if found is None else _entry(dict(found))


def _entry(row: dict[str, Any]) -> Entry:
    return Entry(**{name: row[name] for name in Entry.__dataclass_fields__})
