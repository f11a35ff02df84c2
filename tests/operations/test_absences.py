from datetime import date, timedelta

import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, tables, undo
from cdap_desk.operations.absences import preview_absence, record_absence
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import tick, to_type
from tests.operations.rights_kit import TODAY, ask, day, later, opened, status


@pytest.fixture(autouse=True)
def zoe(desk: Desk) -> None:
    person = Agent(last_name="Lefèvre", first_name="Zoé", arrival="2026-01-01")
    agents.create_agent(desk, person, service_id=1)


def presence(desk: Desk) -> str:
    return str(tables.read_rows(desk, "agents", ("presence",), [1])[0]["presence"])


def test_someone_away_is_shown_so(desk: Desk) -> None:
    record_absence(desk, [1], TODAY)
    assert presence(desk) == "absent"


def test_an_absence_that_ended_yesterday_is_over(desk: Desk) -> None:
    record_absence(desk, [1], TODAY - timedelta(days=9), TODAY - timedelta(days=1))
    assert presence(desk) == "present"


def test_an_absence_is_taken_back(desk: Desk) -> None:
    before = desk.store.digest()
    record_absence(desk, [1], TODAY)
    undo.undo(desk, undo.next_undo(desk))
    assert desk.store.digest() == before


def test_another_absence_says_which_one_it_replaces(desk: Desk) -> None:
    record_absence(desk, [1], TODAY - timedelta(days=9))
    shown = preview_absence(desk, [1], TODAY)[0]
    assert (shown.note, shown.day) == ("absence_replaced", "2026-11-15")


def test_the_rights_of_someone_away_are_suspended_for_as_long(desk: Desk) -> None:
    opened(desk, day(-9))
    ask(desk, day(-9), service_id=2)
    record_absence(desk, [1], TODAY, day(6))
    assert [(line.nature, line.until) for line in to_type(desk)] == [
        ("suspension", "2026-11-30"),
        ("creation", None),
    ]
    tick(desk, to_type(desk)[0].movement_id, TODAY)
    assert status(desk) == "suspended"
    back = later(desk, 7)
    assert [line.nature for line in to_type(back)] == ["reactivation", "creation"]


def test_rights_are_left_alone_when_asked(desk: Desk) -> None:
    opened(desk, day(-9))
    record_absence(desk, [1], TODAY, suspend_rights=False)
    assert to_type(desk) == []


def test_what_is_suspended_already_stays_so(desk: Desk) -> None:
    opened(desk, day(-9))
    record_absence(desk, [1], day(-2))
    record_absence(desk, [1], day(-1))
    assert [line.nature for line in to_type(desk)] == ["suspension"]


@pytest.mark.parametrize(
    ("first", "last", "code"),
    [
        (TODAY, TODAY - timedelta(days=1), "absence_ends_before"),
        (date(2025, 12, 31), None, "absence_before_arrival"),
        (date(2027, 1, 1), None, "agent_left"),
    ],
)
def test_an_impossible_absence_is_refused(desk: Desk, first: date, last: date | None, code: str) -> None:
    agents.depart(desk, [1], date(2026, 12, 31))
    with pytest.raises(DeskError, match=code):
        record_absence(desk, [1], first, last)
