"""The two blanks kept for tests, their descriptors, and lines to fill them with."""

from datetime import date, timedelta
from pathlib import Path

from cdap_desk.documents.blank import Blank
from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.documents.form import Form
from cdap_desk.domain.forms import Value

FORMS = Path(__file__).parents[1] / "data" / "forms"

A = """\
name = "Bulletin d'adhésion CDAP"
workbook = "formulaire-a.xlsx"
unit = "batch"
sheet = "Bulletin"

[header]
"organisme" = "organisation.name"
"siret" = "organisation.siret"
"convention" = "organisation.convention"
"service" = "organisation.portal_service"
"gestionnaire" = "referent.main.name"
"courriel_gestionnaire" = "referent.main.email"
"numero" = "bordereau.number"
"I5" = "bordereau.date"
"C41" = "{place}, le {bordereau.date:%d/%m/%Y}"

[lines]
first_row = 13
rows = 25
overflow = "files"

[lines.columns]
"B" = "line.operation"
"C" = "agent.last_name"
"D" = "agent.first_name"
"E" = "agent.email"
"F" = "agent.phone"
"G" = "agent.occupation"
"H" = "service.name"
"I" = "profile.code"
"J" = "agent.portal_id"
"K" = "movement.effective"
"L" = "habilitation.end"
"M" = "movement.note"

[ticks]
"I6" = { when = "bordereau.kind == initial" }
"I7" = { when = "bordereau.kind == modificatif" }

[values."profile.code"]
T1 = "T1"
T2 = "T2"
T5 = "T5"

[values."line.operation"]
creation = "Création"
modification = "Modification"
removal = "Suppression"
suspension = "Suppression"
reactivation = "Création"
listing = ""
"""

B = """\
name = "Fiche individuelle"
workbook = "formulaire-b.xlsx"
unit = "line"

[header]
"B3" = "organisation.name"
"B4" = "organisation.convention"
"B5" = "agent.last_name"
"B6" = "agent.first_name"
"B7" = "agent.email"
"B8" = "agent.occupation"
"B9" = "service.name"
"B10" = "{profile.code} {profile.label}"
"B11" = "movement.effective"
"B12" = "habilitation.end"
"B13" = "agent.portal_id"

[ticks]
"B16" = { when = "line.operation in creation, reactivation" }
"B17" = { when = "line.operation == modification" }
"B18" = { when = "line.operation in removal, suspension" }
"""

HEADER: dict[str, Value] = {
    "caf.name": "Caf du Rhône",
    "organisation.name": "Métropole de Lyon",
    "organisation.siret": "20004697700019",
    "organisation.address": "20 rue du Lac, 69003 Lyon",
    "organisation.representative": "Claire Martin",
    "organisation.representative_title": "Directrice",
    "organisation.convention": "002/2017",
    "organisation.portal_service": "CDAP",
    "referent.main.name": "Abel Roux",
    "referent.main.function": "Référent habilitations",
    "referent.main.email": "abel.roux@grandlyon.com",
    "referent.main.phone": "04 78 63 40 40",
    "referent.deputy.name": "Inès Jolivet",
    "referent.deputy.email": "ines.jolivet@grandlyon.com",
    "place": "Lyon",
    "bordereau.number": "2026-014",
    "bordereau.date": date(2026, 11, 24),
    "bordereau.kind": "modificatif",
    "bordereau.issued_by": "Abel Roux",
    "bordereau.journal_hash": "1042:9f2c41aa",
}
NAMES = ("Ben Youssef", "D’Angelo", "Lefèvre", "N’Diaye", "Prévost-Le Goff", "Œuvrard", "Šimić", "Garnier")
FIRST_NAMES = ("Karim", "Théo", "Chloé", "Émile", "Éloïse", "Inès", "Zoé", "Noé")
OPERATIONS = ("removal", "creation", "modification")
START, EFFECTIVE = date(2019, 3, 4), date(2026, 12, 1)


def line(number: int, **changed: Value) -> dict[str, Value]:
    """One line, another for each number from 0."""
    place = number % len(NAMES)
    given: dict[str, Value] = {
        "line.operation": OPERATIONS[number % len(OPERATIONS)],
        "agent.last_name": NAMES[place],
        "agent.first_name": FIRST_NAMES[place],
        "agent.email": f"agent.{number}@grandlyon.com",
        "agent.phone": f"04 78 00 {number // 100:02} {number % 100:02}",
        "agent.occupation": "Travailleur social",
        "agent.portal_id": f"00{number:06}",
        "service.name": f"Maison de la Métropole {number % 57}",
        "profile.code": ("T1", "T2", "T5")[number % 3],
        "profile.label": "Contentieux" if number % 3 == 2 else "",
        "habilitation.start": START,
        "movement.effective": EFFECTIVE + timedelta(days=number % 28),
        "movement.reason": "move",
        "movement.note": "",
    }
    if number % 4 == 0:
        given["habilitation.end"] = date(2027, 6, 30)
    return {**given, **{name.replace("__", "."): value for name, value in changed.items()}}


def lines(count: int) -> list[dict[str, Value]]:
    return [line(number) for number in range(count)]


def form(text: str, content: bytes | None = None) -> Form:
    """A form from the text of a descriptor, its blank among those kept unless given."""
    descriptor = read_descriptor(text)
    content = content if content is not None else (FORMS / descriptor.workbook).read_bytes()
    return Form(descriptor, Blank(content, descriptor.workbook))
