"""Copies of a store: by SQLite's backup call, read again before they count; a restore loses nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.replacing import put_in_place
from cdap_desk.store.chain import Fault
from cdap_desk.store.connection import check_header, told
from cdap_desk.store.store import Store
from cdap_desk.store.verify import faults


def back_up(store: Store, target: Path) -> None:
    """Write a verified copy at `target`, whole or not at all.

    Raises DeskError("backup_failed") when the copy does not hold what the store holds.
    """
    partial = target.with_name(target.name + ".partiel")
    partial.unlink(missing_ok=True)
    try:
        store.copy_to(partial)
        with Store(partial, Clock(), as_is=True) as again:
            if again.digest() != store.digest() or _faults(again):
                raise DeskError("backup_failed", path=target)
        _make_one_file(partial)
        put_in_place(partial, target)
    finally:
        partial.unlink(missing_ok=True)


def restore(path: Path, source: Path, clock: Clock) -> Path | None:
    """Put the copy `source` in the place of the store `path`; return where the replaced one stays aside.

    Raises DeskError for a copy that is no whole store, which leaves everything as it was.
    """
    import shutil

    check_header(source)
    partial = path.with_name(path.name + ".restauration")
    try:
        shutil.copyfile(source, partial)
        with Store(partial, clock, as_is=True) as copy:
            if _faults(copy):
                raise DeskError("backup_damaged", path=source)
        _make_one_file(partial)
        aside = _put_aside(path, clock)
        put_in_place(partial, path)
    finally:
        partial.unlink(missing_ok=True)
    return aside


def _faults(store: Store) -> list[Fault]:
    with store.looking() as raw:
        return faults(raw)


def _put_aside(path: Path, clock: Clock) -> Path | None:
    if not path.exists():
        return None
    stamp = clock.stamp().replace(":", "").replace("-", "")[:15]
    aside = path.with_name(f"{path.stem}-remplacé-{stamp}{path.suffix}")
    try:
        Store(path, clock, as_is=True).close()
    except DeskError as refusal:
        if refusal.code in {"store_in_use", "store_held"}:  # anything else is what a restore is for
            raise
    for ending in ("-wal", "-journal"):  # what a damaged store left would be written into the copy
        log = path.with_name(path.name + ending)
        if log.exists():
            put_in_place(log, aside.with_name(aside.name + ending))
    try:
        aside.hardlink_to(path)  # so that there is a store at `path` at every moment
    except OSError:
        put_in_place(path, aside)
    return aside


def _make_one_file(path: Path) -> None:
    """Leave WAL, which a copy inherits and which would need a second file beside it."""
    with told(path), closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute("PRAGMA journal_mode=DELETE")
