"""The paper after the dialog: asked about only where it is not plain; given up, nothing is printed."""

from pathlib import Path

import pytest
from PySide6.QtGui import QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Page
from cdap_desk.ui.print_job import Fitting, lay_on
from cdap_desk.ui.print_paper import choose_paper
from tests.ui.meeting import meet_box

A3, A4, A5 = (QPageSize(getattr(QPageSize.PageSizeId, name)) for name in ("A3", "A4", "A5"))
LARGE = Page(841.89, 1190.55, [])


@pytest.fixture
def printer(qtbot: QtBot, tmp_path: Path) -> QPrinter:
    made = QPrinter()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "papier.pdf"))
    return made


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def fitting_of(printer: QPrinter, chosen: QPageSize) -> Fitting:
    """A printer that has every paper and usually takes A4, left by the dialog on some paper."""
    printer.setPageLayout(lay_on(chosen, wide=False))
    fitting = Fitting(printer)
    fitting.usual = A4
    return fitting


def test_the_usual_paper_is_not_asked_about(printer: QPrinter, parent: QWidget) -> None:
    assert choose_paper(fitting_of(printer, A4), A4, printer, parent)


def test_a_paper_chosen_in_the_dialog_is_taken(printer: QPrinter, parent: QWidget) -> None:
    fitting = fitting_of(printer, A5)
    assert choose_paper(fitting, A3, printer, parent)
    assert fitting.fit(LARGE).scale == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize(
    ("button", "agreed", "scale"),
    [("&Imprimer sur A3", True, 1.0), ("&Faire tenir sur A4", True, 0.707), ("Annuler", False, 1.0)],
)
def test_another_paper_than_the_usual_one_is_asked_about(
    printer: QPrinter, parent: QWidget, button: str, agreed: bool, scale: float
) -> None:
    fitting, answers = fitting_of(printer, A4), list[bool]()
    said = "Ce document est en A3, l’imprimante"
    meet_box(lambda: answers.append(choose_paper(fitting, A3, printer, parent)), button, said)
    assert answers == [agreed]
    assert fitting.fit(LARGE).scale == pytest.approx(scale, abs=0.01)
