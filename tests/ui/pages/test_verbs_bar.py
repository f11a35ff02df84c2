"""Every verb of a page is within reach of the keyboard and of the mouse, however narrow the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QToolButton

from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.verbs_bar import VerbsBar
from cdap_desk.ui.window import MainWindow
from tests.ui.keyboard import focus, to
from tests.ui.meeting import in_menu

pytestmark = pytest.mark.window

WIDTHS = (683, 900, 1366, 1900)
TABLES = ("agents", "rights", "typing", "situation", "services", "profiles")


def open_bar(window: MainWindow, place: str, width: int) -> VerbsBar:
    window.showNormal()
    window.resize(width, 600)
    bar = window.show_place(place).findChild(VerbsBar)
    assert isinstance(bar, VerbsBar)
    QApplication.processEvents()
    return bar


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("place", TABLES)
def test_each_verb_is_a_whole_button_or_under_plus(window: MainWindow, place: str, width: int) -> None:
    bar = open_bar(window, place, width)
    page = window.current_page()
    assert isinstance(page, TablePage)
    shown = [b for b in bar.findChildren(QToolButton) if b.isVisible()]
    assert all(bar.rect().contains(b.geometry()) and b.width() >= b.sizeHint().width() for b in shown)
    under = [a.text() for a in bar.more_button.menu().actions() if a.text()]
    seen = [b.defaultAction().text() for b in shown if b.defaultAction()]
    assert seen + under == [v.text for v in page.verbs if not v.aside] + [
        v.text for v in page.verbs if v.aside
    ]
    assert bar.more_button.isVisible() == bool(under)


def test_plus_is_reached_by_tab_and_opened_by_space_on_a_narrow_screen(window: MainWindow) -> None:
    bar = open_bar(window, "rights", 683)
    read: list[str] = []
    window.navigation.setFocus()
    to("more_button")()
    assert focus() is bar.more_button

    def look(menu: QMenu) -> None:
        read.extend(a.text() for a in menu.actions())
        QTest.keyClick(menu, Qt.Key.Key_Escape)

    in_menu(lambda: QTest.keyClick(focus(), Qt.Key.Key_Space), look)
    assert "Réactiver…" in read


def test_what_was_left_out_comes_back_with_the_room(window: MainWindow) -> None:
    open_bar(window, "rights", 683)
    bar = open_bar(window, "rights", 1900)
    page = window.current_page()
    assert isinstance(page, TablePage)
    assert [b.isVisible() for b in bar.findChildren(QToolButton)] == [True] * 6
