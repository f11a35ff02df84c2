"""Pages as they will be printed: turned, enlarged, named cell by cell, and the same as text read aloud."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from cdap_desk.domain.cell_names import cell_name
from cdap_desk.domain.paper import Page, Pages, Spot
from cdap_desk.ui.dialogs.form import announce, make_label
from cdap_desk.ui.paper.area import PaperArea
from cdap_desk.ui.paper.bar import PaperBar
from cdap_desk.ui.paper.canvas import Place, place_of
from cdap_desk.ui.paper.status import StatusLine
from cdap_desk.ui.paper.text import EMPTY, PageText, Reading, plain
from cdap_desk.ui.screens import room

_BESIDE = 0.45  # of the screen, at most, for what the page stands beside
_KEYS = "Flèches pour aller d’une cellule à l’autre, F4 pour lire la page comme un texte"
_MOST_CUT = 6  # cells named: more would push the page away


class PaperView(QWidget):
    """Shows the pages of a document, one at a time.

    `clicked` carries the cell (a Spot) that was clicked or entered, `pointed` the one looked at or None,
    `turned` the page now seen, from 0.
    """

    clicked = Signal(object)
    pointed = Signal(object)
    turned = Signal(int)

    empty = EMPTY
    """What is said of a cell that has a name and holds nothing."""

    remedy = ""
    """What is said after the cells whose text is cut: what can be done about it, in a sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paper_view")
        self._pages: Pages | None = None
        self._place = 0
        self._reading: Reading = plain
        self._splitter: QSplitter | None = None
        self.bar = PaperBar(self)
        self.area = PaperArea(self)
        self.canvas = self.area.canvas
        self.canvas.setAccessibleDescription(_KEYS)
        self.canvas.says = lambda spot: cell_name(spot.row, spot.column)
        self.gap_label = make_label("", "gap_label", "waiting")
        self.text_edit = PageText(self)
        self.spot_label = StatusLine(self)
        self._wire()
        self._lay_out()
        self._show()

    def show_pages(self, pages: Pages | None, place: int = 0) -> None:
        """Show a document from one of its pages, counted from 0; None for nothing."""
        self._pages = pages
        self._place = max(0, min(place, len(pages) - 1)) if pages else 0
        self._show()

    def name_cells(
        self,
        naming: Callable[[Spot], str],
        leading: Callable[[Spot], str] | None = None,
        reading: Reading = plain,
    ) -> None:
        """Have cells called as `naming` says, each a place that a click leads to as `leading` says.

        `reading` gives what is read of each where the page is a text.
        """
        self.canvas.says, self._reading = naming, reading
        if leading is not None:
            self.canvas.leads = leading

    def share(self, splitter: QSplitter) -> None:
        """Stand in a splitter, whose room the page can take alone."""
        self._splitter = splitter
        splitter.addWidget(self)
        beside = splitter.widget(0)
        if beside is not None and beside is not self:
            wide = room(self).width()
            left = max(beside.minimumSizeHint().width(), min(beside.sizeHint().width(), int(wide * _BESIDE)))
            splitter.setSizes([left, max(1, wide - left)])
        self.bar.offer_alone()

    @property
    def pages(self) -> Pages | None:
        """The document shown."""
        return self._pages

    @property
    def place(self) -> int:
        """The page shown, counted from 0."""
        return self._place

    def turn(self, step: int) -> None:
        """Go some pages on, or back."""
        self._go(self._place + step)

    def enlarge(self, factor: float) -> None:
        """Make the page larger, or smaller below 1."""
        self.area.zoom_to(self.area.zoom * factor)

    def reveal(self, place: Place) -> None:
        """Turn to the page where a cell is seen and stand on it."""
        for number, page in enumerate(self._pages or ()):
            for spot in page.spots:
                if place_of(spot) == place:
                    self._go(number)
                    self.canvas.stand_on(spot)
                    return

    def _go(self, place: int, from_end: bool = False) -> None:
        """Turn to a page, counted from 0, and see its top or its bottom."""
        place = max(0, min(place, len(self._pages or ()) - 1))
        if place == self._place:
            return
        self._place = place
        self._show()
        self.area.go_to_end(from_end)
        self.text_edit.go_to_end(from_end)
        announce(self, self.bar.page_field.told)
        self.turned.emit(place)

    def _show(self) -> None:
        page = self._pages[self._place] if self._pages else None
        self.area.show_page(page)
        self.bar.show_place(self._place, len(self._pages) if self._pages else 0)
        self.bar.zoom_button.show_zoom(self.area.zoom, self.area.fit)
        lacking = self._lacking(page)
        self.gap_label.setText(" ".join(lacking))
        self.gap_label.setVisible(bool(lacking))
        self.text_edit.show_page([self.bar.page_field.told, *lacking], page, self._reading)
        self.canvas.setAccessibleName(self.bar.page_field.told)
        self.spot_label.setText(self._status(self.canvas.standing))

    def _lacking(self, page: Page | None) -> list[str]:
        """Return, in sentences, what the paper will not show of the document, or of this page."""
        gaps = self._pages.gaps if self._pages else ()
        told = [f"Non dessiné ici\u00a0: {', '.join(gaps)}."] if gaps else []
        cut = (
            [self.canvas.says(spot) or cell_name(spot.row, spot.column) for spot in page.cut] if page else []
        )
        if cut:
            more = f" et {len(cut) - _MOST_CUT} autres" if len(cut) > _MOST_CUT else ""
            told.append(
                f"Texte coupé sur cette page, faute de place\u00a0: {', '.join(cut[:_MOST_CUT])}{more}."
            )
            told += [self.remedy] if self.remedy else []
        return told

    def _lay_out(self) -> None:
        self.stack = QStackedWidget(self)
        self.stack.addWidget(self.area)
        self.stack.addWidget(self.text_edit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.gap_label.setContentsMargins(8, 0, 8, 4)
        for widget in (self.bar, self.gap_label, self.stack, self.spot_label):
            column.addWidget(widget, 1 if widget is self.stack else 0)

    def _wire(self) -> None:
        for reader in (self.canvas, self.text_edit):
            reader.clicked.connect(self.clicked)
            reader.pointed.connect(self._on_pointed)
        for asking in (self.area.turn_asked, self.text_edit.turn_asked):
            asking.connect(lambda step: self._go(self._place + step, from_end=step == -1))
        self.area.zoomed.connect(lambda: self.bar.zoom_button.show_zoom(self.area.zoom, self.area.fit))
        self.bar.turn_asked.connect(self.turn)
        self.bar.page_field.place_asked.connect(self._go)
        self.bar.page_field.left.connect(lambda: self._seen().setFocus())
        self.bar.zoom_asked.connect(self.enlarge)
        self.bar.zoom_button.size_asked.connect(self.area.zoom_to)
        self.bar.zoom_button.fit_asked.connect(self.area.fit_to)
        self.bar.text_asked.connect(self._on_text_asked)
        self.bar.alone_asked.connect(self._on_alone_asked)

    def _on_text_asked(self, shown: bool) -> None:
        """Show the page as a text, or as it is, where one stood."""
        if shown:
            self.stack.setCurrentWidget(self.text_edit)
            self.text_edit.setFocus()
            self.text_edit.stand_on(self.canvas.standing)
        else:
            self.stack.setCurrentWidget(self.area)
            self.canvas.setFocus()
            if self.text_edit.spot() is not None:
                self.canvas.stand_on(self.text_edit.spot())

    def _seen(self) -> QWidget:
        return self.text_edit if self.bar.text_button.isChecked() else self.canvas

    def _on_alone_asked(self, alone: bool) -> None:
        for place in range(self._splitter.count() if self._splitter else 0):
            beside = self._splitter.widget(place) if self._splitter else None
            if beside is not None and beside is not self:
                beside.setVisible(not alone)
        if alone:
            self._seen().setFocus()

    def _on_pointed(self, spot: Spot | None) -> None:
        self.spot_label.setText(self._status(spot))
        if spot is not None and spot is self.canvas.standing:
            center = self.canvas.rect_of(spot).center().toPoint()
            self.area.ensureVisible(center.x(), center.y())
            self.canvas.setAccessibleName(self._named(spot))
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.NameChanged))
            if self.canvas.hasFocus():
                announce(self.canvas, self.spot_label.text())
        self.pointed.emit(spot)

    def _named(self, spot: Spot) -> str:
        """Return what a cell is and holds."""
        name, text = self.canvas.says(spot), " ".join(spot.text.split())
        return "\u00a0: ".join(filter(None, (name, text or (self.empty if name else ""))))

    def _status(self, spot: Spot | None) -> str:
        """Return what a cell is, what it holds, and where a click leads."""
        if spot is None:
            return ""
        said, led = self._named(spot), self.canvas.leads(spot)
        return f"{said} — clic ou Entrée\u00a0: {led}" if led else said
