"""A sentence above the page: what was refused and why, or what was just done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from cdap_desk.ui.icons import icon

DONE_MS = 6000


class NoticeBar(QFrame):
    """Shows one sentence at a time; a refusal stays until closed, what was done goes by itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice_bar")
        self.setAccessibleName("Message")
        self._label = QLabel(self)
        self._label.setObjectName("notice_label")
        self._label.setWordWrap(True)
        close = QToolButton(self)
        close.setObjectName("notice_close_button")
        close.setAccessibleName("Fermer le message")
        close.setToolTip("Fermer le message")
        close.setIcon(icon("close"))
        close.setAutoRaise(True)
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 6, 8, 6)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True, interval=DONE_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def refuse(self, sentence: str) -> None:
        """Say why something was not done."""
        self._timer.stop()
        self._say(sentence, "wrong")

    def tell(self, sentence: str) -> None:
        """Say what was done."""
        self._say(sentence, "done")
        self._timer.start()

    def text(self) -> str:
        """Return the sentence shown."""
        return self._label.text()

    def _say(self, sentence: str, tone: str) -> None:
        self._label.setText(sentence)
        if self.property("panel") != tone:
            self.setProperty("panel", tone)
            self._label.setProperty("role", tone)
            for widget in (self, self._label):
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self.show()
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
