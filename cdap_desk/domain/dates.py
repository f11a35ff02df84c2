"""Days as a French keyboard types them."""

import re
from datetime import date, timedelta

from cdap_desk.domain.names import fold
from cdap_desk.errors import DeskError

_WORDS = {"aujourd hui": 0, "auj": 0, "demain": 1, "hier": -1, "apres demain": 2, "avant hier": -2}
_MONTHS = (
    *("janvier", "fevrier", "mars", "avril", "mai", "juin"),
    *("juillet", "aout", "septembre", "octobre", "novembre", "decembre"),
)
_PARTED = re.compile(r"(\d{1,2})\s*[/.\-\s]\s*(\d{1,2})(?:\s*[/.\-\s]\s*(\d{2}|\d{4}))?")
_RUN = re.compile(r"(\d{2})(\d{2})(\d{2}|\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_LONG = re.compile(r"(\d{1,2})(?:er)?\s+([a-z]+)(?:\s+(\d{4}))?")


def parse_day(text: str, today: date) -> date:
    """Return the day that `text` means: 1/3/26, 01032026, 1er mars, demain, 2026-03-01.

    Day before month, always. Raises DeskError("date_unreadable") for what is no day.
    """
    folded = fold(text)
    if folded in _WORDS:
        return today + timedelta(days=_WORDS[folded])
    raw = text.strip()
    if iso := _ISO.fullmatch(raw):
        year, month, day = iso.groups()
    elif match := _PARTED.fullmatch(raw) or _RUN.fullmatch(raw):
        day, month, year = match.groups()
    elif (long := _LONG.fullmatch(folded)) and (found := month_named(long.group(2))):
        day, month, year = long.group(1), str(found), long.group(3)
    else:
        raise DeskError("date_unreadable", value=text)
    try:
        return date(_year(year, today), int(month), int(day))
    except ValueError:
        raise DeskError("date_unreadable", value=text) from None


def format_day(day: date | str | None) -> str:
    """Return a day, or its ISO text, as 30/11/2026; nothing gives an empty text."""
    if not day:
        return ""
    iso = day if isinstance(day, str) else day.isoformat()
    return f"{iso[8:10]}/{iso[5:7]}/{iso[:4]}"


def month_named(word: str) -> int | None:
    """Return the number of the month that a folded word begins, None when it is none or several."""
    found = [i for i, month in enumerate(_MONTHS, 1) if len(word) >= 3 and month.startswith(word)]
    return found[0] if len(found) == 1 else None


def _year(text: str | None, today: date) -> int:
    if text is None:
        return today.year
    year = int(text)
    if len(text) == 4:
        return year
    # Two digits: up to thirty years ahead, for an arrival of 1998 is typed 98 and an end of 2030 is typed 30.
    return 2000 + year if year <= today.year % 100 + 30 else 1900 + year
