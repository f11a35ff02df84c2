"""What becomes of rights when people leave, move and come back."""

from datetime import date
from typing import Any

import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Decision, Habilitation, Movement, RightRequest
from cdap_desk.operations import agents, rights, tables, undo
from cdap_desk.operations.desk import Desk
from tests.operations.rights_kit import open_rights

TODAY = date(2026, 11, 24)
DECISION = Decision(validated_by="Ada Roux", means="email")
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def people(desk: Desk) -> Desk:
    """1 Durand in A holds T1 (right 1) and T2 until 25 November (right 2); T5 (right 3) is asked for."""
    agents.create_agent(desk, Agent(last_name="Durand", first_name="Zoé", arrival="2020-01-01"), 1)
    for profile, end in ((3, None), (4, date(2026, 11, 25)), (5, None)):
        rights.request_right(
            desk,
            RightRequest(
                agent_id=1,
                profile_id=profile,
                service_id=1,
                start=date(2026, 1, 1),
                end=end,
                decision=DECISION,
                purpose="instruction",
            ),
        )
    rights.confirm_rights(desk, [1, 2], TODAY)
    return desk


def kept(desk: Desk, record: type[Any], **equal: Any) -> list[Any]:
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        return work.find(record, **equal)


def waiting(desk: Desk) -> list[tuple[int, str, str]]:
    found = [m for m in kept(desk, Movement, waits="1") if not m.cancelled_on]
    return [(m.habilitation_id, m.nature, m.effective) for m in found]


def shown(desk: Desk, right: int) -> tuple[str, str, str]:
    columns = ("status", "pending", "service")
    row = tables.read_rows(desk, "habilitations", columns, [right])[0]
    return row["status"], row["pending"], row["service"]


def test_a_departure_asks_for_the_removal_of_what_goes_on(people: Desk) -> None:
    assert open_rights(people, [1]) == [1, 2, 3]
    agents.depart(people, [1], FRIDAY)
    assert waiting(people) == [(2, "removal", "2026-11-26"), (1, "removal", "2026-11-28")]
    assert shown(people, 3)[0] == "cancelled"
    assert open_rights(people, [1]) == [1, 2]
    undo.undo(people, undo.next_undo(people))
    assert waiting(people) == [(2, "removal", "2026-11-26"), (3, "creation", "2026-01-01")]


def test_a_departure_may_leave_the_rights_for_later(people: Desk) -> None:
    agents.depart(people, [1], FRIDAY, remove_rights=False)
    assert shown(people, 1) == ("active", "", "A")


def test_a_departure_put_off_puts_the_removal_off(people: Desk) -> None:
    agents.depart(people, [1], FRIDAY)
    agents.depart(people, [1], date(2026, 12, 31))
    assert (1, "removal", "2027-01-01") in waiting(people)


def test_a_right_to_come_is_removed_from_its_first_day(people: Desk) -> None:
    rights.confirm_rights(people, [3], TODAY)
    agents.depart(people, [1], date(2025, 12, 1))
    rights.confirm_rights(people, [1], TODAY)
    assert shown(people, 1)[0] == "removed"
    assert kept(people, Habilitation, id=1)[0].end == "2025-12-31"


def test_a_return_revives_nothing(people: Desk) -> None:
    agents.depart(people, [1], date(2026, 11, 20))
    rights.confirm_rights(people, [1, 2], TODAY)
    agents.return_agents(people, [1], FRIDAY, 2, None)
    assert open_rights(people, [1]) == []


def test_a_move_does_with_each_right_what_was_decided(people: Desk) -> None:
    agents.move(people, [1], FRIDAY, 2, rights={1: "redo", 3: "keep"}, decision=DECISION)
    assert shown(people, 1) == ("active", "removal", "A")
    assert shown(people, 3) == ("requested", "", "B")
    assert shown(people, 4) == ("requested", "", "B")
    assert waiting(people) == [
        (2, "removal", "2026-11-26"),
        (3, "creation", "2026-01-01"),
        (1, "removal", "2026-11-27"),
        (4, "creation", "2026-11-27"),
    ]
    (again,) = kept(people, Movement, habilitation_id=4)
    assert (again.validated_by, again.reason, again.purpose) == ("Ada Roux", "move", "instruction")


def test_a_right_kept_by_a_move_changes_its_service(people: Desk) -> None:
    agents.move(people, [1], TODAY, 2, rights={1: "keep"}, decision=DECISION)
    assert shown(people, 1) == ("active", "modification", "A")
    rights.confirm_rights(people, [1], TODAY)
    assert shown(people, 1) == ("active", "", "B")


def test_a_right_that_ends_before_the_move_is_not_asked_again(people: Desk) -> None:
    agents.move(people, [1], FRIDAY, 2, rights={2: "redo"}, decision=DECISION)
    assert len(kept(people, Habilitation)) == 3


def test_a_right_held_there_already_is_not_asked_twice(people: Desk) -> None:
    rights.request_right(people, RightRequest(agent_id=1, profile_id=3, service_id=2, start=TODAY))
    agents.move(people, [1], FRIDAY, 2, rights={1: "redo"}, decision=DECISION)
    assert len(kept(people, Habilitation)) == 4
    assert shown(people, 1) == ("active", "removal", "A")


def test_a_move_removes_without_asking_again(people: Desk) -> None:
    agents.move(people, [1], FRIDAY, 2, rights={1: "remove"})
    assert shown(people, 1) == ("active", "removal", "A")
    assert len(kept(people, Habilitation)) == 3


def test_fourteen_people_move_at_once_and_come_back_in_one_step(people: Desk) -> None:
    crowd = []
    for number in range(14):
        agent = Agent(last_name=f"Petit{number}", first_name="Noé", arrival="2020-01-01")
        crowd += sorted(agents.create_agent(people, agent, 1).inserted["agent"])
    asked = [
        RightRequest(agent_id=i, profile_id=3, service_id=1, start=TODAY, decision=DECISION) for i in crowd
    ]
    made = sorted(rights.request_rights(people, asked).inserted["habilitation"])
    rights.confirm_rights(people, made, TODAY)
    before = people.store.digest()
    agents.move(people, crowd, FRIDAY, 2, rights=dict.fromkeys(made, "redo"), decision=DECISION)
    assert len(open_rights(people, crowd, 1)) == len(open_rights(people, crowd, 2)) == 14
    undo.undo(people, undo.next_undo(people))
    assert people.store.digest() == before
