"""The list of pages at the left, and the keys that go to each, on a French keyboard too."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QKeyCombination, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cdap_desk.ui.binding import meet_viewport
from cdap_desk.ui.icons import icon

WIDTH = 184
COMPACT = 52
# Over and under the name of a page; closer where the window is low.
_APART, _CLOSE = 11, 5
# In a window less wide than this, in pixels, the pages are icons, and details come when asked for.
NARROW = 900

# What the keys 1 to 9 give unshifted on an AZERTY keyboard.
AZERTY = (
    Qt.Key.Key_Ampersand, Qt.Key.Key_Eacute, Qt.Key.Key_QuoteDbl, Qt.Key.Key_Apostrophe, Qt.Key.Key_ParenLeft,
    Qt.Key.Key_Minus, Qt.Key.Key_Egrave, Qt.Key.Key_Underscore, Qt.Key.Key_Ccedilla,
)  # fmt: skip


class Place(NamedTuple):
    """One page of the window: its name, title and icon, and the digit, or else the keys, that open it."""

    name: str
    title: str
    icon: str
    digit: int = 0
    keys: str = ""

    def shortcuts(self) -> list[QKeySequence]:
        """Return Ctrl with the digit, and with what that key gives unshifted in French; or the keys."""
        if not self.digit:
            return [QKeySequence(self.keys)]
        return [
            QKeySequence(f"Ctrl+{self.digit}"),
            QKeySequence(QKeyCombination(Qt.KeyboardModifier.ControlModifier, AZERTY[self.digit - 1])),
        ]


class Navigation(QListWidget):
    """The pages, one of them current. `place_asked` carries the name of the page wanted."""

    place_asked = Signal(str)

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        meet_viewport(self)
        self.setObjectName("navigation")
        self.setAccessibleName("Pages")
        self.setProperty("nav", True)
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setIconSize(QSize(18, 18))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for place in places:
            item = QListWidgetItem(icon(place.icon), place.title, self)
            item.setData(Qt.ItemDataRole.UserRole, place.name)
            keys = place.shortcuts()[0].toString(QKeySequence.SequenceFormat.NativeText)
            item.setToolTip(f"{place.title} ({keys})")
            item.setData(Qt.ItemDataRole.AccessibleTextRole, place.title)
        self._window: QWidget | None = None
        self._titles = [place.title for place in places]
        badge = self.fontMetrics().horizontalAdvance("999") + 32
        self._wide = max(WIDTH, self.sizeHintForColumn(0) + badge)
        self.currentItemChanged.connect(self._on_current_changed)

    def show_place(self, name: str) -> None:
        """Mark a page as the current one, asking nothing."""
        self.blockSignals(True)
        for row in range(self.count()):
            if self.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.setCurrentRow(row)
        self.blockSignals(False)

    def follow(self, window: QWidget) -> None:
        """Show the icons alone while a window is narrow; the titles are still said and shown as tips."""
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._set_compact(self._window.width() < NARROW)
        return super().eventFilter(watched, event)

    def title(self, row: int) -> str:
        """Return the title of the page of a row, shown or not."""
        return self._titles[row]

    def _set_compact(self, compact: bool) -> None:
        for row, title in enumerate(self._titles):
            self.item(row).setText("" if compact else title)
        self.setFixedWidth(COMPACT if compact else self._wide)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_height()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._share_height()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._share_height()

    def _share_height(self) -> None:
        """Draw the pages closer where they would not all show, as far as they can be read."""
        if not self.isVisible():  # its height is not known yet
            return
        least = self.fontMetrics().height() + 2 * _CLOSE
        high = max(least, min(least + 2 * (_APART - _CLOSE), self.viewport().height() // self.count()))
        close = high < least + 2 * (_APART - _CLOSE)
        if close != bool(self.property("close")):
            self.setProperty("close", close)
            self.style().unpolish(self)
            self.style().polish(self)
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, high))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.viewport().update()

    def _on_current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.place_asked.emit(item.data(Qt.ItemDataRole.UserRole))
