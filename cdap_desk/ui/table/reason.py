"""Why a value was refused, said beside the cell."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel, QWidget

MARGIN = 2


class Reason(QLabel):
    """A sentence under an editor, or over it where room lacks, read out as it comes."""

    def __init__(self, sentence: str, editor: QWidget, parent: QWidget) -> None:
        super().__init__(sentence, parent)
        self.setObjectName("reason_label")
        self.setAccessibleName("Refus")
        self.setProperty("tone", "wrong")
        self.setWordWrap(True)
        self.setMaximumWidth(max(360, editor.width()))
        self.adjustSize()
        self.move(*self._beside(editor, parent))
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _beside(self, editor: QWidget, parent: QWidget) -> tuple[int, int]:
        box = editor.geometry()
        below = box.bottom() + MARGIN
        y = below if below + self.height() <= parent.height() else box.top() - self.height() - MARGIN
        return max(0, min(box.left(), parent.width() - self.width())), y
