"""What lies over the cells: pictures, text boxes, lines, tick-boxes; what cannot be drawn keeps its place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.anchors import Anchor, read_anchor, read_pixel_anchor
from cdap_desk.documents.layout.shapes import Frame, Writing, read_frame, read_writing
from cdap_desk.domain.paper import Font

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.layout.book import Grid

_RECTANGLES = {"rect", "roundRect", "flowChartProcess", "flowChartAlternateProcess", "round2SameRect"}
_CONTROLS = {
    "Button": "un bouton",
    "Checkbox": "une case à cocher",
    "Radio": "un bouton d’option",
    "Drop": "une liste déroulante",
    "List": "une liste",
    "Spin": "un compteur",
    "Scroll": "une barre de défilement",
    "GBox": "un cadre de groupe",
    "Label": "une étiquette",
    "EditBox": "un champ de saisie",
    "Dialog": "une boîte de dialogue",
    "Pict": "un contrôle",
}
_DIAGRAM = "diagram"


class Drawing(NamedTuple):
    """Something over the cells: where, and one of: an image and its name, a box with text, a tick, a gap."""

    anchor: Anchor
    picture: bytes = b""
    name: str = ""
    frame: Frame | None = None
    writing: Writing | None = None
    line: tuple[bool, bool] | None = None
    tick: str | None = None
    gap: str = ""


def read_drawings(grid: "Grid") -> list[Drawing]:
    """Return the drawings of a sheet, from the lowest to the highest."""
    found: list[Drawing] = []
    links = grid.book.package.links(grid.info.part)
    for link in links:
        if link.target not in grid.book.package.names:
            continue
        if link.kind == "drawing":
            for element in grid.book.package.tree(link.target):
                found += _anchored(grid, link.target, element)
        elif link.kind == "vmlDrawing" and _is_own(grid, link.id):
            found += _controls(grid, link.target)
    return found


def has_running_pictures(grid: "Grid") -> bool:
    """Tell whether a header or a footer holds a picture."""
    return grid.root.find("{*}legacyDrawingHF") is not None or grid.root.find("{*}drawingHF") is not None


def _is_own(grid: "Grid", id: str) -> bool:
    """Tell whether a part of controls is that of the sheet, not of its headers."""
    element = grid.root.find("{*}legacyDrawing")
    return element is not None and id in {str(value) for value in element.attrib.values()}


def _anchored(grid: "Grid", part: str, element: "_Element") -> Iterator[Drawing]:
    tag = _tag(element)
    if tag == "AlternateContent":
        chosen = element.find("{*}Choice")
        for child in () if chosen is None else chosen:
            yield from _anchored(grid, part, child)
        return
    if not tag.endswith("Anchor"):
        return
    data = element.find("{*}clientData")
    if data is not None and data.get("fPrintsWithSheet", "1") in {"0", "false"}:
        return
    anchor = read_anchor(element)
    for child in element:
        yield from _drawn(grid, part, anchor, child)


def _drawn(grid: "Grid", part: str, anchor: Anchor, element: "_Element") -> Iterator[Drawing]:
    tag = _tag(element)
    if tag == "AlternateContent":
        chosen = element.find("{*}Choice")
        for child in () if chosen is None else chosen:
            yield from _drawn(grid, part, anchor, child)
        return
    told = next(element.iter("{*}cNvPr"), None)
    if tag not in {"pic", "sp", "cxnSp", "graphicFrame", "grpSp"} or told is None:
        return
    if told.get("hidden", "0") in {"1", "true"}:
        return
    name = told.get("descr") or told.get("title") or told.get("name") or ""
    if tag == "pic":
        yield _picture(grid, part, anchor, element, name)
    elif tag == "sp":
        yield _shape(grid, anchor, element, name)
    elif tag == "cxnSp":
        yield _connector(grid, anchor, element)
    elif tag == "graphicFrame":
        kind = next((e.get("uri", "") for e in element.iter("{*}graphicData")), "")
        yield Drawing(anchor, gap="un SmartArt" if _DIAGRAM in kind else "un graphique")
    else:
        yield Drawing(anchor, gap="un groupe de formes")


def _picture(grid: "Grid", part: str, anchor: Anchor, element: "_Element", name: str) -> Drawing:
    blip = next(element.iter("{*}blip"), None)
    id = (
        ""
        if blip is None
        else next((str(v) for k, v in blip.attrib.items() if str(k).endswith("}embed")), "")
    )
    target = next((link.target for link in grid.book.package.links(part) if link.id == id), "")
    if target not in grid.book.package.names or target.rpartition(".")[2].lower() in {"emf", "wmf"}:
        return Drawing(anchor, gap=f"une image ({name})" if name else "une image")
    return Drawing(anchor, grid.book.package.read(target), name)


def _shape(grid: "Grid", anchor: Anchor, element: "_Element", name: str) -> Drawing:
    colors = grid.book.colors
    geometry = element.find("{*}spPr/{*}prstGeom")
    kind = "custom" if geometry is None else geometry.get("prst", "rect")
    writing = read_writing(element, colors, grid.book.looks.default_font)
    if kind in {"line", "straightConnector1"}:
        return _connector(grid, anchor, element)
    if kind not in _RECTANGLES or _is_turned(element):
        return Drawing(anchor, gap=f"une forme ({name})" if name else "une forme")
    return Drawing(anchor, frame=read_frame(element, colors), writing=writing)


def _connector(grid: "Grid", anchor: Anchor, element: "_Element") -> Drawing:
    place = element.find("{*}spPr/{*}xfrm")
    flips = (False, False)
    if place is not None:
        flips = (place.get("flipH", "0") in {"1", "true"}, place.get("flipV", "0") in {"1", "true"})
    return Drawing(anchor, frame=read_frame(element, grid.book.colors), line=flips)


def _is_turned(element: "_Element") -> bool:
    place = element.find("{*}spPr/{*}xfrm")
    return place is not None and int(place.get("rot") or 0) % (360 * 60_000) != 0


def _controls(grid: "Grid", part: str) -> Iterator[Drawing]:
    """Yield the controls that are printed; notes are not."""
    for shape in grid.book.package.tree(part).iter("{urn:schemas-microsoft-com:vml}shape"):
        data = shape.find("{*}ClientData")
        kind = "" if data is None else data.get("ObjectType", "")
        if data is None or kind not in _CONTROLS:
            continue
        printed = (data.findtext("{*}PrintObject") or "True").strip().casefold()
        anchor = read_pixel_anchor(data.findtext("{*}Anchor") or "")
        hidden = "visibility:hidden" in (shape.get("style") or "").replace(" ", "")
        if printed in {"false", "f"} or anchor is None or hidden:
            continue
        text = " ".join("".join(map(str, box.itertext())) for box in shape.iterfind("{*}textbox")).strip()
        if kind == "Checkbox":
            yield _check_box(grid, anchor, data, text)
        else:
            named = f"{_CONTROLS[kind]} «\u00a0{text}\u00a0»" if text else _CONTROLS[kind]
            yield Drawing(anchor, gap=named)


def _check_box(grid: "Grid", anchor: Anchor, data: "_Element", text: str) -> Drawing:
    """Return a tick-box of the old kind: ticked as its linked cell says, else as it was saved."""
    base: Font = grid.book.looks.default_font
    link = data.findtext("{*}FmlaLink") or ""
    state = f"={link}" if link else (data.findtext("{*}Checked") or "0").strip()
    return Drawing(anchor, writing=Writing.plain(text, base), tick=state)


def _tag(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
