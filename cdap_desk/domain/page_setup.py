"""How a person wants our own lists on paper: which paper, which way, with which margins."""

from typing import Literal, NamedTuple

Way = Literal["", "upright", "wide"]

PAPERS = {"A4": (595.276, 841.89), "A3": (841.89, 1190.551), "A5": (419.528, 595.276)}
"""The papers that a list may have: width and height in points, upright."""
MARGINS = {"narrow": 20.0, "usual": 36.0, "large": 57.0}
"""The margins that it may have on each side, in points."""


class PageSetup(NamedTuple):
    """The paper and margins by their names above; `way` is empty for the one that takes less paper."""

    paper: str = "A4"
    way: Way = ""
    margins: str = "usual"

    @property
    def upright(self) -> tuple[float, float]:
        """The size of an upright page, in points."""
        return PAPERS[self.paper]

    @property
    def wide(self) -> tuple[float, float]:
        """The size of a wide page, in points."""
        width, height = PAPERS[self.paper]
        return height, width

    @property
    def margin(self) -> float:
        """The margin on each side, in points."""
        return MARGINS[self.margins]


USUAL = PageSetup()
