"""The printer: asked, remembered for each kind of paper; where there is none, a PDF is proposed."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Page, Pages, Text
from cdap_desk.ui.printing import Remembered, make_printer


def wide(place: int) -> Page:
    return Page(842, 595, [Text(40, 40, f"Page {place + 1}", Font())])


@pytest.fixture
def settings(tmp_path: Path) -> QSettings:
    return QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)


def test_the_paper_is_that_of_the_page_seen(qtbot: QtBot, settings: QSettings) -> None:
    pages = Pages("Liste", 2, lambda place: wide(place) if place else Page(595, 842, []))
    layout = make_printer(pages, Remembered(settings, "list"), 1).pageLayout()
    assert layout.orientation() == QPageLayout.Orientation.Landscape
    assert layout.pageSize().id() == QPageSize.PageSizeId.A4


def test_how_one_prints_is_remembered_for_each_kind_of_paper(qtbot: QtBot, settings: QSettings) -> None:
    grey, form, listed = QPrinter(), QPrinter(), QPrinter()
    grey.setColorMode(QPrinter.ColorMode.GrayScale)
    Remembered(settings, "form").keep(grey)
    settings.sync()
    again = QSettings(settings.fileName(), QSettings.Format.IniFormat)
    Remembered(again, "form").recall(form)
    Remembered(again, "list").recall(listed)
    assert form.colorMode() == QPrinter.ColorMode.GrayScale
    assert listed.colorMode() == QPrinter.ColorMode.Color


@pytest.mark.parametrize("kept", ["", "x", "99"])
def test_settings_that_mean_nothing_are_left(qtbot: QtBot, settings: QSettings, kept: str) -> None:
    printer = QPrinter()
    for key, value in (("printer", printer.printerName()), ("duplex", kept), ("colour", kept)):
        settings.setValue(f"print/list/{key}", value)
    Remembered(settings, "list").recall(printer)
    assert printer.colorMode() == QPrinter.ColorMode.Color


def test_a_printer_that_is_gone_gives_way_to_the_usual_one(qtbot: QtBot, settings: QSettings) -> None:
    settings.setValue("print/list/printer", "Partie")
    printer = make_printer(Pages("Liste", 1, wide), Remembered(settings, "list"))
    assert printer.printerName() == QPrinterInfo.defaultPrinterName()
