"""What lies over the cells: pictures, text boxes, lines, tick-boxes; what cannot be drawn keeps its place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.layout.anchors import Anchor, read_anchor
from cdap_desk.documents.layout.controls import read_controls
from cdap_desk.documents.layout.figures import Figure, Turn, read_figure, read_turn, turn_within
from cdap_desk.documents.layout.shapes import Drawing, opacity_of, read_frame, read_writing

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.layout.book import Grid

_DIAGRAM = "diagram"
_WHOLE = 100_000
_BOX = Figure("rect")


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
            found += read_controls(grid, link.target)
    return found


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
        yield from _drawn(_Spot(grid, part, anchor), child)


class _Spot(NamedTuple):
    """Where a drawing is read: its sheet, its part, its anchor, how the group that holds it stands."""

    grid: "Grid"
    part: str
    anchor: Anchor
    group: Turn = Turn()
    frame: "_Element | None" = None

    def turn(self, element: "_Element") -> Turn | None:
        """Return how a drawing stands in its anchor; None where its group does not say."""
        place = element.find("{*}spPr/{*}xfrm")
        place = element.find("{*}grpSpPr/{*}xfrm") if place is None else place
        if self.frame is None:
            return read_turn(place)
        return turn_within(self.group, self.frame, element.find("{*}xfrm") if place is None else place)


def _drawn(spot: _Spot, element: "_Element") -> Iterator[Drawing]:
    tag = _tag(element)
    if tag == "AlternateContent":
        chosen = element.find("{*}Choice")
        for child in () if chosen is None else chosen:
            yield from _drawn(spot, child)
        return
    told = next(element.iter("{*}cNvPr"), None)
    if tag not in {"pic", "sp", "cxnSp", "graphicFrame", "grpSp"} or told is None:
        return
    if told.get("hidden", "0") in {"1", "true"}:
        return
    name, turn = told.get("descr") or told.get("title") or told.get("name") or "", spot.turn(element)
    if turn is None:
        yield Drawing(spot.anchor, gap="une forme d’un groupe")
    elif tag == "pic":
        yield _picture(spot, turn, element, name)
    elif tag in {"sp", "cxnSp"}:
        yield _shape(spot, turn, element, name)
    elif tag == "graphicFrame":
        kind = next((e.get("uri", "") for e in element.iter("{*}graphicData")), "")
        yield Drawing(spot.anchor, gap="un SmartArt" if _DIAGRAM in kind else "un graphique", turn=turn)
    else:
        yield from _group(spot, turn, element)


def _group(spot: _Spot, turn: Turn, element: "_Element") -> Iterator[Drawing]:
    frame = element.find("{*}grpSpPr/{*}xfrm")
    if frame is None or turn.angle:
        yield Drawing(spot.anchor, gap="un groupe de formes", turn=turn)
        return
    for child in element:
        yield from _drawn(spot._replace(group=turn, frame=frame), child)


def _picture(spot: _Spot, turn: Turn, element: "_Element", name: str) -> Drawing:
    package, blip = spot.grid.book.package, next(element.iter("{*}blip"), None)
    id = (
        ""
        if blip is None
        else next((str(v) for k, v in blip.attrib.items() if str(k).endswith("}embed")), "")
    )
    target = next((link.target for link in package.links(spot.part) if link.id == id), "")
    if target not in package.names or target.rpartition(".")[2].lower() in {"emf", "wmf"}:
        return Drawing(spot.anchor, gap=f"une image ({name})" if name else "une image", turn=turn)
    cut = element.find("{*}blipFill/{*}srcRect")
    sides = (0.0 if cut is None else int(cut.get(side) or 0) / _WHOLE for side in "ltrb")
    left, top, right, bottom = (min(0.99, max(0.0, side)) for side in sides)
    crop = (left, top, right, bottom) if left + right < 1 and top + bottom < 1 else (0.0, 0.0, 0.0, 0.0)
    opacity = opacity_of(blip)
    return Drawing(spot.anchor, package.read(target), name, turn=turn, crop=crop, opacity=opacity)


def _shape(spot: _Spot, turn: Turn, element: "_Element", name: str) -> Drawing:
    colors = spot.grid.book.colors
    figure = read_figure(element)
    gap = "" if figure else f"une forme ({name})" if name else "une forme"
    writing = read_writing(element, colors, spot.grid.book.looks.default_font)
    frame = read_frame(element, colors)
    return Drawing(spot.anchor, b"", name, frame, writing, figure or _BOX, None, gap, turn)


def _tag(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2]
