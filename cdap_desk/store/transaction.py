"""One transaction: records read, written, sealed and journaled together."""

import sqlite3
import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, TypeVar

from cdap_desk.domain.records import Record
from cdap_desk.errors import DeskError
from cdap_desk.store import statements
from cdap_desk.store.journal import encode
from cdap_desk.store.kinds import KINDS, Kind
from cdap_desk.store.seals import EMPTY, seal, shift

_BATCH = 2000
R = TypeVar("R", bound=Record)
T = TypeVar("T")
Image = dict[str, Any]


class Change(NamedTuple):
    """One record's images, encoded: `before` is None for an insertion, `after` for a deletion.

    Of an edit only the changed fields are kept; references stand by uid.
    """

    kind: str
    id: int
    uid: str
    before: str | None
    after: str | None


class Transaction:
    """What an operation reads and writes by; made by `Store.transaction`."""

    def __init__(self, raw: sqlite3.Connection, at: str, who: str) -> None:
        self._raw = raw
        self.at = at
        self._who = who
        self._uids: dict[tuple[str, int], str] = {}
        self._ids: dict[str, int] = {}
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self.digests: dict[str, bytes] = dict(
            raw.execute("SELECT kind, digest FROM content_digest").fetchall()
        )
        self.changes: list[Change] = []

    def get(self, record: type[R], record_id: int) -> R:
        """Return the record of that id. Raises DeskError("row_gone") when there is none."""
        found = self.find(record, id=record_id)
        if not found:
            raise DeskError("row_gone", kind=record.kind, id=record_id)
        return found[0]

    def find(self, record: type[R], **equal: Any) -> list[R]:
        """Return the records whose fields equal those given, in the order they were made."""
        self.flush()
        given = tuple(k for k, v in equal.items() if v is not None)
        unknown = tuple(k for k, v in equal.items() if v is None)
        found = self._raw.execute(statements.select(record.kind, (), given, unknown), equal)
        names = [column[0] for column in found.description]
        kind = KINDS[record.kind]
        return [kind.load(dict(zip(names, row, strict=True))) for row in found]  # type: ignore[misc]

    def insert(self, record: R) -> R:
        """Store a new record and return it with its id, uid and stamps."""
        stamped = _with(
            record,
            id=self._next_id(record.kind),
            uid=str(uuid.uuid4()),
            version=1,
            created_at=self.at,
            created_by=self._who,
            modified_at=self.at,
            modified_by=self._who,
        )
        return self._insert(stamped)

    def update(self, record: R, **changed: Any) -> R:
        """Store other values of some fields; a record that stays equal is left alone."""
        if all(getattr(record, k) == v for k, v in changed.items()):
            return record
        after = _with(
            record, **changed, version=record.version + 1, modified_at=self.at, modified_by=self._who
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
        image = self._image(definition, found[0]) if found else {}
        if not found or any(image[k] != v for k, v in present.items()):
            return False
        fields = None if wanted is None else self._fields(definition, wanted)
        self._write(found[0], None if fields is None else _with(found[0], **fields))
        return True

    def run(self, statement: str, given: tuple[Any, ...]) -> None:
        """Write what is no record, and what the journal names but does not hold: the bytes of files."""
        self._raw.execute(statement, given)

    def read(self, question: Callable[[sqlite3.Connection], T]) -> T:
        """Return what a reading of the store answers, what was written so far included."""
        self.flush()
        return question(self._raw)

    def flush(self) -> None:
        """Write the insertions that wait: one statement a kind, for an import of thousands.

        Parents go first, whatever the order they came in; a record may refer to one of its own kind
        that came before it.
        """
        if not self._waiting:
            return
        for kind in KINDS:
            if rows := self._waiting.pop(kind, None):
                self._raw.executemany(statements.insert(kind), rows)

    def _insert(self, record: R) -> R:
        kind = KINDS[record.kind]
        row = kind.row(record)
        mark = seal(kind.name, row)
        waiting = self._waiting.setdefault(kind.name, [])
        waiting.append({**row, "seal": mark})
        if len(waiting) >= _BATCH:
            self.flush()
        self._uids[kind.name, record.id] = record.uid
        self._note(kind, None, record, EMPTY, mark)
        return record

    def _next_id(self, kind: str) -> int:
        # An id is never given twice, or a deletion undone later would meet a stranger under its own number.
        if kind not in self._ids:
            found = self._raw.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (kind,)).fetchone()
            self._ids[kind] = found[0] if found else 0
        self._ids[kind] += 1
        return self._ids[kind]

    def _write(self, before: Record, after: Record | None) -> None:
        self.flush()
        kind = KINDS[before.kind]
        old = self._one(kind.name, "seal", id=before.id)
        if after is None:
            self._raw.execute(statements.delete(kind.name), {"id": before.id})
            mark = EMPTY
        else:
            row = kind.row(after)
            mark = seal(kind.name, row)
            self._change(kind, kind.row(before), row, old, mark)
        self._note(kind, before, after, old, mark)

    def _change(
        self, kind: Kind, before: dict[str, Any], after: dict[str, Any], old: bytes, mark: bytes
    ) -> None:
        """Write the columns that differ; all, where what is stored is not what the caller read before."""
        stands = seal(kind.name, before) == old
        given = {name: v for name, v in after.items() if not stands or v != before[name]} | {"seal": mark}
        given.pop("id", None)
        self._raw.execute(statements.update(kind.name, tuple(given)), {**given, "id": after["id"]})

    def _note(self, kind: Kind, before: Record | None, after: Record | None, out: bytes, into: bytes) -> None:
        self.digests[kind.name] = shift(self.digests.get(kind.name, EMPTY), out=out, into=into)
        old = None if before is None else self._image(kind, before)
        new = None if after is None else self._image(kind, after)
        if old is not None and new is not None:
            old, new = ({k: v for k, v in a.items() if v != b[k]} for a, b in ((old, new), (new, old)))
        one = after or before
        assert one is not None
        self.changes.append(Change(kind.name, one.id, one.uid, encode(old), encode(new)))

    def _image(self, kind: Kind, record: Record) -> Image:
        image = kind.fields(record)
        for name, ref in kind.refs.items():
            if image[name]:
                image[name] = self._uid(ref, image[name])
        return image

    def _fields(self, kind: Kind, image: Mapping[str, Any]) -> dict[str, Any]:
        return {k: self._id(kind.refs[k], v) if v and k in kind.refs else v for k, v in image.items()}

    def _uid(self, kind: str, record_id: int) -> str:
        if (kind, record_id) not in self._uids:
            self._uids[kind, record_id] = self._one(kind, "uid", id=record_id)
        return self._uids[kind, record_id]

    def _id(self, kind: str, uid: str) -> int:
        self.flush()
        return int(self._one(kind, "id", uid=uid))

    def _one(self, kind: str, column: str, **equal: Any) -> Any:
        (found,) = self._raw.execute(statements.select(kind, (column,), tuple(equal)), equal).fetchone()
        return found


def _with(record: R, **changed: Any) -> R:
    # What dataclasses.replace does, in a third of its time.
    return type(record)(**{**vars(record), **changed})
