"""What a cell holds, and the same as a text without any format."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal


class Fault(str):
    """An error that a cell shows: « #REF! »."""


Value = str | float | bool | Fault | None

COMMA = ","
_FIRST_1904 = datetime(1904, 1, 1)
_BEFORE_1900 = datetime(1899, 12, 30)
_AFTER_FALSE_DAY = 61  # workbooks believe that 29 February 1900 was
_LAST_DAY = 2_958_465


def plain(value: Value) -> str:
    """Return a value as a cell of the general format shows it, in French."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    if isinstance(value, str):
        return value
    return general(value)


def general(number: float) -> str:
    """Return a number with no more digits than it needs, eleven at most."""
    if number == 0:
        return "0"
    size = abs(number)
    if size >= 1e11 or size < 1e-9:
        mantissa, _, power = f"{number:.5E}".partition("E")
        return f"{_bare(mantissa)}E{power}"
    whole = len(str(int(size)))
    text = f"{number:.{max(0, 10 - whole) + (whole == 1 and size < 1)}f}"
    return _bare(text)


def _bare(text: str) -> str:
    """Return the digits of a number without the zeros that say nothing, in French."""
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", COMMA)


def narrower(number: float) -> Iterator[str]:
    """Yield a number in the general format with fewer and fewer digits, as a narrow column asks."""
    _, _, decimals = general(number).partition(COMMA)
    if "E" not in decimals:
        for kept in range(len(decimals) - 1, -1, -1):
            rounded = Decimal(repr(number)).quantize(Decimal(1).scaleb(-kept), ROUND_HALF_UP)
            yield _bare(f"{rounded + 0:f}")
    for kept in range(4, -1, -1):
        mantissa, _, power = f"{number:.{kept}E}".partition("E")
        yield f"{_bare(mantissa)}E{power}"


def moment(number: float, since_1904: bool) -> datetime | None:
    """Return the day and hour that a number stands for; None when it is none."""
    if not 0 <= number <= _LAST_DAY:
        return None
    if not since_1904 and number < _AFTER_FALSE_DAY:
        number += number >= 1
    start = _FIRST_1904 if since_1904 else _BEFORE_1900
    return start + timedelta(seconds=round(number * 86_400, 3))
