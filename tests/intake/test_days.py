"""Days as lists write them: the day before the month, always."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.errors import DeskError
from cdap_desk.intake.days import day_of, looks_like_day

TODAY = date(2026, 11, 24)
DAYS = st.dates(date(1930, 1, 1), date(2110, 12, 31))


@given(DAYS)
def test_a_day_is_read_back_however_it_is_written(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    layouts = (
        "%d/%m/%Y",
        "%d-%m-%Y",
        "%d.%m.%Y",
        "%d %m %Y",
        "%d/%m/%Y 08:15",
        "%d/%m/%Y 08:15:59",
        "%Y-%m-%d",
    )
    others = (
        "%Y-%m-%d 00:00:00",
        "%Y-%m-%dT08:15:00",
        "%Y%m%d",
        "%d%m%Y",
        " %d/%m/%Y\u00a0",
        "lundi %d/%m/%Y",
    )
    texts = [f"{day:{layout}}" for layout in layouts + others] + [f"{day.day}/{day.month}/{day.year}"]
    numbers = [serial, float(serial), serial + 0.75, str(serial)]
    written = [*texts, *numbers, day, datetime(day.year, day.month, day.day, 9)]
    assert {day_of(cell, TODAY) for cell in written} == {day.isoformat()}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1/3/26", "2026-03-01"),
        ("01/03/98", "1998-03-01"),
        ("1er mars 2026", "2026-03-01"),
        ("lundi 2 mars 2026", "2026-03-02"),
        ("12 août 2025", "2025-08-12"),
        ("2 janv. 2024", "2024-01-02"),
        (1032026, "2026-03-01"),
        ("31/12/9999", ""),
        ("31/12/2999", ""),
        (2958465, ""),
        (0, ""),
        ("00/00/0000", ""),
        ("CDI", ""),
        ("indéterminée", ""),
        ("Jamais", ""),
        ("-", ""),
        (None, ""),
        ("", ""),
    ],
)
def test_a_day_or_its_absence_is_read(text: str | int | None, day: str) -> None:
    assert day_of(text, TODAY) == day


@pytest.mark.parametrize(
    "cell",
    [
        *("12/25/2026", "31/02/2026", "2026-13-01", "29/02/2025", "01/01/0026", "1026-03-01"),
        *("bientôt", "demain", "mars 2026", "1/3", "12", "99", 12, 1.5e9, True),
    ],
)
def test_what_is_no_day_is_refused(cell: str | int) -> None:
    with pytest.raises(DeskError) as refused:
        day_of(cell, TODAY)
    assert refused.value.code == "date_unreadable"


def test_numbers_may_be_days_and_texts_are_or_are_not() -> None:
    cells = (date(2026, 3, 1), "01/03/2026", 46082, "46082", 12, "T1", "04 10 57 04 67", None)
    assert [looks_like_day(c) for c in cells] == [1, 1, 0.5, 0.5, 0, 0, 0, 0]
