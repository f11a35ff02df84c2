"""Invent what arrives in a month: `python -m tests.tools.demo_lists STORE FOLDER`.

From an example store, writes `rh.xlsx`, its staff a month later as the software of an office extracts it,
and `demandes.csv`, the rights that services ask for. Prints both paths. The same each time for one store.
"""

import csv
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import Workbook

from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import stores, tables
from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.invented import LAST_NAMES, MEN, WOMEN

ARRIVALS, DEPARTURES, MOVES, MARRIED, ASKED = 9, 5, 6, 2, 6
COLUMNS = ("staff_number", "last_name", "first_name", "email", "phone", "occupation", "service", "arrival",
           "departure", "contract", "employer", "presence", "rights")  # fmt: skip
HEAD = ("Matricule", "Civilité", "Nom d'usage", "Prénom", "Adresse mail", "Tél.", "Libellé emploi",
        "Libellé UO", "Date d'entrée", "Date de sortie", "Type de contrat", "Employeur")  # fmt: skip
ASKED_HEAD = ("Matricule", "Nom", "Prénom", "Courriel", "Fonction", "Profil", "Service", "Depuis",
              "Validé par", "Qualité", "Moyen", "Motif")  # fmt: skip

Person = dict[str, Any]


def main() -> None:
    """Write both lists."""
    store, folder = Path(sys.argv[1]), Path(sys.argv[2])
    desk = stores.open_store(store, Clock(), "exemple")
    try:
        staff, people = next_month(desk, Random(12))
        asked = requests(people, desk.today())
        print(write_staff(folder / "rh.xlsx", staff, desk.today()))
    finally:
        desk.close()
    with (folder / "demandes.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([ASKED_HEAD, *asked])
    print(folder / "demandes.csv")


def next_month(desk: Desk, random: Random) -> tuple[list[Person], list[Person]]:
    """Return the staff a month later, and those of them for whom rights are asked."""
    rows = tables.read_rows(desk, "agents", COLUMNS, tables.list_ids(desk, Query("agents")))
    staff = [row for row in rows if row["staff_number"] and row["presence"] != "left"]
    today = desk.today()
    is_open = {service.name for service in choices(desk, "service")}
    settled = [p for p in staff if p["presence"] == "present" and p["service"] in is_open]
    changed = random.sample(settled, DEPARTURES + MOVES + MARRIED)
    leaving, moving, marrying = (
        changed[:DEPARTURES],
        changed[DEPARTURES : DEPARTURES + MOVES],
        changed[-MARRIED:],
    )
    for person in leaving:
        person["departure"] = (today + timedelta(days=random.randint(1, 20))).isoformat()
    for person, other in zip(moving, reversed(settled), strict=False):
        person["service"] = other["service"]
    for person in marrying:
        person["last_name"] = random.choice(LAST_NAMES)
    arrived = [_newcomer(number, settled[number * 7], today, random) for number in range(ARRIVALS)]
    without = [p for p in settled if not p["rights"] and p not in changed]
    return [*staff, *arrived], [*arrived[:ASKED], *without[:ASKED]]


def requests(people: Sequence[Person], today: date) -> list[Sequence[str]]:
    """Return the rights that services ask for these people."""
    return [
        (p["staff_number"], p["last_name"], p["first_name"], p["email"], p["occupation"], profile,
         p["service"], f"{today:%d/%m/%Y}", "Hélène Guichard", "Responsable de service", "courriel",
         "arrivée" if p["arrival"] == today.isoformat() else "")
        for p, profile in zip(people, ("T1", "T1", "T2") * ASKED, strict=False)
    ]  # fmt: skip


def write_staff(path: Path, staff: Sequence[Person], today: date) -> Path:
    """Write a staff list with what such lists have around: titles, empty rows, a total."""
    book = Workbook()
    sheet = book.active
    sheet.title = "Extraction"
    sheet.append(["Extraction du système d'information RH – liste des agents"])
    sheet.append([f"Éditée le {today:%d/%m/%Y} – confidentiel"])
    sheet.append([])
    sheet.append(HEAD)
    for person in staff:
        sheet.append(_told(person))
    sheet.append([])
    sheet.append([f"Total : {len(staff)} agents"])
    book.save(path)
    return path


def _told(person: Person) -> list[object]:
    return [
        person["staff_number"],
        "",
        person["last_name"].upper(),
        person["first_name"],
        person["email"],
        person["phone"],
        person["occupation"],
        person["service"],
        *(date.fromisoformat(d) if (d := person[name]) else None for name in ("arrival", "departure")),
        person["contract"],
        person["employer"],
    ]


def _newcomer(number: int, like: Person, today: date, random: Random) -> Person:
    first, last = random.choice(WOMEN + MEN), f"{random.choice(LAST_NAMES)}-{random.choice(LAST_NAMES)}"
    return like | {
        "staff_number": f"{90_000_000 + number}",
        "last_name": last,
        "first_name": first,
        "email": f"arrivee-{number + 1}@exemple.fr",
        "phone": f"04 28 00 01 {number:02}",
        "arrival": today.isoformat(),
        "departure": None,
        "contract": "Titulaire",
        "rights": "",
    }


if __name__ == "__main__":
    main()
