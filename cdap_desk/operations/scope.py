"""« Périmètre »: the services and functions whose newcomers are taken in from lists."""

import json
from collections.abc import Collection
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.known import Scope
from cdap_desk.domain.people import Occupation, Service
from cdap_desk.domain.records import Record
from cdap_desk.domain.settings import DEFAULTS, Setting
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from cdap_desk.wording import SETTINGS

if TYPE_CHECKING:
    import sqlite3

# Kept as JSON lists of uids, which mean the same thing in every copy of the store.
_KINDS: dict[str, type[Record]] = {"scope_services": Service, "scope_occupations": Occupation}


def read_scope(desk: Desk) -> Scope:
    """Return which services and functions newcomers are taken in from; empty sets for all.

    A service that is taken in brings those under it, at any depth.
    """
    with desk.store.looking() as raw:
        chosen = {name: _chosen(raw, name) for name in _KINDS}
        tree = raw.execute("SELECT id, parent_id FROM service").fetchall()
    return Scope(frozenset(_with_those_below(chosen["scope_services"], tree)), chosen["scope_occupations"])


def chosen_scope(desk: Desk) -> Scope:
    """Return the services and functions that were chosen, without those below."""
    with desk.store.looking() as raw:
        return Scope(*(_chosen(raw, name) for name in _KINDS))


def change_scope(desk: Desk, service_ids: Collection[int], occupation_ids: Collection[int]) -> Changes:
    """Take newcomers in from these services and functions only; empty for all.

    People who are known stay, and are followed wherever they go. Raises DeskError("row_gone").
    """
    wanted = dict(zip(_KINDS, (service_ids, occupation_ids), strict=True))
    with desk.store.transaction(desk.author, "change_scope", SETTINGS["scope"]) as (work, written):
        for name, ids in wanted.items():
            value = json.dumps(sorted(work.get(_KINDS[name], i).uid for i in set(ids)))
            found = work.find(Setting, name=name)
            if found:
                work.update(found[0], value=value)
            elif value != DEFAULTS[name]:
                work.insert(Setting(name=name, value=value))
    return written.changes


def _chosen(raw: "sqlite3.Connection", name: str) -> frozenset[int]:
    kept = records(raw, Setting, name=name)
    uids = json.loads(kept[0].value) if kept else []
    kind = _KINDS[name].kind
    return frozenset(
        row_id for uid in uids for (row_id,) in raw.execute(f'SELECT id FROM "{kind}" WHERE uid = ?', (uid,))
    )


def _with_those_below(chosen: frozenset[int], tree: list[tuple[int, int | None]]) -> set[int]:
    taken = set(chosen)
    size = -1
    while size != len(taken):
        size = len(taken)
        taken |= {service_id for service_id, parent_id in tree if parent_id in taken}
    return taken
