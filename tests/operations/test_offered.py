from datetime import date

import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, cells, services
from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk


def names(desk: Desk, kind: str, text: str = "", day: date | None = None) -> list[str]:
    return [c.name for c in choices(desk, kind, text, day)]


def test_a_service_is_offered_while_it_is_open(desk: Desk) -> None:
    cells.change_cells(desk, "services", [(1, "end", "30/11/2026"), (2, "start", "1/12/2026")])
    assert names(desk, "service") == ["A", "C"]
    assert names(desk, "service", day=date(2026, 12, 1)) == ["B", "C"]


def test_a_service_is_offered_under_its_name_of_the_day(desk: Desk) -> None:
    services.rename_services(desk, {1: "Maison A"}, date(2026, 12, 1))
    assert names(desk, "service", "a") == ["A"]
    assert names(desk, "service", "maison", date(2026, 12, 1)) == ["Maison A"]


def test_a_service_says_what_it_stands_under(desk: Desk) -> None:
    services.place_service(desk, 2, 1)
    assert [c.hint for c in choices(desk, "service")] == ["", "A", ""]


@pytest.mark.parametrize(
    ("kind", "offered"),
    [
        ("portal_service", "CDAP"),
        ("profile", "T1"),
        ("employer", "Métropole de Lyon"),
        ("occupation", "Référent RSA"),
        ("convention", "002/2017"),
        ("contract", "Titulaire"),
        ("agent", "Lefèvre Zoé"),
    ],
)
def test_each_kind_is_offered(desk: Desk, kind: str, offered: str) -> None:
    agents.create_agent(desk, Agent(last_name="Lefèvre", first_name="Zoé"))
    assert offered in names(desk, kind)


def test_a_contract_once_typed_is_offered(desk: Desk) -> None:
    agents.create_agent(desk, Agent(last_name="Lefèvre", first_name="Zoé", contract="Vacation"))
    assert "Vacation" in names(desk, "contract")
