"""What the journal calls an action: the words that Ctrl+Z shows."""

from collections.abc import Sequence

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.names import fold
from cdap_desk.domain.records import Record
from cdap_desk.wording.counts import counted

LENGTH = 120
_COLUMNS = {
    "last_name": "Nom", "first_name": "Prénom", "title": "Civilité", "birth_name": "Nom de naissance",
    "staff_number": "Matricule", "email": "Courriel", "phone": "Téléphone", "portal_id": "Identifiant",
    "portal_id_to_confirm": "Identifiant à confirmer", "employer": "Employeur", "contract": "Contrat",
    "arrival": "Arrivée", "departure": "Départ", "absence_from": "Début d’absence",
    "absence_until": "Fin d’absence", "pledge_on": "Engagement signé", "note": "Note", "service": "Service",
    "last_login": "Dernière connexion",
    "occupation": "Fonction", "code": "Code", "name": "Nom", "parent": "Rattachement",
    "manager": "Responsable", "start": "Début", "end": "Fin", "portal_service": "Service du portail",
    "label": "Libellé", "purpose": "Finalité", "data_blocks": "Données", "sensitive": "Sensible",
    "max_days": "Durée maximale", "source": "Source", "to_confirm": "À confirmer", "role": "Rôle",
    "function": "Fonction", "account": "Compte", "covered": "Couverture", "number": "Numéro",
    "deliberation": "Délibération", "deliberated_on": "Date de la délibération",
    "signed_on": "Date de signature", "convention": "Convention", "dated": "Date du texte",
    "siret": "SIRET", "address": "Adresse", "representative": "Représentant",
    "representative_title": "Qualité du représentant", "caf_name": "Caf destinataire", "place": "Lieu",
}  # fmt: skip
_NEW = {
    "agent": "Nouvel agent", "service": "Nouveau service", "profile": "Nouveau profil",
    "referent": "Nouveau référent", "employer": "Nouvel employeur", "occupation": "Nouvelle fonction",
    "portal_service": "Nouveau service du portail", "convention": "Nouvelle convention",
    "service_contract": "Nouveau contrat de service", "legal_text": "Nouveau texte",
}  # fmt: skip


def column(name: str) -> str:
    """Return what a field is called."""
    return _COLUMNS.get(name, name)


def short(text: str) -> str:
    """Return a label within the length that a menu shows."""
    return text if len(text) <= LENGTH else text[: LENGTH - 1].rstrip() + "…"


def of(name: str) -> str:
    """Return « de » or « d’ » before a name.

    >>> of("Émile Durand")
    'd’Émile Durand'
    """
    return f"d’{name}" if fold(name)[:1] in tuple("aeiou") else f"de {name}"


def title(record: Record) -> str:
    """Return what a record is called in a sentence: « Zoé Lefèvre », « MDM – Bron », « T1 »."""
    parts = [getattr(record, field, "") for field in ("first_name", "last_name")]
    if not any(parts):
        parts = [getattr(record, field, "") for field in ("name", "code", "label", "number", "title")]
        parts = [p for p in parts if p][:1]
    return " ".join(p for p in parts if p)


def new(record: Record) -> str:
    """Return the label of a record's creation."""
    return short(f"{_NEW[record.kind]}\u00a0: {title(record)}")


def edit(column: str, whom: str, before: str, after: str) -> str:
    """Return the label of one cell's change; `whom` may be empty for a line not yet named."""
    head = f"{_COLUMNS.get(column, column)} {of(whom)}" if whom else _COLUMNS.get(column, column)
    return short(f"{head}\u00a0: {before or 'vide'} → {after or 'vide'}")


def action(verb: str, people: Sequence[str], then: str = "") -> str:
    """Return the label of an action on people: « Départ de Zoé Lefèvre », « Mutation de 14 agents »."""
    whom = of(people[0]) if len(people) == 1 else f"de {counted(len(people), 'agent')}"
    return short(f"{verb} {whom}{' ' + then if then else ''}")


def day(verb: str, iso: str) -> str:
    """Return a day in a label: « le 30/11/2026 », « à partir du 01/12/2026 »."""
    return f"{verb} {format_day(iso)}"
