"""How a count moved: a line over the months, its two axes written, each month a point to press."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import QWidget

from cdap_desk.ui import theme
from cdap_desk.ui.charts.parts import PartButton

HIGH = 170
EACH = 3
TOP = 28  # room for what is said over the highest point


class Point(NamedTuple):
    """One point: its day as ISO text, what the axis calls it, its count, and all of it in a sentence."""

    day: str
    label: str
    number: int
    spoken: str


class CurveChart(QWidget):
    """`point_asked` carries the day of the point pressed. The scale begins at 0."""

    point_asked = Signal(str)

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self._points: list[Point] = []
        self._buttons: list[PointButton] = []

    def show_points(self, points: Sequence[Point]) -> None:
        """Show `points`, one after the other at even steps."""
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._points = list(points)
        self._buttons = [PointButton(point, self) for point in points]
        for button in self._buttons:
            button.stand_among(self._buttons)
            button.clicked.connect(self._on_clicked)
            button.looked_at.connect(self.update)
            button.show()
        self._place()
        self.update()

    def points(self) -> list["PointButton"]:
        """Return the points shown, in order."""
        return list(self._buttons)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(360, max(HIGH, self.fontMetrics().height() * 9))

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(240, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._place()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if not self._points:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_counts(painter)
        self._paint_months(painter)
        self._paint_line(painter)
        painter.end()

    def _paint_counts(self, painter: QPainter) -> None:
        worn, area = theme.tokens(), self._area()
        for tick in ticks(self._most()):
            y = self._y(tick)
            painter.setPen(QColor(worn.line))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(worn.dim))
            box = QRectF(0, y - 10, area.left() - 8, 20)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(tick))

    def _paint_months(self, painter: QPainter) -> None:
        area, metrics = self._area(), self.fontMetrics()
        painter.setPen(QColor(theme.tokens().dim))
        last = len(self._points) - 1
        free = float(self.width())
        base = area.bottom() + metrics.ascent() + 6
        # From the last month back, as many as there is room for.
        for place in range(last, -1, -EACH):
            label = self._points[place].label
            wide = metrics.horizontalAdvance(label)
            left = min(self._x(place) - wide / 2, self.width() - wide)
            if left + wide + 10 <= free and left >= 0:
                painter.drawText(QPointF(left, base), label)
                free = left

    def _paint_line(self, painter: QPainter) -> None:
        worn = theme.tokens()
        line = [QPointF(self._x(n), self._y(p.number)) for n, p in enumerate(self._points)]
        painter.setPen(QPen(QColor(worn.accent), 2))
        painter.drawPolyline(QPolygonF(line))
        painter.setBrush(QColor(worn.accent))
        watched = next((n for n, b in enumerate(self._buttons) if b.watched()), len(line) - 1)
        for place, at in enumerate(line):
            painter.drawEllipse(at, *((4, 4) if place == watched else (1, 1)))
        self._paint_said(painter, line[watched], self._points[watched])
        if self._buttons[watched].hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(line[watched], 8, 8)

    def _paint_said(self, painter: QPainter, at: QPointF, point: Point) -> None:
        said = f"{point.label} : {point.number}"
        wide, high = self.fontMetrics().horizontalAdvance(said) + 12, self.fontMetrics().height() + 4
        left = min(max(at.x() - wide / 2, 0), self.width() - wide)
        above = at.y() - high - 12
        box = QRectF(left, above if above > 0 else at.y() + 12, wide, high)
        worn = theme.tokens()
        painter.setPen(QPen(QColor(worn.line), 1))
        painter.setBrush(QColor(worn.panel))
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(QColor(worn.ink))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), said)
        painter.setPen(QPen(QColor(worn.accent), 2))

    def _place(self) -> None:
        alone = len(self._buttons) < 2
        step = float(self.width()) if alone else self._x(1) - self._x(0)
        for place, button in enumerate(self._buttons):
            button.setGeometry(QRect(round(self._x(place) - step / 2), 0, round(step), self.height()))

    def _area(self) -> QRectF:
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(str(ticks(self._most())[-1])) + 12
        return QRectF(left, TOP, self.width() - left - 12, self.height() - TOP - metrics.height() - 10)

    def _most(self) -> int:
        return max((p.number for p in self._points), default=0)

    def _x(self, place: int) -> float:
        area = self._area()
        return area.left() + area.width() * place / max(len(self._points) - 1, 1)

    def _y(self, count: int) -> float:
        area = self._area()
        return area.bottom() - area.height() * count / ticks(self._most())[-1]

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, PointButton):
            self.point_asked.emit(button.point.day)


class PointButton(PartButton):
    """The strip of one point: seen by the mouse, the keyboard and a screen reader; the curve paints it."""

    def __init__(self, point: Point, parent: QWidget) -> None:
        super().__init__(point.spoken, "point_button", parent)
        self.point = point

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        """Paint nothing: what is under it is the curve."""


def ticks(most: int) -> list[int]:
    """Return round counts from 0 up to `most` or just above, three to six of them."""
    step = next(s * 10**power for power in range(12) for s in (1, 2, 5) if s * 10**power * 5 >= most)
    return list(range(0, max(-(-most // step), 2) * step + 1, step))
