"""Seals of rows, digests of tables, and the hashes of the journal: BLAKE2b-256 throughout."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from json.encoder import encode_basestring
from typing import Any

MODULUS = 1 << 256
EMPTY = bytes(32)
_MANY = 1000
# A value of a type that no column has can only come from damage: its name is enough to tell.
as_json = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=repr).encode


def as_object(fields: Mapping[str, Any]) -> str:
    """Return what `as_json` makes of the fields of a record, in two thirds of the time."""
    return shape(tuple(fields))(tuple(fields.values()))


@lru_cache(maxsize=1024)
def shape(names: tuple[str, ...], *, without: str = "") -> Callable[[Sequence[Any]], str]:
    """Return what makes the JSON object of the values of these names, in their order; one may be left out."""
    places = sorted((name, place) for place, name in enumerate(names) if name != without)
    pattern = ", ".join(f"{as_json(name).replace('%', '%%')}: %s" for name, _ in places)
    told = f"{{{pattern}}}"
    order = [place for _, place in places]

    def object_of(values: Sequence[Any]) -> str:
        return told % tuple(_texts([values[place] for place in order]))

    return object_of


def _texts(values: Iterable[Any]) -> list[str]:
    """Return values as JSON; those of a type that no column holds are left to the library."""
    return [
        encode_basestring(v)
        if v.__class__ is str
        else "null"
        if v is None
        else repr(v)
        if v.__class__ is int
        else as_json(v)
        for v in values
    ]


def blake(data: bytes) -> bytes:
    """Return the 32 bytes of BLAKE2b-256."""
    return blake2b(data, digest_size=32).digest()


def seal(kind: str, row: Mapping[str, Any]) -> bytes:
    """Return the seal of a row: over its kind and every column by name.

    JSON keeps types apart (1, "1" and null), so that a value cannot change type unseen.
    """
    return sealer(kind, tuple(row))(tuple(row.values()))


@lru_cache(maxsize=256)
def sealer(kind: str, names: tuple[str, ...]) -> Callable[[Sequence[Any]], bytes]:
    """Return what seals the rows of a table whose columns have these names, « seal » left out."""
    object_of, head = shape(names, without="seal"), as_json(kind)

    def seal_of(values: Sequence[Any]) -> bytes:
        return blake(f"[{head}, {object_of(values)}]".encode())

    return seal_of


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
        hashed.update(f"{part}[{', '.join(_texts(change))}]".encode())
        part = ", "
    hashed.update(b"]]")
    return hashed.hexdigest()
