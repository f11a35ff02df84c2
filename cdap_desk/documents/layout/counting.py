"""Widths of texts as LibreOffice counts them to break lines: at full size, letters in tenths of points.

What is printed smaller is broken as it would be at full size; found by comparing 258 cells with its PDF.
"""

from functools import cache

from cdap_desk.domain.paper import Font, Measure

_PARTS = 10  # of a point


class _Letters(dict[str, float]):
    """The width of each letter of a font, printed at a scale."""

    def __init__(self, font: Font, scale: float, measure: Measure) -> None:
        super().__init__()
        self._font, self._scale, self._measure = font, scale, measure

    def __missing__(self, letter: str) -> float:
        whole = self._measure(letter, self._font) / self._scale
        width = self[letter] = int(whole * _PARTS + 0.5) / _PARTS * self._scale
        return width


@cache
def counting(measure: Measure, scale: float) -> Measure:
    """Return what measures texts whose fonts are already at a scale, each letter rounded at full size."""
    fonts: dict[Font, _Letters] = {}

    def width(text: str, font: Font) -> float:
        letters = fonts.get(font)
        if letters is None:
            letters = fonts[font] = _Letters(font, scale, measure)
        return sum(map(letters.__getitem__, text))

    return width
