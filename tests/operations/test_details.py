from dataclasses import replace
from datetime import date, timedelta

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.details import Former
from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, details, lines, services, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import sentence

ZOE = Agent(last_name="Lefèvre", first_name="Zoé", email="zoe@a.fr", arrival="2026-01-01", employer_id=1)


@pytest.fixture
def tomorrow(desk: Desk) -> Desk:
    """The day after Zoé Lefèvre was recorded in A, with a second posting in B."""
    agents.create_agent(desk, ZOE, service_id=1, occupation_id=9)
    agents.add_posting(desk, [1], 2, None, date(2026, 6, 1))
    return replace(desk, clock=Clock(desk.clock.now() + timedelta(days=1)))


def test_a_person_shows_postings_the_latest_first(tomorrow: Desk) -> None:
    agents.move(tomorrow, [1], date(2026, 11, 1), 3)
    shown = details.agent_details(tomorrow, 1).postings
    assert [(p.text, p.more, p.start, p.end, p.now, p.principal) for p in shown] == [
        ("C", "Référent RSA", "2026-11-01", None, True, True),
        ("B", "", "2026-06-01", None, True, False),
        ("A", "Référent RSA", "2026-01-01", "2026-10-31", False, True),
    ]


def test_a_person_shows_former_names_and_addresses(tomorrow: Desk) -> None:
    cells.change_cells(tomorrow, "agents", [(1, "last_name", "Roux"), (1, "email", "zr@a.fr")])
    shown = details.agent_details(tomorrow, 1)
    assert shown.names == (Former("Zoé Lefèvre", "2026-11-24"),)
    assert shown.emails == (Former("zoe@a.fr", "2026-11-24"),)


def test_a_person_shows_others_of_that_name(tomorrow: Desk) -> None:
    agents.create_agent(tomorrow, replace(ZOE, last_name="LEFEVRE", email="z@a.fr"))
    shown = details.agent_details(tomorrow, 1)
    assert [(h.id, h.hint) for h in shown.homonyms] == [(2, "z@a.fr")]
    assert shown.marks == ("likely_duplicate",)


def test_a_person_shows_what_happened_the_last_first(tomorrow: Desk) -> None:
    agents.move(tomorrow, [1], date(2026, 11, 1), 3)
    said = [t.label for t in details.agent_details(tomorrow, 1).journal]
    assert said[0] == "Mutation de Zoé Lefèvre vers C le 01/11/2026"
    assert said[-1] == "Nouvel agent\u00a0: Zoé Lefèvre"


def test_a_service_shows_its_names_its_responsables_and_what_is_below(tomorrow: Desk) -> None:
    services.place_service(tomorrow, 2, 1)
    services.rename_services(tomorrow, {1: "Maison A"}, date(2026, 12, 1))
    services.change_manager(tomorrow, [1], "Anne Roux", "Directrice", "ar@a.fr", date(2026, 1, 1))
    shown = details.service_details(tomorrow, 1)
    assert (shown.names, shown.next_name) == ((Former("A", "2026-11-30"),), "Maison A")
    assert [(m.text, m.more, m.now) for m in shown.managers] == [("Anne Roux", "Directrice ar@a.fr", True)]
    assert ([c.name for c in shown.children], shown.agents) == (["B"], 1)


def test_a_profile_shows_what_is_to_complete(desk: Desk) -> None:
    assert details.profile_details(desk, 1).marks == ("profile_to_complete",)


@pytest.mark.parametrize(
    "read",
    [details.agent_details, details.service_details, details.profile_details],
    ids=lambda f: f.__name__,
)
def test_what_is_gone_shows_nothing(desk: Desk, read: object) -> None:
    assert read(desk, 99).journal == ()


@pytest.mark.parametrize(
    ("table", "row", "code"),
    [("agents", 1, "agent_in_use"), ("services", 1, "service_in_use"), ("occupations", 9, "line_in_use")],
)
def test_what_has_a_past_is_not_deleted(tomorrow: Desk, table: str, row: int, code: str) -> None:
    with pytest.raises(DeskError, match=code) as refusal:
        lines.delete_lines(tomorrow, table, [row])
    assert refusal.value.data["name"] in sentence(refusal.value)


def test_what_nothing_refers_to_is_deleted_and_brought_back(desk: Desk) -> None:
    before = desk.store.digest()
    lines.delete_lines(desk, "services", [1, 2])
    assert undo.next_undo(desk).label == "Suppression de 2 lignes"
    undo.undo(desk, undo.next_undo(desk))
    assert desk.store.digest() == before


def test_a_name_typed_in_an_editor_makes_the_thing_once(desk: Desk) -> None:
    made = lines.create_named(desk, "occupation", " Juriste ")
    assert len(made.inserted["occupation"]) == 1
    with pytest.raises(DeskError, match="name_taken"):
        lines.create_named(desk, "occupation", "juriste")
