"""Ctrl+Maj+N asks for a right from every page, for the person selected where there is one."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.places import PLACES
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened_by(open_it: Callable[[], None]) -> str | None:
    """Return the name in the dialog that opens, and close it; None when none opens."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, NewRequestDialog):
            seen.append(dialog.person.edit.text())
            dialog.reject()

    QTimer.singleShot(100, look)
    open_it()
    return seen[0] if seen else None


@pytest.mark.parametrize("place", [p.name for p in PLACES])
def test_the_keys_open_it_on_each_page(window: MainWindow, place: str) -> None:
    window.show_place(place)
    assert opened_by(lambda: QTest.keyClick(window, Qt.Key.Key_N, KEYS)) is not None


def test_it_begins_with_the_person_selected(window: MainWindow) -> None:
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.select_ids([2])
    assert opened_by(lambda: QTest.keyClick(page.panel.view, Qt.Key.Key_N, KEYS)) == "Lefèvre Zoé"
    assert opened_by(page.actions_of["request"].trigger) == "Lefèvre Zoé"
