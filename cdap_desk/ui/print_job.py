"""Pages on the papers of a printer: each at its true size, or made smaller where that paper is not there."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageRanges, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from cdap_desk.domain.paper import Page, Pages, Text
from cdap_desk.errors import DeskError
from cdap_desk.paper.measure import measure
from cdap_desk.paper.painter import paint
from cdap_desk.ui import spooler
from cdap_desk.wording.counts import counted

_POINTS = 72
_ALIKE = 5.0  # points: two papers nearer than this are the same one under two names
_HAIR = 1.0  # points
_ASCENT = 0.7  # of capitals, in parts of the size of a font
_POINT = QPageSize.Unit.Point

Progress = Callable[[int, int], None]


class Fit(NamedTuple):
    """How a page stands on a paper: `scale` is 1 at its true size."""

    layout: QPageLayout
    scale: float


class Printed(NamedTuple):
    """What came of printing: how many pages the printer was given, and whether these are all of them."""

    given: int
    whole: bool


def print_on(
    printer: QPrinter,
    pages: Pages,
    progress: Progress,
    cancelled: Callable[[], bool],
    fitting: "Fitting | None" = None,
    current: int = 0,
) -> Printed:
    """Print the pages that the printer was asked for, until it is stopped.

    `current` is the page that is seen, from 0. Raises DeskError("print_failed"), ("print_refused"),
    ("print_denied") or ("printer_gone") when nothing was printed, ("print_partly") when the jobs of other
    papers were given before.
    """
    wanted = wanted_places(printer, len(pages), current)
    job = _Job(printer, fitting or Fitting(printer))
    try:
        for done, place in enumerate(wanted):
            if cancelled():
                job.abandon()
                return Printed(job.given, whole=False)
            job.print_page(pages.passing(place), begins=place in pages.starts)
            progress(done + 1, len(wanted))
        job.end()
    except BaseException:
        job.abandon()
        raise
    return Printed(job.given, whole=True)


def wanted_places(printer: QPrinter, count: int, current: int) -> list[int]:
    """Return the places of the pages asked for, from 0, in the order of printing."""
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        places = [current]
    else:
        first, last = max(printer.fromPage() or 1, 1), min(printer.toPage() or count, count)
        asked = spooler.take_options(printer, "page-ranges", "page-set")
        ranges = QPageRanges.fromString(asked.get("page-ranges", ""))
        places = [n - 1 for n in range(first, last + 1) if ranges.isEmpty() or ranges.contains(n)]
        kept = {"odd": 0, "even": 1}.get(asked.get("page-set", ""))  # counted from the first one asked for
        if kept is not None:
            places = [place for place in places if (place + 1 - first) % 2 == kept]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        places.reverse()
    copies = 1 if printer.supportsMultipleCopies() else max(printer.copyCount(), 1)
    return places * copies if printer.collateCopies() else [p for p in places for _ in range(copies)]


class Fitting:
    """Finds the paper of each page: its own, unless another is chosen for all or the printer has no such one.

    `usual` is the paper that the printer takes unless it is told, an invalid one where it does not say.
    """

    def __init__(self, printer: QPrinter) -> None:
        self._printer = printer
        self._chosen: QPageSize | None = None
        self._within = False
        self._offered: list[QPageSize] = []
        self.usual = QPageSize()
        if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat:
            info = QPrinterInfo(printer)
            self._offered, self.usual = info.supportedPageSizes(), info.defaultPageSize()

    def fit(self, page: Page) -> Fit:
        """Return how a page stands on its paper, that of the printer where it has no such paper."""
        own = paper_of(page)
        paper = self._chosen or (own if self.has(own) else self.usual)
        layout = lay_on(paper, wide=page.width > page.height)
        if not self._printer.setPageLayout(layout) or (alike(paper, own) and not self._within):
            return Fit(layout, 1.0)
        layout.setMinimumMargins(self._printer.pageLayout().minimumMargins())
        room = _room(layout)
        return Fit(layout, min(1.0, room.width() / page.width, room.height() / page.height))

    def choose(self, paper: QPageSize) -> None:
        """Have every page put on this paper."""
        self._chosen = paper

    def keep_within(self) -> None:
        """Have every page be as small as what the printer reaches of its paper."""
        self._within = True

    def cuts(self, page: Page) -> bool:
        """Tell whether some text of a page is where the printer does not reach."""
        fit = self.fit(page)
        if fit.scale < 1:
            return False
        layout = QPageLayout(fit.layout)
        layout.setMinimumMargins(self._printer.pageLayout().minimumMargins())
        paper = layout.fullRect(QPageLayout.Unit.Point)
        around = QRectF(0, 0, page.width, page.height)
        around.moveCenter(paper.center())
        room = _room(layout).adjusted(-_HAIR, -_HAIR, _HAIR, _HAIR).translated(-around.topLeft())
        return any(not room.contains(text) for text in text_places(page))

    def has(self, paper: QPageSize) -> bool:
        """Tell whether the printer has a paper, or does not say which it has."""
        known = self._offered and self.usual.isValid()
        return not known or any(alike(paper, one) for one in self._offered)


class _Job:
    """One job, or one for each paper in a row where the printer takes one paper a job.

    `given` counts the pages of those that the printer has.
    """

    def __init__(self, printer: QPrinter, fitting: Fitting) -> None:
        self._printer, self._fitting = printer, fitting
        self._painter = QPainter()
        self._papers: list[QPageLayout] = []
        self._painted = 0
        self.given = 0

    def print_page(self, page: Page, *, begins: bool) -> None:
        """Paint a page, on the next side; one that begins a document is not put on the back of another."""
        fit = self._fitting.fit(page)
        if self._papers and self._parts_from(fit.layout):
            self.end()
        elif begins and len(self._papers) % 2 and self._printer.duplex() != QPrinter.DuplexMode.DuplexNone:
            self._turn(self._papers[-1])
        self._turn(fit.layout)
        dots, room = self._printer.resolution() / _POINTS, _room(fit.layout)
        paper = fit.layout.fullRect(QPageLayout.Unit.Point)
        middle = room.center() if fit.scale < 1 else paper.center()
        self._painter.save()
        self._painter.translate(
            (middle.x() - page.width * fit.scale / 2) * dots,
            (middle.y() - page.height * fit.scale / 2) * dots,
        )
        paint(self._painter, page, fit.scale * dots)
        self._painter.restore()
        self._painted += 1

    def _turn(self, layout: QPageLayout) -> None:
        """Take the next side."""
        self._printer.setPageLayout(layout)
        started = self._printer.newPage() if self._papers else self._painter.begin(self._printer)
        if not started:
            raise self._failure()
        self._papers.append(layout)

    def end(self) -> None:
        """Give the job to the printer."""
        self._settle()
        self._painter.end()
        self._papers.clear()
        code = spooler.refusal() if spooler.has_one_paper(self._printer) else ""
        if code or self._printer.printerState() == QPrinter.PrinterState.Error:
            raise self._failure(code)
        self.given = self._painted

    def abandon(self) -> None:
        """Give up what is not given to the printer yet."""
        if self._painter.isActive():
            self._printer.abort()
            with spooler.withheld():
                self._painter.end()

    def _settle(self) -> None:
        """Have the printer take the paper of this job, which is perhaps not that of the page that follows.

        CUPS turns each page as it stands where the paper is upright; told that it is wide, it turns all.
        """
        if spooler.has_one_paper(self._printer) and self._papers:
            last = self._papers[-1]
            if any(paper.orientation() != last.orientation() for paper in self._papers):
                last = lay_on(last.pageSize(), wide=False)
            self._printer.setPageLayout(last)

    def _parts_from(self, layout: QPageLayout) -> bool:
        last = self._papers[-1].pageSize()
        return spooler.has_one_paper(self._printer) and not alike(last, layout.pageSize())

    def _failure(self, code: str = "") -> DeskError:
        name = self._printer.printerName()
        if self.given:
            return DeskError("print_partly", printer=name, pages=counted(self.given, "page"))
        if QPrinterInfo.printerInfo(name).isNull():
            code = "printer_gone"
        return DeskError(code or "print_failed", printer=name)


def text_places(page: Page) -> Iterator[QRectF]:
    """Yield the place of each text of a page that is not turned, in points."""
    for box in page.boxes:
        if isinstance(box, Text) and not box.angle and box.text.strip():
            wide, tall = measure(box.text.rstrip(), box.font), box.font.size
            yield QRectF(box.x, box.y - _ASCENT * tall, wide, _ASCENT * tall)


def paper_of(page: Page) -> QPageSize:
    """Return the paper of a page, told upright: printers know no other names."""
    return QPageSize(QSizeF(*sorted((page.width, page.height))), _POINT)


def lay_on(paper: QPageSize, *, wide: bool) -> QPageLayout:
    """Return a whole sheet of paper, without margins."""
    layout = QPageLayout()
    layout.setMode(QPageLayout.Mode.FullPageMode)
    layout.setPageSize(paper)
    layout.setOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    return layout


def alike(one: QPageSize, other: QPageSize) -> bool:
    """Tell whether two papers are of one size."""
    a, b = one.size(_POINT), other.size(_POINT)
    return abs(a.width() - b.width()) < _ALIKE and abs(a.height() - b.height()) < _ALIKE


def paper_name(paper: QPageSize) -> str:
    """Return what a paper is called: « A4 », « 200 × 100 mm »."""
    if paper.id() != QPageSize.PageSizeId.Custom:
        return QPageSize.name(paper.id()).partition(" ")[0]
    size = paper.size(QPageSize.Unit.Millimeter)
    return f"{size.width():.0f} × {size.height():.0f} mm"


def _room(layout: QPageLayout) -> QRectF:
    """Return the part of a sheet that the printer reaches, in points."""
    return layout.fullRect(QPageLayout.Unit.Point).marginsRemoved(layout.minimumMargins())
