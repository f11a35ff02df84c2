"""Opening the file: what it is, is told from its header before SQLite may touch it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cdap_desk.errors import DeskError
from cdap_desk.paths import place_doubt
from cdap_desk.store import holder

SCHEMA_VERSION = 4
APPLICATION_ID = 0x43444150  # « CDAP »

_MAGIC = b"SQLite format 3\x00"
_CAUSES = {
    "SQLITE_BUSY": "store_in_use",
    "SQLITE_LOCKED": "store_in_use",
    "SQLITE_READONLY": "store_read_only",
    "SQLITE_CANTOPEN": "store_cannot_open",
    "SQLITE_FULL": "disk_full",
    "SQLITE_NOTADB": "store_damaged",
    "SQLITE_CORRUPT": "store_damaged",
    "SQLITE_IOERR": "disk_error",
}


def known(error: sqlite3.Error, path: Path) -> DeskError | None:
    """Return the known failure behind an error of SQLite, None when it is a bug."""
    name = getattr(error, "sqlite_errorname", "") or ""
    code = next((c for prefix, c in _CAUSES.items() if name.startswith(prefix)), None)
    if code is None and "decode to UTF-8" in str(error):  # said by Python, without a name
        code = "store_damaged"
    if code == "store_in_use" and (found := holder.read(path)):
        return DeskError("store_held", path=path, who=found.who, machine=found.machine, since=found.since)
    return DeskError(code, path=path) if code else None


def check_header(path: Path) -> int:
    """Return the version of a store; refuse, unread by SQLite and so untouched, what is none or a newer one.

    A file of 0 byte would otherwise open as a valid empty database. Raises DeskError("store_missing"),
    ("store_cannot_open"), ("store_empty"), ("store_foreign"), ("store_newer") or ("store_damaged").
    """
    if not path.is_file():
        raise DeskError("store_missing", path=path)
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError:
        raise DeskError("store_cannot_open", path=path) from None
    if not head:
        raise DeskError("store_empty", path=path)
    if len(head) < 100 or not head.startswith(_MAGIC) or int.from_bytes(head[68:72]) != APPLICATION_ID:
        raise DeskError("store_foreign", path=path)
    version = int.from_bytes(head[60:64])
    if version > SCHEMA_VERSION:
        raise DeskError("store_newer", path=path, version=version)
    if version < 1:
        raise DeskError("store_damaged", path=path)
    return version


def connect(path: Path, *, as_is: bool = False) -> sqlite3.Connection:
    """Open the file at `path` with the rules of a store, its exclusive lock taken.

    A write-ahead log is no use on a share: there the journal is rolled back. `as_is` keeps the file's own.

    `isolation_level=None` leaves BEGIN to the engine: with sqlite3's own transactions a failed change of
    tables would leave half of itself behind.
    """
    raw = sqlite3.connect(path, isolation_level=None, check_same_thread=False, timeout=0.5)
    try:
        raw.execute("PRAGMA locking_mode=EXCLUSIVE")
        if not as_is:
            raw.execute(f"PRAGMA journal_mode={'DELETE' if place_doubt(path) == 'share' else 'WAL'}")
        raw.execute("BEGIN EXCLUSIVE")
        raw.execute("COMMIT")
        for pragma in ("synchronous=FULL", "foreign_keys=ON", "trusted_schema=OFF", "cell_size_check=ON"):
            raw.execute(f"PRAGMA {pragma}")
    except (sqlite3.Error, UnicodeDecodeError) as error:
        raw.close()
        # What has a store's header and cannot be opened at all is no bug: it is damaged, sometimes so that
        # Python cannot even read what SQLite says of it.
        failure = known(error, path) if isinstance(error, sqlite3.Error) else None
        raise failure or DeskError("store_damaged", path=path) from error
    return raw


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise the known failures of SQLite, met with the file at `path`, as DeskError."""
    try:
        yield
    except sqlite3.Error as error:
        failure = known(error, path)
        if failure is None:
            raise
        raise failure from error


@contextmanager
def whole(raw: sqlite3.Connection) -> Iterator[None]:
    """Keep all that is written inside, or nothing when an exception goes through."""
    raw.execute("BEGIN IMMEDIATE")
    try:
        yield
        raw.execute("COMMIT")
    except BaseException:
        if raw.in_transaction:  # a full disk may have ended it already
            raw.execute("ROLLBACK")
        raise
