"""« Page 2 sur 10 », where one types the page to go to."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QIntValidator, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cdap_desk.ui.editors.enter_edit import EnterEdit


class PageField(QWidget):
    """`place_asked` carries the page typed, counted from 0; `left` comes with Enter and Échap."""

    place_asked = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._place, self._count = 0, 0
        self.name_label, self.count_label = QLabel("Page", self), QLabel(self)
        self.edit = _PageEdit(self)
        self.edit.setObjectName("page_edit")
        self.edit.setToolTip("Aller à la page (Ctrl+G)")
        self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.edit.setProperty("field", True)
        self.edit.setFixedWidth(self.fontMetrics().horizontalAdvance("0000") + 14)
        self._validator = QIntValidator(1, 1, self.edit)
        self.edit.setValidator(self._validator)
        self.edit.entered.connect(self._on_entered)
        self.edit.given_up.connect(self._show)
        self.edit.escaped.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for widget in (self.name_label, self.edit, self.count_label):
            row.addWidget(widget)

    def show_place(self, place: int, count: int) -> None:
        """Tell which page is seen, counted from 0, of how many."""
        self._place, self._count = place, count
        self._validator.setTop(max(1, count))
        self.count_label.setText(f"sur {count}")
        self.edit.setAccessibleName(f"Aller à la page, sur {count}")
        self._show()

    @property
    def told(self) -> str:
        """The page seen, in words."""
        return f"Page {self._place + 1} sur {self._count}" if self._count else "Aucune page"

    def seek(self) -> None:
        """Have a page typed."""
        self.edit.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.edit.selectAll()

    def _show(self) -> None:
        self.edit.setText(str(self._place + 1))

    def _on_entered(self) -> None:
        if self.edit.text():
            self.place_asked.emit(min(int(self.edit.text()), self._count) - 1)
        self.left.emit()


class _PageEdit(EnterEdit):
    """`given_up` comes when it is left: what was not entered is not what is seen; `escaped` with Échap."""

    given_up = Signal()
    escaped = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:  # kept from the dialog, which it would close
            self.escaped.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.given_up.emit()
