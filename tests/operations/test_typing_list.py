import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, rights, settings, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import tick, to_type, typed_on, untick
from cdap_desk.store.reading import records
from tests.operations.rights_kit import T2, TODAY, arrive, ask, day, later, opened, status


@pytest.fixture
def people(desk: Desk) -> Desk:
    arrive(desk, "Durand", "Petit", "Abadie")
    return desk


def natures(desk: Desk) -> list[tuple[str, str]]:
    return [(line.nature, line.last_name) for line in to_type(desk)]


def only(desk: Desk) -> int:
    (line,) = to_type(desk)
    return line.movement_id


def test_removals_come_first_then_names(people: Desk) -> None:
    opened(people, agent_id=2)
    rights.remove_rights(people, [1], day(-1), "departure")
    ask(people, agent_id=1)
    ask(people, agent_id=3)
    assert natures(people) == [("removal", "Petit"), ("creation", "Abadie"), ("creation", "Durand")]


def test_what_is_not_validated_is_not_typed(people: Desk) -> None:
    ask(people, decision=None)
    assert to_type(people) == []


def test_nothing_is_typed_where_all_goes_by_bordereau(people: Desk) -> None:
    settings.change_setting(people, "circuit", "bordereau")
    ask(people)
    assert to_type(people) == []


def test_a_ticked_creation_opens_the_right(people: Desk) -> None:
    right = ask(people)
    tick(people, only(people), TODAY)
    assert (status(people, right), to_type(people)) == ("active", [])
    (line,) = typed_on(people, TODAY)
    assert (line.typed_on, line.typed_by) == ("2026-11-24", people.author.who)


def test_a_tick_taken_back_waits_again(people: Desk) -> None:
    right = ask(people)
    movement = only(people)
    tick(people, movement, TODAY)
    untick(people, movement)
    assert (status(people, right), only(people)) == ("requested", movement)


def test_a_tick_is_undone_to_the_same_store(people: Desk) -> None:
    ask(people)
    before = people.store.digest()
    tick(people, only(people), TODAY)
    undo.undo(people, undo.next_undo(people))
    assert people.store.digest() == before


def test_a_replacement_ends_on_the_list_the_day_after_and_closes_when_ticked(people: Desk) -> None:
    right = opened(people, end=day(3))
    friday, saturday = later(people, 3), later(people, 4)
    assert (to_type(friday), natures(saturday)) == ([], [("removal", "Durand")])
    assert status(saturday, right) == "active"
    tick(saturday, only(saturday), saturday.today())
    assert status(saturday, right) == "removed"


def test_what_changes_a_right_waits_for_its_creation(people: Desk) -> None:
    ask(people, end=day(1))
    monday = later(people, 5)
    assert natures(monday) == [("creation", "Durand")]
    tick(monday, only(monday), monday.today())
    assert natures(monday) == [("removal", "Durand")]


def test_a_line_says_what_was_before_and_what_comes(people: Desk) -> None:
    opened(people)
    rights.modify_rights(people, [1], profile_id=T2, service_id=2, decision=None)
    assert to_type(people) == []
    rights.validate_movements(people, [1], rights.Decision(validated_by="Ada Roux"))
    (line,) = to_type(people)
    assert (line.profile_before, line.profile, line.service_before, line.service) == ("T1", "T2", "A", "B")
    assert (line.nature, line.portal_service, line.validated_by) == ("modification", "CDAP", "Ada Roux")


def test_the_function_of_who_left_is_the_last_one(people: Desk) -> None:
    agents.move(people, [1], day(-5), 2, occupation_id=1)
    opened(people, day(-4), service_id=2)
    agents.depart(people, [1], day(-1))
    assert [(line.nature, line.occupation) for line in to_type(people)] == [("removal", "Agent d’accueil")]


def test_an_identifier_given_back_is_kept_confirmed(people: Desk) -> None:
    agents.change_agent(people, 1, portal_id="OLD1", portal_id_to_confirm=True)
    ask(people)
    tick(people, only(people), TODAY, "MCP 123")
    with people.store.looking() as raw:
        agent = records(raw, Agent, id=1)[0]
    assert (agent.portal_id, agent.portal_id_to_confirm) == ("MCP123", False)


def test_what_is_typed_is_not_typed_again(people: Desk) -> None:
    ask(people)
    movement = only(people)
    with pytest.raises(DeskError, match="day_to_come"):
        tick(people, movement, day(1))
    tick(people, movement, TODAY)
    with pytest.raises(DeskError, match="not_to_type"):
        tick(people, movement, TODAY)


def test_a_creation_is_not_taken_back_under_what_was_typed_since(people: Desk) -> None:
    right = opened(people, day(-9))
    (creation,) = typed_on(people, TODAY)
    rights.remove_rights(people, [right], day(-1), "other")
    tick(people, only(people), TODAY)
    with pytest.raises(DeskError, match="typed_since"):
        untick(people, creation.movement_id)


def test_an_unticked_line_was_ticked(people: Desk) -> None:
    ask(people)
    with pytest.raises(DeskError, match="not_typed"):
        untick(people, only(people))
