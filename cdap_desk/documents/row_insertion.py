"""Inserting rows in the XML of a sheet: rows, formulas, formats, lists, merges, breaks, anchors."""

from typing import TYPE_CHECKING

from cdap_desk.documents.formula_cells import unshare
from cdap_desk.documents.insertion import Insertion
from cdap_desk.documents.references import ROWS, Area, read_area, read_areas
from cdap_desk.documents.sheet import Sheet
from cdap_desk.domain.cell_names import cell_name
from cdap_desk.errors import DeskError

if TYPE_CHECKING:
    from lxml.etree import _Element

# Elements that name cells or areas in an attribute, and whose areas grow with the table.
_AREAS = (
    ("{*}conditionalFormatting", "sqref"),
    ("{*}dataValidations/{*}dataValidation", "sqref"),
    ("{*}protectedRanges/{*}protectedRange", "sqref"),
    ("{*}ignoredErrors/{*}ignoredError", "sqref"),
    ("{*}autoFilter", "ref"),
    ("{*}hyperlinks/{*}hyperlink", "ref"),
    ("{*}dimension", "ref"),
)
_FORMULAS = (
    "{*}conditionalFormatting/{*}cfRule/{*}formula",
    "{*}dataValidations/{*}dataValidation/{*}formula1",
    "{*}dataValidations/{*}dataValidation/{*}formula2",
)


def insert_rows(sheet: Sheet, insertion: Insertion) -> None:
    """Make room for rows in a sheet: what is below moves, what goes with the lines grows.

    The new rows themselves are written with the lines. Raises DeskError("form_rows_end") when the last rows
    hold something and would fall off the sheet.
    """
    unshare(sheet)
    _move_rows(sheet, insertion)
    for row, _, formula in sheet.formulas():
        inside = insertion.first <= row <= insertion.last
        formula.text = insertion.formula(formula.text or "", insertion.sheet, inside)
        if formula.get("ref"):
            formula.set("ref", insertion.areas(formula.get("ref", "")))
    _move_merges(sheet, insertion)
    move_rules(sheet.root, insertion, insertion.sheet)
    for path, attribute in _AREAS:
        for element in sheet.root.iterfind(path):
            element.set(attribute, insertion.areas(element.get(attribute, "")))
    for element in sheet.root.iterfind("{*}rowBreaks/{*}brk"):
        line = int(element.get("id", "0"))
        element.set("id", str(line + insertion.count if line >= insertion.last else line))
    move_anchors(sheet.root, insertion)


def move_rules(root: "_Element", insertion: Insertion, home: str) -> bool:
    """Move what the formulas of formats and lists of a sheet read, and where its links lead.

    Tell whether that changed something.
    """
    changed = False
    for element in root.iterfind("{*}hyperlinks/{*}hyperlink[@location]"):
        old = element.get("location", "")
        element.set("location", insertion.formula(old, home))
        changed |= element.get("location") != old
    for path in _FORMULAS:
        for element in root.iterfind(path):
            old = element.text or ""
            inside = home == insertion.sheet and _is_of_a_line(element, insertion)
            element.text = insertion.formula(old, home, inside)
            changed |= element.text != old
    return changed


def move_anchors(root: "_Element", insertion: Insertion) -> bool:
    """Move the shapes of a drawing, or the controls of a sheet; tell whether one moved.

    One that spans the insertion grows, unless it keeps its size.
    """
    moved = False
    for start in list(root.iter("{*}from")):
        anchor = start.getparent()
        first = start.find("{*}row")
        if anchor is None or first is None:
            continue
        end = anchor.find("{*}to")
        last = None if end is None else end.find("{*}row")
        below = int(first.text or 0) >= insertion.last
        grows = anchor.get("editAs", "twoCell") == "twoCell" and _goes_past(end, insertion)
        for element, moves in ((first, below), (last, below or grows)):
            if element is not None and moves:
                element.text = str(int(element.text or 0) + insertion.count)
                moved = True
    return moved


def _goes_past(end: "_Element | None", insertion: Insertion) -> bool:
    """Tell whether a shape ends below the last line, an edge on its foot left out."""
    if end is None:
        return False
    row, off = int(end.findtext("{*}row") or 0), int(end.findtext("{*}rowOff") or 0)
    return row > insertion.last or (row == insertion.last and off > 0)


def _is_of_a_line(element: "_Element", insertion: Insertion) -> bool:
    """Tell whether a format or a list is one of lines: its formulas are those of its first cell."""
    holder = element.getparent()
    while holder is not None and holder.get("sqref") is None:
        holder = holder.getparent()
    areas = read_areas(holder.get("sqref", "")) if holder is not None else []
    return bool(areas) and insertion.first <= areas[0].top <= insertion.last


def _move_rows(sheet: Sheet, insertion: Insertion) -> None:
    grid = sheet.grid
    for number in reversed(list(grid.rows)):
        if number <= insertion.last:
            break
        element, there = grid.rows[number], insertion.row(number)
        if there > ROWS:
            _drop_row(sheet, number, element)
            continue
        for column, cell in grid.cells(number).items():
            cell.set("r", cell_name(there, column))
        element.set("r", str(there))
    grid.renumber()


def _drop_row(sheet: Sheet, number: int, element: "_Element") -> None:
    """Take out a row that would fall off the sheet, as LibreOffice leaves them to hold a format."""
    if any(len(cell) for cell in sheet.grid.cells(number).values()):
        raise DeskError("form_rows_end", name=str(number))
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _move_merges(sheet: Sheet, insertion: Insertion) -> None:
    holder = sheet.root.find("{*}mergeCells")
    if holder is None:
        return
    for element in list(holder):
        area = read_area(element.get("ref", ""))
        if area is None:
            continue
        element.set("ref", str(insertion.merge(area)))
        if area.top == area.bottom == insertion.last:
            for step in range(1, insertion.count + 1):
                new = Area(area.top + step, area.left, area.top + step, area.right)
                holder.append(holder.makeelement(str(element.tag), {"ref": str(new)}))
    holder.set("count", str(len(holder)))
    sheet.__dict__.pop("merges", None)
