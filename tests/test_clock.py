"""Days are those of Lyon, whatever their length."""

from datetime import UTC, date, datetime, timedelta

import pytest

from cdap_desk.clock import Clock, day_end, local_day


@pytest.mark.parametrize(
    ("at", "today"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),  # 23 hours later
        (datetime(2026, 3, 29, 22, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 22, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),  # 25 hours later
        (datetime(2026, 10, 25, 23, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2028, 2, 28, 23, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2026, 2, 28, 23, tzinfo=UTC), date(2026, 3, 1)),
    ],
)
def test_the_day_is_the_one_in_lyon(at: datetime, today: date) -> None:
    clock = Clock(at)
    assert clock.today() == today
    assert local_day(clock.stamp()) == today.isoformat()


@pytest.mark.parametrize(
    ("day", "hours"),
    [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2028, 2, 29), 24), (date(2026, 12, 31), 24)],
)
def test_a_day_lasts_until_the_next_begins(day: date, hours: int) -> None:
    ends = datetime.fromisoformat(day_end(day))
    assert ends - datetime.fromisoformat(day_end(day - timedelta(days=1))) == timedelta(hours=hours)
    assert local_day(day_end(day)) == (day + timedelta(days=1)).isoformat()
