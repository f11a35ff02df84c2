"""What is remembered of lists: how they are read, what they call things, who are two people."""

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.known import Answers
from cdap_desk.domain.names import fold
from cdap_desk.domain.remembered import Distinct, ListAlias, ListLayout
from cdap_desk.operations.desk import Desk
from cdap_desk.store.known import read_directory
from cdap_desk.store.reading import records
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.intake.shapes import Vocabulary
    from cdap_desk.intake.understanding import Layout
    from cdap_desk.store.transaction import Transaction

_FORGOTTEN: dict[str, type[ListLayout] | type[ListAlias] | type[Distinct]] = {
    record.kind: record for record in (ListLayout, ListAlias, Distinct)
}


def list_layouts(desk: Desk) -> list[ListLayout]:
    """Return the layouts remembered, in the order they were met."""
    with desk.store.looking() as raw:
        return records(raw, ListLayout)


def list_aliases(desk: Desk) -> list[ListAlias]:
    """Return what the lists call things, in the order it was said."""
    with desk.store.looking() as raw:
        return records(raw, ListAlias)


def distinct_people(desk: Desk) -> frozenset[tuple[str, int]]:
    """Return each (key of a line, agent) that were said to be two people."""
    with desk.store.looking() as raw:
        return frozenset((d.key, d.agent_id) for d in records(raw, Distinct))


def known_layouts(desk: Desk) -> "dict[str, Layout]":
    """Return how lists met before are read, by their signature."""
    from cdap_desk.intake.understanding import Layout

    kept = list_layouts(desk)
    return {one.signature: Layout(one.signature, one.nature, json.loads(one.mapping)) for one in kept}


def vocabulary(desk: Desk) -> "Vocabulary":
    """Return what our things are called, which tells what a column without a title holds."""
    from cdap_desk.intake.shapes import Vocabulary

    with desk.store.looking() as raw:
        known = read_directory(raw, desk.today().isoformat())
        portals = raw.execute("SELECT code, name FROM portal_service").fetchall()
    return Vocabulary(
        services=frozenset(known.services.ids),
        service_codes=frozenset(fold(code) for code in known.services.codes.values() if code),
        occupations=frozenset(known.occupations.ids),
        profiles=frozenset(known.profiles.ids),
        employers=frozenset(known.employers.ids),
        portal_services=frozenset(fold(text) for row in portals for text in row if text),
    )


def forget(desk: Desk, kind: str, ids: Collection[int]) -> Changes:
    """Take out layouts, correspondences or answers (kind of `domain.remembered`): lists will ask again."""
    record = _FORGOTTEN[kind]
    label = f"Listes\u00a0: oubli de {counted(len(ids), 'réponse')}"
    with desk.store.transaction(desk.author, "forget", label) as (work, written):
        for record_id in ids:
            work.delete(work.get(record, record_id))
    return written.changes


def remember_layout(
    work: "Transaction", signature: str, nature: str, mapping: Mapping[str, int], places: tuple[str, str]
) -> None:
    """Keep how a list was read; `places` are its sheet and the name of its file."""
    told: dict[str, Any] = {
        "nature": nature,
        "mapping": json.dumps(dict(sorted(mapping.items()))),
        "sheet": places[0],
    }
    found = work.find(ListLayout, signature=signature)
    if not found:
        work.insert(ListLayout(signature=signature, file_name=places[1], **told))
    elif any(getattr(found[0], name) != value for name, value in told.items()):
        work.update(found[0], file_name=places[1], **told)


def remember_answers(work: "Transaction", answers: Answers) -> None:
    """Keep for good who are two people; who are the same is told by their record from now on."""
    for key, agent_id in sorted(answers.distinct):
        if not work.find(Distinct, agent_id=agent_id, key=key):
            work.insert(Distinct(agent_id=agent_id, key=key))
