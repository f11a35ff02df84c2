"""Pages on a printer: chosen by the person, remembered, with a bar and a way to stop when it is long."""

from collections.abc import Callable

from PySide6.QtCore import QSettings, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.paper import Page, Pages
from cdap_desk.errors import DeskError
from cdap_desk.paper.painter import paint
from cdap_desk.ui.aside import run_aside

_KEPT = "print/printer"
_POINTS = 72


def print_pages(pages: Pages, settings: QSettings, parent: QWidget) -> bool:
    """Ask which printer and which pages, then print; tell whether it was done.

    Raises DeskError("no_printer") where none is installed, ("print_failed") when the printer gives up.
    """
    if not QPrinterInfo.availablePrinterNames():
        raise DeskError("no_printer")
    printer = make_printer(pages, str(settings.value(_KEPT, "")))
    recall(printer, settings)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("Imprimer")
    dialog.setMinMax(1, len(pages))
    if dialog.exec() != QPrintDialog.DialogCode.Accepted:
        return False
    remember(printer, settings)

    def work(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> bool:
        return print_on(printer, pages, progress, cancelled)

    return bool(run_aside(f"Impression de «\u00a0{pages.title}\u00a0»", work, parent))


def make_printer(pages: Pages, name: str) -> QPrinter:
    """Return a printer, that of a name where it is still there, set for the paper of the first page."""
    info = QPrinterInfo.printerInfo(name)
    printer = QPrinter(QPrinterInfo.defaultPrinter() if info.isNull() else info)
    printer.setResolution(max(printer.resolution(), 600))
    printer.setDocName(pages.title)
    printer.setFullPage(True)
    printer.setPageLayout(_layout(pages[0]))
    return printer


def print_on(
    printer: QPrinter,
    pages: Pages,
    progress: Callable[[int, int], None],
    cancelled: Callable[[], bool],
) -> bool:
    """Print the pages that the printer was asked for; tell whether all were, False when it was stopped.

    Raises DeskError("print_failed").
    """
    wanted = _wanted(printer, len(pages))
    painter = QPainter()
    for done, place in enumerate(wanted):
        if cancelled():
            printer.abort()
            painter.end()
            return False
        printer.setPageLayout(_layout(pages[place]))
        if not (painter.isActive() and printer.newPage()) and not (done == 0 and painter.begin(printer)):
            painter.end()
            raise DeskError("print_failed", printer=printer.printerName())
        paint(painter, pages[place], printer.resolution() / _POINTS)
        progress(done + 1, len(wanted))
    painter.end()
    return True


def remember(printer: QPrinter, settings: QSettings) -> None:
    """Keep on which printer one prints, on which sides, in colours or not, from which tray."""
    settings.setValue(_KEPT, printer.printerName())
    settings.setValue("print/duplex", printer.duplex().value)
    settings.setValue("print/colour", printer.colorMode().value)
    settings.setValue("print/tray", printer.paperSource().value)


def recall(printer: QPrinter, settings: QSettings) -> None:
    """Set a printer as it was when one last printed, if it is the same one."""
    if settings.value(_KEPT) != printer.printerName():
        return
    printer.setDuplex(QPrinter.DuplexMode(_number(settings, "print/duplex")))
    printer.setColorMode(QPrinter.ColorMode(_number(settings, "print/colour")))
    printer.setPaperSource(QPrinter.PaperSource(_number(settings, "print/tray")))


def _number(settings: QSettings, key: str) -> int:
    return int(str(settings.value(key, 0)))


def _wanted(printer: QPrinter, count: int) -> list[int]:
    """Return the places of the pages asked for, from 0."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    places = list(range(max(first, 1) - 1, min(last, count)))
    return places[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else places


def _layout(page: Page) -> QPageLayout:
    """Return the paper of a page, told upright: printers know no other names."""
    sides = sorted((page.width, page.height))
    size = QPageSize(QSizeF(*sides), QPageSize.Unit.Point)
    wide = page.width > page.height
    orientation = QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
    layout = QPageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setPageSize(size)
    layout.setOrientation(orientation)
    return layout
