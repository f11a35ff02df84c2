"""The one table of fonts: which of those that ship stands for which, and how tall their lines are."""

from cdap_desk.domain.paper import Font

SANS, SERIF, MONO, CARLITO = "Liberation Sans", "Liberation Serif", "Liberation Mono", "Carlito"

_SHIPPED = {
    "calibri": CARLITO,
    "calibri light": CARLITO,
    "carlito": CARLITO,
    "aptos": CARLITO,
    "aptos narrow": CARLITO,
    "times new roman": SERIF,
    "times": SERIF,
    "cambria": SERIF,
    "georgia": SERIF,
    "garamond": SERIF,
    "liberation serif": SERIF,
    "courier new": MONO,
    "courier": MONO,
    "consolas": MONO,
    "lucida console": MONO,
    "liberation mono": MONO,
}
# How wide digits are in fonts that do not ship, in parts of the size: columns are so many of them.
_DIGITS = {
    "book antiqua": 0.5,
    "bookman old style": 0.62,
    "cambria": 0.554,
    "century gothic": 0.554,
    "comic sans ms": 0.61,
    "franklin gothic book": 0.555,
    "garamond": 0.469,
    "georgia": 0.614,
    "palatino linotype": 0.5,
    "segoe ui": 0.539,
    "tahoma": 0.546,
    "trebuchet ms": 0.524,
    "verdana": 0.636,
}
# Above and below the base line, then from one line to the next, in parts of the size.
_ASCENTS = {CARLITO: 0.75, SANS: 0.905, SERIF: 0.891, MONO: 0.833}
_DESCENTS = {CARLITO: 0.25, SANS: 0.212, SERIF: 0.216, MONO: 0.300}
# What spreadsheets give a line when they fit a row to its text.
_ROOM = {CARLITO: 1.2207, SANS: 1.149, SERIF: 1.149, MONO: 1.1328}


def shipped(name: str) -> str:
    """Return the family that stands for a font: Carlito for Calibri, Liberation Sans for an unknown one."""
    return _SHIPPED.get(name.casefold(), SANS)


def digit_width(name: str, size: float) -> float | None:
    """Return how wide digits are in a font that does not ship, in points, None where unknown."""
    share = _DIGITS.get(name.casefold())
    return None if share is None else share * size


def ascent(font: Font) -> float:
    """Return how far a line goes above its base line, in points."""
    return _ASCENTS[font.family] * font.size


def descent(font: Font) -> float:
    """Return how far a line goes below its base line, in points."""
    return _DESCENTS[font.family] * font.size


def line_height(font: Font) -> float:
    """Return the distance of two base lines, in points."""
    return ascent(font) + descent(font)


def room(font: Font) -> float:
    """Return the height that a row keeps for a line, in points, without what parts rows."""
    return _ROOM[font.family] * font.size
