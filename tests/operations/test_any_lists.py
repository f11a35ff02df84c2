"""Any lists, month after month: what is applied is told no more, and all is taken back to the first day."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cdap_desk.clock import Clock
from cdap_desk.operations import lists, stores, undo
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from tests.operations.lists_kit import write_list

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
TITLES = "Matricule;Nom;Prénom;Courriel;Service;Fonction;Date d'entrée;Date de sortie"
PEOPLE = """
    SELECT a.staff_number, a.last_name, a.first_name, a.email, coalesce(s.name, ''), coalesce(o.name, ''),
    coalesce(a.arrival, ''), coalesce(a.departure, '') FROM agent a
    LEFT JOIN posting p ON p.agent_id = a.id AND p.principal LEFT JOIN service s ON s.id = p.service_id
    LEFT JOIN occupation o ON o.id = p.occupation_id GROUP BY a.id"""
MANY = [pytest.param(seed, marks=pytest.mark.stress) for seed in range(3, 60)]


class Office:
    """Writes the list of a month: the same people, some of whom it tells otherwise than we have them."""

    def __init__(self, desk: Desk, seed: int) -> None:
        self.random = Random(seed)
        with desk.store.looking() as raw:
            self.people = raw.execute(PEOPLE).fetchall()
            self.places = [name for (name,) in raw.execute("SELECT name FROM service")]

    def write(self, folder: Path, month: int) -> Path:
        told = [self._told(person) for person in self.people if self.random.random() > 0.06]
        told += [self._newcomer(f"{month}{n}") for n in range(3)]
        return write_list(folder, *told, titles=TITLES)

    def _told(self, person: tuple[str, ...]) -> str:
        number, last, first, email, service, function, arrival, departure = person
        if self._now_and_then():
            last += "-Zola"
        if self._now_and_then():
            email = f"n.{email}"
        if self._now_and_then():
            service = self.random.choice(self.places)
        if self._now_and_then():
            function = self.random.choice(("Puéricultrice", "Référent RSA", "Métier neuf"))
        if self._now_and_then():
            departure = self.random.choice(("2026-12-31", "2027-06-30", "2026-01-31"))
        last = last.upper() if self._now_and_then() else last
        return ";".join((number, last, first, email, service, function, _french(arrival), _french(departure)))

    def _newcomer(self, name: str) -> str:
        place = self.random.choice(self.places)
        return f"9{name};Neuf{name};Ada;neuf{name}@exemple.fr;{place};Référent RSA;01/12/2026;"

    def _now_and_then(self) -> bool:
        return self.random.random() < 0.06


def _french(day: str) -> str:
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}" if day else ""


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("exemple") / "exemple.cdap"
    make_demo(path, CLOCK, "cmartin", 80, 3).close()
    return path.read_bytes()


@pytest.mark.parametrize("seed", [0, 1, 2, *MANY])
def test_what_is_applied_is_told_no_more_and_all_is_taken_back(
    tmp_path: Path, example: bytes, seed: int
) -> None:
    path = tmp_path / "essai.cdap"
    path.write_bytes(example)
    desk = stores.open_store(path, CLOCK, "cmartin")
    office = Office(desk, seed)
    first = desk.store.digest()
    for month in range(4):
        opened = lists.open_list(desk, office.write(tmp_path, month))
        proposal = lists.compare_list(desk, opened, whole=True if seed % 2 else None)
        assert proposal.ticked()
        lists.apply_list(desk, proposal, proposal.ticked())
        again = lists.compare_list(desk, opened, whole=True if seed % 2 else None)
        assert [d for d in again.differences if d.ticked] == []
        desk = replace(desk, clock=Clock(desk.clock.now() + timedelta(days=30)))
        desk.store._clock = desk.clock
    assert stores.verify_store(desk) == []
    last = desk.store.digest()
    take_all_back_and_do_it_again(desk, first, last)
    desk.close()


def take_all_back_and_do_it_again(desk: Desk, first: str, last: str) -> None:
    steps = 0
    while entry := undo.next_undo(desk):
        undo.undo(desk, entry)
        steps += 1
    assert (desk.store.digest(), steps) == (first, 4)
    for _ in range(steps):
        undo.redo(desk, undo.next_redo(desk))
    assert desk.store.digest() == last
    assert stores.verify_store(desk) == []
