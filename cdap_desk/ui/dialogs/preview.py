"""« Voir » : the pages as they will be printed, then a printer or a file."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton, QVBoxLayout, QWidget

from cdap_desk.domain.paper import Pages, Spot
from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.form import MARGIN, fit_screen, large, make_label
from cdap_desk.ui.dialogs.passing import PassingDialog, pressed
from cdap_desk.ui.notice import NoticeBar
from cdap_desk.ui.open_with import open_button
from cdap_desk.ui.outcome import Outcome
from cdap_desk.ui.paper.text import Said
from cdap_desk.ui.paper.view import PaperView
from cdap_desk.ui.screens import room
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.window import MainWindow

_ROLE = QDialogButtonBox.ButtonRole


class PreviewDialog(PassingDialog):
    """Shows pages; « Imprimer… » asks the printer, the button of files does what `save` does.

    `kind` is the kind of paper, for which printers are remembered; `write` writes a workbook of what is seen
    in a folder, for « Ouvrir dans… ».
    """

    kind = "list"

    def __init__(
        self,
        window: "MainWindow",
        pages: Pages,
        saved: str,
        save: Callable[[], object],
        parent: QWidget | None = None,
        save_pdf: Callable[[], object] | None = None,
        write: Callable[[Path], Path | None] | None = None,
    ) -> None:
        super().__init__(parent or window)
        self.setObjectName("preview_dialog")
        self.setWindowTitle(pages.title)
        self.window_ = window
        self._save_pdf = save_pdf or save
        self.intro_label = make_label("", "intro_label", "dim")
        self.intro_label.hide()
        self.paper = PaperView(self)
        self.paper.show_pages(pages)
        self.notice = NoticeBar(self)
        self.notice.setObjectName("preview_notice")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        self.print_button = QPushButton("&Imprimer…", self)
        self.print_button.setObjectName("print_button")
        self.print_button.setProperty("primary", True)
        self.save_button = QPushButton(saved, self)
        self.save_button.setObjectName("save_button")
        self.buttons.addButton(self.print_button, _ROLE.ActionRole)
        self.buttons.addButton(self.save_button, _ROLE.ActionRole)
        opens = open_button(write, self.say, self) if write is not None else None
        if opens is not None:
            self.buttons.addButton(opens, _ROLE.ActionRole)
        self.buttons.rejected.connect(self.reject)
        self.print_button.clicked.connect(self._on_print)
        self.save_button.clicked.connect(lambda: save())
        column = QVBoxLayout(self)
        column.addWidget(self.intro_label)
        column.addWidget(self.paper, 1)
        column.addWidget(self.notice)
        column.addWidget(self.buttons)
        self.paper.canvas.setFocus()

    def sizeHint(self) -> QSize:  # noqa: N802
        return large(self)

    def heightForWidth(self, width: int) -> int:  # noqa: N802
        return self.sizeHint().height()  # the page takes what is left, however many lines stand above it

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        fit_screen(self)  # Qt takes two thirds of the screen and no more
        super().showEvent(event)

    def exec(self) -> int:
        self.shorten(room(self).width() - MARGIN)
        return super().exec()

    def shorten(self, most: int) -> None:
        """Say less on the button that opens a copy where all would take more than `most` pixels."""
        opens = self.findChild(QPushButton, "open_with_button")
        if opens is not None and self.minimumSizeHint().width() > most:
            said = opens.text().replace("&", "")
            opens.setText("&Ouvrir…")
            opens.setAccessibleName(said)
            opens.setToolTip(f"{said}\u00a0: {opens.toolTip()}")
            for within in (self.buttons.layout(), self.layout()):
                if within is not None:
                    within.activate()  # what is not shown yet would only hear of it later

    def introduce(self, text: str) -> None:
        """Say above the pages what they are."""
        self.intro_label.setText(text)
        self.intro_label.setVisible(bool(text))

    def say(self, outcome: Outcome) -> None:
        """Say why something is not done, or what was: that stays in the window once this is closed."""
        outcome.show_in(self.notice)
        if not outcome.refused:
            outcome.show_in(self.window_.notice)

    def _on_print(self) -> None:
        pages = self.paper.pages
        if pages is not None:
            self.notice.hide()
            place = self.paper.place
            self.say(print_document(self.window_, pages, self, self.kind, self._save_pdf, place))


def print_document(
    window: "MainWindow",
    pages: Pages,
    parent: QWidget,
    kind: str,
    save: Callable[[], object],
    current: int = 0,
) -> Outcome:
    """Ask the printer and print; return what came of it.

    Where there is no printer, a PDF is proposed, which `save` writes; `kind` is the kind of paper.
    """
    from cdap_desk.ui.printing import print_pages

    try:
        return Outcome(print_pages(pages, window.settings, parent, kind, current))
    except DeskError as refusal:
        if refusal.code != "no_printer" or not _wants_pdf(sentence(refusal), parent):
            return Outcome.of(refusal)
        save()
        return Outcome()


def _wants_pdf(said: str, parent: QWidget) -> bool:
    """Say that there is no printer, and ask whether a PDF will do."""
    box = QMessageBox(parent)
    box.setObjectName("no_printer_box")
    box.setWindowTitle("Imprimer")
    box.setText(said)
    pdf = box.addButton("Enregistrer en &PDF…", QMessageBox.ButtonRole.AcceptRole)
    box.addButton(QMessageBox.StandardButton.Close)
    box.setDefaultButton(pdf)
    return pressed(box) is pdf


def name_by_titles(paper: PaperView) -> None:
    """Have the cells of a list called by the titles of their columns."""

    @lru_cache(maxsize=2)
    def titles(place: int) -> dict[tuple[str, int], str]:
        heads = paper.pages[place].spots if paper.pages else ()
        return {(spot.sheet, spot.column): spot.text for spot in heads if spot.row == 0}

    def naming(spot: Spot) -> str:
        return titles(paper.place).get((spot.sheet, spot.column), "")

    def reading(spot: Spot) -> Said:
        return Said(f"{naming(spot)}\u00a0: {spot.text}" if spot.row and spot.text else spot.text)

    paper.name_cells(naming, reading=reading)
    paper.show_pages(paper.pages, paper.place)
