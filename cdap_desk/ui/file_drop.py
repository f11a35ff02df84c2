"""A file dropped anywhere on a window."""

from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget


class FileDrop(QObject):
    """Takes a file dropped anywhere on a window. `dropped` carries its path."""

    dropped = Signal(Path)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._over = _DropSign(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if kind in (QEvent.Type.DragEnter, QEvent.Type.Drop) and isinstance(event, QDropEvent):
            path = _one_file(event.mimeData())
            self._over.show_over(path is not None and kind == QEvent.Type.DragEnter)
            if path is None:
                return False
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            if kind == QEvent.Type.Drop:
                self.dropped.emit(path)
            return True
        if kind == QEvent.Type.DragLeave:
            self._over.show_over(False)
        return False


class _DropSign(QFrame):
    """Covers the window while a file is held over it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drop_sign")
        self.setProperty("panel", "over")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        label = QLabel("Déposez la liste pour voir ce qui change", self)
        label.setObjectName("drop_sign_label")
        label.setProperty("role", "title")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        QVBoxLayout(self).addWidget(label)
        self.hide()

    def show_over(self, shown: bool) -> None:
        """Cover the window, or leave it."""
        if shown:
            self.setGeometry(self.window().rect().adjusted(16, 16, -16, -16))
            self.raise_()
        self.setVisible(shown)


def _one_file(carried: QMimeData) -> Path | None:
    """Return the one file that is carried, None for none or several."""
    urls = carried.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    path = Path(urls[0].toLocalFile())
    return path if path.is_file() else None
