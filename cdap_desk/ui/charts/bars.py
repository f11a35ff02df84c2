"""Who holds what: a bar for each profile or service, its name at the left and its count at the right."""

from collections.abc import Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdap_desk.ui import theme
from cdap_desk.ui.charts.parts import PartButton

THICK = 12
GAP = 12
NAMES_SHARE = 0.45


class Bar(NamedTuple):
    """One bar: what it stands for, how many, and the same in a sentence."""

    key: str
    label: str
    number: int
    spoken: str


class BarChart(QWidget):
    """`bar_asked` carries the key of the bar pressed."""

    bar_asked = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._buttons: list[BarButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show `bars`, the longest as wide as there is room."""
        focused = next((b.bar.key for b in self._buttons if b.hasFocus()), None)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        most = max((bar.number for bar in bars), default=0)
        names = self._names_width(bars)
        self._buttons = [BarButton(bar, most, names, self) for bar in bars]
        for button in self._buttons:
            button.stand_among(self._buttons)
            button.clicked.connect(self._on_clicked)
            self._column.addWidget(button)
            if button.bar.key == focused:
                button.setFocus()

    def bars(self) -> list["BarButton"]:
        """Return the bars shown, in order."""
        return list(self._buttons)

    def _names_width(self, bars: Sequence[Bar]) -> int:
        metrics = QFontMetricsF(self.font())  # a name wider by a part of a pixel would be cut in its middle
        return ceil(max((metrics.horizontalAdvance(bar.label) for bar in bars), default=0)) + GAP

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, BarButton):
            self.bar_asked.emit(button.bar.key)


class BarButton(PartButton):
    """One bar, painted; `most` is the count that fills the room, `names` the width that names ask for."""

    def __init__(self, bar: Bar, most: int, names: int, parent: QWidget) -> None:
        super().__init__(bar.spoken, "bar_button", parent)
        self.bar = bar
        self._most = most
        self._names = names

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self.fontMetrics().height() + GAP)

    def name_room(self, width: int) -> int:
        """Return how many pixels the name has in a bar of that width."""
        return min(self._names, round(width * NAMES_SHARE)) - GAP

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        worn = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.watched():
            painter.setPen(QPen(QColor(worn.accent), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(worn.accent_ground))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 5, 5)
        metrics = self.fontMetrics()
        names = self.name_room(self.width()) + GAP
        count = metrics.horizontalAdvance(str(self._most)) + GAP
        side = int(Qt.AlignmentFlag.AlignVCenter)
        painter.setPen(QColor(worn.ink))
        box = QRectF(6, 0, self.name_room(self.width()), self.height())
        shown = metrics.elidedText(self.bar.label, Qt.TextElideMode.ElideMiddle, round(box.width()))
        painter.drawText(box, side, shown)
        room = self.width() - names - count - 12
        wide = max(room * self.bar.number / self._most, 2) if self._most else 0
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.accent))
        painter.drawRoundedRect(QRectF(6 + names, (self.height() - THICK) / 2, wide, THICK), 3, 3)
        painter.setPen(QColor(worn.ink))
        box = QRectF(self.width() - count - 6, 0, count, self.height())
        painter.drawText(box, side | int(Qt.AlignmentFlag.AlignRight), str(self.bar.number))
        painter.end()
