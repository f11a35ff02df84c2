"""Undo and redo: the journal read backwards, across restarts."""

from collections.abc import Callable

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.entries import Entry
from cdap_desk.errors import DeskError
from cdap_desk.operations.consistency import check_since, in_the_way
from cdap_desk.operations.desk import Desk
from cdap_desk.store import journal
from cdap_desk.store.connection import SCHEMA_VERSION

Tell = Callable[[int, int], None]


def next_undo(desk: Desk) -> Entry | None:
    """Return what an undo would take back, None when nothing is left."""
    with desk.store.looking() as raw:
        return journal.last_done(raw)


def next_redo(desk: Desk) -> Entry | None:
    """Return what a redo would do again, None when there is nothing or something else was done since."""
    with desk.store.looking() as raw:
        return journal.last_undone(raw)


def undo(desk: Desk, entry: Entry, tell: Tell | None = None) -> Changes:
    """Write the images from before `entry`, whole; `tell` is told how many records are done, of how many.

    What `tell` raises stops it, nothing written.
    Raises DeskError("changed_since"), nothing written, with the later entries that touched its records, and
    DeskError("undo_before_upgrade") for what was done before the store was brought to its present version.
    """
    return _turn(desk, entry, "undo", f"Annulation : {entry.label}", tell)


def redo(desk: Desk, entry: Entry, tell: Tell | None = None) -> Changes:
    """Write the images from after `entry` again, under the same condition as `undo`."""
    return _turn(desk, entry, "redo", f"Rétablissement : {entry.label}", tell)


def _turn(desk: Desk, entry: Entry, action: str, label: str, tell: Tell | None) -> Changes:
    if entry.schema != SCHEMA_VERSION:
        raise DeskError("undo_before_upgrade", label=entry.label)
    with desk.store.looking() as raw:
        expected = journal.last_done(raw) if action == "undo" else journal.last_undone(raw)
        out_of_turn = expected is None or expected.sequence != entry.sequence
        images = journal.images(raw, entry.sequence)
        later = [e.label for e in journal.later_on(raw, entry.sequence)]
    steps = [(k, u, b, a) for k, u, b, a in images]
    if action == "undo":
        steps = [(k, u, a, b) for k, u, b, a in reversed(images)]
    with desk.store.transaction(
        desk.author, entry.operation, label, action=action, reverts=entry.sequence
    ) as (work, written):
        is_last = work.read(journal.head)[0] == entry.sequence  # nothing came since that could be in the way
        for done, (kind, uid, present, wanted) in enumerate(steps):
            if tell is not None:
                tell(done, len(steps))
            if not is_last and (between := in_the_way(desk, work, entry, kind, uid, wanted)):
                raise DeskError("changed_since", label=entry.label, later=between)
            if not work.restore(kind, uid, present, wanted):
                raise DeskError("changed_since", label=entry.label, later=later)
        if out_of_turn:
            check_since(desk, work, entry)
    return written.changes
