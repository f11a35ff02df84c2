"""A day or a period is understood as one writes it."""

from datetime import date

import pytest

from cdap_desk.domain.spans import Span, months_back, parse_span
from cdap_desk.errors import DeskError

TODAY = date(2026, 11, 24)
MARCH = Span(date(2026, 3, 1), date(2026, 3, 31))


@pytest.mark.parametrize("text", ["mars 2026", "Mars", " mars  2026 ", "03/2026", "2026-03", "3.2026"])
def test_a_month_is_its_days(text: str) -> None:
    assert parse_span(text, TODAY) == MARCH


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("12/3/26", date(2026, 3, 12), date(2026, 3, 12)),
        ("hier", date(2026, 11, 23), date(2026, 11, 23)),
        ("1er mars 2026", date(2026, 3, 1), date(2026, 3, 1)),
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("décembre", date(2025, 12, 1), date(2025, 12, 31)),
        ("févr. 2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("du 1/3/26 au 15/4/26", date(2026, 3, 1), date(2026, 4, 15)),
        ("1/3/26 - 15/4/26", date(2026, 3, 1), date(2026, 4, 15)),
        ("de mars à juin 2025", date(2025, 3, 1), date(2025, 6, 30)),
        ("du 1er mars 2026 jusqu’au 2 mars 2026", date(2026, 3, 1), date(2026, 3, 2)),
    ],
)
def test_days_and_periods_are_understood(text: str, start: date, end: date) -> None:
    assert parse_span(text, TODAY) == Span(start, end)


@pytest.mark.parametrize("text", ["", "bientôt", "31/2/26", "13/2026", "0000", "ju", "du au"])
def test_what_is_neither_is_refused(text: str) -> None:
    with pytest.raises(DeskError, match="span_unreadable"):
        parse_span(text, TODAY)


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(DeskError, match="ends_before_start"):
        parse_span("du 2/3/26 au 1/3/26", TODAY)


def test_months_go_back_over_the_year() -> None:
    starts = [span.start for span in months_back(date(2026, 2, 28), 3)]
    assert starts == [date(2026, 2, 1), date(2026, 1, 1), date(2025, 12, 1)]
