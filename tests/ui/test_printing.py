"""Pages on a printer: those asked for, on their paper; no printer is said, a long job can be stopped."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Page, Pages, Text
from cdap_desk.errors import DeskError
from cdap_desk.ui.printing import make_printer, print_on, print_pages
from cdap_desk.wording import sentence


def page(place: int) -> Page:
    width, height = (842, 595) if place else (595, 842)
    return Page(width, height, [Text(40, 40, f"Page {place + 1}", Font())])


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    """A printer that writes what it is given."""
    made = make_printer(Pages("Bordereau", 3, page), "")
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "papier.pdf"))
    return made


def printed(printer: QPrinter, count: int = 3) -> tuple[bool, list[tuple[int, int]]]:
    told: list[tuple[int, int]] = []
    done = print_on(printer, Pages("Bordereau", count, page), lambda *step: told.append(step), lambda: False)
    return done, told


def boxes(printer: QPrinter) -> list[tuple[int, int]]:
    """The size of each page written, in points."""
    content = Path(printer.outputFileName()).read_bytes()
    found = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
    return [(round(float(width)), round(float(height))) for width, height in found]


def test_each_page_is_printed_on_its_own_paper(printer: QPrinter) -> None:
    assert printed(printer) == (True, [(1, 3), (2, 3), (3, 3)])
    assert boxes(printer) == [(595, 842), (842, 595), (842, 595)]


def test_only_the_pages_asked_for_are_printed(printer: QPrinter) -> None:
    printer.setFromTo(2, 2)
    assert printed(printer) == (True, [(1, 1)])
    assert boxes(printer) == [(842, 595)]


def test_a_long_job_is_stopped(printer: QPrinter) -> None:
    told: list[tuple[int, int]] = []
    pages = Pages("Bordereau", 9, page)
    assert not print_on(printer, pages, lambda *step: told.append(step), lambda: len(told) == 2)
    assert told == [(1, 9), (2, 9)]


def test_the_paper_is_that_of_the_first_page(qtbot: QtBot) -> None:
    layout = make_printer(Pages("Liste", 1, lambda _: page(1)), "").pageLayout()
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert layout.pageSize().id() == QPageSize.PageSizeId.A4


def test_a_workstation_without_printer_is_told(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    widget = QWidget()
    qtbot.addWidget(widget)
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    with pytest.raises(DeskError) as refused:
        print_pages(Pages("Liste", 1, page), settings, widget)
    assert sentence(refused.value).startswith("Aucune imprimante")
