"""What is seldom done, under « Plus »: each opens its dialog for what is selected."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from cdap_desk.operations.desk import Desk
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog
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

    def look(dialog: QDialog) -> None:
        met.append(dialog.windowTitle())
        dialog.close()

    in_dialog(page.actions_of[verb].trigger, look)
    assert met == [title]
