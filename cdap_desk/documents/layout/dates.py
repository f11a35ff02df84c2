"""Days and hours under a format, in French."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.values import COMMA, moment

if TYPE_CHECKING:
    from cdap_desk.documents.layout.numbers import Token

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_SHORT_MONTHS = (
    "janv.",
    "févr.",
    "mars",
    "avr.",
    "mai",
    "juin",
    "juil.",
    "août",
    "sept.",
    "oct.",
    "nov.",
    "déc.",
)
NO_DAY = "########"
"""What spreadsheets show for a number that is no day, as those below zero."""

_SECONDS = 86_400  # in a day
_FIRST_SATURDAY = date(1900, 1, 6)
_DAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]


def dated(tokens: "Sequence[Token]", number: float, since_1904: bool) -> str:
    """Return a number as the day, the hour or the span of time that a format asks."""
    decimals = any(token.kind == "digits" for token in tokens)
    when = moment(number if decimals else round(number * _SECONDS) / _SECONDS, since_1904)
    if when is None:
        return NO_DAY
    halves = any(token.kind == "half" for token in tokens)
    if number < 1 and not since_1904:  # an hour, or the nothing that a cell refers to: 0 January 1900
        tokens = [_zeroth(token) for token in tokens]
        when = when.replace(_FIRST_SATURDAY.year, _FIRST_SATURDAY.month, _FIRST_SATURDAY.day)
    return "".join(_pieces(tokens, number, when, halves))


def _zeroth(token: "Token") -> "Token":
    """Return a piece of a format as the day before the first shows it."""
    is_day = token.kind == "letters" and token.text in {"d", "dd"}
    return token._replace(kind="literal", text="0" * len(token.text)) if is_day else token


def _pieces(tokens: "Sequence[Token]", number: float, when: datetime, halves: bool) -> Iterator[str]:
    for place, token in enumerate(tokens):
        if token.kind == "letters":
            yield _letters(token.text, when, halves, _is_minute(tokens, place))
        elif token.kind == "elapsed":
            size = {"h": 24, "m": 1440, "s": 86_400}[token.text[0]]
            yield str(int(round(number * 86_400, 3) * size // 86_400)).zfill(len(token.text))
        elif token.kind == "half":
            yield "AM" if when.hour < 12 else "PM"
        elif token.kind == "digits":
            decimals = token.text.count("0")
            starts = token.text.startswith(".")
            yield f"{COMMA}{when.microsecond:06}"[: decimals + 1] if starts else token.text
        else:
            yield token.text


def _letters(letters: str, when: datetime, halves: bool, minute: bool) -> str:
    kind, count = letters[0], len(letters)
    if kind == "d":
        day = _DAYS[when.weekday()]
        return (str(when.day), f"{when.day:02}", day[:3] + ".", day)[min(count, 4) - 1]
    if kind == "y":
        return f"{when.year:04}" if count > 2 else f"{when.year % 100:02}"
    if kind == "h":
        hour = (when.hour - 1) % 12 + 1 if halves else when.hour
        return f"{hour:0{min(count, 2)}}"
    if kind == "s":
        return f"{when.second:0{min(count, 2)}}"
    if minute:
        return f"{when.minute:0{min(count, 2)}}"
    month = when.month
    if count > 2:
        names = {3: _SHORT_MONTHS[month - 1], 5: _MONTHS[month - 1][0].upper()}
        return names.get(count, _MONTHS[month - 1])
    return f"{month:0{count}}"


def _is_minute(tokens: "Sequence[Token]", place: int) -> bool:
    """Tell whether an « m » counts minutes: after hours, or before seconds."""
    if tokens[place].text[0] != "m" or len(tokens[place].text) > 2:
        return False
    units = [(n, t.text[0]) for n, t in enumerate(tokens) if t.kind in {"letters", "elapsed"}]
    at = [n for n, _ in units].index(place)
    before = at > 0 and units[at - 1][1] == "h"
    after = at + 1 < len(units) and units[at + 1][1] == "s"
    return before or after
