"""What a form may ask: the fields that a descriptor maps to cells, each under one name."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | date | int
Kind = Literal["text", "date", "number", "code"]
Need = Literal["always", "after_creation", "never"]

OPERATIONS = ("creation", "modification", "removal", "suspension", "reactivation", "listing")
KINDS = ("initial", "modificatif", "complete")


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its French title, whether it is of one line, what it holds, when it must be there.

    `need` "after_creation" is asked of every line but a creation, which the portal has not answered yet.
    A code is written with the words of the blank.
    """

    name: str
    title: str
    of_line: bool
    kind: Kind = "text"
    need: Need = "never"


def _fields(of_line: bool, *rows: tuple[str, str, Kind, Need]) -> dict[str, Field]:
    return {name: Field(name, title, of_line, kind, need) for name, title, kind, need in rows}


FIELDS: dict[str, Field] = {
    **_fields(
        False,
        ("caf.name", "Caf destinataire", "text", "always"),
        ("organisation.name", "Organisme partenaire", "text", "always"),
        ("organisation.siret", "SIRET", "text", "always"),
        ("organisation.address", "Adresse de l’organisme", "text", "always"),
        ("organisation.representative", "Représentant de l’organisme", "text", "always"),
        ("organisation.representative_title", "Qualité du représentant", "text", "always"),
        ("organisation.convention", "N° de convention", "text", "always"),
        ("organisation.portal_service", "Service du portail", "text", "always"),
        ("referent.main.name", "Gestionnaire titulaire", "text", "always"),
        ("referent.main.function", "Fonction du titulaire", "text", "never"),
        ("referent.main.email", "Courriel du titulaire", "text", "always"),
        ("referent.main.phone", "Téléphone du titulaire", "text", "always"),
        ("referent.deputy.name", "Gestionnaire suppléant", "text", "never"),
        ("referent.deputy.function", "Fonction du suppléant", "text", "never"),
        ("referent.deputy.email", "Courriel du suppléant", "text", "never"),
        ("referent.deputy.phone", "Téléphone du suppléant", "text", "never"),
        ("place", "Fait à", "text", "always"),
        ("bordereau.number", "N° du bordereau", "text", "always"),
        ("bordereau.date", "Date du bordereau", "date", "always"),
        ("bordereau.kind", "Nature du bordereau", "code", "always"),
        ("bordereau.issued_by", "Émis par", "text", "always"),
        ("bordereau.replaces", "Annule et remplace", "text", "never"),
        ("bordereau.sheet", "Feuillet", "number", "never"),
        ("bordereau.sheets", "Nombre de feuillets", "number", "never"),
        ("bordereau.line_count", "Nombre de lignes", "number", "never"),
        ("bordereau.journal_hash", "Repère du journal", "text", "never"),
    ),
    **_fields(
        True,
        ("line.number", "N° de ligne", "number", "never"),
        ("line.operation", "Opération", "code", "always"),
        ("agent.title", "Civilité", "text", "never"),
        ("agent.last_name", "Nom", "text", "always"),
        ("agent.birth_name", "Nom de naissance", "text", "never"),
        ("agent.first_name", "Prénom", "text", "always"),
        ("agent.birth_date", "Date de naissance", "date", "always"),
        ("agent.email", "Courriel professionnel", "text", "always"),
        ("agent.phone", "Téléphone", "text", "always"),
        ("agent.occupation", "Fonction", "text", "always"),
        ("agent.employer", "Employeur", "text", "always"),
        ("agent.portal_id", "Identifiant Mon Compte Partenaire", "text", "after_creation"),
        ("agent.pledge_date", "Engagement signé le", "date", "always"),
        ("service.name", "Service", "text", "always"),
        ("service.code", "Code du service", "text", "always"),
        ("service.path", "Rattachement du service", "text", "always"),
        ("service.previous.name", "Service précédent", "text", "never"),
        ("profile.code", "Code du profil", "code", "always"),
        ("profile.label", "Libellé du profil", "text", "always"),
        ("profile.previous.code", "Code du profil précédent", "code", "never"),
        ("profile.previous.label", "Libellé du profil précédent", "text", "never"),
        ("habilitation.start", "Début du droit", "date", "always"),
        ("habilitation.end", "Fin du droit", "date", "never"),
        ("movement.reason", "Motif", "code", "never"),
        ("movement.note", "Observations", "text", "never"),
        ("movement.effective", "Date d’effet", "date", "always"),
        ("movement.decided", "Date de la décision", "date", "never"),
        ("movement.validated_by", "Validé par", "text", "never"),
        ("movement.validated_by_title", "Qualité du valideur", "text", "never"),
        ("movement.purpose", "Finalité", "text", "never"),
    ),
}

# What the Caf writes on a line, read back from a returned workbook.
ANSWERS = {
    "result": "Réponse de la Caf",
    "reason": "Motif de la réponse",
    "portal_id": "Identifiant attribué",
}
