from dataclasses import replace

import pytest

from cdap_desk.domain.lives import (
    Life,
    Plan,
    plan_departure,
    plan_end,
    plan_first_day,
    plan_last_day,
    plan_move,
    plan_place,
    plan_posting,
    plan_return,
)
from cdap_desk.domain.people import Agent, Posting
from cdap_desk.errors import DeskError

TODAY = "2026-11-24"
ZOE = Agent(id=1, last_name="Lefèvre", first_name="Zoé", arrival="2020-01-01")
A = Posting(id=1, agent_id=1, service_id=1, start="2020-01-01", created_at="2020-01-01T08:00:00Z")
B = replace(A, id=2, service_id=2, start="2024-01-01", principal=False)
C_TO_COME = replace(A, id=3, service_id=3, start="2027-01-01")


def added(plan: Plan) -> list[tuple[int, str | None, str | None, bool]]:
    return [(p.service_id, p.start, p.end, p.principal) for p in plan.added]


def changed(plan: Plan) -> list[tuple[int, dict[str, object]]]:
    return [(p.id, fields) for p, fields in plan.changed]


def test_a_move_ends_the_old_posting_the_day_before() -> None:
    plan = plan_move(Life(ZOE, [A, B]), "2026-12-01", 3)
    assert changed(plan) == [(1, {"end": "2026-11-30"})]
    assert added(plan) == [(3, "2026-12-01", None, True)]


def test_a_move_from_a_secondary_service_stays_secondary() -> None:
    plan = plan_move(Life(ZOE, [A, B]), "2026-12-01", 3, from_service_id=2)
    assert (changed(plan)[0][0], added(plan)) == (2, [(3, "2026-12-01", None, False)])


def test_a_move_keeps_the_departure_foreseen_and_the_move_after() -> None:
    leaving = replace(ZOE, departure="2026-12-31")
    assert (
        added(plan_move(Life(leaving, [replace(A, end="2026-12-31")]), "2026-12-01", 3))[0][2] == "2026-12-31"
    )
    moving = [replace(A, end="2026-12-31"), C_TO_COME]
    assert added(plan_move(Life(ZOE, moving), "2026-12-01", 2))[0][2] == "2026-12-31"


def test_a_move_on_the_first_day_of_a_posting_corrects_it() -> None:
    plan = plan_move(Life(ZOE, [A]), "2020-01-01", 3)
    assert (changed(plan), plan.added) == ([(1, {"service_id": 3, "occupation_id": None})], ())


def test_a_move_the_day_after_a_posting_ends_follows_it() -> None:
    plan = plan_move(Life(ZOE, [replace(A, end="2026-11-30")]), "2026-12-01", 3)
    assert (plan.changed, added(plan)) == ((), [(3, "2026-12-01", None, True)])


@pytest.mark.parametrize(
    ("life", "day", "service", "code"),
    [
        (Life(ZOE, []), TODAY, 3, "not_posted"),
        (Life(ZOE, [A]), "2019-12-31", 3, "move_before_posting"),
        (Life(ZOE, [A]), TODAY, 1, "already_there"),
        (Life(ZOE, [A, B]), TODAY, 2, "already_posted"),
        (Life(replace(ZOE, departure="2026-11-23"), [A]), TODAY, 3, "agent_left"),
    ],
)
def test_a_move_that_cannot_be_is_refused(life: Life, day: str, service: int, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        plan_move(life, day, service)


def test_a_departure_ends_what_runs_and_drops_what_was_to_come() -> None:
    plan = plan_departure(Life(ZOE, [A, B, C_TO_COME]), "2026-11-30", TODAY)
    assert changed(plan) == [(1, {"end": "2026-11-30"}), (2, {"end": "2026-11-30"})]
    assert (plan.removed, plan.note, plan.day) == ((C_TO_COME,), "posting_dropped", "2027-01-01")


def test_a_departure_leaves_alone_what_ended_before() -> None:
    assert plan_departure(Life(ZOE, [replace(A, end="2025-01-01")]), "2026-11-30", TODAY).changed == ()


def test_a_departure_foreseen_is_put_off() -> None:
    foreseen = Life(replace(ZOE, departure="2026-11-30"), [replace(A, end="2026-11-30")])
    plan = plan_departure(foreseen, "2026-12-31", TODAY)
    assert changed(plan) == [(1, {"end": "2026-12-31"})]
    assert (plan.note, plan.day) == ("departure_replaced", "2026-11-30")
    assert changed(plan_last_day(foreseen, None)) == [(1, {"end": None})]


@pytest.mark.parametrize(
    ("agent", "day", "code"),
    [
        (replace(ZOE, departure="2026-08-31"), "2026-12-01", "already_left"),
        (ZOE, "2019-12-31", "departure_before_arrival"),
    ],
)
def test_a_departure_that_cannot_be_is_refused(agent: Agent, day: str, code: str) -> None:
    with pytest.raises(DeskError, match=code):
        plan_departure(Life(agent, [A]), day, TODAY)


def test_a_return_revives_nothing_but_the_record() -> None:
    left = replace(ZOE, departure="2026-08-31", portal_id="MCP1", absence_from="2026-01-01")
    plan = plan_return(Life(left, [replace(A, end="2026-08-31")]), "2026-12-01", 2, 5, TODAY)
    assert added(plan) == [(2, "2026-12-01", None, True)]
    assert plan.agent == {
        "arrival": "2026-12-01",
        "departure": None,
        "absence_from": None,
        "absence_until": None,
        "portal_id_to_confirm": True,
    }


def test_a_return_takes_the_function_of_before_where_none_is_given() -> None:
    left = replace(ZOE, departure="2026-08-31")
    former = replace(A, end="2026-08-31", occupation_id=7)
    plan = plan_return(Life(left, [former]), "2026-12-01", 2, None, TODAY)
    assert [p.occupation_id for p in plan.added] == [7]


@pytest.mark.parametrize("departure", [None, "2026-11-24", "2026-12-31"])
def test_who_is_still_there_does_not_return(departure: str | None) -> None:
    with pytest.raises(DeskError, match="not_left"):
        plan_return(Life(replace(ZOE, departure=departure), [A]), "2027-06-01", 2, None, TODAY)


def test_one_more_posting_ends_with_the_departure() -> None:
    leaving = Life(replace(ZOE, departure="2026-12-31"), [A])
    new = Posting(agent_id=1, service_id=2, start="2026-12-01", end="2027-06-30")
    assert added(plan_posting(leaving, new)) == [(2, "2026-12-01", "2026-12-31", False)]


def test_the_only_posting_is_the_principal_one() -> None:
    assert plan_posting(Life(ZOE, []), Posting(agent_id=1, service_id=2, start=TODAY)).added[0].principal


def test_two_postings_in_one_service_never_meet() -> None:
    with pytest.raises(DeskError, match="already_posted"):
        plan_posting(Life(ZOE, [A]), Posting(agent_id=1, service_id=1, start="2026-12-01"))


def test_a_service_typed_after_a_hole_starts_today_until_the_next_one() -> None:
    plan = plan_place(Life(ZOE, [replace(A, end="2025-12-31"), C_TO_COME]), 2, None, TODAY)
    assert added(plan) == [(2, TODAY, "2026-12-31", True)]


def test_a_function_without_a_service_is_refused() -> None:
    with pytest.raises(DeskError, match="service_first"):
        plan_place(Life(ZOE, []), None, 5, TODAY)


def test_an_arrival_stays_after_the_life_before() -> None:
    back = replace(A, id=4, start="2026-06-01", service_id=2)
    life = Life(replace(ZOE, arrival="2026-06-01"), [replace(A, end="2025-12-31"), back])
    assert changed(plan_first_day(life, "2026-05-01")) == [(4, {"start": "2026-05-01"})]
    with pytest.raises(DeskError, match="arrival_before_end"):
        plan_first_day(life, "2025-12-31")


def test_a_posting_ends_before_the_next_one() -> None:
    life = Life(ZOE, [replace(A, end="2026-12-31"), C_TO_COME])
    assert changed(plan_end(life, 1, "2026-11-30")) == [(1, {"end": "2026-11-30"})]
    with pytest.raises(DeskError, match="posting_meets_next"):
        plan_end(life, 1, "2027-01-01")
