"""The differences of two lists of the staff, a month apart, beside reading both files."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from benchmarks.measure import Row, side_by_side
from cdap_desk.domain.known import Directory, Known, Names
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.names import fold
from cdap_desk.domain.staff_differences import StaffList, compare_staff
from cdap_desk.intake.lines import read_lines
from cdap_desk.intake.reading import read_book
from cdap_desk.intake.understanding import understand
from cdap_desk.operations.invented import CONTRACTS, HOUSE_WORK, LAST_NAMES, MEN, WOMEN

_TITLES = (
    "Matricule", "Civilité", "Nom d'usage", "Nom de naissance", "Prénom", "Adresse mail", "Tél.",
    "Libellé emploi", "Code UO", "Libellé UO", "Date d'entrée", "Date de sortie", "Type de contrat",
    "Employeur", "Observations",
)  # fmt: skip
_TODAY, _DAY = date(2026, 11, 24), "2026-12-01"
_SERVICES = 400
_TARGET, _GROWTH = 3.0, 1.5


@dataclass(frozen=True)
class _Person:
    number: int
    woman: bool
    last: str
    birth: str
    first: str
    email: str
    occupation: str
    service: int
    start: date
    contract: str

    def cells(self) -> list[object]:
        """Return the row of a workbook: numbers without their zeros, days as days."""
        lines = f"04 78 {self.service % 100:02d} {self.number % 100:02d} 00"
        return [
            self.number, "Mme" if self.woman else "M.", self.last, self.birth, self.first, self.email, lines,
            self.occupation, f"M{self.service:03d}", f"Maison de la Métropole {self.service}", self.start,
            None, self.contract, "Métropole de Lyon", "",
        ]  # fmt: skip


class _Ours(NamedTuple):
    """What the first list left behind."""

    known: list[Known]
    directory: Directory


def measure(folder: Path, size: int) -> list[Row]:
    """Return the rows about lists of `size` lines, written once in `folder`; growth is from a tenth of it."""
    said = f"{size:,} lines".replace(",", " ")
    first, second = written(folder, size)
    ours = _taken_in(first)
    whole, floor = side_by_side(
        lambda: _compare(first, second, ours), lambda: [read_book(first), read_book(second)], n=5
    )
    name = "differences of two lists, reading included / reading both"
    rows = [Row(f"{name}, {said}", whole, floor, 5, _TARGET)]
    if size >= 100_000:
        rows.append(_growth(folder, size, ours, second))
    return rows


def _growth(folder: Path, size: int, ours: _Ours, second: Path) -> Row:
    """Return how the comparison alone grows from a tenth of the lines: ten times is linear."""
    small_first, small_second = written(folder, size // 10)
    small = _taken_in(small_first)
    few, many = _lines(small_second), _lines(second)
    large_ms, small_ms = side_by_side(
        lambda: _compared(ours, many), lambda: [_compared(small, few) for _ in range(10)], n=3
    )
    said = f"{size:,} lines / ten times {size // 10:,}".replace(",", " ")
    return Row(f"compare a list with what is known, {said}", large_ms, small_ms, 3, _GROWTH)


def _compare(first: Path, second: Path, ours: _Ours) -> None:
    """Do all there is to do with two files, from their reading to the differences."""
    _lines(first)
    _compared(ours, _lines(second))


def _compared(ours: _Ours, lines: list[StaffLine]) -> None:
    found = compare_staff(ours.known, StaffList(lines), ours.directory, _DAY)
    assert found.counts()["move"]
    assert not found.partial


def _lines(path: Path) -> list[StaffLine]:
    table = read_book(path).table
    lines = read_lines(table, understand(table), _TODAY).lines
    return [line for line in lines if isinstance(line, StaffLine)]


def _taken_in(path: Path) -> _Ours:
    lines = _lines(path)
    services = _named((line.service_code, line.service_name) for line in lines)
    occupations = _named(("", line.occupation) for line in lines)
    employers = _named(("", line.employer) for line in lines)
    known = [
        Known(
            n, line.last_name, line.first_name, line.staff_number, email=line.email,
            birth_key=fold(line.birth_name), title_key=fold(line.title), phone=line.phone,
            service_ids=(services.ids[fold(line.service_code)],),
            occupation_id=occupations.ids[fold(line.occupation)],
            employer_id=employers.ids[fold(line.employer)], contract=line.contract, arrival=line.start,
        )
        for n, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _Ours(known, Directory(services, occupations, employers))


def _named(pairs: Iterable[tuple[str, str]]) -> Names:
    each = dict(enumerate(dict.fromkeys(pairs), 1))
    ids = {fold(text): n for n, pair in each.items() for text in pair if text}
    return Names(ids, {n: name for n, (_, name) in each.items()})


def written(folder: Path, size: int) -> tuple[Path, Path]:
    """Write two lists, the second a month after the first and in another order."""
    paths = folder / f"staff-{size}-1.xlsx", folder / f"staff-{size}-2.xlsx"
    if not all(path.exists() for path in paths):
        chance = random.Random(1)
        people = [_person(chance, n) for n in range(1, size + 1)]
        _write(paths[0], people)
        later = list(_month_later(people, chance))
        chance.shuffle(later)
        _write(paths[1], later)
    return paths


def _write(path: Path, people: Iterable[_Person]) -> None:
    import openpyxl

    workbook = openpyxl.Workbook(write_only=True)
    sheet = workbook.create_sheet("Liste")
    sheet.append(_TITLES)
    for person in people:
        sheet.append(person.cells())
    workbook.save(path)


def _person(chance: random.Random, number: int) -> _Person:
    woman = chance.random() < 0.7
    birth = (
        f"{chance.choice(LAST_NAMES)}-{chance.choice(LAST_NAMES)}"
        if number % 3
        else chance.choice(LAST_NAMES)
    )
    last = chance.choice(LAST_NAMES) if woman and chance.random() < 0.3 else birth
    first = chance.choice(WOMEN if woman else MEN)
    start = date(chance.randrange(1990, 2026), chance.randrange(1, 13), chance.randrange(1, 29))
    return _Person(
        number, woman, last, birth, first, _address(first, last, number), chance.choice(HOUSE_WORK),
        chance.randrange(_SERVICES), start, chance.choice(CONTRACTS),
    )  # fmt: skip


def _address(first: str, last: str, number: int) -> str:
    return f"{fold(first)}.{fold(last)}{number}@exemple.fr".replace(" ", "-")


def _month_later(people: Iterable[_Person], chance: random.Random) -> Iterator[_Person]:
    """Yield who stayed, some moved, married or under another function, and as many new people as left."""
    for person in people:
        what = chance.random()
        if what < 0.02:
            yield _person(chance, person.number + 10_000_000)
        elif what < 0.05:
            yield replace(person, service=chance.randrange(_SERVICES))
        elif what < 0.06:
            last = chance.choice(LAST_NAMES)
            yield replace(person, last=last, email=_address(person.first, last, person.number + 20_000_000))
        elif what < 0.08:
            yield replace(person, occupation=chance.choice(HOUSE_WORK))
        else:
            yield person
