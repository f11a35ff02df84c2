"""How wide a text is, by the fonts that ship."""

from functools import cache

from PySide6.QtGui import QFontMetricsF

from cdap_desk.domain.paper import Font
from cdap_desk.paper.fonts import load_fonts, plain_font

_EM = 1000


class _Advances(dict[str, float]):
    """The width of each character of a font, in thousandths of its size, asked of Qt once."""

    def __init__(self, family: str, bold: bool, italic: bool) -> None:
        super().__init__()
        load_fonts()
        font = plain_font(family, bold, italic)
        font.setPixelSize(_EM)
        self._metrics = QFontMetricsF(font)

    def __missing__(self, character: str) -> float:
        width = self[character] = self._metrics.horizontalAdvance(character)
        return width


_advances = cache(_Advances)


def measure(text: str, font: Font) -> float:
    """Return the width of a text on one line, in points."""
    advances = _advances(font.family, font.bold, font.italic)
    return sum(map(advances.__getitem__, text)) * font.size / _EM
