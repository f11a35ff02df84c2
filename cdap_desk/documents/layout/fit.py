"""How much height texts take: what rows keep for them where nobody says how tall they are."""

from cdap_desk.documents.layout.counting import counting
from cdap_desk.documents.layout.fonts import room
from cdap_desk.documents.layout.looks import Looks
from cdap_desk.documents.layout.texts import wrapped
from cdap_desk.domain.paper import Font, Measure

PIXEL = 0.75
"""A pixel of 96 dots an inch, in points: what widths and heights are whole numbers of."""

PADDING = 1.0
"""What a cell keeps free on its left and on its right."""

INDENTED = frozenset({"left", "right", "distributed"})
"""How a text is aligned where its cell may indent it."""

_INDENT_SPACES = 3
_BETWEEN = 1.0  # what a row keeps beside each line


class Fit:
    """Counts the lines of texts; what a look needs for one line is worked out once."""

    def __init__(self, looks: Looks, measure: Measure) -> None:
        self._looks, self._measure, self._counted = looks, measure, counting(measure, 1.0)
        self._needs: dict[int, tuple[float, bool]] = {}

    def need(self, style: int) -> tuple[float, bool]:
        """Return how tall a line of a look is, in points, and whether it may have several."""
        if style not in self._needs:
            look = self._looks.look(style)
            self._needs[style] = (room(look.font), look.breaks and not look.turned)
        return self._needs[style]

    def fits(self, text: str, style: int, width: float) -> bool:
        """Tell whether a text has room on one line of `width` points."""
        return "\n" not in text and self._counted(text, self._looks.look(style).font) <= width

    def lines(self, text: str, style: int, width: float) -> int:
        """Return how many lines a text takes in a cell of a look that has `width` points for it.

        One where it has none: a column that is hidden, or narrower than any letter.
        """
        if not self.need(style)[1]:
            return 1
        return self.broken(text, style, width)

    def broken(self, text: str, style: int, width: float) -> int:
        """Return how many lines a text takes when it is broken, whatever its look says."""
        if width <= 0 or self.fits(text, style, width):
            return 1
        look = self._looks.look(style)
        return len(wrapped([(text, look.font, look.color)], width, self._measure, self._counted))


def indent_width(base: Font, measure: Measure) -> float:
    """Return how far one indent goes, in points: so many spaces of the font of the default style."""
    return _INDENT_SPACES * measure(" ", base)


def kept_height(lines: int, size: float) -> float:
    """Return the height that a row keeps for lines of `size` each: whole pixels, and air between them."""
    return lines * whole_pixels(size + _BETWEEN)


def whole_pixels(points: float) -> float:
    """Return the next height that is a whole number of pixels."""
    return -(-points // PIXEL) * PIXEL
