"""Pages as they will be printed: turned, enlarged, named cell by cell, and the same as text read aloud."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from cdap_desk.domain.cell_names import cell_name
from cdap_desk.domain.paper import Page, Pages, Spot
from cdap_desk.ui.paper_bar import WIDTH, PaperBar
from cdap_desk.ui.paper_canvas import PIXELS, PaperCanvas, Place

_LEAST, _MOST, _STEP = 0.25, 4.0, 1.25
_BESIDE = 32  # pixels that the page leaves free when it takes the width
_MOST_CUT = 6  # cells named: more would push the page away
_FAR = 10**6
_TURNS = {
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}


class PaperView(QWidget):
    """Shows the pages of a document, one at a time.

    `clicked` carries the cell (a Spot) that was clicked or entered, `pointed` the one looked at or None,
    `dropped` one and the name of the field let go on it, `turned` the page now seen, from 0.
    """

    clicked = Signal(object)
    pointed = Signal(object)
    dropped = Signal(object, str)
    turned = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_view")
        self._pages: Pages | None = None
        self._place = 0
        self._zoom = 1.0
        self._fits = True
        self._naming: Callable[[Spot], str] = lambda spot: cell_name(spot.row, spot.column)
        self.bar = PaperBar(self)
        self.canvas = PaperCanvas(self)
        self.area = QScrollArea(self)
        self.area.setObjectName("paper_scroll")
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.canvas)
        self.gap_label = QLabel(self)
        self.gap_label.setObjectName("gap_label")
        self.gap_label.setWordWrap(True)
        self.text_edit = QPlainTextEdit(self)
        self.text_edit.setObjectName("page_text_edit")
        self.text_edit.setAccessibleName("Texte de la page")
        self.text_edit.setReadOnly(True)
        self.text_edit.setTabChangesFocus(True)
        self._wire()
        self._lay_out()
        self._show()

    def show_pages(self, pages: Pages | None, place: int = 0) -> None:
        """Show a document from one of its pages, counted from 0; None for nothing."""
        self._pages = pages
        self._place = max(0, min(place, len(pages) - 1)) if pages else 0
        self._show()

    def name_cells(self, naming: Callable[[Spot], str]) -> None:
        """Have the cell under the pointer called as `naming` says."""
        self._naming = naming

    def mark(self, marks: Mapping[Place, str]) -> None:
        """Show cells that mean something, each with its words."""
        self.canvas.mark(marks)

    def take_fields(self, taken: bool) -> None:
        """Accept fields dropped on cells, or not."""
        self.canvas.setAcceptDrops(taken)

    @property
    def pages(self) -> Pages | None:
        """The document shown."""
        return self._pages

    @property
    def place(self) -> int:
        """The page shown, counted from 0."""
        return self._place

    @property
    def zoom(self) -> float:
        """The size of the page, 1 for full size."""
        return self._zoom

    def turn(self, step: int) -> None:
        """Go some pages on, or back."""
        count = len(self._pages) if self._pages else 0
        place = max(0, min(self._place + step, count - 1))
        if place != self._place:
            self._place = place
            self._show()
            self.area.verticalScrollBar().setValue(0)
            self.turned.emit(place)

    def enlarge(self, factor: float) -> None:
        """Make the page larger, or smaller below 1; WIDTH for the width of the view."""
        self._fits = factor == WIDTH
        if not self._fits:
            self._zoom = max(_LEAST, min(_MOST, self._zoom * factor))
        self._show()

    def reveal(self, place: Place) -> None:
        """Turn to the page where a cell is seen and stand on it."""
        for number, page in enumerate(self._pages or ()):
            for spot in page.spots:
                if (spot.sheet, spot.row, spot.column) == place:
                    self.turn(number - self._place)
                    self.canvas.stand_on(spot)
                    return

    def _page(self) -> Page | None:
        return self._pages[self._place] if self._pages else None

    def _show(self) -> None:
        page, count = self._page(), len(self._pages) if self._pages else 0
        if page is not None and self._fits:
            room = self.area.viewport().width() - _BESIDE
            self._zoom = max(_LEAST, min(_MOST, room / (page.width * PIXELS)))
        self.canvas.show_page(page, self._zoom)
        self.bar.show_place(self._place, count)
        words = "\n".join(page.words) if page else ""
        if self.text_edit.toPlainText() != words:
            self.text_edit.setPlainText(words)
        self.canvas.setAccessibleName(f"{self.bar.page_label.text()} (F4 pour la lire comme un texte)")
        self.canvas.setAccessibleDescription(words)
        told = self._lacking(page)
        self.gap_label.setText(" ".join(told))
        self.gap_label.setVisible(bool(told))

    def _lacking(self, page: Page | None) -> list[str]:
        """Return, in sentences, what the paper will not show of the document, or of this page."""
        gaps = self._pages.gaps if self._pages else ()
        told = [f"Non dessiné ici : {', '.join(gaps)}."] if gaps else []
        cut = [cell_name(spot.row, spot.column) for spot in page.cut] if page else []
        if cut:
            more = f" et {len(cut) - _MOST_CUT} autres" if len(cut) > _MOST_CUT else ""
            told.append(f"Texte coupé sur cette page, faute de place : {', '.join(cut[:_MOST_CUT])}{more}.")
        return told

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.text_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self.gap_label)
        column.addWidget(self.stack, 1)

    def _wire(self) -> None:
        self.canvas.clicked.connect(self.clicked)
        self.canvas.dropped.connect(self.dropped)
        self.canvas.pointed.connect(self._on_pointed)
        self.bar.turn_asked.connect(self.turn)
        self.bar.zoom_asked.connect(self.enlarge)
        self.bar.text_asked.connect(self._on_text_asked)
        self.area.viewport().installEventFilter(self)
        self.canvas.installEventFilter(self)

    def _on_text_asked(self, shown: bool) -> None:
        self.stack.setCurrentWidget(self.text_edit if shown else self.area)
        (self.text_edit if shown else self.canvas).setFocus()

    def _on_pointed(self, spot: Spot | None) -> None:
        name = self._naming(spot) if spot is not None else ""
        self.bar.spot_label.setText(name)
        self.canvas.setToolTip(name)
        if spot is not None and spot is self.canvas.standing:
            center = self.canvas.rect_of(spot).center().toPoint()
            self.area.ensureVisible(center.x(), center.y())
            self.canvas.setAccessibleName(f"{name} : {spot.text}" if spot.text else f"{name}, vide")
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.NameChanged))
        self.pointed.emit(spot)

    def _turn_by_key(self, event: QEvent) -> bool:
        """Turn the page as a key asks; page keys first go through what is not seen of the page."""
        assert isinstance(event, QKeyEvent)
        key, bar = event.key(), self.area.verticalScrollBar()
        end = {Qt.Key.Key_PageDown: bar.maximum(), Qt.Key.Key_PageUp: bar.minimum()}.get(Qt.Key(key))
        if key not in _TURNS or (end is not None and bar.value() != end):
            return False
        self.turn(_TURNS[Qt.Key(key)])
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.canvas:
            pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
            return pressed and self._turn_by_key(event)
        if event.type() == QEvent.Type.Resize and self._fits:
            self._show()
        if isinstance(event, QWheelEvent) and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            return True
        return super().eventFilter(watched, event)
