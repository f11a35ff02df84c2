"""One page painted on the screen: the cell under the pointer, the one keys stand on, those with marks."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.paper import Page, Spot
from cdap_desk.paper.painter import paint
from cdap_desk.ui import theme
from cdap_desk.ui.colours import LIGHT

PIXELS = 96 / 72
"""Pixels in a point at full size."""

FIELD_MIME = "application/x-cdap-desk-field"
"""What a dragged field carries: its name."""

_AROUND = 12
_STEPS = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class Place(NamedTuple):
    """A cell: its sheet, its row and its column from 1."""

    sheet: str
    row: int
    column: int


def place_of(spot: Spot) -> Place:
    """Return the cell of a spot."""
    return Place(spot.sheet, spot.row, spot.column)


class PaperCanvas(QWidget):
    """`pointed` carries the cell under the pointer or reached by arrows, or None; `clicked` the one pressed.

    `dropped` carries the cell and the name of the field let go on it, when drops are accepted.
    """

    pointed = Signal(object)
    clicked = Signal(object)
    dropped = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_canvas")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._page: Page | None = None
        self._zoom = 1.0
        self._pixmap: QPixmap | None = None
        self._pointed: Spot | None = None
        self._standing: Spot | None = None
        self._marks: Mapping[Place, str] = {}

    @property
    def standing(self) -> Spot | None:
        """The cell that keys stand on."""
        return self._standing

    def show_page(self, page: Page | None, zoom: float) -> None:
        """Show a page at a zoom, 1 for full size; the cell stood on is kept where the page has it."""
        stood = place_of(self._standing) if self._standing else None
        self._page, self._zoom, self._pixmap = page, zoom, None
        self._pointed = None
        spots = page.spots if page else ()
        self._standing = next((s for s in spots if place_of(s) == stood), None)
        self.setFixedSize(self.sizeHint())
        self.update()

    def mark(self, marks: Mapping[Place, str]) -> None:
        """Show cells that mean something, each with its words, seen where it is empty."""
        self._marks = marks
        self.update()

    def stand_on(self, spot: Spot | None) -> None:
        """Put the keys on a cell."""
        self._standing = spot
        self.update()
        self.pointed.emit(spot)

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a cell is seen, in pixels."""
        scale, rect = self._scale, spot.rect
        return QRectF(
            _AROUND + rect.left * scale,
            _AROUND + rect.top * scale,
            rect.width * scale,
            rect.height * scale,
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._page is None:
            return QSize(0, 0)
        width, height = self._page.width * self._scale, self._page.height * self._scale
        return QSize(round(width) + 2 * _AROUND, round(height) + 2 * _AROUND)

    @property
    def _scale(self) -> float:
        return self._zoom * PIXELS

    def _spot_at(self, point: QPointF) -> Spot | None:
        if self._page is None:
            return None
        return self._page.spot_at((point.x() - _AROUND) / self._scale, (point.y() - _AROUND) / self._scale)

    def _look_at(self, spot: Spot | None) -> None:
        if spot is not self._pointed:
            self._pointed = spot
            self.update()
            self.pointed.emit(spot or self._standing)

    def _painted(self) -> QPixmap:
        """Return the page as a picture of the size shown, made once for each zoom."""
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.devicePixelRatio() != ratio:
            assert self._page is not None
            size = QSize(
                round(self._page.width * self._scale * ratio), round(self._page.height * self._scale * ratio)
            )
            self._pixmap = QPixmap(size)
            self._pixmap.fill(Qt.GlobalColor.white)
            painter = QPainter(self._pixmap)
            paint(painter, self._page, self._scale * ratio)
            painter.end()
            self._pixmap.setDevicePixelRatio(ratio)
        return self._pixmap

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._page is None:
            return
        worn = theme.tokens()
        painter = QPainter(self)
        picture = self._painted()
        painter.drawPixmap(_AROUND, _AROUND, picture)
        painter.setPen(QPen(QColor(worn.edge), 1))
        painter.drawRect(QRectF(_AROUND, _AROUND, *picture.deviceIndependentSize().toTuple()))
        for spot in self._page.spots:
            if self._marks and place_of(spot) in self._marks:
                _frame(painter, self.rect_of(spot), LIGHT.active, 40, 1)
                if not spot.text:
                    _write(painter, self.rect_of(spot), self._marks[place_of(spot)])
        if self._pointed is not None:
            _frame(painter, self.rect_of(self._pointed), LIGHT.accent, 30, 1)
        if self._standing is not None:
            _frame(painter, self.rect_of(self._standing), LIGHT.accent, 0, 2 if self.hasFocus() else 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._look_at(self._spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        spot = self._spot_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and spot is not None:
            self.stand_on(spot)
            self.clicked.emit(spot)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in _STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            spots = self._page.spots if self._page else ()
            self.stand_on(_next(spots, self._standing, *_STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self._standing:
            self.clicked.emit(self._standing)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(FIELD_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self._look_at(self._spot_at(event.position()))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        spot = self._spot_at(event.position())
        if spot is not None:
            name = bytes(event.mimeData().data(FIELD_MIME).data()).decode()
            event.acceptProposedAction()
            self.dropped.emit(spot, name)


def _next(spots: Sequence[Spot], here: Spot | None, down: int, across: int) -> Spot | None:
    """Return the nearest cell one way, over merged cells and repeated rows; the same one at the end."""
    if here is None:
        return spots[0] if spots else None
    x, y = here.rect.left + 1, here.rect.top + 1
    ways = []
    for spot in spots:
        rect = spot.rect
        along = down * (rect.top - here.rect.top) + across * (rect.left - here.rect.left)
        start, end, at = (rect.left, rect.right, x) if down else (rect.top, rect.bottom, y)
        aside = 0.0 if start <= at <= end else min(abs(start - at), abs(end - at))
        if along > 0 and spot is not here and aside < here.rect.width + here.rect.height:
            ways.append((aside, along, spot))
    return min(ways, key=lambda way: way[:2], default=(0, 0, here))[2]


def _write(painter: QPainter, rect: QRectF, words: str) -> None:
    """Write what a cell means in it, as much as there is room for."""
    font = QFont(painter.font())
    font.setPixelSize(max(6, min(12, int(rect.height() * 0.7))))
    painter.setFont(font)
    room = rect.adjusted(2, 0, -2, 0)
    said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, int(room.width()))
    painter.setPen(QColor(LIGHT.active))
    painter.drawText(room, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), said)


def _frame(painter: QPainter, rect: QRectF, color: str, ground: int, width: int) -> None:
    if ground:
        tint = QColor(color)
        tint.setAlpha(ground)
        painter.fillRect(rect, tint)
    painter.setPen(QPen(QColor(color), width))
    painter.drawRect(rect)
