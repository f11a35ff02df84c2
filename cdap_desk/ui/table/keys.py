"""The keys of a table, those of a spreadsheet: what Qt does not do by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QKeyEvent

if TYPE_CHECKING:
    from cdap_desk.ui.table.view import TableView

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TABS = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_PLAIN = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def handle(view: "TableView", event: QKeyEvent) -> bool:
    """Do what a key asks of a table; False when it is for Qt."""
    key, held = event.key(), event.modifiers()
    if key in _ENTER and held in _PLAIN:
        view.step(1, 0)
    elif key in _ENTER and held == _SHIFT:
        view.step(-1, 0)
    elif key in _TABS:
        _tab(view, _TABS[Qt.Key(key)], leave=bool(held & _CTRL))
    elif key == Qt.Key.Key_Space and held == _SHIFT:
        select_rows(view)
    elif key == Qt.Key.Key_Delete:
        view.delete_asked.emit()
    elif held & _CTRL and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        _jump(view, key, extend=bool(held & _SHIFT))
    elif held == _ALT and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
        _fold(view, key == Qt.Key.Key_Left)
    elif held == _ALT and key == Qt.Key.Key_Down:
        view.header.ask_filter(view.currentIndex().column())
    else:
        return False
    return True


def select_rows(view: "TableView") -> None:
    """Select whole the rows that hold a selected cell."""
    flags = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.selectionModel().select(view.selectionModel().selection(), flags)


def _tab(view: "TableView", way: int, *, leave: bool) -> None:
    if not leave:
        view.step(0, way)
        return
    view.leaving = True
    view.focusNextPrevChild(way > 0)
    view.leaving = False


def _jump(view: "TableView", key: int, *, extend: bool) -> None:
    """Go to the first or last row; with Shift, select as far as there."""
    index = view.currentIndex()
    last = view.rows.rowCount() - 1
    if not index.isValid() or last < 0:
        return
    target = 0 if key == Qt.Key.Key_Up else last
    parts = view.selectionModel().selection().toList()
    view.setCurrentIndex(index.siblingAtRow(target))
    if extend and parts:
        top, bottom = min(target, *(p.top() for p in parts)), max(target, *(p.bottom() for p in parts))
        left, right = min(p.left() for p in parts), max(p.right() for p in parts)
        block = QItemSelection(view.rows.index(top, left), view.rows.index(bottom, right))
        view.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)


def _fold(view: "TableView", folded: bool) -> None:
    row_id = view.current_id()
    content = view.rows.content
    if row_id and content.depth(row_id)[1] and folded != (row_id in content.folded):
        view.fold_asked.emit(row_id)
