"""Cells edited where they stand: the right editor, and a refusal that stays beside it with its reason."""

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from cdap_desk.ui import theme
from cdap_desk.ui.table.columns import Column
from cdap_desk.ui.table.model import EDIT, TableModel

if TYPE_CHECKING:
    from cdap_desk.ui.table.view import TableView

Index = QModelIndex | QPersistentModelIndex

INDENT = 18
_STEPS = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """Makes the editor of a cell and keeps it open, its reason beside it, while its value is refused.

    `create_asked` carries a cell, the kind and the name of a record to create from there.
    """

    create_asked = Signal(object, str, str)

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self._reason: QWidget | None = None

    def icon_size(self) -> QSize:
        """Return room for the largest tag."""
        return QSize(240, max(20, self._view.fontMetrics().height() + 4))

    def place(self, columns: tuple[Column, ...]) -> None:
        """Give tags and the tree their own painting; other cells are painted by Qt alone."""
        table = self._view.rows.content.table
        for number, column in enumerate(columns):
            if column.tones:
                self._view.setItemDelegateForColumn(number, TagDelegate(self._view, self))
            elif number == 0 and table.tree:
                self._view.setItemDelegateForColumn(number, TreeDelegate(self._view, self))

    def on_chevron(self, index: QModelIndex, point: QPoint) -> bool:
        """Tell whether `point` is on the sign that hides or shows a branch."""
        content = self._view.rows.content
        depth, parent = content.depth(self._view.rows.row_id(index.row()))
        left = self._view.visualRect(index).left() + depth * INDENT
        return parent and index.column() == 0 and left <= point.x() <= left + INDENT

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        from cdap_desk.ui.table.cell_editors import make_editor

        rows = self._view.rows
        column = rows.columns[index.column()]
        editor = make_editor(column, rows.content.desk, parent)
        editor.setObjectName("cell_edit")
        editor.setAccessibleName(f"{column.title}, modification")
        if column.choices:
            kept = QPersistentModelIndex(index)
            editor.create_requested.connect(  # type: ignore[attr-defined]
                lambda name: self._on_create(editor, kept, column.choices, name)
            )
        if hasattr(editor, "picked"):
            editor.picked.connect(lambda: self._commit_and_step(editor, 0, 0))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802
        # Filled once: what changes elsewhere in the table must not wipe what is being typed.
        if isinstance(editor, QLineEdit) and not editor.property("filled"):
            editor.setProperty("filled", True)
            editor.setText(str(index.data(EDIT) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:  # noqa: N802
        assert isinstance(model, TableModel)
        typed = self._typed(editor)
        self.drop_reason()
        editor.setProperty("refused", False)
        if typed != str(index.data(EDIT) or "") and not model.setData(index, typed):
            editor.setProperty("refused", True)
            self._say(editor, model.refusal_sentence())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:  # noqa: N802
        assert isinstance(editor, QWidget)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if editor.property("gone"):
                return True
            if event.key() in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._commit_and_step(editor, *_STEPS[Qt.Key(event.key())])
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.drop_reason()
        if event.type() == QEvent.Type.FocusOut and self._stays(editor):
            return False
        return super().eventFilter(editor, event)

    def drop_reason(self) -> None:
        """Take the reason of a refusal away; the view's own delegate keeps it for those of its columns."""
        main = self._view.delegate
        if main._reason is not None:
            main._reason.hide()
            main._reason.deleteLater()
            main._reason = None

    def _typed(self, editor: QWidget) -> str | int:
        chosen = getattr(editor, "chosen_id", None)
        found = chosen() if chosen is not None else None
        if isinstance(found, int) and found:
            return found
        return editor.text() if isinstance(editor, QLineEdit) else ""

    def _commit_and_step(self, editor: QWidget, down: int, right: int) -> None:
        self.commitData.emit(editor)
        if editor.property("refused"):
            return
        if not editor.property("gone"):
            self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self._view.setFocus()
        self._view.step(down, right)

    def _stays(self, editor: QWidget) -> bool:
        """Commit an editor that loses the keyboard; True when its value is refused, and so it stays."""
        if editor.property("gone"):  # taken away with its row: there is no cell to write in
            return True
        popup = editor.window().focusWidget() if editor.isActiveWindow() else None
        if popup is not None and (popup is editor or editor.isAncestorOf(popup)):
            return True
        self.commitData.emit(editor)
        return bool(editor.property("refused") or editor.property("gone"))

    def _say(self, editor: QWidget, reason: str) -> None:
        from cdap_desk.ui.table.reason import Reason

        self.drop_reason()
        self._view.delegate._reason = Reason(reason, editor, self._view.viewport())

    def _on_create(self, editor: QWidget, index: QPersistentModelIndex, kind: str, name: str) -> None:
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.RevertModelCache)
        self.create_asked.emit(index, kind, name)


class _Painter(CellDelegate):
    """A delegate of one column; what it edits, and the reasons it shows, are those of the view's own."""

    def __init__(self, view: "TableView", main: CellDelegate) -> None:
        super().__init__(view)
        self.create_asked.connect(main.create_asked)


class TagDelegate(_Painter):
    """Puts the tag where the text would begin."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        option.decorationPosition = QStyleOptionViewItem.Position.Left


class TreeDelegate(_Painter):
    """Draws the first column of a tree: each level further right, a chevron before a branch."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        content = self._view.rows.content
        row_id = self._view.rows.row_id(index.row())
        depth, parent = content.depth(row_id)
        whole = QRect(option.rect)
        moved = QStyleOptionViewItem(option)
        self._ground(painter, moved, index, whole)
        moved.rect = whole.adjusted((depth + 1) * INDENT - 4, 0, 0, 0)
        super().paint(painter, moved, index)
        if parent:
            self._chevron(painter, whole, depth, row_id in content.folded)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        editor.setGeometry(option.rect)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, whole: QRect) -> None:
        style = self._view.style()
        self.initStyleOption(option, index)
        option.rect = whole
        style.drawPrimitive(style.PrimitiveElement.PE_PanelItemViewItem, option, painter, self._view)

    def _chevron(self, painter: QPainter, whole: QRect, depth: int, folded: bool) -> None:
        x, y = whole.left() + depth * INDENT + INDENT / 2, whole.center().y() + 0.5
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.tokens().dim), 1.6))
        if folded:
            painter.drawPolyline([QPointF(x - 2, y - 4), QPointF(x + 2, y), QPointF(x - 2, y + 4)])
        else:
            painter.drawPolyline([QPointF(x - 4, y - 2), QPointF(x, y + 2), QPointF(x + 4, y - 2)])
        painter.restore()
