"""The paragraphs of texts in shapes: their runs, their bullets or numbers, the room around them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.anchors import EMU
from cdap_desk.documents.layout.colors import Colors
from cdap_desk.documents.layout.fonts import shipped
from cdap_desk.documents.layout.texts import Run
from cdap_desk.domain.paper import LARGEST, Font

if TYPE_CHECKING:
    from lxml.etree import _Element

_ALIGNS = {"ctr": "center", "r": "right", "just": "justify", "dist": "distributed"}
_HUNDREDTHS, _WHOLE = 100, 100_000


class Paragraph(NamedTuple):
    """A paragraph: how it is aligned, its runs, the font of an empty one.

    `left` is how far it stands from its box, `first` how much further its first line does, in points;
    `bullet` stands there. `before` and `after` are the room above and below it in points, `spacing` the
    height of its lines in parts of what their letters need.
    """

    align: str
    runs: tuple[Run, ...]
    font: Font
    left: float = 0.0
    first: float = 0.0
    bullet: str = ""
    before: float = 0.0
    after: float = 0.0
    spacing: float = 1.0


def read_paragraphs(body: "_Element", colors: Colors, base: Font, ink: str) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a text (`txBody`), those that are numbered with their numbers."""
    found: list[Paragraph] = []
    counted: dict[str, int] = {}
    for element in body.iterfind("{*}p"):
        properties = element.find("{*}pPr")
        number = None if properties is None else properties.find("{*}buAutoNum")
        kind = "" if number is None else number.get("type", "arabicPeriod")
        start = 1 if number is None else int(number.get("startAt") or 1)
        counted = {kind: counted.get(kind, start - 1) + 1} if kind else {}
        bullet = _numbered(kind, counted[kind]) if kind else _bullet(properties)
        found.append(_paragraph(element, properties, bullet, colors, base, ink))
    return tuple(found)


def _paragraph(
    element: "_Element",
    properties: "_Element | None",
    bullet: str,
    colors: Colors,
    base: Font,
    ink: str,
) -> Paragraph:
    def told(name: str) -> float:
        return 0.0 if properties is None else int(properties.get(name) or 0) / EMU

    align = "l" if properties is None else properties.get("algn", "l")
    runs = tuple(_runs(element, colors, base, ink))
    end = element.find("{*}endParaRPr")
    font = _font(end, base) if end is not None else runs[-1][1] if runs else base
    size = runs[0][1].size if runs else font.size
    before, after = (_spaced(properties, name, size) for name in ("spcBef", "spcAft"))
    share = None if properties is None else properties.find("{*}lnSpc/{*}spcPct")
    spacing = 1.0 if share is None else int(share.get("val") or _WHOLE) / _WHOLE
    place = _ALIGNS.get(align, "left"), runs, font, told("marL"), told("indent")
    return Paragraph(*place, bullet if runs else "", before, after, spacing)


def _spaced(properties: "_Element | None", name: str, size: float) -> float:
    """Return the room above or below a paragraph, in points."""
    told = None if properties is None else properties.find("{*}" + name)
    if told is None:
        return 0.0
    points, share = told.find("{*}spcPts"), told.find("{*}spcPct")
    if points is not None:
        return int(points.get("val") or 0) / _HUNDREDTHS
    return 0.0 if share is None else int(share.get("val") or 0) / _WHOLE * size


def _bullet(properties: "_Element | None") -> str:
    """Return the mark of a paragraph: a dot for those of fonts of signs, which letters stand for."""
    told = None if properties is None else properties.find("{*}buChar")
    if properties is None or told is None:
        return ""
    face = properties.find("{*}buFont")
    of_signs = face is not None and face.get("typeface", "").startswith(("Wingdings", "Symbol", "Webdings"))
    return "•" if of_signs else told.get("char", "•")


def _numbered(kind: str, number: int) -> str:
    letters = kind.startswith("alpha")
    text = chr(ord("a") + (number - 1) % 26) if letters else str(number)
    text = text.upper() if kind.startswith("alphaUc") else text
    if kind.endswith("ParenBoth"):
        return f"({text})"
    return text + {"ParenR": ")", "Period": "."}.get(kind[5 + 2 * letters :] if letters else kind[6:], "")


def _runs(element: "_Element", colors: Colors, base: Font, ink: str) -> Iterator[Run]:
    for child in element:
        tag = str(child.tag).rpartition("}")[2]
        if tag == "br":
            yield "\n", base, ink
        elif tag in {"r", "fld"}:
            properties = child.find("{*}rPr")
            fill = None if properties is None else properties.find("{*}solidFill")
            yield child.findtext("{*}t") or "", _font(properties, base), colors.drawn_color(fill, ink)


def _font(element: "_Element | None", base: Font) -> Font:
    if element is None:
        return base
    face = element.find("{*}latin")
    name = "" if face is None else face.get("typeface", "")
    return Font(
        base.family if not name or name.startswith("+") else shipped(name),
        min(LARGEST, max(1.0, int(element.get("sz") or base.size * 100) / 100)),
        element.get("b", "0") in {"1", "true"},
        element.get("i", "0") in {"1", "true"},
        element.get("u", "none") != "none",
        element.get("strike", "noStrike") != "noStrike",
    )
