from datetime import date

import pytest

from cdap_desk.domain.people import Agent, AgentEmail, Posting
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, services, stores, undo
from cdap_desk.operations.desk import Desk

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
    agents.add_posting(desk, 1, B, None, date(2026, 2, 1))
    agents.move(desk, [1], date(2026, 6, 1), C, from_service_id=A)
    agents.depart(desk, [1], date(2026, 8, 31))
    agents.return_agents(desk, [1], date(2026, 11, 1), A, None)


def test_a_move_leaves_the_other_posting_untouched(desk: Desk) -> None:
    agents.create_agent(desk, ZOE, service_id=A)
    agents.add_posting(desk, 1, B, None, date(2026, 2, 1))
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
    with pytest.raises(DeskError, match="not_posted"):
        agents.move(desk, [1, 2], date(2026, 6, 1), C)
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
    services.rename_service(desk, A, "Maison A", date(2026, 12, 1))
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
    assert refusal.value.data["later"] == ["Modification d’un agent"]
    assert desk.store.digest() == before
