"""What later actions keep from being taken back: all must hold together after an undo too. For undo."""

import json
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.checks import check_days
from cdap_desk.domain.entries import Entry
from cdap_desk.domain.lives import check_whole
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.domain.records import Record
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.postings import life_of
from cdap_desk.operations.right_lives import Right, read_right, rights_of
from cdap_desk.operations.services import check_place
from cdap_desk.store import about, journal
from cdap_desk.store.kinds import KINDS
from cdap_desk.store.reading import exists, users

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def check_since(desk: Desk, work: "Transaction", entry: Entry) -> None:
    """Refuse what an undo out of its turn would leave contradictory with what was done since."""
    _check_rights(desk, work, entry)
    for change in list(work.changes):
        for record in work.find(KINDS[change.kind].record, id=change.id):
            try:
                check_days(record)
                if isinstance(record, Posting):
                    check_whole(life_of(work, work.get(Agent, record.agent_id)))
                if isinstance(record, Service):
                    check_place(work, record.id, record.parent_id)
            except DeskError:
                since = _told_since(desk, entry, _kin(work, record))
                raise DeskError("changed_since", label=entry.label, later=since) from None


def _check_rights(desk: Desk, work: "Transaction", entry: Entry) -> None:
    """Refuse when a right, or another one of the person that could say the same, was touched since.

    It is not enough that they agree today: later actions taken back in their turn would meet on the way.
    """
    for right_id in _touched_rights(work):
        right = read_right(work, right_id)
        alike = (r for r in rights_of(work, right.held.agent_id) if r.held.id == right_id or _alike(r, right))
        if since := _told_since(desk, entry, [(Habilitation.kind, r.held.id) for r in alike]):
            raise DeskError("changed_since", label=entry.label, later=since)


def _touched_rights(work: "Transaction") -> list[int]:
    """Return the rights whose movements an action changes, those that are gone with it left out."""
    uids: set[str] = set()
    for change in work.changes:
        if change.kind == Movement.kind:
            image = json.loads(change.before or change.after or "{}")
            found = work.find(Movement, id=change.id)
            uids |= {work.get(Habilitation, m.habilitation_id).uid for m in found}
            uids |= {image["habilitation_id"]} if not found else set()
    return sorted(h.id for uid in uids for h in work.find(Habilitation, uid=uid))


def _alike(one: Right, other: Right) -> bool:
    """Tell whether two rights ever spoke of the same profile and the same service."""

    def named(right: Right, kind: str) -> set[int | None]:
        fields = (f"{kind}_before_id", f"{kind}_id")
        return {getattr(m, field) for m in right.movements for field in fields} - {None}

    return all(named(one, kind) & named(other, kind) for kind in ("profile", "service"))


def _kin(work: "Transaction", record: Record) -> list[tuple[str, int]]:
    """Return (kind, id) of what a record is checked with: a posting's person, what a service is under."""
    if isinstance(record, Posting):
        return [(Agent.kind, record.agent_id)]
    kin = [(record.kind, record.id)]
    above = record.parent_id if isinstance(record, Service) else None
    while above is not None and (Service.kind, above) not in kin:
        kin.append((Service.kind, above))
        above = work.get(Service, above).parent_id
    return kin


def _told_since(desk: Desk, entry: Entry, kin: list[tuple[str, int]]) -> list[str]:
    with desk.store.looking() as raw:
        found = {at: label for one in kin for at, _, label in about.told(raw, *one, entry.sequence)}
    return [found[at] for at in sorted(found)]


def in_the_way(
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
