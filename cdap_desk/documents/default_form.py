"""The form that ships with the program: its columns, its blocks, its descriptor; optional columns as asked.

Sizes are those of a workbook: widths in characters, heights in points.
"""

from collections.abc import Collection
from typing import NamedTuple

OPTIONAL = {
    "agent.title": "Civilité",
    "agent.birth_name": "Nom de naissance",
    "agent.birth_date": "Date de naissance",
    "agent.employer": "Employeur",
    "agent.pledge_date": "Engagement signé le",
}
NAME = "demande-habilitations"
SHEET = "Demande"
ROWS = 10


class Column(NamedTuple):
    """A column of lines: its title, its width, what it is given, or what the Caf answers there."""

    title: str
    width: float
    given: str = ""
    answer: str = ""
    is_day: bool = False


_COLUMNS = (
    Column("N°", 3.8, "line.number"),
    Column("Opération", 11.4, "line.operation"),
    Column("Civilité", 6.5, "agent.title"),
    Column("Nom", 14, "agent.last_name"),
    Column("Nom de naissance", 13, "agent.birth_name"),
    Column("Prénom", 11.2, "agent.first_name"),
    Column("Date de naissance", 10.7, "agent.birth_date", is_day=True),
    Column("Courriel professionnel", 26.6, "agent.email"),
    Column("Téléphone", 13, "agent.phone"),
    Column("Fonction", 20.2, "agent.occupation"),
    Column("Employeur", 13, "agent.employer"),
    Column("Service", 22.4, "service.name"),
    Column("Profil", 10.9, "{profile.code} {profile.label}"),
    Column("Profil précédent", 10.9, "{profile.previous.code} {profile.previous.label}"),
    Column("Identifiant Mon Compte Partenaire", 11.3, "agent.portal_id"),
    Column("Date d’effet", 10.6, "movement.effective", is_day=True),
    Column("Date de fin", 10.6, "habilitation.end", is_day=True),
    Column("Motif et observations", 15.6, "{movement.reason}\n{movement.note}"),
    Column("Engagement signé le", 11.8, "agent.pledge_date", is_day=True),
    Column("", 0.8),  # what parts the request from the answer
    Column("Réponse", 7.8, answer="result"),
    Column("Motif", 11.5, answer="reason"),
    Column("Identifiant attribué", 10.2, answer="portal_id"),
)

# Three blocks side by side: a heading, then labels with what they are given.
BLOCKS = (
    (
        "Organisme partenaire",
        (
            ("Organisme", "organisation.name"),
            ("SIRET", "organisation.siret"),
            ("Adresse", "organisation.address"),
            ("N° de convention", "organisation.convention"),
            ("Représentant", "organisation.representative"),
            ("Qualité", "organisation.representative_title"),
            ("Nombre de lignes", "bordereau.line_count"),
        ),
    ),
    (
        "Gestionnaires des habilitations",
        (
            ("Titulaire", "referent.main.name"),
            ("Fonction", "referent.main.function"),
            ("Courriel", "referent.main.email"),
            ("Téléphone", "referent.main.phone"),
            ("Suppléant", "referent.deputy.name"),
            ("Fonction", "referent.deputy.function"),
            ("Courriel", "referent.deputy.email"),
            ("Téléphone", "referent.deputy.phone"),
        ),
    ),
    (
        "Bordereau",
        (
            ("Caf destinataire", "caf.name"),
            ("Service concerné", "organisation.portal_service"),
            ("Bordereau n°", "bordereau.number"),
            ("Date", "bordereau.date"),
            ("Nature", "bordereau.kind"),
            ("Émis par", "bordereau.issued_by"),
            ("Annule et remplace", "bordereau.replaces"),
            ("Feuillet", "{bordereau.sheet} / {bordereau.sheets}"),
        ),
    ),
)
DAYS = frozenset({"bordereau.date"})

TITLE = "Demande d’habilitations – bordereau n°"
SUBTITLE = "Accès à Mon Compte Partenaire"
CAPTION = "Habilitations demandées"
# Said above the lines on every page, so that none is of an unknown bordereau.
CAPTION_FILLED = (
    "Habilitations demandées par {organisation.name} le {bordereau.date:%d/%m/%Y} – "
    "bordereau n°\u00a0{bordereau.number}"
)
RESERVED = "Réservé à la Caf"
MENTIONS = (
    "Chaque accès demandé se limite à ce que la mission exige (moindre affectation) ; il est retiré dès que "
    "la mission ou l’emploi prend fin.",
    "Un compte est personnel : l’identifiant et le mot de passe ne se communiquent à personne. Chaque agent "
    "est sensibilisé et s’y engage par écrit.",
    "Les dossiers ne sont consultés que pour l’instruction, l’accompagnement, l’information des usagers, la "
    "prévention des indus, le contentieux et le contrôle du RSA.",
    "Toute personne qui participe à ces missions est tenue au secret professionnel (article L. 262-44 du "
    "code de l’action sociale et des familles, article 226-13 du code pénal).",
)
TEXTS = (
    "Textes : convention d’accès à Mon Compte Partenaire n° 002/2017 (délibération n° 2017-2133 du "
    "18 septembre 2017), qui suit la convention CAFPRO (délibération n° 2016-1211, signée le 1er juillet "
    "2016) ;\n"
    "contrat de service CDAP ; acte réglementaire du 1er février 2011 ; communiqué du 31 août 2016 ; "
    "loi Informatique et libertés."
)
# Frames to sign in: what the blank says, what takes its place.
SIGNATURES = (
    ("Fait à, le", "Fait à {place}, le {bordereau.date:%d/%m/%Y}"),
    ("Le gestionnaire des habilitations", "Le gestionnaire des habilitations\n{referent.main.name}"),
    ("Le responsable (validation)", "Le responsable (validation)\n{organisation.representative}"),
    ("Cadre réservé à la Caf", ""),
)
FOOT = "Repère du journal : {bordereau.journal_hash}"


def columns(optional: Collection[str] = ()) -> list[Column]:
    """Return the columns of the lines, with those optional fields that are asked."""
    return [c for c in _COLUMNS if c.given not in OPTIONAL or c.given in optional]


def default_form(optional: Collection[str] = ()) -> tuple[bytes, str]:
    """Return the workbook and the text of its descriptor, `optional` being fields among OPTIONAL."""
    from cdap_desk.documents.default_drawing import Drawing

    drawing = Drawing(columns(optional))
    return drawing.written(), drawing.descriptor()
