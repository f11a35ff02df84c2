"""Records read on the bare connection, without a transaction nor the database library."""

import sqlite3
from functools import cache
from typing import Any, TypeVar

from cdap_desk.domain.records import Record
from cdap_desk.store.kinds import KINDS

_MOST_USERS = 20
R = TypeVar("R", bound=Record)


def records(raw: sqlite3.Connection, record: type[R], **equal: Any) -> list[R]:
    """Return the records whose fields equal those given, in the order they were made."""
    where = " AND ".join(f'"{name}" = :{name}' for name in equal) or "1"
    found = raw.execute(f'SELECT * FROM "{record.kind}" WHERE {where} ORDER BY id', equal)
    names = [column[0] for column in found.description]
    kind = KINDS[record.kind]
    return [kind.load(dict(zip(names, row, strict=True))) for row in found]  # type: ignore[misc]


def exists(raw: sqlite3.Connection, kind: str, uid: str) -> bool:
    """Tell whether a record is still there."""
    return raw.execute(f'SELECT 1 FROM "{kind}" WHERE uid = ?', (uid,)).fetchone() is not None


def users(raw: sqlite3.Connection, kind: str, uid: str) -> list[tuple[str, str]]:
    """Return (kind, uid) of records that refer to one record, the first of each kind at most."""
    found: list[tuple[str, str]] = []
    for other, column in _references(kind):
        rows = raw.execute(
            f'SELECT u.uid FROM "{other}" u JOIN "{kind}" t ON t.id = u."{column}" '
            f"WHERE t.uid = ? LIMIT {_MOST_USERS}",
            (uid,),
        )
        found += [(other, row[0]) for row in rows]
    return found


def referring(raw: sqlite3.Connection, kind: str, record_id: int) -> dict[str, int]:
    """Return how many records of each kind refer to one record."""
    counts: dict[str, int] = {}
    for other, column in _references(kind):
        statement = f'SELECT count(*) FROM "{other}" WHERE "{column}" = ?'
        count = int(raw.execute(statement, (record_id,)).fetchone()[0])
        if count:
            counts[other] = counts.get(other, 0) + count
    return counts


@cache
def _references(kind: str) -> tuple[tuple[str, str], ...]:
    """Return each kind and column that refer to records of a kind."""
    return tuple((other.name, c.name) for other in KINDS.values() for c in other.columns if c.ref == kind)
