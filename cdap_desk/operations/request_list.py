"""Requests that come in a file, as from the dialog: all of them in one step, or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.dates import parse_day
from cdap_desk.domain.known import Directory, Known
from cdap_desk.domain.lists import RightLine
from cdap_desk.domain.lives import ALWAYS, plan_return
from cdap_desk.domain.matching import match
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Decision, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.agents import insert_agent
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.lists import Opened, open_list
from cdap_desk.operations.postings import life_of, write_plan
from cdap_desk.operations.right_requests import write_request
from cdap_desk.store.known import read_directory, read_known
from cdap_desk.wording import VALUES, sentence
from cdap_desk.wording.counts import counted

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

# What the dialog asks beside the person, the profile, the service and the days: the title of each column.
_TITLES = {
    "requested_by": ("demande par", "demandeur"),
    "requested_on": ("demande le", "date de la demande"),
    "validated_by": ("valide par", "valideur", "responsable"),
    "validated_title": ("qualite", "qualite du valideur", "fonction du valideur"),
    "validated_on": ("valide le", "date de validation"),
    "means": ("moyen", "valide par quel moyen"),
    "reference": ("reference",),
    "reason": ("motif",),
    "note": ("observations", "observation", "commentaire"),
    "purpose": ("finalite",),
}
# The fields of the decision that some of these make.
_DECISION = {
    "validated_by": "validated_by",
    "validated_title": "title",
    "validated_on": "on",
    "means": "means",
    "reference": "reference",
}
_DAYS = frozenset({"requested_on", "validated_on"})
_CODES = frozenset({"means", "reason"})


@dataclass(frozen=True)
class _Asked:
    """A line understood: a person we know or not, and what is asked."""

    line: RightLine
    known: Known | None
    occupation_id: int | None
    request: RightRequest


def request_list(desk: Desk, path: Path) -> tuple[Changes, int]:
    """Ask for each right of a file; return what changed and how many were asked for.

    A person unknown arrives on the first day, in the service asked; one who had left comes back. Raises
    DeskError("requests_refused") with the sentence of each line that cannot be, or what reading a file does;
    nothing is written then.
    """
    opened = open_list(desk, path, nature="rights")
    with desk.store.looking() as raw:
        people = read_known(raw, desk.today().isoformat())
        directory = read_directory(raw, desk.today().isoformat())
    lines = [line for line in opened.lines.lines if isinstance(line, RightLine)]
    refused = [f"ligne {r.number}\u00a0: {sentence(r.error())}" for r in opened.lines.refused]
    found = match(people, lines, directory, once=False)
    doubts = {doubt.line for doubt in found.doubts}
    extras = _extras(opened)
    asked = []
    for place, line in enumerate(lines):
        known = people[found.pairs[place]] if place in found.pairs else None
        try:
            if place in doubts:
                raise DeskError("request_doubtful", name=f"{line.first_name} {line.last_name}")
            asked.append(_understood(desk, line, known, directory, extras.get(line.number, {})))
        except DeskError as refusal:
            refused.append(f"ligne {line.number}\u00a0: {sentence(refusal)}")
    if refused or not asked:
        raise DeskError("requests_refused", refusals=refused or ["aucune demande dans ce fichier"])
    return _write(desk, asked), len(asked)


def _understood(
    desk: Desk, line: RightLine, known: Known | None, directory: Directory, extra: Mapping[str, str]
) -> _Asked:
    profile = directory.profiles.find(f"{line.portal_service} {line.profile}", line.profile)
    if profile is None:
        raise DeskError("unknown_name", value=line.profile)
    service = directory.services.find(line.service_code, line.service_name)
    if service is None and not (line.service_code or line.service_name) and known and known.service_ids:
        service = known.service_ids[0]
    if service is None:
        raise DeskError("unknown_name", value=line.service_name or line.service_code or "service")
    if known is None and not (line.last_name and line.first_name):
        raise DeskError("agent_without_name")
    told = {name: _value(desk, name, text) for name, text in extra.items() if text}
    decided = {field: told.pop(name) for name, field in _DECISION.items() if name in told}
    request = RightRequest(
        agent_id=known.agent_id if known else 0,
        profile_id=profile,
        service_id=service,
        start=date.fromisoformat(line.start) if line.start else desk.today(),
        end=date.fromisoformat(line.end) if line.end else None,
        decision=Decision(**decided) if decided else None,
        **told,
    )
    return _Asked(line, known, directory.occupations.find(line.occupation), request)


def _value(desk: Desk, name: str, text: str) -> Any:
    if name in _DAYS:
        return parse_day(text, desk.today())
    if name in _CODES:
        words = {fold(word): code for code, word in VALUES[name].items()}
        if fold(text) not in words:
            raise DeskError("not_a_value", value=text, among=list(VALUES[name].values()))
        return words[fold(text)]
    return text


def _extras(opened: Opened) -> dict[int, dict[str, str]]:
    """Return what each line says in the columns that a list of rights does not have, by its number."""
    header = opened.understanding.header
    table = opened.book.table
    if header is None:
        return {}
    taken = set(opened.understanding.columns.values())
    titles = [fold(str(cell or "")) for cell in table.rows[header]]
    columns = {
        name: next((n for n, title in enumerate(titles) if title in known and n not in taken), None)
        for name, known in _TITLES.items()
    }
    return {
        table.first_line + place: {n: _text(row, c) for n, c in columns.items() if c is not None}
        for place, row in enumerate(table.rows)
        if place > header
    }


def _text(row: Sequence[Any], column: int) -> str:
    value = row[column] if column < len(row) else None
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return " ".join(str(value).split()) if value is not None else ""


def _write(desk: Desk, asked: Sequence[_Asked]) -> Changes:
    refused: list[str] = []
    newcomers: dict[tuple[str, ...], int] = {}
    with desk.store.transaction(desk.author, "request_list", "Demandes") as (work, written):
        for one in asked:
            try:
                agent_id = _person(work, desk, one, newcomers)
                write_request(work, desk, replace(one.request, agent_id=agent_id))
            except DeskError as refusal:
                refused.append(f"ligne {one.line.number}\u00a0: {sentence(refusal)}")
        if refused:
            raise DeskError("requests_refused", refusals=refused)
        written.label = labels.short(f"Demande de {counted(len(asked), 'droit')} d’après un fichier")
    return written.changes


def _person(work: "Transaction", desk: Desk, one: _Asked, newcomers: dict[tuple[str, ...], int]) -> int:
    """Return the agent asked for: known, come back, or new; two lines of a new one are the same person."""
    today, start = desk.today().isoformat(), one.request.start.isoformat()
    line = one.line
    if one.known is None:
        key = (line.staff_number, fold(line.email), fold(line.last_name), fold(line.first_name))
        if key not in newcomers:
            agent = Agent(
                last_name=line.last_name,
                first_name=line.first_name,
                staff_number=line.staff_number,
                email=line.email,
                phone=line.phone,
                portal_id=line.portal_id,
                arrival=start,
            )
            stored = insert_agent(work, agent, one.request.service_id, one.occupation_id, today)
            newcomers[key] = stored.id
        return newcomers[key]
    agent = work.get(Agent, one.known.agent_id)
    if (agent.departure or ALWAYS) < start:
        plan = plan_return(life_of(work, agent), start, one.request.service_id, one.occupation_id, today)
        write_plan(work, agent, plan, start)
    return agent.id
