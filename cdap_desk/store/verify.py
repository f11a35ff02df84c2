"""Checking a store: SQLite's own word is not enough, each row's seal and each entry's hash are recomputed.

Tables are read as they stand, whatever the version of the store: an older one can be checked too.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from cdap_desk.store.seals import content, entry_hash, seal, total
from cdap_desk.store.store import Store

Fault = tuple[str, dict[str, object]]
Row = dict[str, Any]


def faults(store: Store) -> list[Fault]:
    """Return each fault as a code with data; none for a store that is whole."""
    with store.looking() as raw:
        return [*_structure(raw), *_records(raw), *_chain(raw)]


def sealed_tables(raw: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold records."""
    return [
        name
        for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        if any(column[1] == "seal" for column in raw.execute(f'PRAGMA table_info("{name}")'))
    ]


def _structure(raw: sqlite3.Connection) -> Iterator[Fault]:
    for (message,) in raw.execute("PRAGMA integrity_check").fetchall():
        if message != "ok":
            yield "integrity", {"message": message}
    for row in raw.execute("PRAGMA foreign_key_check").fetchall():
        yield "reference", {"kind": row[0], "id": row[1], "to": row[2]}


def _records(raw: sqlite3.Connection) -> Iterator[Fault]:
    kept = dict(raw.execute("SELECT kind, digest FROM content_digest").fetchall())
    last = raw.execute("SELECT content FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    tables = sealed_tables(raw)
    for kind in tables:
        marks = []
        for row in _rows(raw, f'SELECT * FROM "{kind}"'):
            mark = seal(kind, row)
            marks.append(mark)
            if mark != row["seal"]:
                yield "altered_record", {"kind": kind, "id": row["id"], "uid": row["uid"]}
        if total(marks) != kept.get(kind, total([])):
            yield "altered_table", {"kind": kind}
    for kind in kept.keys() - set(tables):
        yield "altered_table", {"kind": kind}
    if content(kept) != (last and last[0]):
        yield "altered_content", {}


def _chain(raw: sqlite3.Connection) -> Iterator[Fault]:
    previous, expected = "", 1
    changes = _rows(raw, "SELECT * FROM journal_change ORDER BY sequence, position")
    pending = next(changes, None)
    for entry in _rows(raw, "SELECT * FROM journal ORDER BY sequence"):
        sequence = entry["sequence"]
        mine = []
        while pending is not None and pending["sequence"] <= sequence:
            mine.append(pending)
            pending = next(changes, None)
        if sequence != expected:
            yield "missing_entry", {"sequence": expected}
        elif entry["previous"] != previous:
            yield "moved_entry", {"sequence": sequence}
        if entry_hash(entry, mine) != entry["hash"]:
            yield "altered_entry", {"sequence": sequence}
        previous, expected = entry["hash"], sequence + 1


def _rows(raw: sqlite3.Connection, query: str) -> Iterator[Row]:
    rows = raw.execute(query)
    names = [column[0] for column in rows.description]
    return (dict(zip(names, row, strict=True)) for row in rows)
