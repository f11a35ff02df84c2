"""A day or several as one asks for them: « 12/3/26 », « mars 2026 », « 2025 », « du 1/3/26 au 15/4/26 »."""

import re
from calendar import monthrange
from datetime import date
from typing import NamedTuple

from cdap_desk.domain.dates import month_named, parse_day
from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError

_YEAR = re.compile(r"\d{4}")
_MONTH = re.compile(r"([^\W\d]{3,})\.?(?:\s+(\d{4}))?")
_NUMBERED = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{4})-(\d{1,2})")
_SEVERAL = re.compile(r"(?:du|de)?\s*(.+?)\s+(?:au|à|a|-|–|jusqu['’]au)\s+(.+)", re.IGNORECASE)


class Span(NamedTuple):
    """From `start` to `end`, both included; the same day twice for one day."""

    start: date
    end: date

    def one_day(self) -> bool:
        """Tell whether it is a single day."""
        return self.start == self.end


def parse_span(text: str, today: date) -> Span:
    """Return the day or days that `text` means; a month or a day without a year is the last one begun.

    Raises DeskError("span_unreadable") for what is neither, ("ends_before_start") when it ends too soon.
    """
    typed = " ".join(text.split())
    if found := _period(typed, today):
        return found
    if both := _SEVERAL.fullmatch(typed):
        first, last = both.groups()
        if not any(c.isdigit() for c in first) and (year := _YEAR.search(last)):
            first = f"{first} {year.group()}"
        span = Span(parse_span(first, today).start, parse_span(last, today).end)
        if span.end < span.start:
            raise DeskError("ends_before_start")
        return span
    try:
        day = parse_day(typed, today)
    except DeskError:
        raise DeskError("span_unreadable", value=text) from None
    return Span(day, day)


def month_of(day: date) -> Span:
    """Return the month that a day is in."""
    return Span(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def months_back(day: date, count: int) -> list[Span]:
    """Return the month of `day` and those before it, `count` in all, the latest first."""
    months = [divmod(day.year * 12 + day.month - 1 - back, 12) for back in range(count)]
    return [month_of(date(year, month + 1, 1)) for year, month in months]


def _period(typed: str, today: date) -> Span | None:
    """Return the year or the month that is typed, None for anything else."""
    if _YEAR.fullmatch(typed):
        return Span(date(int(typed), 1, 1), date(int(typed), 12, 31)) if int(typed) else None
    if numbered := _NUMBERED.fullmatch(typed):
        month, year, year_first, month_last = numbered.groups()
        return _month(int(month or month_last), int(year or year_first))
    if named := _MONTH.fullmatch(typed):
        found = month_named(fold(named.group(1)))
        if found is None:
            return None
        year = int(named.group(2)) if named.group(2) else today.year - (found > today.month)
        return _month(found, year)
    return None


def _month(month: int, year: int) -> Span | None:
    return month_of(date(year, month, 1)) if 1 <= month <= 12 and year else None
