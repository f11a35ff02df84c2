"""What follows when rows are inserted outside the sheet: names, other sheets, drawings, notes, buttons."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from cdap_desk.documents.blank import Blank, SheetInfo
from cdap_desk.documents.formula_cells import unshare
from cdap_desk.documents.insertion import Insertion
from cdap_desk.documents.package import Package
from cdap_desk.documents.references import read_area, read_areas
from cdap_desk.documents.row_insertion import move_anchors, move_rules
from cdap_desk.documents.sheet import Sheet
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from lxml.etree import _Element

# In drawings of notes and buttons, which need not be valid XML; the prefix is mostly « x ».
_ANCHOR = re.compile(rb"(<(?:\w+:)?Anchor>)([^<]*)(</)")
_NOTE_ROW = re.compile(rb"(<(?:\w+:)?Row>\s*)(\d+)(\s*</)")
_LINKED = re.compile(rb"(<(?:\w+:)?Fmla(?:Link|Range|Txbx|Pict|Group)>)([^<]*)(</)")
_CONTROL_LINKS = ("fmlaLink", "fmlaRange", "fmlaTxbx", "fmlaGroup")
_EXTENSIONS = {
    "78C0D931-6437-407D-A8EE-F0AAD7539E65": "mise en forme conditionnelle étendue",
    "CCE6A557-97BC-4B89-ADB6-D9C93CAAB3DF": "liste de choix étendue",
    "05C60535-1F16-4FD2-B633-F4F36F0B64E0": "graphiques sparkline",
    "A8765BA9-456A-4DAB-B4F3-ACF838C121DE": "segments",
}


def refuse_what_cannot_move(blank: Blank, sheet: Sheet, info: SheetInfo, insertion: Insertion) -> None:
    """Raise DeskError("form_rows_…") with the name of the first thing that rows cannot be inserted above.

    That is a table, a pivot table, a chart that reads what moves, an extension of formats or lists, a
    formula that fills several cells.
    """
    package = blank.package
    for part in package.linked(info.part, "table"):
        root = package.tree(part)
        area = read_area(root.get("ref", ""))
        if area is None or area.bottom >= insertion.first:
            raise DeskError("form_rows_table", name=root.get("displayName", root.get("name", "")))
    for part in package.linked(info.part, "pivotTable"):
        raise DeskError("form_rows_pivot", name=package.tree(part).get("name", ""))
    for area in sheet.spreads:
        if area.bottom >= insertion.first:
            raise DeskError("form_rows_array", name=str(area))
    for formula in _charted(package):
        if insertion.touches(formula, ""):
            raise DeskError("form_rows_chart", name=formula)
    for element in sheet.root.iterfind("{*}extLst/{*}ext"):
        if _is_touched(element, insertion):
            uri = element.get("uri", "").strip("{}").upper()
            raise DeskError("form_rows_extension", name=_EXTENSIONS.get(uri, uri))


def move_surroundings(package: Package, info: SheetInfo, insertion: Insertion) -> None:
    """Move all that depends on the rows of a sheet in other parts than its own and the workbook's."""
    for part in package.linked(info.part, "drawing"):
        root = package.tree(part)
        if move_anchors(root, insertion) | _move_links(root, insertion, info.name):
            package.replace_tree(part, root)
    for part in package.linked(info.part, "vmlDrawing"):
        package.replace(part, _moved_vml(package.read(part), insertion, info.name))
    for part in package.linked(info.part, "comments", "threadedComment"):
        root = package.tree(part)
        if _move_notes(root, insertion):
            package.replace_tree(part, root)
    for part in package.linked(info.part, "ctrlProp"):
        root = package.tree(part)
        linked = {key: root.get(key, "") for key in _CONTROL_LINKS if root.get(key)}
        moved = {key: insertion.formula(cell, info.name) for key, cell in linked.items()}
        if moved != linked:
            for key, cell in moved.items():
                root.set(key, cell)
            package.replace_tree(part, root)


def move_names(root: "_Element", insertion: Insertion) -> None:
    """Move what the defined names of a workbook mean, its print areas among them."""
    for element in root.iterfind("{*}definedNames/{*}definedName"):
        element.text = insertion.formula(element.text or "", "")


def move_readers(sheet: Sheet, name: str, insertion: Insertion) -> bool:
    """Move what another sheet, called `name`, reads of the one that grew; tell whether it read something."""
    formulas = [f for _, _, f in sheet.formulas() if insertion.touches(f.text or "", name)]
    if formulas:
        unshare(sheet)
        formulas = [f for _, _, f in sheet.formulas()]
    for formula in formulas:
        formula.text = insertion.formula(formula.text or "", name)
    return move_rules(sheet.root, insertion, name) | bool(formulas)


def _charted(package: Package) -> Iterator[str]:
    """Yield what the charts of a workbook read."""
    for name in package.names:
        if "/charts/" in name and name.endswith(".xml") and "/_rels/" not in name:
            for element in package.tree(name).iter("{*}f"):
                yield element.text or ""


def _is_touched(extension: "_Element", insertion: Insertion) -> bool:
    for element in extension.iter("{*}sqref", "{*}f"):
        text = element.text or ""
        if str(element.tag).endswith("}sqref"):
            if any(insertion.area(area) != area for area in read_areas(text)):
                return True
        elif insertion.touches(text, insertion.sheet):
            return True
    return False


def _move_links(root: "_Element", insertion: Insertion, name: str) -> bool:
    """Move the cells whose text shapes show."""
    moved = False
    for element in root.iter("{*}sp", "{*}pic"):
        link = element.get("textlink")
        if link:
            element.set("textlink", insertion.formula(link, name))
            moved |= element.get("textlink") != link
    return moved


def _move_notes(root: "_Element", insertion: Insertion) -> bool:
    moved = False
    for element in root.iter("{*}comment", "{*}threadedComment"):
        cell = element.get("ref", "")
        element.set("ref", insertion.cell(cell))
        moved |= element.get("ref") != cell
    return moved


def _moved_vml(content: bytes, insertion: Insertion, name: str) -> bytes:
    """Return a drawing of notes and buttons with what lies below moved; it need not be valid XML."""

    def anchor(found: re.Match[bytes]) -> bytes:
        numbers = [int(number) for number in found[2].split(b",")]
        if len(numbers) == 8 and numbers[2] >= insertion.last:
            numbers[2] += insertion.count
            numbers[6] += insertion.count
            return found[1] + ", ".join(map(str, numbers)).encode() + found[3]
        return found[0]

    def note(found: re.Match[bytes]) -> bytes:
        return found[1] + str(insertion.row(int(found[2]) + 1) - 1).encode() + found[3]

    def link(found: re.Match[bytes]) -> bytes:
        moved = insertion.formula(found[2].decode("utf-8"), name)
        return found[1] + moved.encode("utf-8") + found[3]

    return _LINKED.sub(link, _NOTE_ROW.sub(note, _ANCHOR.sub(anchor, content)))
