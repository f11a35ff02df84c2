from datetime import date

import pytest

from cdap_desk.domain.situations import Held, count_held
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, rights, services, tables
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.situation import as_of, over
from cdap_desk.operations.typing_list import tick, to_type
from tests.operations.rights_kit import T1, T2, TODAY, arrive, ask, day, later, opened


@pytest.fixture
def people(desk: Desk) -> Desk:
    arrive(desk, "Durand", "Petit")
    return desk


def on(desk: Desk, *days: int, known: int | None = None) -> list[list[str]]:
    """Return the standings of right 1 on some days."""
    known_on = None if known is None else day(known)
    return [[r.standing for r in as_of(desk, day(n), known_on) if r.id == 1] for n in days]


def close(desk: Desk) -> None:
    """Type all that waits, today."""
    for line in to_type(desk):
        tick(desk, line.movement_id, desk.today())


def test_a_right_is_held_from_its_first_day_to_its_last_day(people: Desk) -> None:
    opened(people, day(-9))
    rights.remove_rights(people, [1], day(-2), "departure")
    close(people)
    assert on(people, -10, -9, -2, -1) == [[], ["active"], ["active"], []]


def test_what_is_only_asked_is_held_by_nobody(people: Desk) -> None:
    ask(people, day(-9))
    assert as_of(people, TODAY) == []


def test_a_removal_due_and_not_done_leaves_the_right_past_its_end(people: Desk) -> None:
    opened(people, day(-9), end=day(2))
    friday = later(people, 5)
    assert on(friday, 2, 3) == [["active"], ["active:past_end"]]
    close(friday)
    assert on(friday, 2, 3) == [["active"], []]
    assert on(friday, 3, known=4) == [["active:past_end"]]


def test_a_suspension_is_shown_as_it_was(people: Desk) -> None:
    opened(people, day(-9))
    rights.suspend_rights(people, [1], day(-5), day(-3), "long_absence")
    close(people)
    close(people)
    assert on(people, -6, -5, -3, -2) == [["active"], ["suspended"], ["suspended"], ["active"]]


def test_a_day_is_shown_as_it_was_known_that_day(people: Desk) -> None:
    opened(people, day(-9))
    tuesday = later(people, 7)
    rights.remove_rights(tuesday, [1], day(2), "departure")
    assert on(tuesday, 4) == [["active:past_end"]]
    close(tuesday)
    assert on(tuesday, 4) == [[]]
    assert on(tuesday, 4, known=4) == [["active"]]


def test_what_was_recorded_later_is_marked(people: Desk) -> None:
    opened(people, day(-9))
    assert [r.known_later for r in as_of(people, day(-5))] == [True]
    assert [r.known_later for r in as_of(people, TODAY)] == [False]
    friday = later(people, 3)
    rights.remove_rights(friday, [1], day(2), "departure")
    close(friday)
    assert [r.known_later for r in as_of(friday, day(1))] == [False]


def test_names_service_and_function_are_those_of_the_day(people: Desk) -> None:
    agents.change_agent(people, 1, note="x")
    opened(people, day(-9))
    friday = later(people, 3)
    agents.change_agent(friday, 1, last_name="Roux")
    services.rename_services(friday, {1: "Maison A"}, day(2))
    agents.move(friday, [1], day(3), 2, occupation_id=1)
    (then,) = as_of(friday, day(1))
    assert (then.last_name, then.service, then.occupation) == ("Durand", "A", "")
    assert then.now == {"last_name": "Roux", "service": "Maison A", "occupation": "Agent d’accueil"}


def test_a_rename_recorded_later_was_not_known(people: Desk) -> None:
    opened(people, day(-9))
    friday = later(people, 3)
    services.rename_services(friday, {1: "Maison A"}, day(-1))
    services.rename_services(friday, {1: "Maison AA"}, TODAY)
    assert [r.service for r in as_of(friday, TODAY)] == ["Maison AA"]
    assert [r.service for r in as_of(friday, TODAY, TODAY)] == ["A"]


def test_a_month_shows_each_stretch_of_a_right(people: Desk) -> None:
    opened(people, date(2026, 10, 1))
    opened(people, date(2026, 10, 1), agent_id=2)
    rights.modify_rights(
        people, [1], service_id=2, day=date(2026, 11, 10), decision=rights.Decision(validated_by="Ada Roux")
    )
    close(people)
    rows = over(people, date(2026, 11, 1), date(2026, 11, 30))
    assert [(r.last_name, r.service, r.start, r.end) for r in rows] == [
        ("Durand", "A", "2026-10-01", "2026-11-09"),
        ("Durand", "B", "2026-11-10", None),
        ("Petit", "A", "2026-10-01", None),
    ]
    assert count_held(rows) == (2, 2)


def test_one_person_is_asked_about(people: Desk) -> None:
    opened(people)
    opened(people, agent_id=2)
    assert [r.last_name for r in as_of(people, TODAY, agent_id=2)] == ["Petit"]


def test_who_decided_and_why_is_said(people: Desk) -> None:
    opened(people, day(-9), reason="arrival")
    rights.modify_rights(
        people, [1], profile_id=T2, day=day(-2), decision=rights.Decision(validated_by="Léo Brun")
    )
    close(people)
    before, after = as_of(people, day(-3))[0], as_of(people, day(-2))[0]
    assert (before.profile_id, before.validated_by, before.reason) == (T1, "Ada Roux", "arrival")
    assert (after.profile_id, after.validated_by, after.reason) == (T2, "Léo Brun", "change_of_mission")


def test_days_are_in_their_order(people: Desk) -> None:
    with pytest.raises(DeskError, match="ends_before_start"):
        over(people, TODAY, day(-1))


def test_a_day_as_known_then_is_what_the_table_showed(people: Desk) -> None:
    """Day after day rights are asked, changed and closed, some late; then each day is asked again."""
    deeds = {
        0: lambda d: opened(d, day(-3), end=day(6)),
        1: lambda d: opened(d, day(-5), agent_id=2),
        2: lambda d: rights.suspend_rights(d, [2], day(-1), day(4), "long_absence"),
        3: close,
        5: lambda d: rights.remove_rights(d, [1], day(1), "departure"),
        7: close,
        8: lambda d: rights.remove_rights(d, [2], day(3), "departure"),
        9: close,
    }
    shown: dict[int, list[tuple[int, str]]] = {}
    for number in range(12):
        now = later(people, number)
        deeds.get(number, lambda _: None)(now)
        shown[number] = standing_in_table(now)
    for number, rows in shown.items():
        then = as_of(later(people, 11), day(number), day(number))
        assert sorted((r.id, bare(r)) for r in then) == rows


def bare(row: Held) -> str:
    return row.standing.partition(":")[0]


def standing_in_table(desk: Desk) -> list[tuple[int, str]]:
    query = tables.Query("habilitations")
    rows = tables.read_rows(desk, "habilitations", ("status",), tables.list_ids(desk, query))
    return sorted((r["id"], r["status"]) for r in rows if r["status"] in {"active", "suspended"})
