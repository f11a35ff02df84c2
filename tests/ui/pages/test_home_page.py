"""Accueil, as a person reads it and follows it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.domain.query import Filter
from cdap_desk.operations.cells import change_cells
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window


@pytest.fixture
def home(window: MainWindow) -> QWidget:
    window.runner.run(change_cells, "agents", [(2, "email", "accueil@exemple.fr"), (3, "email", "")])
    return window.show_place("home")


def button(home: QWidget, code: str) -> QPushButton:
    found = home.findChild(QPushButton, f"see_{code}_button")
    assert isinstance(found, QPushButton)
    return found


def test_the_person_is_greeted(home: QWidget) -> None:
    label = home.findChild(QLabel, "home_title_label")
    assert label is not None
    assert "Bonjour Claire" in label.text()


def test_a_line_opens_exactly_its_rows(home: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    qtbot.mouseClick(button(home, "generic_mailbox"), Qt.MouseButton.LeftButton)
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert panel.content.ids == [2]
    assert panel.query().filters == (Filter("!generic_mailbox", values=frozenset({"1"})),)


def test_what_concerns_the_organisme_opens_the_settings(
    home: QWidget, window: MainWindow, qtbot: QtBot
) -> None:
    qtbot.mouseClick(button(home, "few_referents"), Qt.MouseButton.LeftButton)
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert panel.table.name == "referents"


def test_what_is_mended_leaves_the_list(home: QWidget, window: MainWindow) -> None:
    window.runner.run(change_cells, "agents", [(3, "email", "z.lef@exemple.fr")])
    assert home.findChild(QPushButton, "see_email_missing_button").isVisible() is False
