"""One transaction: records read, written, sealed and journaled together."""

import sqlite3
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

import sqlalchemy as sa

from cdap_desk.domain.records import Record
from cdap_desk.store.kinds import KINDS, Kind
from cdap_desk.store.seals import EMPTY, seal, shift
from cdap_desk.store.tables import TABLES, content_digest

R = TypeVar("R", bound=Record)
Image = dict[str, Any]


@dataclass(frozen=True)
class Change:
    """One record's images: `before` is None for an insertion, `after` for a deletion.

    Of an edit only the changed fields are kept; references stand by uid.
    """

    kind: str
    id: int
    uid: str
    before: Image | None
    after: Image | None


class Transaction:
    """What an operation reads and writes by; made by `Store.transaction`."""

    def __init__(self, connection: sa.Connection, raw: sqlite3.Connection, at: str, who: str) -> None:
        self._connection = connection
        self.raw = raw
        self._at = at
        self._who = who
        self._uids: dict[tuple[str, int], str] = {}
        self._ids: dict[str, int] = {}
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        rows = connection.execute(sa.select(content_digest)).all()
        self.digests: dict[str, bytes] = {row.kind: row.digest for row in rows}
        self.changes: list[Change] = []

    def get(self, record: type[R], record_id: int) -> R:
        """Return the record of that id; KeyError when there is none."""
        found = self.find(record, id=record_id)
        if not found:
            raise KeyError((record.kind, record_id))
        return found[0]

    def find(self, record: type[R], **equal: Any) -> list[R]:
        """Return the records whose fields equal those given, in the order they were made."""
        self.flush()
        table = TABLES[record.kind]
        query = sa.select(table).where(*(table.c[k] == v for k, v in equal.items())).order_by(table.c.id)
        rows = self._connection.execute(query).mappings()
        return [KINDS[record.kind].load(dict(row)) for row in rows]  # type: ignore[misc]

    def insert(self, record: R) -> R:
        """Store a new record and return it with its id, uid and stamps."""
        stamped = replace(
            record,
            uid=str(uuid.uuid4()),
            version=1,
            created_at=self._at,
            created_by=self._who,
            modified_at=self._at,
            modified_by=self._who,
        )
        return self._insert(stamped)

    def update(self, record: R, **changed: Any) -> R:
        """Store other values of some fields; a record that stays equal is left alone."""
        if all(getattr(record, k) == v for k, v in changed.items()):
            return record
        after = replace(
            record, **changed, version=record.version + 1, modified_at=self._at, modified_by=self._who
        )
        self._write(record, after)
        return after

    def delete(self, record: Record) -> None:
        """Take a record out; its whole image stays in the journal."""
        self._write(record, None)

    def restore(self, kind: str, uid: str, present: Image | None, wanted: Image | None) -> bool:
        """Put one record back to `wanted`; False, and nothing written, when it is no longer `present`."""
        definition = KINDS[kind]
        found = self.find(definition.record, uid=uid)
        if present is None:
            if found or wanted is None:
                return False
            self._insert(definition.record(**self._fields(definition, wanted)))
            return True
        if not found or any(self._image(definition, found[0])[k] != v for k, v in present.items()):
            return False
        fields = None if wanted is None else self._fields(definition, wanted)
        self._write(found[0], None if fields is None else replace(found[0], **fields))
        return True

    def flush(self) -> None:
        """Write the insertions that wait: one statement a kind, for an import of thousands.

        Parents go first, whatever the order they came in; a record may refer to one of its own kind
        that came before it.
        """
        for kind in KINDS:
            if rows := self._waiting.pop(kind, None):
                self._connection.execute(sa.insert(TABLES[kind]), rows)

    def _insert(self, record: R) -> R:
        row = KINDS[record.kind].row(record)
        if not record.id:
            row["id"] = self._next_id(record.kind)
        mark = seal(record.kind, row)
        self._waiting.setdefault(record.kind, []).append({**row, "seal": mark})
        stored = replace(record, id=row["id"])
        self._uids[record.kind, stored.id] = stored.uid
        self._note(KINDS[record.kind], None, stored, EMPTY, mark)
        return stored

    def _next_id(self, kind: str) -> int:
        # An id is never given twice, or a deletion undone later would meet a stranger under its own number.
        if kind not in self._ids:
            sql = "SELECT seq FROM sqlite_sequence WHERE name = ?"
            self._ids[kind] = int(self._connection.exec_driver_sql(sql, (kind,)).scalar() or 0)
        self._ids[kind] += 1
        return self._ids[kind]

    def _write(self, before: Record, after: Record | None) -> None:
        self.flush()
        kind = KINDS[before.kind]
        table = TABLES[before.kind]
        old = self._connection.execute(sa.select(table.c.seal).where(table.c.id == before.id)).scalar_one()
        if after is None:
            self._connection.execute(sa.delete(table).where(table.c.id == before.id))
            mark = EMPTY
        else:
            row = kind.row(after)
            mark = seal(kind.name, row)
            self._connection.execute(sa.update(table).where(table.c.id == before.id).values(**row, seal=mark))
        self._note(kind, before, after, old, mark)

    def _note(self, kind: Kind, before: Record | None, after: Record | None, out: bytes, into: bytes) -> None:
        self.digests[kind.name] = shift(self.digests.get(kind.name, EMPTY), out=out, into=into)
        old = None if before is None else self._image(kind, before)
        new = None if after is None else self._image(kind, after)
        if old is not None and new is not None:
            old, new = ({k: v for k, v in a.items() if v != b[k]} for a, b in ((old, new), (new, old)))
        one = after or before
        assert one is not None
        self.changes.append(Change(kind.name, one.id, one.uid, old, new))

    def _image(self, kind: Kind, record: Record) -> Image:
        image: Image = {}
        for column in kind.columns:
            if column.derived:
                continue
            value = getattr(record, column.name)
            image[column.name] = self._uid(column.ref, value) if column.ref and value else value
        return image

    def _fields(self, kind: Kind, image: Mapping[str, Any]) -> dict[str, Any]:
        refs = {c.name: c.ref for c in kind.columns if c.ref}
        return {k: self._id(refs[k], v) if refs.get(k) and v else v for k, v in image.items()}

    def _uid(self, kind: str, record_id: int) -> str:
        if (kind, record_id) not in self._uids:
            table = TABLES[kind]
            query = sa.select(table.c.uid).where(table.c.id == record_id)
            self._uids[kind, record_id] = self._connection.execute(query).scalar_one()
        return self._uids[kind, record_id]

    def _id(self, kind: str | None, uid: str) -> int:
        self.flush()
        table = TABLES[str(kind)]
        return int(self._connection.execute(sa.select(table.c.id).where(table.c.uid == uid)).scalar_one())
