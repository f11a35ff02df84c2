"""A field whose Enter is its own, not that of the dialog it stands in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit


class EnterEdit(QLineEdit):
    """`entered` comes with Enter, once what was typed is told as finished; `left` with ↓, `raised` with ↑."""

    entered = Signal()
    left = Signal()
    raised = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.editingFinished.emit()
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.raised.emit()
        else:
            super().keyPressEvent(event)
