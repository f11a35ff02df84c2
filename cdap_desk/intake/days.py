"""Days in a list: as days, as text day before month, as numbers of a spreadsheet; never month before day."""

import re
from datetime import date, timedelta
from functools import lru_cache

from cdap_desk.domain.dates import month_named, parse_day
from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError
from cdap_desk.intake.book import Cell

# An hour after a day is let go of.
_PARTED = re.compile(
    r"(?:[^\W\d_]{3,8}\.? )?(\d{1,2}) ?[/.\- ] ?(\d{1,2}) ?[/.\- ] ?(\d{4}|\d{2})(?:[ T,à]+\d{1,2}[:h].*)?"
)
_ISO = re.compile(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?")
_LONG = re.compile(r"(?:[a-z]+ )?(\d{1,2})(?:er)? ([a-z]+) (\d{4}|\d{2})")
# What is written where there is no day.
_NO_DAY_WORDS = (
    ",neant,na,n a,sans,sans objet,so,null,none,nan,aucun,aucune,indetermine,indeterminee,illimite,"
    "illimitee,permanent,permanente,cdi,en cours,a ce jour,nr,nc,non renseigne,non renseignee,jamais,never,"
    "jamais connecte,jamais connectee,titulaire"
)
_NO_DAY = frozenset(_NO_DAY_WORDS.split(","))
# The first day of spreadsheets; they believe that 1900 was a leap year, hence the day before.
_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # 1927 to 2119
FOREVER = 2900  # 31/12/2999 and 31/12/9999 say that there is no end


@lru_cache(1 << 16)
def read_day(text: str, today: date) -> str:
    """Return the ISO text of the day that a list writes so, "" for none or for the end of times.

    Raises DeskError("date_unreadable"), for 12/25/2026 too: the day comes first.
    """
    raw = " ".join(text.split())
    if raw.isascii() and raw.isdigit():
        return _from_digits(raw, today)
    if match := _ISO.fullmatch(raw):
        return _iso(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _PARTED.fullmatch(raw):
        if len(match[3]) == 4:
            return _iso(int(match[3]), int(match[2]), int(match[1]), text)
        return parse_day(f"{match[1]}/{match[2]}/{match[3]}", today).isoformat()
    folded = fold(raw)
    if folded in _NO_DAY:
        return ""
    if (match := _LONG.fullmatch(folded)) and month_named(match[2]):
        return parse_day(f"{match[1]}/{month_named(match[2])}/{match[3]}", today).isoformat()
    raise DeskError("date_unreadable", value=text)


def day_of(cell: Cell, today: date) -> str:
    """Return the ISO text of the day that a cell holds, as `read_day` does."""
    if isinstance(cell, date):
        return _iso(cell.year, cell.month, cell.day, cell.isoformat())
    if cell is None:
        return ""
    if isinstance(cell, bool):
        raise DeskError("date_unreadable", value=str(cell))
    if isinstance(cell, float):
        # What is after the point is an hour.
        return _from_digits(str(int(cell)), today) if 0 <= cell < 1e8 else read_day(repr(cell), today)
    return read_day(str(cell), today)


def looks_like_day(cell: Cell) -> float:
    """Return 1 for what is surely a day, a half for a number that may be one, 0 for anything else."""
    if isinstance(cell, date):
        return 1.0
    if isinstance(cell, (int, float)):
        return 0.5 if int(cell) in _SERIALS else 0.0
    text = str(cell or "").strip()
    if not any(c.isdigit() for c in text):
        return 0.0
    try:
        day_of(text, date(2000, 1, 1))
    except DeskError:
        return 0.0
    return 0.5 if text.isdigit() else 1.0


def _from_digits(digits: str, today: date) -> str:
    number = int(digits)
    if number == 0:
        return ""
    if number in _SERIALS and len(digits) == 5:
        return (_EPOCH + timedelta(days=number)).isoformat()
    if number == 2_958_465:  # 31/12/9999
        return ""
    padded = digits.zfill(8) if len(digits) == 7 else digits
    if len(padded) == 8:
        if padded[:2] in {"19", "20", "21"} and int(padded[4:6]) <= 12 and padded[4:6] != "00":
            return _iso(int(padded[:4]), int(padded[4:6]), int(padded[6:]), digits)
        return _iso(int(padded[4:]), int(padded[2:4]), int(padded[:2]), digits)
    if len(digits) == 6:
        return parse_day(digits, today).isoformat()
    raise DeskError("date_unreadable", value=digits)


def _iso(year: int, month: int, day: int, text: str) -> str:
    if year >= FOREVER or year == month == day == 0:
        return ""
    try:
        found = date(year, month, day)
    except ValueError:
        raise DeskError("date_unreadable", value=text) from None
    if year < 1900:
        raise DeskError("date_unreadable", value=text)
    return found.isoformat()
