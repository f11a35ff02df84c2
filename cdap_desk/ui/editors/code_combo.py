"""A choice among a few words that stand for codes."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QWidget

from cdap_desk.ui.icons import icon

_ICON = 16
_MARGIN = 8


class CodeCombo(QComboBox):
    """One code of `words`, none until one is chosen; a letter typed goes to the words that begin so."""

    def __init__(self, words: Mapping[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("codes", True)
        self.setPlaceholderText("À choisir")
        for code, said in words.items():
            self.addItem(said, code)
        self.setCurrentIndex(-1)

    def code(self) -> str:
        """Return the code chosen, nothing when none is."""
        return str(self.currentData() or "")

    def set_code(self, code: str) -> None:
        """Choose a code; an empty one chooses none."""
        self.setCurrentIndex(self.findData(code) if code else -1)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        # The style sheet, which gives it the look of other fields, takes its arrow away.
        place = QRect(0, 0, _ICON, _ICON)
        place.moveCenter(self.rect().center())
        place.moveRight(self.width() - _MARGIN)
        painter = QPainter(self)
        painter.drawPixmap(
            place, icon("chevron-down", "dim").pixmap(QSize(_ICON, _ICON), self.devicePixelRatio())
        )
        painter.end()
