from datetime import date

import pytest

from cdap_desk.domain.figures import Holders, Month, last_days, month_counts
from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.figures import count_active, count_by_month, holders_by_profile, holders_by_service
from cdap_desk.operations.situation import as_of
from tests.operations.rights_kit import T2, TODAY, arrive, ask, day, opened


@pytest.fixture
def people(desk: Desk) -> Desk:
    """Durand has T1 and T2 in A, Petit T1 in B; a request, a suspended and a removed right do not count."""
    arrive(desk, "Durand", "Petit", "Roux")
    opened(desk, date(2026, 9, 15))
    opened(desk, date(2026, 10, 31), profile_id=T2)
    opened(desk, date(2026, 11, 1), agent_id=2, service_id=2)
    ask(desk, agent_id=3)
    gone = opened(desk, date(2026, 8, 1), agent_id=3, service_id=2)
    rights.remove_rights(desk, [gone], date(2026, 10, 30), "departure")
    away = opened(desk, date(2026, 8, 1), agent_id=3, service_id=3)
    rights.suspend_rights(desk, [away], day(-1), None, "long_absence")
    rights.confirm_rights(desk, [gone, away], TODAY)
    return desk


def test_persons_and_rights_are_counted_apart(people: Desk) -> None:
    assert count_active(people) == (2, 3)


def test_holders_are_counted_by_profile_and_by_service(people: Desk) -> None:
    assert holders_by_profile(people) == [Holders(3, "T1", 2, 2), Holders(4, "T2", 1, 1)]
    assert holders_by_service(people) == [Holders(1, "A", 1, 2), Holders(2, "B", 1, 1)]


def test_the_count_moves_month_after_month(people: Desk) -> None:
    assert [(m.day.month, m.rights) for m in count_by_month(people, 5)] == [
        (7, 0),
        (8, 2),
        (9, 3),
        (10, 3),
        (11, 3),
    ]


def test_each_month_counts_what_its_situation_shows(people: Desk) -> None:
    for month in count_by_month(people):
        held = [r for r in as_of(people, month.day) if r.standing == "active"]
        assert len(held) == month.rights


def test_months_end_on_their_last_day() -> None:
    days = last_days(date(2028, 3, 5), 24)
    assert (len(days), days[0], days[-2], days[-1]) == (
        24,
        date(2026, 4, 30),
        date(2028, 2, 29),
        date(2028, 3, 5),
    )


def test_the_last_day_still_counts() -> None:
    days = [date(2026, 1, 31), date(2026, 2, 1)]
    counts = month_counts([("2026-01-01", 2)], [("2026-01-31", 1)], days)
    assert counts == [Month(days[0], 2), Month(days[1], 1)]
