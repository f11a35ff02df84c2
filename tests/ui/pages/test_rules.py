"""Paramètres › Circuit."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget
from pytestqt.qtbot import QtBot

from cdap_desk.operations import undo
from cdap_desk.operations.settings import read_settings
from cdap_desk.ui.pages.rules import RulesForm
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def form(window: MainWindow) -> RulesForm:
    page = window.show_place("settings")
    found = page.findChild(RulesForm)
    page.findChild(QTabWidget).setCurrentWidget(found)
    return found


def test_the_circuit_is_chosen_and_taken_back(form: RulesForm, window: MainWindow) -> None:
    assert form.circuit_buttons["both"].isChecked()
    form.circuit_buttons["habpps"].click()
    assert read_settings(window.runner.desk)["circuit"] == "habpps"
    entry = undo.next_undo(window.runner.desk)
    assert entry
    assert entry.label == "Circuit\u00a0: HABPPS seul"
    window.runner.run(undo.undo, entry)
    assert form.circuit_buttons["both"].isChecked()


def test_how_many_people_a_service_may_have_is_typed(
    form: RulesForm, window: MainWindow, qtbot: QtBot
) -> None:
    form.most_edit.setFocus()
    form.most_edit.selectAll()
    qtbot.keyClicks(form.most_edit, "12")
    qtbot.keyClick(form.most_edit, Qt.Key.Key_Return)
    assert read_settings(window.runner.desk)["most_per_service"] == "12"
