"""One page painted on the screen: the cell under the pointer, the one keys stand on, those with marks."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QCursor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QToolTip, QWidget

from cdap_desk.domain.paper import Page, Spot
from cdap_desk.ui.paper.sheet import AROUND, Sheet, frame, mark, on_paper
from cdap_desk.ui.paper.walking import STEPS, nearest

PIXELS = 96 / 72
"""Pixels in a point at full size."""

FIELD_MIME = "application/x-cdap-desk-field"
"""What a dragged field carries: its name."""

_LEFT = Qt.MouseButton.LeftButton


class Place(NamedTuple):
    """A cell: its sheet, its row and its column from 1."""

    sheet: str
    row: int
    column: int


def place_of(spot: Spot) -> Place:
    """Return the cell of a spot."""
    return Place(spot.sheet, spot.row, spot.column)


class PaperCanvas(QLabel):
    """A label, since screen readers pass over what has no role.

    `pointed` carries the cell under the pointer or reached by arrows, or None; `clicked` the one pressed.

    `dropped` carries the cell and the name of the field let go on it, when drops are accepted; `carried`
    where one is carried over the page, `pulled` how far, in pixels, the page was pulled by the pointer.
    `says` gives what a cell is, `leads` what a click on it does, if anything.
    """

    pointed = Signal(object)
    clicked = Signal(object)
    dropped = Signal(object, str)
    pulled = Signal(QPoint)
    carried = Signal(QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_canvas")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.says: Callable[[Spot], str] = lambda spot: ""
        self.leads: Callable[[Spot], str] = lambda spot: ""
        self._sheet: Sheet | None = None
        self._pointed: Spot | None = None
        self._standing: Spot | None = None
        self._marks: Mapping[Place, str] = {}
        self._pressed: QPoint | None = None  # on the screen, until the pointer goes far enough to pull
        self._pulls = False

    @property
    def standing(self) -> Spot | None:
        """The cell that keys stand on."""
        return self._standing

    def show_page(self, page: Page | None, zoom: float) -> None:
        """Show a page at a zoom, 1 for full size; the cell stood on is kept where the page has it."""
        stood = place_of(self._standing) if self._standing else None
        self._sheet = Sheet(page, zoom * PIXELS) if page else None
        self._pointed = None
        self._standing = next((s for s in page.spots if place_of(s) == stood), None) if page else None
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

    def look_again(self) -> None:
        """See what is under the pointer, which did not move: the page did."""
        if self.underMouse() and self._pressed is None:
            self._look_at(self._spot_at(QPointF(self.mapFromGlobal(QCursor.pos()))))

    def rect_of(self, spot: Spot) -> QRectF:
        """Return where a cell is seen, in pixels."""
        scale, rect = self._sheet.scale if self._sheet else 0.0, spot.rect
        left, top = AROUND + rect.left * scale, AROUND + rect.top * scale
        return QRectF(left, top, rect.width * scale, rect.height * scale)

    def sizeHint(self) -> QSize:  # noqa: N802
        if self._sheet is None:
            return QSize(0, 0)
        size = self._sheet.rect.size().toSize()
        return QSize(size.width() + 2 * AROUND, size.height() + 2 * AROUND)

    def _spot_at(self, point: QPointF) -> Spot | None:
        if self._sheet is None:
            return None
        scale = self._sheet.scale
        return self._sheet.page.spot_at((point.x() - AROUND) / scale, (point.y() - AROUND) / scale)

    def _look_at(self, spot: Spot | None) -> None:
        if spot is self._pointed:
            return
        for one in (self._pointed, spot):
            if one is not None:
                self.update(self.rect_of(one).toAlignedRect().adjusted(-2, -2, 2, 2))
        self._pointed = spot
        led = spot is not None and bool(self.leads(spot))
        self.setCursor(Qt.CursorShape.PointingHandCursor if led else Qt.CursorShape.ArrowCursor)
        self.pointed.emit(spot or self._standing)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        if self._sheet is None:
            return
        painter, worn = QPainter(self), on_paper()
        self._sheet.paint(painter, event.rect(), self.hasFocus() and self._standing is None)
        for spot in self._sheet.page.spots if self._marks else ():
            words, rect = self._marks.get(place_of(spot)), self.rect_of(spot)
            if words is not None and rect.intersects(QRectF(event.rect())):
                mark(painter, rect, words, spot.text, self._sheet.scale)
        if self._pointed is not None and (self.leads(self._pointed) or self.says(self._pointed)):
            led = self.leads(self._pointed)
            frame(painter, self.rect_of(self._pointed), worn.accent, 30 if led else 0)
        if self._standing is not None:
            frame(painter, self.rect_of(self._standing), worn.accent, 0, 2 if self.hasFocus() else 1)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        here = event.globalPosition().toPoint()
        if self._pressed is not None:
            gone = here - self._pressed
            if self._pulls or gone.manhattanLength() >= QApplication.startDragDistance():
                self._pulls, self._pressed = True, here
                self.setCursor(Qt.CursorShape.ClosedHandCursor)
                self.pulled.emit(gone)
        else:
            self._look_at(self._spot_at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() == _LEFT:
            self._pressed, self._pulls = event.globalPosition().toPoint(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        pressed, self._pressed = self._pressed, None
        if event.button() != _LEFT or pressed is None:
            return
        spot = self._spot_at(event.position())
        if self._pulls:
            self._pointed = None  # the pointer takes its shape again
            self._look_at(spot)
        elif spot is not None:
            self.stand_on(spot)
            self.clicked.emit(spot)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        super().leaveEvent(event)
        self._look_at(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = event.key()
        if key in STEPS and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            spots = self._sheet.page.spots if self._sheet else ()
            met = [spot for spot in spots if spot.text or self.says(spot) or spot is self._standing]
            self.stand_on(nearest(met, self._standing, *STEPS[Qt.Key(key)]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._standing:  # else kept from the dialog all the same, whose first button Enter would press
                self.clicked.emit(self._standing)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(QPointF(event.pos()))
            if spot is None:
                QToolTip.hideText()
            else:
                lines = (self.says(spot), self.leads(spot) and f"Clic\u00a0: {self.leads(spot)}")
                place = self.rect_of(spot).toAlignedRect()
                QToolTip.showText(event.globalPos(), "\n".join(filter(None, lines)), self, place)
            return True
        return super().event(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802
        if event.mimeData().hasFormat(FIELD_MIME):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802
        self.carried.emit(event.position().toPoint())
        self._look_at(self._spot_at(event.position()))

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802
        spot = self._spot_at(event.position())
        if spot is not None:
            name = bytes(event.mimeData().data(FIELD_MIME).data()).decode()
            event.acceptProposedAction()
            self.dropped.emit(spot, name)
