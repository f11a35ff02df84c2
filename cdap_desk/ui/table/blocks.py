"""Blocks of cells: copied to and pasted from a spreadsheet, filled down, emptied."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication

from cdap_desk.errors import DeskError
from cdap_desk.operations.cells import NEW, check_cells
from cdap_desk.ui.table.model import EDIT, Cell
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.table.panel import TablePanel


def copy(panel: "TablePanel") -> None:
    """Put the selected block on the clipboard, tabs between cells, as spreadsheets do."""
    rows = _selected(panel)
    lines = ["\t".join(str(i.data(EDIT) or "").replace("\n", " ") for i in row) for row in rows]
    if lines:
        QGuiApplication.clipboard().setText("\n".join(lines))


def paste(panel: "TablePanel") -> None:
    """Write the clipboard's block from the current cell on, in one step; shown first if a cell is refused.

    One value over several selected cells goes into each of them.
    """
    block = [line.split("\t") for line in QGuiApplication.clipboard().text().rstrip("\r\n").splitlines()]
    if not block or not panel.view.currentIndex().isValid():
        return
    selected = _selected(panel)
    if len(block) == len(block[0]) == 1 and sum(map(len, selected)) > 1:
        _store(panel, [_cell(panel, index, block[0][0]) for row in selected for index in row])
        return
    _store(panel, _placed(panel, block))


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


def _take_out(panel: "TablePanel", row_ids: list[int]) -> None:
    from cdap_desk.operations.lines import delete_lines

    try:
        panel.runner.run(delete_lines, panel.table.name, row_ids)
    except DeskError as refusal:
        panel.refused.emit(sentence(refusal))


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
    rows: dict[int, list[QModelIndex]] = {}
    for index in view.selectionModel().selectedIndexes():
        if not view.isColumnHidden(index.column()):
            rows.setdefault(index.row(), []).append(index)
    return [sorted(rows[r], key=lambda i: header.visualIndex(i.column())) for r in sorted(rows)]


def _placed(panel: "TablePanel", block: list[list[str]]) -> list[Cell]:
    view, header = panel.view, panel.view.header
    start = view.currentIndex()
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


def _store(panel: "TablePanel", cells: Sequence[Cell]) -> None:
    changed = [c for c in cells if _differs(panel, c)]
    refusals = check_cells(panel.runner.desk, panel.table.name, changed)
    if refusals:
        from cdap_desk.ui.dialogs.paste import PasteDialog

        dialog = PasteDialog(panel.table, changed, refusals, panel)
        if not dialog.exec():
            return
        changed = dialog.accepted_cells()
    try:
        panel.write(changed)
    except DeskError as refusal:
        panel.refused.emit(sentence(refusal))


def _differs(panel: "TablePanel", cell: Cell) -> bool:
    if cell[0] <= NEW:
        return cell[2] != ""
    content = panel.content
    row = content.row(content.position(cell[0]))
    column = panel.table.column(cell[1])
    return column.text(row.get(cell[1])) != str(cell[2])
