"""The menu of a row, by mouse and by keyboard."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_menu

pytestmark = pytest.mark.window


@pytest.fixture
def page(window: MainWindow) -> AgentsPage:
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.setCurrentIndex(page.panel.model.index(1, 2))
    return page


def opened_at(page: AgentsPage, point: QPoint, choose: str = "") -> QPoint:
    """Ask for the menu at a point of the table; return where it opened, once an action was chosen."""
    seen: list[QPoint] = []

    def look(menu: QMenu) -> None:
        seen.append(page.panel.view.viewport().mapFromGlobal(menu.pos()))
        for action in menu.actions():
            if choose and action.objectName() == choose:
                action.trigger()

    in_menu(lambda: page.panel.view.menu_asked.emit(point), look)
    return seen[0]


def test_by_keyboard_it_opens_at_the_current_cell(page: AgentsPage) -> None:
    view = page.panel.view
    place = view.visualRect(view.currentIndex()).bottomLeft()
    assert opened_at(page, view.viewport().rect().center()) == place


def test_by_mouse_it_opens_where_one_clicked(page: AgentsPage) -> None:
    point = page.panel.view.visualRect(page.panel.view.currentIndex()).center()
    assert opened_at(page, point) == point


def test_a_draft_is_taken_out_from_it(page: AgentsPage) -> None:
    page.panel.add_line()
    page.panel.view.settle()
    point = page.panel.view.visualRect(page.panel.view.currentIndex()).center()
    opened_at(page, point, "row_delete_rows_action")
    assert page.panel.content.drafts == {}


def test_a_person_with_a_history_stays(page: AgentsPage, window: MainWindow) -> None:
    point = page.panel.view.visualRect(page.panel.view.currentIndex()).center()
    opened_at(page, point, "row_delete_rows_action")
    assert page.panel.content.total == 4
    assert window.notice.isVisible()
