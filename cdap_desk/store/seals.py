"""Seals of rows, digests of tables, and the hashes of the journal: BLAKE2b-256 throughout."""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import Any

MODULUS = 1 << 256
EMPTY = bytes(32)
_MANY = 1000
# A value of a type that no column has can only come from damage: its name is enough to tell.
as_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=repr).encode


def blake(data: bytes) -> bytes:
    """Return the 32 bytes of BLAKE2b-256."""
    return blake2b(data, digest_size=32).digest()


def seal(kind: str, row: Mapping[str, Any]) -> bytes:
    """Return the seal of a row: over its kind and every column by name.

    JSON keeps types apart (1, "1" and null), so that a value cannot change type unseen.
    """
    kept = {k: v for k, v in row.items() if k != "seal"} if "seal" in row else row
    return blake(as_json([kind, kept]).encode())


def shift(digest: bytes, *, out: bytes = EMPTY, into: bytes = EMPTY) -> bytes:
    """Return a table's digest (the sum of its seals modulo 2^256) with one seal taken out, one put in."""
    total = int.from_bytes(digest) - int.from_bytes(out) + int.from_bytes(into)
    return (total % MODULUS).to_bytes(32)


def total(seals: Iterable[bytes]) -> bytes:
    """Return the digest of a table from the seals of all its rows."""
    return (sum(map(int.from_bytes, seals)) % MODULUS).to_bytes(32)


def content(digests: Mapping[str, bytes]) -> str:
    """Return one digest of all tables, as hexadecimal; an emptied table counts as one never filled."""
    filled = (k for k in sorted(digests) if digests[k] != EMPTY)
    return blake("".join(f"{k}={digests[k].hex()};" for k in filled).encode()).hex()


def entry_hash(entry: Mapping[str, Any], changes: Sequence[Sequence[Any]]) -> str:
    """Return the hash of a journal entry over its own fields, the previous hash and its changes in order.

    A change is its kind, uid, image before and image after.
    """
    head = dict(entry)
    head.pop("hash", None)
    if len(changes) < _MANY:
        return blake(as_json([head, changes]).encode()).hex()
    hashed = blake2b(f"[{as_json(head)}, [".encode(), digest_size=32)
    part = ""  # the same text, hashed as it is written: an import has 100,000 changes
    for change in changes:
        hashed.update((part + as_json(change)).encode())
        part = ", "
    hashed.update(b"]]")
    return hashed.hexdigest()
