from collections.abc import Callable
from datetime import date

import pytest

from cdap_desk.domain.people import Agent, AgentEmail, Posting
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, lines, services, stores, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import note, sentence

A, B, C = 1, 2, 3
ZOE = Agent(
    last_name="Lefèvre", first_name="Zoé", email="zoe@exemple.fr", arrival="2026-01-01", portal_id="MCP1"
)


def postings(desk: Desk) -> list[tuple[int, str | None, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(p.service_id, p.start, p.end) for p in work.find(Posting)]


def agent(desk: Desk) -> Agent:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.get(Agent, 1)


def a_life(desk: Desk) -> None:
    """Arrive in A, also in B, move from A to C, leave, come back to A."""
    agents.create_agent(desk, ZOE, service_id=A)
    agents.add_posting(desk, [1], B, None, date(2026, 2, 1))
    agents.move(desk, [1], date(2026, 6, 1), C, from_service_id=A)
    agents.depart(desk, [1], date(2026, 8, 31))
    agents.return_agents(desk, [1], date(2026, 11, 1), A, None)


def test_a_move_leaves_the_other_posting_untouched(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.add_posting(desk, [1], B, None, date(2026, 2, 1))
    agents.move(desk, [1], date(2026, 6, 1), C, from_service_id=A)
    assert postings(desk) == [
        (A, "2026-01-01", "2026-05-31"),
        (B, "2026-02-01", None),
        (C, "2026-06-01", None),
    ]


def test_a_departure_ends_every_posting_on_the_last_day(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.depart(desk, [1], date(2026, 8, 31))
    assert postings(desk) == [(A, "2026-01-01", "2026-08-31")]


def test_a_return_keeps_the_identifier_to_be_confirmed(desk: Desk) -> None:
    a_life(desk)
    assert (agent(desk).portal_id, agent(desk).portal_id_to_confirm) == ("MCP1", True)


def test_one_refusal_among_many_changes_nothing(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    before = desk.store.digest()
    with pytest.raises(DeskError, match="people_refused") as refusal:
        agents.move(desk, [1, 2], date(2026, 6, 1), C)
    assert "Noé Roux\u00a0: L’agent n’a pas d’affectation" in sentence(refusal.value)
    assert desk.store.digest() == before


def test_a_correction_on_the_day_keeps_nothing_aside(desk: Desk) -> None:
    agents.create_agent(desk, ZOE)
    assert AgentEmail.kind not in agents.change_agent(desk, 1, email="z@exemple.fr").kinds()


def test_a_person_needs_a_name(desk: Desk) -> None:
    with pytest.raises(DeskError, match="agent_without_name"):
        agents.create_agent(desk, Agent(last_name=" ", first_name="Zoé"))


def test_a_service_is_never_under_itself(desk: Desk) -> None:
    services.place_service(desk, B, A)
    with pytest.raises(DeskError, match="service_under_itself"):
        services.place_service(desk, A, B)


def test_a_life_undone_after_a_restart_and_redone_gives_the_same_digests(desk: Desk) -> None:
    start = desk.store.digest()
    a_life(desk)
    services.rename_services(desk, {A: "Maison A"}, date(2026, 12, 1))
    end = desk.store.digest()
    desk.close()
    again = stores.open_store(desk.store.path, desk.clock, "aroux")
    for _ in range(6):
        undo.undo(again, undo.next_undo(again))
    assert again.store.digest() == start
    while entry := undo.next_redo(again):
        undo.redo(again, entry)
    assert again.store.digest() == end
    assert stores.verify_store(again) == []
    again.close()


def test_something_new_leaves_nothing_to_redo(desk: Desk) -> None:
    agents.create_agent(desk, ZOE)
    undo.undo(desk, undo.next_undo(desk))
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    assert undo.next_redo(desk) is None


def test_an_older_action_with_later_ones_on_it_is_refused_whole(desk: Desk) -> None:
    agents.create_agent(desk, ZOE)
    created = undo.next_undo(desk)
    agents.change_agent(desk, 1, phone="04 00 00 00 00")
    before = desk.store.digest()
    with pytest.raises(DeskError) as refusal:
        undo.undo(desk, created)
    assert refusal.value.data["later"] == ["Modification de Zoé Lefèvre"]
    assert desk.store.digest() == before


def test_whom_a_move_concerns_is_shown_before_anything_is_written(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    before = desk.store.digest()
    shown = agents.preview_move(desk, [2, 1], date(2026, 12, 1), C)
    assert [(c.name, c.detail, c.refusal and c.refusal.code) for c in shown] == [
        ("Noé Roux", "", "not_posted"),
        ("Zoé Lefèvre", "A", None),
    ]
    assert desk.store.digest() == before


def test_a_departure_put_off_says_the_day_it_replaces(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.depart(desk, [1], date(2026, 11, 30))
    shown = agents.preview_depart(desk, [1], date(2026, 12, 31))
    assert note(shown[0].note, shown[0].day) == "Départ déjà prévu le 30/11/2026, remplacé."


def test_a_return_is_refused_to_who_is_there(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    assert agents.preview_return(desk, [1], date(2026, 12, 1))[0].refusal.code == "not_left"


def test_a_closed_service_takes_nobody(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    cells.change_cells(desk, "services", [(B, "end", "30/11/2026")])
    with pytest.raises(DeskError, match="service_closed"):
        agents.preview_move(desk, [1], date(2026, 12, 1), B)


def test_one_posting_ends_and_the_other_stays(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.add_posting(desk, [1], B, None, date(2026, 2, 1))
    agents.end_posting(desk, 2, date(2026, 11, 30))
    assert [end for _, _, end in postings(desk)] == [None, "2026-11-30"]


@pytest.mark.parametrize(
    ("act", "label"),
    [
        (lambda d: agents.depart(d, [1], date(2026, 11, 30)), "Départ de Zoé Lefèvre le 30/11/2026"),
        (lambda d: agents.move(d, [1], date(2026, 12, 1), C), "Mutation de Zoé Lefèvre vers C le 01/12/2026"),
        (lambda d: agents.change_agent(d, 1, note="x"), "Modification de Zoé Lefèvre"),
    ],
)
def test_an_act_is_called_by_whom_and_when(desk: Desk, act: Callable[[Desk], object], label: str) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    act(desk)
    assert undo.next_undo(desk).label == label


def test_an_arrival_is_not_taken_back_under_a_posting_added_since(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    created = undo.next_undo(desk)
    agents.add_posting(desk, [1], B, None, date(2026, 12, 1))
    with pytest.raises(DeskError, match="changed_since") as refusal:
        undo.undo(desk, created)
    assert refusal.value.data["later"] == ["Autre affectation de Zoé Lefèvre dans B le 01/12/2026"]


def test_a_function_taken_out_since_is_not_given_back(desk: Desk) -> None:
    made = next(iter(lines.create_named(desk, "occupation", "Juriste").inserted["occupation"]))
    agents.create_agent(desk, ZOE, service_id=A, occupation_id=made)
    cells.change_cells(desk, "agents", [(1, "occupation", 1)])
    changed = undo.next_undo(desk)
    lines.delete_lines(desk, "occupations", [made])
    with pytest.raises(DeskError, match="changed_since") as refusal:
        undo.undo(desk, changed)
    assert refusal.value.data["later"] == ["Suppression de Juriste"]


def undo_older(desk: Desk, act: Callable[[], object], then: Callable[[], object]) -> list[str]:
    """Do two things, take the first back, and return the labels it is refused with."""
    act()
    first = undo.next_undo(desk)
    then()
    before = desk.store.digest()
    with pytest.raises(DeskError, match="changed_since") as refusal:
        undo.undo(desk, first)
    assert desk.store.digest() == before
    return refusal.value.data["later"]


def test_an_older_end_is_not_taken_back_over_what_followed(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    assert undo_older(
        desk,
        lambda: agents.end_posting(desk, 1, date(2026, 6, 30)),
        lambda: agents.add_posting(desk, [1], B, None, date(2026, 7, 1)),
    ) == ["Autre affectation de Zoé Lefèvre dans B le 01/07/2026"]


def test_an_older_place_is_not_taken_back_into_a_circle(desk: Desk) -> None:
    services.place_service(desk, A, B)
    assert undo_older(
        desk,
        lambda: services.place_service(desk, A, None),
        lambda: services.place_service(desk, B, A),
    ) == ["Rattachement de B"]


def test_an_older_day_is_not_taken_back_after_a_departure(desk: Desk) -> None:
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé", arrival="2026-10-01"))
    assert undo_older(
        desk,
        lambda: cells.change_cells(desk, "agents", [(1, "arrival", "1/1/2020")]),
        lambda: agents.depart(desk, [1], date(2026, 6, 30)),
    ) == ["Départ de Noé Roux le 30/06/2026"]
