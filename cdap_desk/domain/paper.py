"""Pages as they will be printed: boxes at their places, in points from the top left corner of the sheet.

Widget-free, so that what lays out and what paints need not know each other. Colours are « #rrggbb ».
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

INK = "#000000"

_KEPT = 16  # pages of a document held at once: those that a person turns back to


class Font(NamedTuple):
    """A font that ships with the program: its family, its size in points, its shape.

    `rise` is how far its letters stand above their line, in parts of the size.
    """

    family: str = "Carlito"
    size: float = 11.0
    bold: bool = False
    italic: bool = False
    underline: bool = False
    struck: bool = False
    rise: float = 0.0

    def sized(self, size: float) -> "Font":
        """Return the same font at another size."""
        return self._replace(size=size)


LARGEST = 409.0
"""The largest size that a workbook may ask of a font."""


Measure = Callable[[str, Font], float]
"""Gives the width in points of a text on one line."""


class Rect(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """The lower side."""
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point is inside."""
        return self.left <= x <= self.right and self.top <= y <= self.bottom

    def moved(self, x: float, y: float) -> "Rect":
        """Return the rectangle elsewhere."""
        return Rect(self.left + x, self.top + y, self.width, self.height)


class Text(NamedTuple):
    """A text on one line, from the left end of its base line; `angle` turns it there, against the clock.

    `clip` is what it may not leave, None where it has room.
    """

    x: float
    y: float
    text: str
    font: Font
    color: str = INK
    angle: float = 0.0
    clip: Rect | None = None


class Fill(NamedTuple):
    """A rectangle of one colour."""

    rect: Rect
    color: str


class Stroke(NamedTuple):
    """A straight line; `dash` holds the lengths of strokes and gaps in widths of the line, empty if solid."""

    x1: float
    y1: float
    x2: float
    y2: float
    width: float
    color: str = INK
    dash: tuple[float, ...] = ()


Step = tuple[str, tuple[float, ...]]
"""A part of an outline: « M » a move, « L » a line, « C » a curve with its two handles, « Z » its end."""


class Shape(NamedTuple):
    """An outline of lines and curves: its ground and its line, empty for none, the width of the line.

    `dash` is as that of strokes; `clip` is what it may not leave, None where it has room; `opacity` is that
    of the ground, from 0 to 1.
    """

    steps: tuple[Step, ...]
    ground: str
    line: str
    width: float
    dash: tuple[float, ...] = ()
    clip: Rect | None = None
    opacity: float = 1.0


class Picture(NamedTuple):
    """An image stretched over a rectangle, as the bytes of its file; `name` is what it shows, in words.

    `clip` is what it may not leave, None where it has room; `crop` is what is cut of the image on the left,
    top, right and bottom, in parts of its size; `angle` turns it about its middle, with the clock; `opacity`
    is from 0 to 1.
    """

    rect: Rect
    content: bytes
    name: str = ""
    clip: Rect | None = None
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    angle: float = 0.0
    opacity: float = 1.0


class Tick(NamedTuple):
    """A tick-box drawn in a square."""

    rect: Rect
    ticked: bool
    color: str = INK


class Gap(NamedTuple):
    """The place of something that cannot be drawn, and what it is in French."""

    rect: Rect
    name: str


Box = Text | Fill | Stroke | Shape | Picture | Tick | Gap


class Spot(NamedTuple):
    """Where a cell is seen: its sheet, its row and column from 1, the text shown in it."""

    rect: Rect
    sheet: str
    row: int
    column: int
    text: str


class Told(NamedTuple):
    """What is read together, from left to right: the cells of a row, or texts that are in no cell.

    `top` is how far down the page it stands.
    """

    top: float
    parts: tuple[Spot | str, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper: its size, its boxes in the order of painting, the cells seen, what is read of it.

    `told` is in the order of reading; `cut` are the cells whose text has no room: not all of it is read on
    paper.
    """

    width: float
    height: float
    boxes: Sequence[Box]
    spots: Sequence[Spot] = ()
    told: Sequence[Told] = ()
    cut: Sequence[Spot] = ()

    @property
    def words(self) -> list[str]:
        """What is read of the page, line by line."""
        lines = ([part.text if isinstance(part, Spot) else part for part in one.parts] for one in self.told)
        return [" · ".join(filter(None, line)) for line in lines if any(line)]

    def spot_at(self, x: float, y: float) -> Spot | None:
        """Return the cell under a point, the last painted when several are."""
        return next((spot for spot in reversed(self.spots) if spot.rect.holds(x, y)), None)


class Mark(NamedTuple):
    """Where a part of a document begins: its page, counted from 0, how many points over the foot of it."""

    title: str
    page: int
    height: float


class Pages:
    """A document: its pages, each laid out when it is first asked for; what it cannot draw, in words.

    `marks` are the parts that one goes to by their names; `starts` are the places, from 0, of the pages that
    begin a sheet.
    """

    def __init__(
        self,
        title: str,
        count: int,
        lay_out: Callable[[int], Page],
        gaps: Sequence[str] = (),
        marks: Sequence[Mark] = (),
        starts: Sequence[int] = (0,),
    ) -> None:
        """Take the number of pages and what makes one from its place, counted from 0."""
        self.title = title
        self.gaps, self.marks, self.starts = tuple(gaps), tuple(marks), frozenset(starts)
        self._count, self._lay_out = count, lay_out
        self._made: dict[int, Page] = {}

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, place: int) -> Page:
        if not 0 <= place < self._count:
            raise IndexError(place)
        if place not in self._made:
            if len(self._made) >= _KEPT:
                del self._made[next(iter(self._made))]
            self._made[place] = self._lay_out(place)
        return self._made[place]

    def __iter__(self) -> Iterator[Page]:
        return map(self.passing, range(self._count))

    def passing(self, place: int) -> Page:
        """Return a page that is not kept, unless it is already."""
        return self._made.get(place) or self._lay_out(place)


def joined(title: str, documents: Sequence[Pages]) -> Pages:
    """Return one document of several, their pages one after the other; none begins on the back of another."""
    places = [(one, place) for one in documents for place in range(len(one))]
    gaps = dict.fromkeys(gap for one in documents for gap in one.gaps)

    def lay_out(place: int) -> Page:
        one, own = places[place]
        return one.passing(own)  # kept once, by the whole

    starts = [number for number, (one, own) in enumerate(places) if own in one.starts]
    return Pages(title, len(places), lay_out, tuple(gaps), starts=starts)
