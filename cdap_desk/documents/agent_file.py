"""All that is kept of one person, as the sheets of a list: what answers a person, or a control of the Caf."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from cdap_desk.clock import local_time
from cdap_desk.documents.people_lists import day_of
from cdap_desk.documents.workbooks import Sheet
from cdap_desk.domain.bordereau_rows import SentLine
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.details import Former, Spell, Told
from cdap_desk.domain.forms import Value
from cdap_desk.domain.people import Agent
from cdap_desk.domain.settlements import Settlement
from cdap_desk.domain.situations import Held
from cdap_desk.wording import FINDINGS_SAID, VALUES
from cdap_desk.wording.values import NOT_A_LOG

_TOLD = {
    "access": "Tout ce qui est gardé de cette personne, sans le nom des autres.",
    "control": "Tout ce qui est gardé de cette personne, avec le nom de qui a demandé, validé et saisi.",
}


@dataclass(frozen=True)
class Line:
    """A movement: the profile and service of its right, the movement in lines."""

    effective: str
    nature: str
    state: str
    right: str
    told: Sequence[str]


@dataclass(frozen=True)
class Sent:
    """A line of a bordereau and what the form told of the person, field by field."""

    line: SentLine
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class AgentFile:
    """All that is kept of one person, under today's names; `names` tells whether others are named.

    `roles` are the services that the person answers for, `apart` what lists call somebody else of that name.
    """

    agent: Agent
    names: bool
    employer: str
    recipient: str
    postings: Sequence[Spell]
    former_names: Sequence[Former]
    former_emails: Sequence[Former]
    rights: Sequence[Held]
    movements: Sequence[Line]
    sent: Sequence[Sent]
    roles: Sequence[Spell]
    marks: Sequence[str]
    settled: Sequence[Settlement]
    apart: Sequence[str]
    journal: Sequence[Told]


def agent_sheets(kept: AgentFile, said: Sequence[str], foot: str, today: date) -> list[Sheet]:
    """Return all that is kept of one person; what there is nothing of is said so."""
    title = said[0]
    over = (*said, _TOLD["control" if kept.names else "access"])

    def sheet(name: str, titles: Sequence[str], rows: Sequence[Sequence[Value | None]], *more: str) -> Sheet:
        return Sheet(name, titles, rows, (title, *more), foot)

    return [
        Sheet("Fiche", ("Rubrique", "Contenu"), list(_identity(kept)), over, foot),
        sheet("Noms et courriels d’avant", ("Rubrique", "Contenu", "Jusqu’au"), list(_former(kept))),
        sheet("Affectations", _POSTED, [_posting(spell, kept.names) for spell in kept.postings]),
        sheet("Accès ouverts", _HELD, [_held(row, today) for row in kept.rights], NOT_A_LOG),
        sheet("Mouvements", _MOVED, [_movement(line) for line in kept.movements]),
        sheet("Bordereaux", _SENT, [_sent(one) for one in kept.sent]),
        sheet("Constats", ("Constat", "Détail", "Accepté jusqu’au"), list(_findings(kept))),
        sheet("Journal", _TITLES[kept.names], [_entry(told, kept.names) for told in kept.journal]),
    ]


_POSTED = ("Service", "Fonction", "Du", "Au", "Principale", "En remplacement")
_HELD = ("Profil", "Service du portail", "Service", "Du", "Au", "Accès")
_MOVED = ("Date d’effet", "Opération", "État", "Habilitation", "Ce qui a été demandé, décidé et fait")
_SENT = ("Bordereau", "Du", "Ligne", "Opération", "Habilitation", "Suite", "Transmis à la Caf")
_TITLES = {True: ("Date et heure", "Action", "Par"), False: ("Date et heure", "Action")}


def _identity(kept: AgentFile) -> Iterator[tuple[str, Value]]:
    agent = kept.agent
    identifier = agent.portal_id
    if identifier and agent.portal_id_to_confirm:
        identifier += " (à confirmer)"
    by = (f", par {agent.created_by}", f", par {agent.modified_by}") if kept.names else ("", "")
    told: list[tuple[str, Value | None]] = [
        ("Nom", agent.last_name),
        ("Prénom", agent.first_name),
        ("Matricule", agent.staff_number),
        ("Courriel", agent.email),
        ("Téléphone", agent.phone),
        ("Identifiant Mon Compte Partenaire", identifier),
        ("Dernière connexion connue", day_of(agent.last_login)),
        ("Employeur", kept.employer),
        ("Contrat", agent.contract),
        ("Arrivée", day_of(agent.arrival)),
        ("Départ", day_of(agent.departure)),
        ("Absence longue à partir du", day_of(agent.absence_from)),
        ("Absence longue jusqu’au", day_of(agent.absence_until)),
        ("Engagement signé le", day_of(agent.pledge_on)),
        ("Observations", agent.note),
        *(("Répond de", _role(role)) for role in kept.roles),
        ("Pour le rapprochement des listes, civilité", agent.title),
        ("Pour le rapprochement des listes, nom de naissance", agent.birth_name),
        *(("Autre personne du même nom dans les listes", key) for key in kept.apart),
        ("Fiche créée", f"{_instant(agent.created_at)}{by[0]}"),
        ("Fiche modifiée", f"{_instant(agent.modified_at)}{by[1]}"),
        ("Destinataire de ces données", kept.recipient),
    ]
    yield from ((title, value) for title, value in told if value)


def _former(kept: AgentFile) -> Iterator[tuple[str, Value, date | None]]:
    yield from (("Nom", former.text, day_of(former.until)) for former in kept.former_names)
    yield from (("Courriel", former.text, day_of(former.until)) for former in kept.former_emails)


def _posting(spell: Spell, names: bool) -> tuple[Value | None, ...]:
    instead = spell.replaces if names or not spell.replaces else "Oui"
    main = "Oui" if spell.principal else "Non"
    return spell.text, spell.more, day_of(spell.start), day_of(spell.end), main, instead


def _held(row: Held, today: date) -> tuple[Value | None, ...]:
    suspended, _, past = row.standing.partition(":")
    said = "Suspendu" if suspended == "suspended" else "Ouvert"
    if past and "standing" not in row.now:
        said += ", fin dépassée"
    return row.profile, row.portal_service, row.service, day_of(row.start), day_of(row.end), said


def _movement(line: Line) -> tuple[Value | None, ...]:
    return day_of(line.effective), line.nature, line.state, line.right, "\n".join(line.told)


def _sent(sent: Sent) -> tuple[Value | None, ...]:
    line = sent.line
    told = "\n".join(f"{title}\u00a0: {value}" for title, value in sent.fields)
    operation = "Liste complète" if line.operation == "listing" else VALUES["nature"][line.operation]
    right = f"{line.profile}\n{line.service}"
    follow = "\n".join(_follow(line))
    return line.bordereau, day_of(line.dated), line.number, operation, right, follow, told


def _follow(line: SentLine) -> Iterator[str]:
    """Yield what became of a line of a bordereau."""
    if line.sent_on:
        yield f"Envoyé le {format_day(line.sent_on)}"
    if line.answer:
        yield f"Réponse de la Caf le {format_day(line.answered_on)}\u00a0: {VALUES['answer'][line.answer]}"
    if line.answer_reason:
        yield f"Motif\u00a0: {line.answer_reason}"
    if line.answered_portal_id:
        yield f"Identifiant attribué\u00a0: {line.answered_portal_id}"
    if line.closed_on:
        yield f"Clos sans réponse le {format_day(line.closed_on)}\u00a0: {line.closed_why}"
    if line.cancelled_on:
        yield f"Annulé le {format_day(line.cancelled_on)}\u00a0: {line.cancelled_why}"
    if not (line.sent_on or line.cancelled_on or line.closed_on):
        yield VALUES["bordereau_state"][line.state]


def _findings(kept: AgentFile) -> Iterator[tuple[Value | None, ...]]:
    yield from ((FINDINGS_SAID[code].title, FINDINGS_SAID[code].sentence, None) for code in kept.marks)
    for one in kept.settled:
        by = f" ({one.created_by})" if kept.names else ""
        yield FINDINGS_SAID[one.code].title, f"{one.why}{by}", day_of(one.until)


def _entry(told: Told, names: bool) -> tuple[Value | None, ...]:
    row = (f"{local_time(told.at):%d/%m/%Y %H:%M}", told.label)
    return (*row, told.who) if names else row


def _role(role: Spell) -> str:
    since = f" depuis le {format_day(role.start)}" if role.start else ""
    until = f" jusqu’au {format_day(role.end)}" if role.end else ""
    return f"{role.text} ({role.more}){since}{until}" if role.more else f"{role.text}{since}{until}"


def _instant(stamp: str) -> str:
    return f"{local_time(stamp):le %d/%m/%Y à %H:%M}" if stamp else ""
