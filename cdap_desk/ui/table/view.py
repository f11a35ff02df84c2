"""The view of every table: the keys of a spreadsheet, and cells edited where they stand."""

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from cdap_desk.ui.binding import meet_viewport
from cdap_desk.ui.table import backdrop, keys
from cdap_desk.ui.table.delegate import CellDelegate
from cdap_desk.ui.table.header import FilterHeader
from cdap_desk.ui.table.model import TableModel
from cdap_desk.ui.table.widths import ColumnWidths

ROW = 28
_MOVE = QAbstractItemView.CursorAction


class TableView(QTableView):
    """A table one lives in. `fold_asked` carries a row's id when its branch is to be hidden or shown.

    `dropped` carries what an editor still held when its row was taken from under it.
    """

    selected = Signal()
    fold_asked = Signal(int)
    menu_asked = Signal(QPoint)
    delete_asked = Signal()
    dropped = Signal(str)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self.leaving = False
        self._pressed = False
        self.header = FilterHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        _dress(self, model)
        self.delegate.place(model.columns)
        self.widths = ColumnWidths(self)
        self.customContextMenuRequested.connect(self.menu_asked)

    @property
    def rows(self) -> TableModel:
        """Return the model, by its own type."""
        model = self.model()
        assert isinstance(model, TableModel)
        return model

    def selected_ids(self) -> list[int]:
        """Return the ids of the rows that hold a selected cell, in order; lines to complete are negative."""
        ids = self.rows.content.ids
        spans = set(backdrop.spans(self))
        places = sorted({row for top, bottom in spans for row in range(top, bottom + 1)})
        return [ids[place] for place in places if place < len(ids)]

    def current_id(self) -> int | None:
        """Return the id of the row one stands on."""
        index = self.currentIndex()
        return self.rows.row_id(index.row()) if index.isValid() else None

    def select_ids(self, ids: list[int]) -> None:
        """Select whole rows by id and stand on the first that is shown."""
        shown = {row_id: place for place, row_id in enumerate(self.rows.content.ids)}
        found = [i for i in ids if i in shown]
        if not found:
            return
        column = self.first_column()
        self.stand_on(found[0], column)
        block = QItemSelection()
        for top, bottom in backdrop.runs(shown[i] for i in found):
            block.select(self.rows.index(top, column), self.rows.index(bottom, column))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.Select)

    def stand_on(self, row_id: int, column: int) -> bool:
        """Make a cell the current one; False when its row is not shown."""
        place = self.rows.content.position(row_id)
        if place < 0:
            return False
        index = self.rows.index(place, column)
        self.setCurrentIndex(index)
        self.scrollTo(index)
        return True

    def first_column(self) -> int:
        """Return the leftmost shown column."""
        header = self.header
        shown = (header.logicalIndex(v) for v in range(header.count()))
        return next((c for c in shown if not self.isColumnHidden(c)), 0)

    def open_editor(self) -> QLineEdit | None:
        """Return the editor of the cell being typed in, if there is one."""
        found = self.viewport().findChildren(
            QLineEdit, "cell_edit", Qt.FindChildOption.FindDirectChildrenOnly
        )
        return next((editor for editor in found if not editor.isHidden()), None)

    def settle(self) -> bool:
        """Store what is being typed in a cell; False when it is refused, and so stays to be mended."""
        editor = self.open_editor()
        if editor is None:
            return True
        self.commitData(editor)
        if editor.property("refused"):
            editor.setFocus()
            return False
        self.closeEditor(editor, QStyledItemDelegate.EndEditHint.NoHint)
        return True

    def reset(self) -> None:
        editor = self.open_editor()
        if editor is not None:
            self.delegate.drop_reason()
            editor.setProperty("gone", True)
            if editor.property("refused"):
                self.dropped.emit(editor.text())
        super().reset()

    def step(self, down: int, right: int) -> None:
        """Go `down` rows and `right` shown columns, as far as there are."""
        index = self.currentIndex()
        if not index.isValid():
            return
        action = _MOVE.MoveDown if down > 0 else _MOVE.MoveUp if down < 0 else None
        if right:
            action = _MOVE.MoveRight if right > 0 else _MOVE.MoveLeft
        if action is not None:
            self.setCurrentIndex(self.moveCursor(action, Qt.KeyboardModifier.NoModifier))

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: N802
        # Tab goes from cell to cell, as in a spreadsheet; Ctrl+Tab and F6 leave the table.
        stays = self.hasFocus() and not self.leaving
        return not stays and super().focusNextPrevChild(forward)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if not keys.handle(self, event):
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if not self.settle():
            return
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and self.delegate.on_chevron(index, event.position().toPoint()):
            self.fold_asked.emit(self.rows.row_id(index.row()))
            return
        self._pressed = True
        super().mousePressEvent(event)
        self._pressed = False

    def selectionCommand(  # noqa: N802
        self, index: QModelIndex | QPersistentModelIndex, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        # Where one is led, by Ctrl+N or Shift+Tab, is selected alone: Ctrl and Shift are still held then.
        # Of a press Qt asks without its event too; there they mean what they say.
        if event is None and not self._pressed:
            return QItemSelectionModel.SelectionFlag.ClearAndSelect
        return super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:  # noqa: N802
        super().selectionChanged(selected, deselected)
        self.viewport().update()
        self.selected.emit()

    def initViewItemOption(self, option: QStyleOptionViewItem) -> None:  # noqa: N802
        super().initViewItemOption(option)
        option.decorationPosition = QStyleOptionViewItem.Position.Right
        option.showDecorationSelected = True

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        backdrop.paint_rows(self)
        super().paintEvent(event)
        backdrop.paint_current(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.widths.share_unless_set()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.model() is not None:
            self.rows.forget()


def _dress(view: TableView, model: TableModel) -> None:
    table = model.content.table
    view.setObjectName(f"{table.name}_view")
    view.setAccessibleName(table.title)
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setEditTriggers(
        QAbstractItemView.EditTrigger.DoubleClicked
        | QAbstractItemView.EditTrigger.EditKeyPressed
        | QAbstractItemView.EditTrigger.AnyKeyPressed
    )
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setWordWrap(False)
    # The end of a long text is what tells it apart: « Maison de… Part-Dieu ».
    view.setTextElideMode(Qt.TextElideMode.ElideMiddle)
    view.setShowGrid(False)
    view.setTabKeyNavigation(False)
    view.setFrameShape(QTableView.Shape.NoFrame)
    view.setCornerButtonEnabled(False)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
    side = view.verticalHeader()
    side.hide()
    side.setDefaultSectionSize(max(ROW, view.fontMetrics().height() + 10))
    side.setMinimumSectionSize(side.defaultSectionSize())
    side.setSectionResizeMode(side.ResizeMode.Fixed)
    view.setIconSize(view.delegate.icon_size())
    for place, column in enumerate(model.columns):
        view.setColumnHidden(place, not column.shown)
