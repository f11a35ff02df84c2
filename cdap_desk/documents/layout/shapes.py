"""The boxes of drawings: their ground, their outline, what is written inside."""

from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.anchors import EMU, Anchor
from cdap_desk.documents.layout.colors import BLACK, Colors, mixed
from cdap_desk.documents.layout.figures import Figure, Turn
from cdap_desk.documents.layout.paragraphs import Paragraph, read_paragraphs
from cdap_desk.domain.paper import Font

if TYPE_CHECKING:
    from lxml.etree import _Element

_SIZE = 11.0
_INSETS = (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
_THIN, _WHOLE = 0.75, 100_000
_DASHES: dict[str, tuple[float, ...]] = {
    "dot": (1, 3),
    "sysDot": (1, 1),
    "dash": (4, 3),
    "sysDash": (3, 1),
    "lgDash": (8, 3),
    "dashDot": (4, 3, 1, 3),
    "sysDashDot": (3, 1, 1, 1),
    "lgDashDot": (8, 3, 1, 3),
    "lgDashDotDot": (8, 3, 1, 3, 1, 3),
    "sysDashDotDot": (3, 1, 1, 1, 1, 1),
}
_UPRIGHT = {"vert": 90.0, "eaVert": 90.0, "wordArtVert": 90.0, "vert270": 270.0}
_ANCHORS = {"ctr": "center", "b": "bottom"}


class Frame(NamedTuple):
    """How a shape is drawn: its ground and the colour of its line, empty for none, its width in points.

    `opacity` is that of the ground, from 0 to 1; `dash` is as that of strokes; `heads` tells whether arrows
    stand at the start and at the end of a line.
    """

    ground: str
    line: str
    width: float
    dash: tuple[float, ...] = ()
    heads: tuple[bool, bool] = (False, False)
    opacity: float = 1.0


class Writing(NamedTuple):
    """What is written in a box: left, top, right and bottom insets in points, where it stands, its text.

    `angle` is how far it is turned in its box, with the clock; `clips` tells whether what has no room in the
    box is not seen.
    """

    insets: tuple[float, float, float, float]
    vertical: str
    wraps: bool
    paragraphs: tuple[Paragraph, ...]
    angle: float = 0.0
    clips: bool = False

    @classmethod
    def plain(cls, text: str, font: Font, align: str = "left", vertical: str = "center") -> "Writing":
        """Return a text on one line, in the middle of its height."""
        return cls((0.0, 0.0, 0.0, 0.0), vertical, False, (Paragraph(align, ((text, font, BLACK),), font),))


class Drawing(NamedTuple):
    """Something over the cells: where, and one of: an image and its name, a shape with text, a tick, a gap.

    A gap that has text is a shape of an unknown outline: what it says is written in a box. A tick that is
    `round` is one choice among several.
    """

    anchor: Anchor
    picture: bytes = b""
    name: str = ""
    frame: Frame | None = None
    writing: Writing | None = None
    figure: Figure | None = None
    tick: str | None = None
    gap: str = ""
    turn: Turn = Turn()
    crop: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    opacity: float = 1.0
    round: bool = False


def read_frame(element: "_Element", colors: Colors) -> Frame:
    """Return the ground and the outline of a shape: its own, else those of its style."""
    own, style = element.find("{*}spPr"), element.find("{*}style")
    ground = _painted(own, colors)
    if ground is None:
        ground = _styled(style, "fillRef", colors)
    outline = None if own is None else own.find("{*}ln")
    line = None if outline is None else _painted(outline, colors)
    if line is None:
        line = _styled(style, "lnRef", colors)
    opacity = 1.0 if own is None else opacity_of(own.find("{*}solidFill"))
    if outline is None:
        return Frame(ground, line, _THIN, opacity=opacity)
    dash, heads = outline.find("{*}prstDash"), (outline.find("{*}headEnd"), outline.find("{*}tailEnd"))
    start, end = (head is not None and head.get("type", "none") != "none" for head in heads)
    width = int(outline.get("w") or _THIN * EMU) / EMU
    dashes = _DASHES.get("" if dash is None else dash.get("val", ""), ())
    return Frame(ground, line, width, dashes, (start, end), opacity)


def opacity_of(element: "_Element | None") -> float:
    """Return how opaque a fill or a picture is, from 0 to 1; one made brighter lets see through as much."""
    for told in [] if element is None else element.iter("{*}alpha", "{*}alphaModFix", "{*}lum"):
        name = str(told.tag).rpartition("}")[2]
        value = told.get({"alpha": "val", "alphaModFix": "amt"}.get(name, "bright"))
        share = int(value) / _WHOLE if value else 1.0
        return min(1.0, max(0.0, 1 - share if name == "lum" and value else share))
    return 1.0


def read_writing(element: "_Element", colors: Colors, base: Font) -> Writing | None:
    """Return what is written in a shape; None when nothing is."""
    body = element.find("{*}txBody")
    if body is None or not any(t.text for t in body.iter("{*}t")):
        return None
    properties = body.find("{*}bodyPr")

    def said(name: str, other: str) -> str:
        return other if properties is None else properties.get(name, other)

    left, top, right, bottom = (int(said(name, default)) / EMU for name, default in _INSETS)
    ink = _styled(element.find("{*}style"), "fontRef", colors) or BLACK
    start = base.sized(_SIZE)._replace(bold=False, italic=False)
    return Writing(
        (left, top, right, bottom),
        _ANCHORS.get(said("anchor", "t"), "top"),
        said("wrap", "square") != "none",
        read_paragraphs(body, colors, start, ink),
        _UPRIGHT.get(said("vert", "horz"), 0.0),
        said("vertOverflow", "overflow") == "clip",
    )


def _painted(element: "_Element | None", colors: Colors) -> str | None:
    """Return the colour that an element is filled with, empty for none, None when it does not say."""
    if element is None:
        return None
    if element.find("{*}noFill") is not None:
        return ""
    fill = element.find("{*}solidFill")
    if fill is not None:
        return colors.drawn_color(fill, BLACK)
    ends = element.findall("{*}gradFill/{*}gsLst/{*}gs") or [
        end for name in ("fgClr", "bgClr") for end in element.findall("{*}pattFill/{*}" + name)
    ]
    if not ends:
        return None
    return mixed(colors.drawn_color(ends[0], BLACK), colors.drawn_color(ends[-1], BLACK), 0.5)


def _styled(style: "_Element | None", name: str, colors: Colors) -> str:
    reference = None if style is None else style.find("{*}" + name)
    if reference is None or reference.get("idx", "0") == "0":
        return ""
    return colors.drawn_color(reference)
