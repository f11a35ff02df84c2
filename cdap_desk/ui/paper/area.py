"""What a page is looked at through: scrolled, pulled, enlarged around the pointer, turned at its ends."""

from typing import Literal

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QNativeGestureEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea, QScrollBar, QWidget

from cdap_desk.domain.paper import Page
from cdap_desk.ui.paper.canvas import PIXELS, PaperCanvas
from cdap_desk.ui.paper.sheet import AROUND

Fit = Literal["width", "page", ""]
"""What a page is made as large as: the width of the view, all of it, or nothing of the kind."""

STEP = 1.25
"""How much larger a page becomes at a time."""

FAR = 10**6
"""More pages than there are: to the first, or the last."""

_LEAST, _MOST = 0.1, 4.0
_BESIDE = 2 * AROUND + 4  # pixels that the page leaves free when it takes the width
_NEAR = 40  # pixels from an end of the view, where what is carried has the page go on
_NOTCH = 120  # of a wheel, in Qt's units
_TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Home: -FAR,
    Qt.Key.Key_End: FAR,
}


class PaperArea(QScrollArea):
    """`turn_asked` carries pages to go on, or back; `zoomed` comes when it is seen larger or smaller."""

    turn_asked = Signal(int)
    zoomed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_scroll")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.canvas = PaperCanvas(self)
        self.setWidget(self.canvas)
        self.canvas.setAutoFillBackground(False)  # as it began to when it was set
        self.setFocusProxy(self.canvas)
        self.zoom, self.fit = 1.0, "width"
        self._page: Page | None = None
        self._pushed = 0  # how far a wheel went on at the end of the page
        self.canvas.pulled.connect(self._on_pulled)
        self.canvas.carried.connect(lambda at: self.ensureVisible(at.x(), at.y(), _NEAR, _NEAR))
        for bar in (self.horizontalScrollBar(), self.verticalScrollBar()):
            bar.valueChanged.connect(self.canvas.look_again)

    def show_page(self, page: Page | None) -> None:
        """Show a page, as large as asked."""
        self._page = page
        if page is not None:
            self.zoom = self._fitting(page)
        self.canvas.show_page(page, self.zoom)

    def fit_to(self, fit: Fit) -> None:
        """Make the page as large as the width of the view, or as all of it."""
        self.fit = fit
        self.show_page(self._page)
        self.zoomed.emit()

    def zoom_to(self, zoom: float, around: QPointF | None = None) -> None:
        """Show the page at a zoom, 1 for full size; a point of the view stays where it is, or its middle."""
        if self._page is None:
            return
        was, self.fit, self.zoom = self.zoom, "", max(_LEAST, min(_MOST, zoom))
        at = around or QPointF(self.viewport().rect().center())
        held = self.canvas.mapFrom(self.viewport(), at) - QPointF(AROUND, AROUND)
        self.show_page(self._page)
        now = held * (self.zoom / was) + QPointF(AROUND, AROUND)
        for bar, place in self._bars(now - at):
            bar.setValue(round(place))
        self.zoomed.emit()

    def go_to_end(self, end: bool) -> None:
        """See the top of the page, or its bottom."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum() if end else bar.minimum())

    def _bars(self, point: QPointF) -> tuple[tuple[QScrollBar, float], tuple[QScrollBar, float]]:
        return (self.horizontalScrollBar(), point.x()), (self.verticalScrollBar(), point.y())

    def _fitting(self, page: Page) -> float:
        """Return the zoom at which the page fits, the same whether bars are shown now or not."""
        room = self.maximumViewportSize() - QSize(_BESIDE, _BESIDE)
        wide, high = room.width() / (page.width * PIXELS), room.height() / (page.height * PIXELS)
        if self.fit == "page":
            return max(_LEAST, min(_MOST, wide, high))
        if self.fit == "width":
            bar = self.verticalScrollBar().sizeHint().width() if wide > high else 0
            return max(_LEAST, min(_MOST, (room.width() - bar) / (page.width * PIXELS)))
        return self.zoom

    def _at_end(self, forward: bool) -> bool:
        bar = self.verticalScrollBar()
        return bar.value() == (bar.maximum() if forward else bar.minimum())

    def _on_pulled(self, gone: QPoint) -> None:
        for bar, step in self._bars(QPointF(gone)):
            bar.setValue(bar.value() - round(step))

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802
        down = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_to(self.zoom * STEP ** (down / _NOTCH), event.position())
            event.accept()
        elif down and abs(down) > abs(event.angleDelta().x()) and self._at_end(down < 0):
            if event.phase() != Qt.ScrollPhase.ScrollMomentum:  # a touchpad goes on by itself
                self._push(down)
            event.accept()
        else:
            self._pushed = 0
            super().wheelEvent(event)

    def _push(self, down: int) -> None:
        """Turn the page once a wheel has gone a whole notch on at its end."""
        self._pushed = down if self._pushed * down < 0 else self._pushed + down
        if abs(self._pushed) >= _NOTCH:
            self._pushed = 0
            self.turn_asked.emit(-1 if down > 0 else 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Turn the page; page keys first go through what is not seen of it."""
        step = _TURNS.get(Qt.Key(event.key()), 0)
        if not step or (abs(step) == 1 and not self._at_end(step > 0)):
            super().keyPressEvent(event)
        else:
            self.turn_asked.emit(step)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802
        """Go on with Tab, and stay where the page is seen: Qt would show the middle of it."""
        return QWidget.focusNextPrevChild(self, next)

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QNativeGestureEvent):
            if event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture:
                self.zoom_to(self.zoom * (1 + event.value()), event.position())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if self.fit and self._page is not None:
            self.show_page(self._page)
            self.zoomed.emit()
