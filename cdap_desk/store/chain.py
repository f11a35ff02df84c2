"""Checking the journal: what was done to it is told apart, by its hashes and the links between them."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from cdap_desk.store.seals import entry_hash

Fault = tuple[str, dict[str, Any]]
Anchor = tuple[int, str]
Row = dict[str, Any]
Change = tuple[Any, ...]


def faults(raw: sqlite3.Connection) -> Iterator[Fault]:
    """Give each entry that is altered, absent or out of its place."""
    missing: list[int] = []
    altered: set[int] = set()
    unlinked: set[int] = set()
    previous, expected = "", 1
    for entry, changes in entries(raw):
        sequence = entry["sequence"]
        sound = entry_hash(entry, changes) == entry["hash"]
        if not sound:
            altered.add(sequence)
        if sequence != expected:
            missing.append(expected)
        elif sound and entry["previous"] != previous:
            unlinked.add(sequence - 1)
        previous, expected = entry["hash"], sequence + 1
    moved = _out_of_place(raw) if altered or unlinked else set()
    yield from (("missing_entry", {"sequence": n}) for n in missing)
    yield from (("moved_entry", {"sequence": n}) for n in sorted(moved))
    # An entry whose follower remembers another hash was altered too, and given a new hash.
    yield from (("altered_entry", {"sequence": n}) for n in sorted((altered | unlinked) - moved))


def anchor_faults(raw: sqlite3.Connection, anchor: Anchor | None) -> Iterator[Fault]:
    """Tell whether the journal still holds a head that was noted outside the store."""
    if anchor is None:
        return
    sequence, start = anchor
    found = raw.execute("SELECT hash FROM journal WHERE sequence = ?", (sequence,)).fetchone()
    if found is None:
        yield "shorter_than_anchor", {"sequence": sequence}
    elif not str(found[0]).startswith(start):
        yield "rewritten", {"sequence": sequence}


def rows(raw: sqlite3.Connection, query: str) -> Iterator[Row]:
    """Give the rows of a query as dictionaries."""
    cursor = raw.execute(query)
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def entries(raw: sqlite3.Connection) -> Iterator[tuple[Row, list[Change]]]:
    """Give each entry with its changes, in order: kind, uid, image before and image after."""
    read = "SELECT sequence, kind, uid, before, after FROM journal_change ORDER BY sequence, position"
    changes = raw.execute(read)
    pending = next(changes, None)
    for entry in rows(raw, "SELECT * FROM journal ORDER BY sequence"):
        mine = []
        while pending is not None and pending[0] <= entry["sequence"]:
            # What an absent entry left behind is not laid to the charge of the next one.
            if pending[0] == entry["sequence"]:
                mine.append(pending[1:])
            pending = next(changes, None)
        yield entry, mine


def _out_of_place(raw: sqlite3.Connection) -> set[int]:
    """Return the sequences whose entry is not the one that the links from entry to entry lead to."""
    links = raw.execute("SELECT previous, sequence, hash FROM journal ORDER BY sequence").fetchall()
    after = {previous: (sequence, own) for previous, sequence, own in links}
    walked: list[int] = []
    step = after.pop("", None)
    while step is not None:
        walked.append(step[0])
        step = after.pop(step[1], None)
    return {place for (_, place, _), linked in zip(links, walked, strict=False) if place != linked}
