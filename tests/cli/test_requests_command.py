"""`demander`: a file of requests, as from the dialog."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations import agents, services, stores
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records

HEADER = "Matricule;Nom;Prénom;Courriel;Fonction;Profil;Service;Depuis;Jusqu'au;Validé par;Moyen;Motif\n"
CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """Zoé Martin and Éric Martin are here, Ada Roux has left; services A and B."""
    path = tmp_path / "essai.cdap"
    desk = create_store(path, CLOCK, "cmartin", METROPOLE, (Referent(last_name="Petit", first_name="Léa"),))
    for name in "AB":
        services.create_service(desk, Service(name=f"Unité {name}", code=name))
    for first, number in (("Zoé", "0012"), ("Éric", "0034")):
        agents.create_agent(desk, Agent(last_name="Martin", first_name=first, staff_number=number), 1)
    agents.create_agent(
        desk, Agent(last_name="Roux", first_name="Ada", staff_number="78", arrival="2020-01-01"), 1
    )
    agents.depart(desk, [3], date(2025, 6, 30))
    desk.close()
    return path


def ask(store: Path, lines: str, header: str = HEADER) -> int:
    file = store.with_name("demandes.csv")
    file.write_text(header + lines, encoding="utf-8")
    return run(["demander", str(store), str(file)])


def opened(store: Path) -> Desk:
    return stores.open_store(store, CLOCK, "cmartin")


def test_someone_here_someone_new_and_someone_who_comes_back(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = (
        "0012;Martin;Zoé;;;T1;Unité A;01/12/2026;;Ada Roux;Courriel;Arrivée\n"
        ";Zola;Émile;emile@exemple.fr;Référent RSA;T2;Unité B;01/12/2026;31/12/2026;;;\n"
        "78;Roux;Ada;;;T1;Unité A;07/12/2026;;;;\n"
    )
    assert ask(store, lines) == 0
    assert capsys.readouterr().out == "3 droits demandés.\n"
    desk = opened(store)
    with desk.store.looking() as raw:
        held = [(h.agent_id, h.profile_id, h.service_id, h.start, h.end) for h in records(raw, Habilitation)]
        movements = records(raw, Movement, nature="creation")
        people = records(raw, Agent)
    desk.close()
    assert held == [
        (1, 3, 1, "2026-12-01", None),
        (4, 4, 2, "2026-12-01", "2026-12-31"),
        (3, 3, 1, "2026-12-07", None),
    ]
    first = movements[0]
    assert (first.validated_by, first.means, first.reason) == ("Ada Roux", "email", "arrival")
    assert (people[3].last_name, people[3].arrival, people[2].departure) == ("Zola", "2026-12-01", None)


def test_one_line_that_cannot_be_stops_them_all(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = (
        "0012;Martin;Zoé;;;T1;Unité A;01/12/2026;;;;\n"
        "0034;Martin;Éric;;;T9;Unité A;01/12/2026;;;;\n"
        "0034;Martin;Éric;;;T1;Unité Z;01/12/2026;;;;\n"
    )
    assert ask(store, lines) == 1
    said = capsys.readouterr().err
    assert "ligne 3" in said
    assert "ligne 4" in said
    assert "ligne 2" not in said
    desk = opened(store)
    with desk.store.looking() as raw:
        assert records(raw, Habilitation) == []
    desk.close()


def test_a_right_asked_twice_is_refused_with_its_line(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    line = "0012;Martin;Zoé;;;T1;Unité A;01/12/2026;;;;\n"
    assert ask(store, line + line) == 1
    assert "ligne 3" in capsys.readouterr().err


def test_homonyms_are_told_by_their_number_and_never_by_name_alone(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk = opened(store)
    agents.create_agent(desk, Agent(last_name="Martin", first_name="Zoé", staff_number="0056"), 2)
    desk.close()
    assert ask(store, ";Martin;Zoé;;;T1;;01/12/2026;;;;\n") == 1
    assert "plusieurs personnes" in capsys.readouterr().err
    assert ask(store, "0056;Martin;Zoé;;;T1;;01/12/2026;;;;\n") == 0


def test_two_lines_of_someone_new_are_one_person(store: Path) -> None:
    lines = ";Zola;Émile;e@exemple.fr;;T1;Unité A;;;;;\n;Zola;Émile;e@exemple.fr;;T2;Unité A;;;;;\n"
    assert ask(store, lines) == 0
    desk = opened(store)
    with desk.store.looking() as raw:
        assert [h.agent_id for h in records(raw, Habilitation)] == [4, 4]
    desk.close()
