"""The digits of a number under the places of a format: « #,##0.00 », « 0.0E+0 », « # ?/? », « 00 00 »."""

import math
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.values import COMMA

if TYPE_CHECKING:
    from cdap_desk.documents.layout.numbers import Token

_SPACE = "\u00a0"
_EXACT = 1e15  # above, a number has no decimals left


def grouped(pattern: str, number: float) -> str:
    """Return the digits of a number that is not negative under a pattern such as « #,##0.00 »."""
    kept_pattern = pattern.rstrip(",")
    number /= 1000 ** (len(pattern) - len(kept_pattern))
    scaled, point, part = kept_pattern.partition(".")
    kept = sum(c in "0#?" for c in part)
    text = str(_rounded(number, kept)).zfill(kept + 1)
    units, decimals = (text[:-kept], text[-kept:]) if kept else (text, "")
    units = units.lstrip("0").zfill(_least(scaled))
    if "," in scaled.strip(","):
        units = re.sub(r"(?<=\d)(?=(\d{3})+$)", _SPACE, units)
    needed = part.replace(",", "").rfind("0") + 1
    while len(decimals) > needed and decimals.endswith("0"):
        decimals = decimals[:-1]
    return units + (COMMA + decimals if point else "")


def spread(tokens: "Sequence[Token]", number: float) -> str:
    """Return a whole number over places with words between, as those of phones and SIRET have."""
    digits = str(_rounded(number, 0))
    places = [n for n, token in enumerate(tokens) if token.kind == "digits"]
    first, zeros = places[0], [n for n in places if "0" in tokens[n].text]
    pieces: list[str] = []
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        if token.kind != "digits":
            pieces.append(token.text)
            continue
        wanted = sum(c in "0#?" for c in token.text)
        taken = digits if place == first else digits[-wanted:]
        digits = "" if place == first else digits[:-wanted]
        # What stands on the right of a place that is always written is always written too.
        pieces.append(taken.zfill(wanted if zeros and place > zeros[0] else _least(token.text)))
    return "".join(reversed(pieces))


def powered(tokens: "Sequence[Token]", number: float) -> str:
    """Return a number as a few digits and a power of ten, a multiple of the places before the point."""
    at = next(n for n, token in enumerate(tokens) if token.kind == "power")
    pattern = "".join(token.text for token in tokens[:at] if token.kind == "digits")
    step = max(1, sum(c in "0#?" for c in pattern.partition(".")[0]))
    kept = sum(c in "0#?" for c in pattern.partition(".")[2])
    size = abs(number)
    power = math.floor(math.log10(size)) // step * step if size else 0
    digits = _rounded(size / 10.0**power, kept)
    if digits >= 10 ** (step + kept):  # 9.99 that becomes 10
        power, digits = power + step, 10**kept
    shown = grouped(pattern, digits / 10**kept)
    width = sum(token.text.count("0") for token in tokens[at:] if token.kind == "digits")
    sign = "-" if power < 0 else "+" if "+" in tokens[at].text else ""
    return f"{'-' if number < 0 else ''}{shown}E{sign}{abs(power):0{max(1, width)}}"


def fraction(tokens: "Sequence[Token]", number: float) -> str:
    """Return a number as a fraction, its whole part apart where the format has a place for it."""
    slash = next(n for n, token in enumerate(tokens) if token.kind == "slash")
    above = [n for n in range(slash) if tokens[n].kind == "digits"]
    below = "".join(re.findall(r"[\d#?]", "".join(token.text for token in tokens[slash + 1 :])))
    whole, apart = 0, abs(number)
    if len(above) > 1:
        whole = int(apart)
        apart -= whole
    top, bottom = _nearest(apart, below)
    if len(above) > 1 and top == bottom:
        whole, top = whole + 1, 0
    places = len(tokens[above[-1]].text) if above else 1
    told = f"{top:>{places}}/{bottom:<{len(below)}}"
    if len(above) > 1:
        hidden = top == 0
        told = f"{whole if whole or hidden else ''} {' ' * len(told) if hidden else told}"
    return ("-" if number < 0 and (top or whole) else "") + told


def _nearest(share: float, below: str) -> tuple[int, int]:
    """Return a fraction near a number: with the denominator that the format tells, or of so many digits."""
    if re.search("[1-9]", below):
        fixed = int(re.sub("[#?]", "0", below))
        return math.floor(share * fixed + 0.5), fixed
    found = Fraction(share).limit_denominator(10 ** max(1, len(below)) - 1)
    return found.numerator, found.denominator


def _rounded(number: float, decimals: int) -> int:
    if number >= _EXACT:
        return int(number) * int(10**decimals)
    return math.floor(float(f"{number * 10**decimals:.15g}") + 0.5)


def _least(pattern: str) -> int:
    """Return how many digits a pattern has at least: all from its first 0 on."""
    places = [c for c in pattern if c in "0#?"]
    return len(places) - places.index("0") if "0" in places else 0
