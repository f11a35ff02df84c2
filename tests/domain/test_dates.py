from datetime import date

import pytest

from cdap_desk.domain.dates import format_day, parse_day
from cdap_desk.errors import DeskError

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("1/3/26", date(2026, 3, 1)),
        ("01032026", date(2026, 3, 1)),
        ("010326", date(2026, 3, 1)),
        ("15/06/2026", date(2026, 6, 15)),
        ("05.06.26", date(2026, 6, 5)),
        ("2026-03-01", date(2026, 3, 1)),
        ("1er mars", date(2026, 3, 1)),
        ("1 févr. 2027", date(2027, 2, 1)),
        ("demain", date(2026, 11, 25)),
        ("Aujourd’hui", TODAY),
        ("3/9", date(2026, 9, 3)),
        ("3/9/98", date(1998, 9, 3)),
        ("29/02/2028", date(2028, 2, 29)),
    ],
)
def test_a_day_is_read(typed: str, day: date) -> None:
    assert parse_day(typed, TODAY) == day


@pytest.mark.parametrize(
    "typed", ["", "29/02/2027", "13/13/2026", "06/15/2026", "lundi", "1 ju 2026", "1/2/3/4"]
)
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(DeskError, match="date_unreadable"):
        parse_day(typed, TODAY)


def test_a_day_is_written_as_in_france() -> None:
    assert format_day(date(2026, 3, 1)) == "01/03/2026"
