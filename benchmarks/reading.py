"""Reading lists of 15 columns, process apart and rows here included, beside what xml and csv cost."""

import csv
import zipfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random
from xml.parsers import expat

from benchmarks.measure import Row, side_by_side
from cdap_desk.intake.reading import read_book

_TITLES = (
    *("Matricule", "Civilité", "Nom d'usage", "Nom de naissance", "Prénom", "Adresse mail", "Tél."),
    *("Libellé emploi", "Code UO", "Libellé UO", "Date d'entrée", "Date de sortie", "Type de contrat"),
    *("Employeur", "Identifiant"),
)
_TARGET = 1.0
_FROM = 100_000  # under which the start of a process is what is measured


def measure(folder: Path, size: int) -> list[Row]:
    """Return the rows about lists of `size` lines, written once in `folder`."""
    said = f"{size:,} rows of 15".replace(",", " ")
    rows = []
    for name, path in (
        ("texts in cells", _written(folder / f"list-inline-{size}.xlsx", size)),
        ("texts shared", _written(folder / f"list-shared-{size}.xlsx", size)),
    ):
        ours, floor = side_by_side(lambda: read_book(path), lambda: _parse(path), n=5)  # noqa: B023
        target = _TARGET if size >= _FROM else None
        rows.append(Row(f"read an xlsx, {name} / unzip and expat, {said}", ours, floor, 5, target))
    path = _written(folder / f"list-{size}.csv", size)
    ours, floor = side_by_side(lambda: read_book(path), lambda: _split(path), n=5)
    return [*rows, Row(f"read a csv / csv.reader, {said}", ours, floor, 5)]


def _parse(path: Path) -> None:
    """Unzip every part and parse it, doing nothing of what is in it."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            parser = expat.ParserCreate()
            parser.StartElementHandler = lambda name, attributes: None
            parser.EndElementHandler = lambda name: None
            parser.CharacterDataHandler = lambda text: None
            parser.Parse(archive.read(name), True)


def _split(path: Path) -> None:
    with path.open(encoding="utf-8-sig", newline="") as file:
        list(csv.reader(file, delimiter=";"))


def _written(path: Path, size: int) -> Path:
    """Write a list by openpyxl (which shares texts unless it writes row after row), or as csv."""
    if path.exists():
        return path
    rows = [_TITLES, *_people(size)]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
        return path
    import openpyxl

    workbook = openpyxl.Workbook(write_only="inline" in path.name)
    sheet = workbook.create_sheet("Liste")
    for row in rows:
        sheet.append(row)
    workbook.save(path)
    return path


def _people(size: int) -> Iterator[list[object]]:
    """Yield lines as a staff's list has them: names that repeat, days as days, a few empty cells."""
    chance = Random(1)
    for n in range(size):
        last, first = f"Nom{chance.randrange(40_000)}", f"Prénom{chance.randrange(3_000)}"
        service = chance.randrange(400)
        entered = date(1990, 1, 1) + timedelta(chance.randrange(12_000))
        yield [
            n + 1_000_000,
            chance.choice(("M.", "Mme")),
            last,
            last if chance.random() < 0.7 else f"Autre{n}",
            first,
            f"{first}.{last}{n}@exemple.fr",
            "04 72 " + " ".join(f"{chance.randrange(100):02d}" for _ in range(3)),
            chance.choice(("Assistant de service social", "Conseiller", "Chef de service", "Gestionnaire")),
            f"M{service:03d}",
            f"Maison de la Métropole {service}",
            entered,
            entered + timedelta(13_000) if chance.random() < 0.1 else None,
            chance.choice(("Titulaire", "CDI", "CDD")),
            "Métropole de Lyon",
            f"MCP{chance.randrange(10**7):07d}" if chance.random() < 0.3 else None,
        ]
