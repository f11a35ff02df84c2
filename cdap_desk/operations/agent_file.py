"""All that is kept of one person, gathered: for that person (droit d’accès), or for a control of the Caf."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.details import Spell, Told
from cdap_desk.domain.forms import FIELDS
from cdap_desk.domain.names import fold
from cdap_desk.domain.partners import Employer, Organisation, Referent
from cdap_desk.domain.people import Agent, Service, ServiceManager
from cdap_desk.domain.remembered import Distinct
from cdap_desk.domain.rights import Habilitation
from cdap_desk.domain.settlements import Settlement
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels, situation
from cdap_desk.operations.bordereaux import frozen_data
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.details import agent_details
from cdap_desk.operations.movement_words import state_said, tell_movement
from cdap_desk.operations.people_lists import Listing, foot, made
from cdap_desk.operations.timeline import movements_of, rights_of
from cdap_desk.store import about, bordereaux
from cdap_desk.store.reading import records
from cdap_desk.wording import VALUES

if TYPE_CHECKING:
    import sqlite3

    from cdap_desk.documents.agent_file import Line, Sent

_FIRST = date(1900, 1, 1)
_ACTORS = frozenset({"movement.validated_by"})
_UNTOLD = frozenset({"modified_at", "modified_by", "version"})


def list_agent(desk: Desk, agent_id: int, *, names: bool = False) -> Listing:
    """Return all that is kept of one person, with the `names` of others or not.

    Raises DeskError("row_gone").
    """
    from cdap_desk.documents.agent_file import AgentFile, agent_sheets

    with desk.store.looking() as raw:
        found = records(raw, Agent, id=agent_id)
        if not found:
            raise DeskError("row_gone", kind=Agent.kind, id=agent_id)
        agent = found[0]
        employers = records(raw, Employer, id=agent.employer_id) if agent.employer_id else []
        uids = [agent.uid, *(h.uid for h in records(raw, Habilitation, agent_id=agent_id))]
        settled = [s for uid in uids for s in records(raw, Settlement, about=uid)]
        apart = [one.key for one in records(raw, Distinct, agent_id=agent_id)]
        people = [] if names else records(raw, Agent)
        recipient = records(raw, Organisation)[0].caf_name
        roles = [*_managed(raw, agent), *_referent(raw, agent)]
    details = agent_details(desk, agent_id)
    kept = AgentFile(
        agent=agent,
        names=names,
        employer=employers[0].name if employers else "",
        recipient=recipient,
        postings=details.postings,
        former_names=details.names,
        former_emails=details.emails,
        rights=situation.over(desk, _FIRST, desk.today(), agent_id),
        movements=_movements(desk, agent_id, names),
        sent=_sent(desk, agent_id, names),
        roles=roles,
        marks=details.marks,
        settled=settled,
        apart=apart,
        journal=_journal(desk, agent_id) if names else unnamed(_journal(desk, agent_id), agent, people),
    )
    # The one with names must not be sent to the person by mistake: its title, so its file, has another name.
    title = f"Fiche complète {labels.of(labels.title(agent))}{', pour un contrôle' if names else ''}"
    said = [title, made(desk, named=names)]
    return Listing(title, agent_sheets(kept, said, foot(desk), desk.today()))


def agents_called(desk: Desk, named: str) -> list[int]:
    """Return the ids of who has that staff number, address or identifier, else that whole name."""
    wanted = fold(named)
    with desk.store.looking() as raw:
        people = records(raw, Agent)
    exact = [a.id for a in people if wanted in {fold(t) for t in (a.staff_number, a.email, a.portal_id) if t}]
    return exact or [
        a.id for a in people if wanted in {fold(labels.title(a)), fold(f"{a.last_name} {a.first_name}")}
    ]


def unnamed(journal: Sequence[Told], agent: Agent, people: Iterable[Agent]) -> list[Told]:
    """Return entries without the names of other people: an act on one may touch the rights of another."""
    own = labels.title(agent)
    others = {labels.title(one) for one in people if one.id != agent.id} - {own, ""}
    longest = sorted((name for name in others if name not in own), key=len, reverse=True)
    whole = "\n".join(told.label for told in journal)
    found = [name for name in longest if name in whole]
    return [replace(told, label=reduce(_leave_out, found, told.label)) for told in journal]


def _leave_out(label: str, name: str) -> str:
    return re.sub(rf"(\bd’|\bde )?\b{re.escape(name)}(?![\w-])", _someone, label)


def _someone(found: re.Match[str]) -> str:
    return "d’une autre personne" if found[1] else "une autre personne"


def _movements(desk: Desk, agent_id: int, names: bool) -> "list[Line]":
    from cdap_desk.documents.agent_file import Line

    today = desk.today()
    return [
        Line(
            m.effective,
            VALUES["nature"][m.nature],
            state_said(m, today),
            f"{m.opened_for}\n{m.opened_in}",
            tell_movement(m, today, names=names),
        )
        for m in movements_of(desk, rights_of(desk, agent_id))
    ]


def _sent(desk: Desk, agent_id: int, names: bool) -> "list[Sent]":
    """Return the lines of bordereaux about a person, each with what the form told of them."""
    from cdap_desk.documents.agent_file import Sent

    with desk.store.looking() as raw:
        lines = bordereaux.lines_of_agent(raw, agent_id)
    frozen = {one: frozen_data(desk, one)["lines"] for one in {line.bordereau_id for line in lines}}
    left_out = frozenset() if names else _ACTORS
    return [Sent(line, list(_fields(frozen[line.bordereau_id][line.number - 1], left_out))) for line in lines]


def _fields(told: dict[str, Any], left_out: frozenset[str]) -> Iterator[tuple[str, str]]:
    for name, field in FIELDS.items():
        value = told.get(name)
        if name.startswith(("agent.", "habilitation.", "movement.")) and value and name not in left_out:
            yield field.title, format_day(value) if field.kind == "date" else _word(name, str(value))


def _word(name: str, value: str) -> str:
    return VALUES["reason"].get(value, value) if name == "movement.reason" else value


def _managed(raw: "sqlite3.Connection", agent: Agent) -> Iterator[Spell]:
    """Yield the services that a person answers for, told by their address or their whole name."""
    for one in records(raw, ServiceManager):
        if _is_same(agent, one.email, one.full_name):
            name = records(raw, Service, id=one.service_id)[0].name
            yield Spell(one.id, name, one.title, one.start, one.end, now=True)


def _referent(raw: "sqlite3.Connection", agent: Agent) -> Iterator[Spell]:
    for one in records(raw, Referent):
        if _is_same(agent, one.email, labels.title(one)):
            yield Spell(one.id, "Gestion des habilitations", one.function, one.start, one.end, now=True)


def _is_same(agent: Agent, email: str, name: str) -> bool:
    same_name = fold(name) in {fold(labels.title(agent)), fold(f"{agent.last_name} {agent.first_name}")}
    return fold(email) == fold(agent.email) if email and agent.email else same_name


def _journal(desk: Desk, agent_id: int) -> list[Told]:
    """Return every entry about a person, with what it changed on their own record."""
    with desk.store.looking() as raw:
        entries = about.entries_of_agent(raw, agent_id)
        edits = dict[int, list[str]]()
        for sequence, before, after in about.edits_of_agent(raw, agent_id):
            edits.setdefault(sequence, []).extend(_changes(json.loads(before), json.loads(after)))
    return [
        Told(at, who, "\n".join([label, *edits.get(sequence, ())])) for sequence, at, who, label in entries
    ]


def _changes(before: dict[str, Any], after: dict[str, Any]) -> Iterator[str]:
    """Yield what an edit changed, field by field, in words."""
    for name, value in after.items():
        if name not in _UNTOLD and name not in {"id", "uid"} and before.get(name) != value:
            if name == "employer_id":
                yield "Employeur modifié"
            else:
                yield f"{labels.column(name)}\u00a0: {_said(before.get(name))} → {_said(value)}"


def _said(value: object) -> str:
    if value in (None, ""):
        return "vide"
    if isinstance(value, bool):
        return "oui" if value else "non"
    text = str(value)
    try:
        return format_day(date.fromisoformat(text))
    except ValueError:
        return text
