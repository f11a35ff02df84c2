"""The controls of the old kind (VML): tick-boxes, choices, labels; lists and fields are gaps."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.layout.activex import ActiveX, read_active, shape_number
from cdap_desk.documents.layout.anchors import Anchor, read_pixel_anchor
from cdap_desk.documents.layout.figures import Figure
from cdap_desk.documents.layout.fonts import shipped
from cdap_desk.documents.layout.shapes import Drawing, Frame, Writing
from cdap_desk.domain.paper import LARGEST, Font

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.layout.book import Grid

_VML = "{urn:schemas-microsoft-com:vml}"
_KINDS = {
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
_TWENTIETHS = 20  # in a point: what sizes of fonts are told in
_BOX = Figure("rect")
_EDGE, _BUTTON = Frame("", "#a0a0a0", 0.75), Frame("#f0f0f0", "#a0a0a0", 0.75)


def read_controls(grid: "Grid", part: str) -> Iterator[Drawing]:
    """Yield the controls of a part that are printed; notes are not."""
    active = read_active(grid)
    for shape in grid.book.package.tree(part).iter(_VML + "shape"):
        data = shape.find("{*}ClientData")
        kind = "" if data is None else data.get("ObjectType", "")
        if data is None or kind not in _KINDS:
            continue
        printed = (data.findtext("{*}PrintObject") or "True").strip().casefold()
        anchor = read_pixel_anchor(data.findtext("{*}Anchor") or "")
        hidden = "visibility:hidden" in (shape.get("style") or "").replace(" ", "")
        if printed in {"false", "f"} or anchor is None or hidden:
            continue
        base = grid.book.looks.default_font
        known = active.get(shape_number(shape))
        yield _active(known, anchor, base) if known else _control(kind, anchor, shape, data, base)


def _active(control: ActiveX, anchor: Anchor, base: Font) -> Drawing:
    writing = Writing.plain(control.text, base)
    return Drawing(anchor, writing=writing, tick=control.state, round=control.kind == "Radio")


def _control(kind: str, anchor: Anchor, shape: "_Element", data: "_Element", base: Font) -> Drawing:
    told = ("".join(map(str, box.itertext())) for box in shape.iterfind("{*}textbox"))
    text, font = " ".join(" ".join(told).split()), _font(shape, base)
    if kind in {"Checkbox", "Radio"}:
        # A tick-box is as its linked cell says, which for choices is a number; else as it was saved.
        link = data.findtext("{*}FmlaLink") or ""
        saved = (data.findtext("{*}Checked") or "0").strip()
        state = f"={link}" if link and kind == "Checkbox" else saved
        return Drawing(anchor, writing=Writing.plain(text, font), tick=state, round=kind == "Radio")
    if kind == "Label":
        return Drawing(anchor, writing=Writing.plain(text, font))
    if kind == "GBox":
        return Drawing(anchor, frame=_EDGE, figure=_BOX, writing=Writing.plain(text, font, vertical="top"))
    if kind == "Button":
        return Drawing(anchor, frame=_BUTTON, figure=_BOX, writing=Writing.plain(text, font, "center"))
    return Drawing(anchor, gap=f"{_KINDS[kind]} «\u00a0{text}\u00a0»" if text else _KINDS[kind])


def _font(shape: "_Element", base: Font) -> Font:
    """Return the font of the text of a control, that of the default style where it tells none."""
    told = next(shape.iter("{*}font"), None)
    size = "" if told is None else told.get("size", "")
    if told is None or not size.isdigit() or not int(size):
        return base
    return Font(shipped(told.get("face", "")), min(LARGEST, int(size) / _TWENTIETHS))
