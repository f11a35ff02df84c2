"""Checking a store: SQLite's own word is not enough, each row's seal and each entry's hash are recomputed."""

from collections.abc import Iterator

import sqlalchemy as sa

from cdap_desk.store.kinds import KINDS
from cdap_desk.store.seals import EMPTY, content, entry_hash, seal, shift
from cdap_desk.store.store import Store
from cdap_desk.store.tables import TABLES, content_digest, journal, journal_change

Fault = tuple[str, dict[str, object]]


def faults(store: Store) -> list[Fault]:
    """Return each fault as a code with data; none for a store that is whole."""
    with store.reading() as connection:
        return [*_structure(connection), *_records(connection), *_chain(connection)]


def _structure(connection: sa.Connection) -> Iterator[Fault]:
    for (message,) in connection.exec_driver_sql("PRAGMA integrity_check").all():
        if message != "ok":
            yield "integrity", {"message": message}
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        yield "reference", {"kind": row[0], "id": row[1], "to": row[2]}


def _records(connection: sa.Connection) -> Iterator[Fault]:
    kept = {r.kind: r.digest for r in connection.execute(sa.select(content_digest))}
    last = connection.execute(
        sa.select(journal.c.content).order_by(journal.c.sequence.desc()).limit(1)
    ).scalar()
    for kind in KINDS:
        total = EMPTY
        for row in connection.execute(sa.select(TABLES[kind])).mappings():
            mark = seal(kind, dict(row))
            total = shift(total, into=mark)
            if mark != row["seal"]:
                yield "altered_record", {"kind": kind, "id": row["id"], "uid": row["uid"]}
        if total != kept.get(kind, EMPTY):
            yield "altered_table", {"kind": kind}
    if content(kept) != last:
        yield "altered_content", {}


def _chain(connection: sa.Connection) -> Iterator[Fault]:
    previous, expected = "", 1
    changes = _changes(connection)
    pending = next(changes, None)
    for entry in connection.execute(sa.select(journal).order_by(journal.c.sequence)).mappings():
        sequence = entry["sequence"]
        mine = []
        while pending is not None and pending["sequence"] <= sequence:
            mine.append(pending)
            pending = next(changes, None)
        if sequence != expected:
            yield "missing_entry", {"sequence": expected}
        elif entry["previous"] != previous:
            yield "moved_entry", {"sequence": sequence}
        if entry_hash(dict(entry), map(dict, mine)) != entry["hash"]:
            yield "altered_entry", {"sequence": sequence}
        previous, expected = entry["hash"], sequence + 1


def _changes(connection: sa.Connection) -> Iterator[sa.RowMapping]:
    table = journal_change
    query = sa.select(table).order_by(table.c.sequence, table.c.position)
    yield from connection.execute(query).mappings()
