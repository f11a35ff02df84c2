"""Undo and redo: the journal read backwards, across restarts."""

from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.entries import Entry
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.store import journal
from cdap_desk.store.connection import SCHEMA_VERSION
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.reading import exists, users

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def next_undo(desk: Desk) -> Entry | None:
    """Return what an undo would take back, None when nothing is left."""
    with desk.store.looking() as raw:
        return journal.last_done(raw)


def next_redo(desk: Desk) -> Entry | None:
    """Return what a redo would do again, None when there is nothing or something else was done since."""
    with desk.store.looking() as raw:
        return journal.last_undone(raw)


def undo(desk: Desk, entry: Entry) -> Changes:
    """Write the images from before `entry`, whole.

    Raises DeskError("changed_since"), nothing written, with the later entries that touched its records, and
    DeskError("undo_before_upgrade") for what was done before the store was brought to its present version.
    """
    return _turn(desk, entry, "undo", f"Annulation : {entry.label}")


def redo(desk: Desk, entry: Entry) -> Changes:
    """Write the images from after `entry` again, under the same condition as `undo`."""
    return _turn(desk, entry, "redo", f"Rétablissement : {entry.label}")


def _turn(desk: Desk, entry: Entry, action: str, label: str) -> Changes:
    if entry.schema != SCHEMA_VERSION:
        raise DeskError("undo_before_upgrade", label=entry.label)
    with desk.store.looking() as raw:
        images = journal.images(raw, entry.sequence)
        later = [e.label for e in journal.later_on(raw, entry.sequence)]
    steps = [(k, u, b, a) for k, u, b, a in images]
    if action == "undo":
        steps = [(k, u, a, b) for k, u, b, a in reversed(images)]
    with desk.store.transaction(
        desk.author, entry.operation, label, action=action, reverts=entry.sequence
    ) as (work, written):
        for kind, uid, present, wanted in steps:
            if between := _in_the_way(desk, work, entry, kind, uid, wanted):
                raise DeskError("changed_since", label=entry.label, later=between)
            if not work.restore(kind, uid, present, wanted):
                raise DeskError("changed_since", label=entry.label, later=later)
    return written.changes


def _in_the_way(
    desk: Desk, work: "Transaction", entry: Entry, kind: str, uid: str, wanted: dict[str, Any] | None
) -> list[str]:
    """Return the labels of later actions that keep one record from being put back to `wanted`.

    They made what refers to a record to be taken out, or took out what one to be put back refers to.
    """
    with desk.store.looking() as raw:
        if wanted is None:
            others = users(raw, kind, uid)
        else:
            named = [(ref, str(wanted[name])) for name, ref in KINDS[kind].refs.items() if wanted.get(name)]
            if not all(exists(raw, *one) for one in named):
                work.flush()  # what is put back by this very action counts
            others = [one for one in named if not exists(raw, *one)]
        found = {
            e.sequence: e.label for one in others for e in journal.later_about(raw, entry.sequence, *one)
        }
    return [found[sequence] for sequence in sorted(found)]
