"""Lines chosen with the mouse, as in a spreadsheet: from one to another, one more, all those dragged over."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.table.view import TableView
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window

LEFT, HELD = Qt.MouseButton.LeftButton, Qt.KeyboardModifier
NOTHING = HELD.NoModifier


@pytest.fixture
def view(window: MainWindow) -> TableView:
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    return page.panel.view


def place(view: TableView, row: int) -> QPoint:
    return view.visualRect(view.model().index(row, 0)).center()


def click(view: TableView, row: int, held: HELD = NOTHING) -> None:
    QTest.mouseClick(view.viewport(), LEFT, held, place(view, row))


def chosen(view: TableView) -> list[int]:
    return sorted({index.row() for index in view.selectedIndexes()})


def test_shift_chooses_all_between(view: TableView) -> None:
    click(view, 0)
    click(view, 2, HELD.ShiftModifier)
    assert chosen(view) == [0, 1, 2]
    click(view, 1, HELD.ShiftModifier)
    assert chosen(view) == [0, 1]


def test_ctrl_chooses_one_more_then_leaves_it_again(view: TableView) -> None:
    click(view, 0)
    click(view, 3, HELD.ControlModifier)
    assert chosen(view) == [0, 3]
    click(view, 3, HELD.ControlModifier)
    assert chosen(view) == [0]


def test_a_click_alone_chooses_one(view: TableView) -> None:
    click(view, 0)
    click(view, 2, HELD.ShiftModifier)
    click(view, 1)
    assert chosen(view) == [1]


def test_lines_dragged_over_are_chosen(view: TableView) -> None:
    QTest.mousePress(view.viewport(), LEFT, NOTHING, place(view, 0))
    for row in (1, 2):
        here = view.viewport().mapToGlobal(place(view, row))
        move = QMouseEvent(
            QEvent.Type.MouseMove, place(view, row).toPointF(), here.toPointF(), LEFT, LEFT, NOTHING
        )
        QApplication.sendEvent(view.viewport(), move)
    QTest.mouseRelease(view.viewport(), LEFT, NOTHING, place(view, 2))
    assert chosen(view) == [0, 1, 2]
