"""Checking a store: SQLite's own word is not enough, each row's seal and each entry's hash are recomputed.

Tables are read as they stand, whatever the version of the store: an older one can be checked too.
"""

import sqlite3
from collections.abc import Iterator
from typing import Any

from cdap_desk.store import chain, files
from cdap_desk.store.chain import Anchor, Fault
from cdap_desk.store.seals import content, sealer, total


def faults(raw: sqlite3.Connection, anchor: Anchor | None = None) -> list[Fault]:
    """Return each fault as a code with data; none for a store that is whole.

    `anchor` is a head of the journal noted outside the store: its sequence and the first digits of its hash.
    """
    try:
        return _all(raw, anchor)
    except sqlite3.OperationalError:
        # A text that is no UTF-8 any more stops the reading: read on in spite of it, to name its record.
        raw.text_factory = _tolerant
        try:
            return _all(raw, anchor)
        finally:
            raw.text_factory = str


def sealed_tables(raw: sqlite3.Connection) -> list[str]:
    """Return the names of the tables that hold records."""
    names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    return [name for (name,) in names if "seal" in _columns(raw, name)]


def _all(raw: sqlite3.Connection, anchor: Anchor | None) -> list[Fault]:
    found: list[Fault] = []
    for part in (
        _structure(raw),
        _records(raw),
        files.faults(raw),
        chain.faults(raw),
        chain.anchor_faults(raw, anchor),
    ):
        try:
            found.extend(part)
        except (sqlite3.DatabaseError, UnicodeDecodeError, KeyError, TypeError) as error:
            # A damaged schema shows as a column or a value that is not there.
            if isinstance(error, sqlite3.OperationalError) and raw.text_factory is str:
                raise
            found.append(("unreadable", {}))
    return found


def _structure(raw: sqlite3.Connection) -> Iterator[Fault]:
    for (message,) in raw.execute("PRAGMA integrity_check(20)").fetchall():
        if message != "ok":
            yield "integrity", {"message": message}
    for row in raw.execute("PRAGMA foreign_key_check").fetchall():
        yield "reference", {"kind": row[0], "id": row[1], "to": row[2]}


def _records(raw: sqlite3.Connection) -> Iterator[Fault]:
    kept = dict(raw.execute("SELECT kind, digest FROM content_digest").fetchall())
    tables = sealed_tables(raw)
    found: list[Fault] = []
    for kind in tables:
        found += _table(raw, kind, kept.get(kind))
    found += [("altered_table", {"kind": kind}) for kind in sorted(kept.keys() - set(tables), key=str)]
    yield from found
    last = raw.execute("SELECT sequence, content FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    if not last or _content(kept) != last[1]:
        # Whole records that are not those of the last entry: what is missing is the end of the journal.
        code = "altered_content" if found else "cut_tail"
        yield code, {"sequence": last[0] if last else 0}


def _table(raw: sqlite3.Connection, kind: str, kept: object) -> Iterator[Fault]:
    cursor = raw.execute(f'SELECT * FROM "{kind}"')
    names = tuple(column[0] for column in cursor.description)
    seal_of, place = sealer(kind, names), names.index("seal")
    marks = []
    for row in cursor:
        mark, held = seal_of(row), row[place]
        # The table is summed as it was sealed: a record altered under its seal is told once, by its name.
        marks.append(held if isinstance(held, bytes) else mark)
        if mark != held:
            told = dict(zip(names, row, strict=True))
            yield "altered_record", {"kind": kind, "id": told.get("id"), "uid": told.get("uid")}
    (highest,) = raw.execute(f'SELECT max(id) FROM "{kind}"').fetchone() if "id" in names else (0,)
    given = raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (kind,)).fetchone()
    if total(marks) != (kept or total([])) or (highest and (not given or given[0] < highest)):
        yield "altered_table", {"kind": kind}


def _content(kept: dict[str, Any]) -> str | None:
    return content(kept) if all(isinstance(d, bytes) for d in kept.values()) else None


def _columns(raw: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in raw.execute(f'PRAGMA table_info("{table}")')}


def _tolerant(text: bytes) -> str:
    return text.decode(errors="backslashreplace")
