"""The fonts that ship with the program, so that a page measures the same on every machine."""

from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from cdap_desk.domain.paper import Font
from cdap_desk.paths import resources

UNITS = 20
"""Painted units in a point.

Fonts have whole sizes in units. Few units keep letters small enough for Qt to remember how wide each is
instead of asking the font again: a quarter of the time that a page takes.
"""

_SAME = 1e-6
_JOINING = ("liga", "clig", "calt", "dlig")


@cache
def load_fonts() -> tuple[str, ...]:
    """Make the fonts known to Qt, once; return their families."""
    _ensure_application()
    families: dict[str, None] = {}
    for path in sorted((resources() / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(dict.fromkeys(QFontDatabase.applicationFontFamilies(number)))
    return tuple(families)


@cache
def _ensure_application() -> QGuiApplication | None:
    """Have what fonts need of Qt where no window has it: the command line, where there may be no screen."""
    if QGuiApplication.instance() is not None:
        return None
    return QGuiApplication(["cdap-desk", "-platform", "offscreen"])


@lru_cache(maxsize=512)
def qt_font(font: Font) -> tuple[QFont, float]:
    """Return the font at the nearest whole size in units, and how many times as large it is to be painted.

    Letters are neither joined nor moved closer: they are as wide as measured.
    """
    load_fonts()
    made = plain_font(font.family, font.bold, font.italic)
    wanted = font.size * UNITS
    whole = max(1, round(wanted))
    made.setPixelSize(whole)
    made.setUnderline(font.underline)
    made.setStrikeOut(font.struck)
    return made, 1.0 if abs(wanted - whole) < _SAME else wanted / whole


def plain_font(family: str, bold: bool, italic: bool) -> QFont:
    """Return a font of no particular size."""
    made = QFont(family)
    made.setBold(bold)
    made.setItalic(italic)
    made.setKerning(False)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
    for name in _JOINING:  # for what is shaped all the same
        made.setFeature(QFont.Tag(name), 0)
    return made
