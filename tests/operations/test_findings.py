from dataclasses import replace
from datetime import date

import pytest

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations import agents, cells, services, tables
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.findings import check_organisation, count_findings

WHOLE = Agent(
    last_name="Faure", first_name="Zoé", email="zoe.faure@a.fr", employer_id=1, arrival="2026-01-01"
)
ROUX = replace(WHOLE, last_name="Roux", first_name="Noé", email="noe@a.fr")


def create(desk: Desk, person: Agent) -> None:
    agents.create_agent(desk, person, service_id=1, occupation_id=1)


def marks(desk: Desk, table: str = "agents", row: int = 1) -> tuple[str, ...]:
    shown: tuple[str, ...] = tables.read_rows(desk, table, (), [row])[0]["marks"]
    return shown


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"email": ""}, "email_missing"),
        ({"email": "accueil.bron@a.fr"}, "generic_mailbox"),
        ({"employer_id": None}, "employer_to_confirm"),
        ({"portal_id": "MCP1", "portal_id_to_confirm": True}, "portal_id_to_confirm"),
        ({"last_name": "FAURE", "first_name": "Zoe"}, "likely_duplicate"),
        ({"email": "Zoe.Faure@a.fr"}, "same_email"),
    ],
)
def test_a_doubtful_person_is_marked_and_the_other_not(
    desk: Desk, changed: dict[str, object], code: str
) -> None:
    create(desk, ROUX)
    create(desk, WHOLE)
    blanc = replace(WHOLE, last_name="Blanc", email="b@a.fr")
    create(desk, replace(blanc, **changed))
    assert code in marks(desk, row=3)
    assert marks(desk, row=1) == ()  # Noé Roux shares nothing


@pytest.mark.parametrize("column", ["portal_id", "staff_number"])
def test_what_belongs_to_one_person_is_marked_on_both(desk: Desk, column: str) -> None:
    code = f"same_{column}"
    create(desk, replace(WHOLE, **{column: "MCP1"}))
    create(desk, replace(ROUX, **{column: "MCP1"}))
    assert (marks(desk, row=1), marks(desk, row=2)) == ((code,), (code,))


def test_a_person_without_service_or_function_is_marked(desk: Desk) -> None:
    agents.create_agent(desk, WHOLE)
    agents.create_agent(desk, ROUX, service_id=1)
    assert (marks(desk, row=1), marks(desk, row=2)) == (("no_service",), ("incomplete",))


def test_an_employer_outside_the_convention_is_marked(desk: Desk) -> None:
    create(desk, WHOLE)
    cells.change_cells(desk, "employers", [(1, "covered", "non")])
    assert marks(desk) == ("employer_not_covered",)


def test_who_left_lacks_nothing(desk: Desk) -> None:
    agents.create_agent(desk, replace(WHOLE, email="", employer_id=None))
    agents.depart(desk, [1], date(2026, 11, 23))
    assert marks(desk) == ()


def test_a_closed_service_is_marked_while_agents_are_there(desk: Desk) -> None:
    create(desk, WHOLE)
    services.place_service(desk, 2, 1)
    cells.change_cells(desk, "services", [(1, "end", "23/11/2026"), (2, "manager", "Anne Roux")])
    assert marks(desk, "services", 1) == ("service_closed_with_agents",)
    assert marks(desk, "services", 2) == ("parent_closed",)


def test_a_service_without_responsable_is_marked(desk: Desk) -> None:
    assert marks(desk, "services") == ("service_without_manager",)


def test_rows_are_filtered_by_a_finding(desk: Desk) -> None:
    create(desk, WHOLE)
    create(desk, replace(ROUX, email=""))
    marked = Query("agents", (Filter("!email_missing", values=frozenset({"1"})),))
    assert tables.list_ids(desk, marked) == [2]


def test_findings_are_counted_as_they_are_marked(desk: Desk) -> None:
    for person in (WHOLE, WHOLE, replace(ROUX, email="")):
        create(desk, person)
    counted = {found.code: found.rows for found in count_findings(desk)}
    for code, finding in FINDINGS.items():
        if finding.table in {"agents", "services", "profiles"}:
            ids = tables.list_ids(desk, Query(finding.table))
            rows = tables.read_rows(desk, finding.table, (), ids)
            assert counted.get(code, 0) == sum(code in r["marks"] for r in rows)


def test_the_organisme_is_checked(desk: Desk) -> None:
    assert check_organisation(desk) == ["few_referents"]
    cells.change_cells(desk, "conventions", [(1, "end", "23/11/2026")])
    assert check_organisation(desk) == ["convention_expired", "few_referents"]
    assert marks(desk, "conventions") == ("convention_expired",)
