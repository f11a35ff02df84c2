"""Pages on a printer: chosen by the person, remembered, with a bar and a way to stop when it is long."""

import contextlib
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QPushButton, QWidget

from cdap_desk.domain.paper import Pages
from cdap_desk.errors import DeskError
from cdap_desk.ui.aside import run_aside
from cdap_desk.ui.print_job import Fit, Fitting, Printed, lay_on, paper_name, paper_of, print_on
from cdap_desk.ui.print_paper import choose_paper, keep_whole
from cdap_desk.wording.counts import counted

_FINE = 600  # dots an inch, where a printer says nothing better
_UNSEEN = 0.99  # a page made no smaller than this is one at its true size
# What the dialog of Qt says badly, or not at all in French; Windows has a dialog of its own.
_SAID_BETTER = {
    "pageSetLabel": "Parmi elles :",
    "noDuplex": "Recto seul",
    "duplexLong": "Recto verso, bord long",
    "duplexShort": "Recto verso, bord court",
}


def print_pages(pages: Pages, settings: QSettings, parent: QWidget, kind: str, current: int = 0) -> str:
    """Ask which printer and which pages, then print; return what was done in words, empty if nothing was.

    What is chosen is remembered for each `kind` of paper; `current` is the page that is seen, from 0.
    Raises DeskError("no_printer") where none is installed, or what `print_on` raises.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise DeskError("no_printer")
    remembered, asked = Remembered(settings, kind), paper_of(pages[current])
    printer = make_printer(pages, remembered, current)
    dialog = _dialog(printer, len(pages), parent)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return ""
    remembered.keep(printer)
    fitting = Fitting(printer)
    if not choose_paper(fitting, asked, printer, parent) or not keep_whole(
        fitting, pages[current], printer, parent
    ):
        return ""
    reduced = _reduced(fitting.fit(pages[current]))

    def work(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> Printed:
        return print_on(printer, pages, progress, cancelled, fitting, current)

    printed: Any = run_aside(f"Impression de « {pages.title} »", work, parent, "pages")
    if printed is None or not printed.whole:
        return _stopped(printed.given if printed else 0)
    return f"Envoyé à l’imprimante « {printer.printerName()} » : {pages.title}{reduced}"


def make_printer(pages: Pages, remembered: "Remembered", current: int = 0) -> QPrinter:
    """Return the printer remembered, the usual one where it is gone, set for the paper of a page."""
    info = QPrinterInfo.printerInfo(remembered.name)
    printer = QPrinter(QPrinterInfo.defaultPrinter() if info.isNull() else info)
    printer.setResolution(max(printer.resolution(), _FINE))
    printer.setDocName(pages.title)
    printer.setFullPage(True)
    page = pages[current]
    printer.setPageLayout(lay_on(paper_of(page), wide=page.width > page.height))
    remembered.recall(printer)
    return printer


class Remembered:
    """On which printer a kind of paper was last printed on this workstation, and how."""

    def __init__(self, settings: QSettings, kind: str) -> None:
        self._settings, self._group = settings, f"print/{kind}"

    @property
    def name(self) -> str:
        """The name of the printer, empty for none yet."""
        return str(self._settings.value(f"{self._group}/printer", ""))

    def keep(self, printer: QPrinter) -> None:
        """Remember the printer, on which sides it prints, in colours or not, from which tray."""
        told = {
            "printer": printer.printerName(),
            "duplex": printer.duplex().value,
            "colour": printer.colorMode().value,
            "tray": printer.paperSource().value,
        }
        for key, value in told.items():
            self._settings.setValue(f"{self._group}/{key}", value)

    def recall(self, printer: QPrinter) -> None:
        """Set a printer as it was when one last printed, if it is the same one."""
        if self._settings.value(f"{self._group}/printer") != printer.printerName():
            return
        with contextlib.suppress(ValueError):  # settings are a file that anyone may edit
            printer.setDuplex(QPrinter.DuplexMode(self._number("duplex")))
            printer.setColorMode(QPrinter.ColorMode(self._number("colour")))
            printer.setPaperSource(QPrinter.PaperSource(self._number("tray")))

    def _number(self, key: str) -> int:
        return int(str(self._settings.value(f"{self._group}/{key}")))


def _dialog(printer: QPrinter, count: int, parent: QWidget) -> QPrintDialog:
    """Return the dialog of the system; a PDF has its own button, which leaves no half of one."""
    dialog = QPrintDialog(printer, parent)
    dialog.setObjectName("print_dialog")
    dialog.setWindowTitle("Imprimer")
    dialog.setMinMax(1, count)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, False)
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage, count > 1)
    for button in dialog.findChildren(QPushButton):
        if button.text().endswith(">>"):  # what hides the pages and the copies where Qt draws the dialog
            button.click()
    for name, said in _SAID_BETTER.items():
        for widget in dialog.findChildren(QWidget, name):
            widget.setProperty("text", said)
    return dialog


def _stopped(given: int) -> str:
    """Return in words what a printer had taken when it was stopped: it may print one paper before another."""
    if not given:
        return "Impression arrêtée : rien n’a été imprimé."
    return f"Impression arrêtée : {counted(given, 'page partie', 'pages parties')} avant, d’un autre papier."


def _reduced(fit: Fit) -> str:
    """Return in words how much smaller pages are printed; nothing at their true size."""
    if fit.scale > _UNSEEN:
        return ""
    return f" (réduit à {fit.scale * 100:.0f} % sur papier {paper_name(fit.layout.pageSize())})"
