"""The view of every table: the keys of a spreadsheet, and cells edited where they stand."""

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

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
        self.leaving = False
        self.header = FilterHeader(self)
        self.setHorizontalHeader(self.header)
        self.setModel(model)
        self.delegate = CellDelegate(self)
        self.setItemDelegate(self.delegate)
        self._dress(model)
        self.delegate.place(model.columns)
        self.widths = ColumnWidths(self)
        self.customContextMenuRequested.connect(self.menu_asked)

    def _dress(self, model: TableModel) -> None:
        table = model.content.table
        self.setObjectName(f"{table.name}_view")
        self.setAccessibleName(table.title)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        # The end of a long text is what tells it apart: « Maison de… Part-Dieu ».
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        side = self.verticalHeader()
        side.hide()
        side.setDefaultSectionSize(max(ROW, self.fontMetrics().height() + 10))
        side.setMinimumSectionSize(side.defaultSectionSize())
        side.setSectionResizeMode(side.ResizeMode.Fixed)
        self.setIconSize(self.delegate.icon_size())
        for place, column in enumerate(model.columns):
            self.setColumnHidden(place, not column.shown)

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
        content = self.rows.content
        places = [p for i in ids if (p := content.position(i)) >= 0]
        if places:
            self.stand_on(content.ids[places[0]], self.first_column())
        for place in places[1:]:
            flag = QItemSelectionModel.SelectionFlag.Select
            self.selectionModel().select(self.rows.index(place, self.first_column()), flag)

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
        super().mousePressEvent(event)

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
