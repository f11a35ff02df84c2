"""Blocks of cells: copied to and pasted from a spreadsheet, filled down, emptied."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QGuiApplication

from cdap_desk.errors import DeskError
from cdap_desk.operations.cells import NEW, check_cells
from cdap_desk.ui.table.clipboard import Copied, pasted_block, put_block
from cdap_desk.ui.table.model import EDIT, Cell
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.table.panel import TablePanel


def copy(panel: "TablePanel") -> None:
    """Put the selected block on the clipboard, as spreadsheets do."""
    columns = panel.table.columns
    rows = [
        [Copied(str(i.data(EDIT) or ""), columns[i.column()].kind == "text") for i in row]
        for row in _selected(panel)
    ]
    if rows:
        put_block(rows)


def paste(panel: "TablePanel") -> None:
    """Write the clipboard's block from the first selected cell on, in one step; shown first if a cell is
    refused.

    One value over several selected cells goes into each of them.
    """
    block = pasted_block()
    selected = _selected(panel)
    if not block or not selected:
        return
    if len(block) == len(block[0]) == 1 and sum(map(len, selected)) > 1:
        _store(panel, [_cell(panel, index, block[0][0]) for row in selected for index in row])
        return
    cells = _placed(panel, block, selected[0][0])
    if _store(panel, cells):
        _select(panel, cells)


def fill_down(panel: "TablePanel") -> None:
    """Write the first selected cell of each column in those under it."""
    rows = _selected(panel)
    if len(rows) == 1 and rows[0][0].row() > 0:
        rows = [[i.siblingAtRow(i.row() - 1) for i in rows[0]], *rows]
    cells = [
        _cell(panel, below, str(first.data(EDIT) or ""))
        for row in rows[1:]
        for first, below in zip(rows[0], row, strict=False)
    ]
    if cells:
        _store(panel, cells)


def clear_cells(panel: "TablePanel") -> None:
    """Empty the selected cells; whole rows are taken out, unless they have a history."""
    rows = _selected(panel)
    shown = sum(not panel.view.isColumnHidden(c) for c in range(panel.model.columnCount()))
    whole = [panel.model.row_id(row[0].row()) for row in rows if len(row) == shown]
    if whole:
        _take_out(panel, whole)
        return
    editable = [i for row in rows for i in row if panel.table.columns[i.column()].editable]
    if editable:
        _store(panel, [_cell(panel, index, "") for index in editable])


def delete_rows(panel: "TablePanel") -> None:
    """Take out the rows that hold a selected cell, unless they have a history."""
    row_ids = panel.view.selected_ids()
    if row_ids:
        _take_out(panel, row_ids)


def _take_out(panel: "TablePanel", row_ids: list[int]) -> None:
    if _only_read(panel):
        return
    from cdap_desk.operations.lines import delete_lines

    try:
        panel.runner.run(delete_lines, panel.table.name, row_ids)
    except DeskError as refusal:
        panel.refused.emit(sentence(refusal))


def _only_read(panel: "TablePanel") -> bool:
    """Tell whether nothing is typed in a list, and say so."""
    if any(column.editable for column in panel.table.columns):
        return False
    panel.refused.emit("Cette liste se lit : ses actions sont au-dessus d’elle, et dans le menu de la ligne.")
    return True


def find(panel: "TablePanel") -> None:
    """Give the keyboard to « Filtrer cette liste »."""
    panel.narrowing.search_edit.setFocus()
    panel.narrowing.search_edit.selectAll()


def refresh(panel: "TablePanel") -> None:
    """Put each row where its values, the order and the filters want it."""
    panel.refresh()


def _selected(panel: "TablePanel") -> list[list[QModelIndex]]:
    """Return the selected cells that are shown, row by row, in the order of the screen."""
    view, header = panel.view, panel.view.header
    shown = [c for v in range(header.count()) if not view.isColumnHidden(c := header.logicalIndex(v))]
    rows: dict[int, set[int]] = {}
    for part in view.selectionModel().selection().toList():
        for row in range(part.top(), part.bottom() + 1):
            rows.setdefault(row, set()).update(range(part.left(), part.right() + 1))
    return [
        found for r in sorted(rows) if (found := [panel.model.index(r, c) for c in shown if c in rows[r]])
    ]


def _select(panel: "TablePanel", cells: Sequence[Cell]) -> None:
    """Select what was pasted in lines that are still shown, so that one sees where it went."""
    ids, keys = {c[0] for c in cells}, {c[1] for c in cells}
    places = [p for i in ids if (p := panel.content.position(i)) >= 0]
    if not places:
        return
    block = QItemSelection()
    for place in (n for n, column in enumerate(panel.table.columns) if column.key in keys):
        block.select(panel.model.index(min(places), place), panel.model.index(max(places), place))
    panel.view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _placed(panel: "TablePanel", block: list[list[str]], start: QModelIndex) -> list[Cell]:
    view, header = panel.view, panel.view.header
    shown = [header.logicalIndex(v) for v in range(header.visualIndex(start.column()), header.count())]
    columns = [c for c in shown if not view.isColumnHidden(c)]
    cells: list[Cell] = []
    for down, line in enumerate(block):
        row = start.row() + down
        beyond = row - panel.model.rowCount()
        row_id = NEW - beyond if beyond >= 0 else panel.model.row_id(row)
        for place, text in zip(columns, line, strict=False):
            column = panel.table.columns[place]
            cells.append((row_id, column.key, column.stored(text)))
    return cells


def _cell(panel: "TablePanel", index: QModelIndex, text: str) -> Cell:
    column = panel.table.columns[index.column()]
    return panel.model.row_id(index.row()), column.key, column.stored(text)


def _store(panel: "TablePanel", cells: Sequence[Cell]) -> bool:
    """Write the cells that differ, in one step; if some are refused, the others once the person agrees.

    False when nothing was written.
    """
    if _only_read(panel):
        return False
    changed = [c for c in cells if _differs(panel, c)]
    refusal = _write(panel, changed)
    if refusal is None:
        return True
    refusals = check_cells(panel.runner.desk, panel.table.name, changed)
    if refusals:
        from cdap_desk.ui.dialogs.paste import PasteDialog

        dialog = PasteDialog(panel.table, changed, refusals, partial(_whose, panel), panel)
        if not dialog.exec():
            return False
        refusal = _write(panel, dialog.accepted_cells())
    if refusal is not None:
        panel.refused.emit(sentence(refusal))
    return refusal is None


def _write(panel: "TablePanel", cells: Sequence[Cell]) -> DeskError | None:
    """Write cells, or return why not; thousands take seconds, and the pointer says so."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        panel.write(cells)
    except DeskError as refusal:
        return refusal
    finally:
        QGuiApplication.restoreOverrideCursor()
    return None


def _whose(panel: "TablePanel", row_id: int) -> str:
    """Name a line by what it must have: « Lefèvre Zoé »."""
    place = panel.content.position(row_id)
    row = panel.content.row(place) if place >= 0 else {}
    named = [str(row[c.key]) for c in panel.table.columns if c.required and row.get(c.key)]
    return " ".join(named) or ("Ligne à compléter" if place >= 0 else "Nouvelle ligne")


def _differs(panel: "TablePanel", cell: Cell) -> bool:
    if cell[0] <= NEW:
        return cell[2] != ""
    content = panel.content
    row = content.row(content.position(cell[0]))
    column = panel.table.column(cell[1])
    value = row.get(cell[1])
    return str(cell[2]) not in (column.text(value), str(value))
