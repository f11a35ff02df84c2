"""What is seldom done, under « Plus »: each opens its dialog for what is selected."""

from datetime import date

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cdap_desk.operations.desk import Desk
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import grant

pytestmark = pytest.mark.window


@pytest.mark.parametrize(
    ("place", "verb", "title"),
    [
        ("agents", "absence", "Absence longue"),
        ("services", "merge", "Fusionner"),
        ("services", "close", "Fermer"),
        ("rights", "switch", "Bascule"),
    ],
)
def test_an_act_seldom_wanted_opens_for_the_selection(
    window: MainWindow, desk: Desk, place: str, verb: str, title: str
) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place(place)
    assert isinstance(page, TablePage)
    page.panel.refresh()
    page.panel.view.select_ids(page.panel.content.ids[:1])
    met: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        met.append(dialog.windowTitle())
        dialog.close()

    QTimer.singleShot(0, look)
    page.actions_of[verb].trigger()
    assert met == [title]
