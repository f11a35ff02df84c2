"""The parts of a picture as buttons: one of them takes Tab, arrows go to the others."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Home: -1000,
    Qt.Key.Key_End: 1000,
}
_PRESSES = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PartButton(QAbstractButton):
    """One part; `spoken` is all that the picture says of it. Enter and Space press it as a click does."""

    looked_at = Signal()

    def __init__(self, spoken: str, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setToolTip(spoken)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._others: Sequence[PartButton] = ()

    def stand_among(self, others: Sequence["PartButton"]) -> None:
        """Share the one place that Tab goes to with `others`, this one included."""
        self._others = others
        first = others[0] is self
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.ClickFocus)

    def watched(self) -> bool:
        """Tell whether the keyboard or the mouse is on it."""
        return self.hasFocus() or self.underMouse()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in _STEPS and self._others:
            here = self._others.index(self) + _STEPS[Qt.Key(event.key())]
            self._others[min(max(here, 0), len(self._others) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in _PRESSES:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        for other in self._others:
            mine = other is self
            other.setFocusPolicy(Qt.FocusPolicy.StrongFocus if mine else Qt.FocusPolicy.ClickFocus)
        super().focusInEvent(event)
        self.looked_at.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.looked_at.emit()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802
        super().enterEvent(event)
        self.looked_at.emit()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self.looked_at.emit()
