"""Files kept by their SHA-256: written once, never changed, outside the journal that names them."""

import sqlite3
from collections.abc import Iterator
from hashlib import sha256
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereaux import StoredFile
from cdap_desk.errors import DeskError
from cdap_desk.store.chain import Fault

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

# The same bytes again, after an undo or in another bordereau, are the same file.
_KEEP = "INSERT OR IGNORE INTO stored_bytes (sha256, content) VALUES (?, ?)"


def keep(work: "Transaction", name: str, media: str, content: bytes) -> StoredFile:
    """Keep a file within an operation; return its record."""
    own = keep_bytes(work, content)
    return work.insert(StoredFile(sha256=own, name=name, media=media, size=len(content)))


def keep_bytes(work: "Transaction", content: bytes) -> str:
    """Keep bytes within an operation; return their SHA-256 as hexadecimal."""
    own = sha256(content).hexdigest()
    work.run(_KEEP, (own, content))
    return own


def read_bytes(raw: sqlite3.Connection, own: str) -> bytes:
    """Return the bytes of that SHA-256. Raises DeskError("file_not_kept") when they are gone or altered."""
    found = raw.execute("SELECT CAST(content AS BLOB) FROM stored_bytes WHERE sha256 = ?", (own,)).fetchone()
    if found is None or sha256(found[0]).hexdigest() != own:
        raise DeskError("file_not_kept", sha256=own[:12])
    return bytes(found[0])


def faults(raw: sqlite3.Connection) -> Iterator[Fault]:
    """Give each file that is altered or absent; none in a store of before files were kept."""
    tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if "stored_bytes" not in tables:
        return
    sound = set()
    for own, content in raw.execute("SELECT sha256, CAST(content AS BLOB) FROM stored_bytes"):
        if sha256(content).hexdigest() == own:
            sound.add(own)
        else:
            yield "altered_file", {"sha256": str(own)[:12]}
    for own, name in raw.execute("SELECT sha256, name FROM stored_file ORDER BY id").fetchall():
        if own not in sound:
            yield "missing_file", {"name": name, "sha256": str(own)[:12]}
