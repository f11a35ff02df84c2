"""Who was habilitated, what is to be typed, all that is kept of one person, as the sheets of a list."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.details import AgentDetails
from cdap_desk.domain.forms import Value
from cdap_desk.domain.people import Agent
from cdap_desk.domain.situations import Held, count_held
from cdap_desk.domain.timeline import MovementTold
from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.wording import VALUES
from cdap_desk.wording.counts import counted

NOT_A_LOG = "Cette liste dit qui était habilité, non qui a consulté un dossier."
_STANDINGS = {
    "active": "Active",
    "suspended": "Suspendue",
    "active:past_end": "Active, fin dépassée",
    "suspended:past_end": "Suspendue, fin dépassée",
}
_HELD = (
    "Nom", "Prénom", "Service", "Fonction", "Profil", "Service du portail", "Identifiant", "Statut", "Depuis",
    "Jusqu’au", "Validé par", "Validé le", "Motif", "Remarque",
)  # fmt: skip
_MOVES = (
    "Nature", "Profil", "Service", "Date d’effet", "Fin du droit", "État", "Motif", "Demandé le", "Validé le",
    "Saisi le", "Finalité", "Observations",
)  # fmt: skip
_TYPING = (
    "Opération", "Nom", "Prénom", "Courriel", "Téléphone", "Identifiant", "Service du portail", "Profil",
    "Service", "Date d’effet", "Jusqu’au", "Saisi le",
)  # fmt: skip


def held_sheets(rows: Sequence[Held], said: Sequence[str], foot: str) -> list[Sheet]:
    """Return who held what, then how many persons and rights per service and per profile.

    `said` names the organisme and the days; `foot` is printed under each page.
    """
    persons, rights = count_held(rows)
    told = (*said, f"{counted(persons, 'personne')}, {counted(rights, 'droit')}", NOT_A_LOG)
    return [
        Sheet("Personnes habilitées", _HELD, [_held(row) for row in rows], told, foot),
        _counts("Par service", "Service", ((row.service, row) for row in rows), said, foot),
        _counts("Par profil", "Profil", ((f"{r.portal_service} {r.profile}", r) for r in rows), said, foot),
    ]


def typing_sheet(lines: Sequence[TypingLine], said: Sequence[str], foot: str) -> Sheet:
    """Return the lines to type in HABPPS as a list to go by, the last column left free to tick off."""
    told = (*said, f"{counted(len(lines), 'ligne')}, les retraits d’abord")
    return Sheet("À saisir dans HABPPS", _TYPING, [_typing(line) for line in lines], told, foot)


@dataclass(frozen=True)
class AgentFile:
    """All that is kept of one person: the record under today's names, what surrounds it, the movements."""

    agent: Agent
    employer: str
    details: AgentDetails
    movements: Sequence[MovementTold]


def agent_sheets(kept: AgentFile, said: Sequence[str], foot: str) -> list[Sheet]:
    """Return all that is kept of one person for that person: the names of others are left out."""
    details = kept.details
    former = [("Nom", n.text, _day(n.until)) for n in details.names]
    former += [("Courriel", n.text, _day(n.until)) for n in details.emails]
    posted = [
        (s.text, s.more, _day(s.start), _day(s.end), "Oui" if s.principal else "") for s in details.postings
    ]
    moves = [_move(movement) for movement in kept.movements]
    return [
        Sheet("Fiche", ("Rubrique", "Contenu"), _identity(kept), said, foot),
        Sheet("Affectations", ("Service", "Fonction", "Du", "Au", "Principale"), posted, said[:1], foot),
        Sheet("Habilitations", _MOVES, moves, (*said[:1], NOT_A_LOG), foot),
        Sheet("Anciens noms et courriels", ("Rubrique", "Contenu", "Jusqu’au"), former, said[:1], foot),
    ]


def _held(row: Held) -> tuple[Value | None, ...]:
    remark = "Connu seulement après" if row.known_later else ""
    return (
        row.last_name, row.first_name, row.service, row.occupation, row.profile, row.portal_service,
        row.portal_id, _STANDINGS[row.standing], _day(row.start), _day(row.end), row.validated_by,
        _day(row.validated_on), VALUES["reason"].get(row.reason, ""), remark,
    )  # fmt: skip


def _counts(name: str, title: str, held: Iterable[tuple[str, Held]], said: Sequence[str], foot: str) -> Sheet:
    groups: dict[str, list[Held]] = {}
    for group, row in held:
        groups.setdefault(group, []).append(row)
    rows = [(group.strip() or "Sans nom", *count_held(groups[group])) for group in sorted(groups)]
    return Sheet(name, (title, "Personnes", "Droits"), rows, said, foot)


def _identity(kept: AgentFile) -> list[tuple[Value | None, ...]]:
    agent = kept.agent
    told: dict[str, Value | None] = {
        "Nom": agent.last_name,
        "Prénom": agent.first_name,
        "Matricule": agent.staff_number,
        "Courriel": agent.email,
        "Téléphone": agent.phone,
        "Identifiant Mon Compte Partenaire": agent.portal_id,
        "Dernière connexion connue": _day(agent.last_login),
        "Employeur": kept.employer,
        "Contrat": agent.contract,
        "Arrivée": _day(agent.arrival),
        "Départ": _day(agent.departure),
        "Absence longue à partir du": _day(agent.absence_from),
        "Absence longue jusqu’au": _day(agent.absence_until),
        "Engagement signé le": _day(agent.pledge_on),
        "Note": agent.note,
        "Pour le rapprochement des listes, civilité": agent.title,
        "Pour le rapprochement des listes, nom de naissance": agent.birth_name,
    }
    return [(title, value) for title, value in told.items() if value]


def _move(told: MovementTold) -> tuple[Value | None, ...]:
    return (
        VALUES["nature"][told.nature], told.profile or told.opened_for, told.service or told.opened_in,
        _day(told.effective), _day(told.end), VALUES["movement_state"][told.state],
        VALUES["reason"].get(told.reason, ""), _day(told.requested_on), _day(told.validated_on),
        _day(told.typed_on), told.purpose, told.note,
    )  # fmt: skip


def _typing(line: TypingLine) -> tuple[Value | None, ...]:
    identifier = line.portal_id
    if identifier and line.portal_id_to_confirm:
        identifier += " (à confirmer)"
    return (
        VALUES["nature"][line.nature], line.last_name, line.first_name, line.email, line.phone, identifier,
        line.portal_service, _changed(line.profile_before, line.profile),
        _changed(line.service_before, line.service), _day(line.effective), _day(line.until or line.end), None,
    )  # fmt: skip


def _changed(before: str, after: str) -> str:
    return f"{before} → {after}" if before and before != after else after


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
