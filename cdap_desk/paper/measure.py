"""How wide a text is, by the fonts that ship."""

import unicodedata
from collections.abc import Iterable
from functools import cache

from PySide6.QtGui import QFontMetricsF

from cdap_desk.domain.paper import Font
from cdap_desk.paper.fonts import load_fonts, plain_font

_EM = 1000
_COMMON = "\u024f"  # the last of the Latin letters, which the fonts that ship have
_UNSEEN = frozenset({"Cf", "Mn", "Zs", "Cc"})  # what joins letters, and stands on them
_FAMILY = Font().family


class _Advances(dict[str, float]):
    """The width of each character of a font, in thousandths of its size, asked of Qt once."""

    def __init__(self, family: str, bold: bool, italic: bool) -> None:
        super().__init__()
        load_fonts()
        font = plain_font(family, bold, italic)
        font.setPixelSize(_EM)
        self.metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        width = self[character] = self.metrics.horizontalAdvance(character)
        return width


_advances = cache(_Advances)


def measure(text: str, font: Font) -> float:
    """Return the width of a text on one line, in points."""
    advances = _advances(font.family, font.bold, font.italic)
    return sum(map(advances.__getitem__, text)) * font.size / _EM


def unpaintable(texts: Iterable[str]) -> list[str]:
    """Return the letters that no font of this machine has, those that ship among them, in their order."""
    rare = sorted(letter for letter in set().union(*texts) if letter > _COMMON)
    if not rare:
        return []
    metrics = _advances(_FAMILY, False, False).metrics
    return [x for x in rare if unicodedata.category(x) not in _UNSEEN and not metrics.inFontUcs4(ord(x))]
