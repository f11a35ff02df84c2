"""The list of keys tells the truth, and the référent can be changed."""

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.operations.drafts import start_draft
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.keys import KEYS, KeysDialog
from cdap_desk.ui.dialogs.who import WhoDialog
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window


def test_each_key_told_of_for_everywhere_is_that_of_an_action(window: MainWindow) -> None:
    keys = {k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()}
    told = [key.split(" …")[0].replace("Maj+", "Shift+") for key, _ in KEYS["Partout"]]
    assert [key for key in told if QKeySequence(key).toString() not in keys] == []


def test_the_keys_of_the_page_shown_are_listed_first(window: MainWindow) -> None:
    met: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, KeysDialog)
        met.extend(dialog.shown())
        dialog.reject()

    window.show_place("agents")
    QTimer.singleShot(0, look)
    window.findChild(QAction, "keys_action").trigger()
    assert "Mutation" in met[:5]


def test_another_referent_takes_the_seat(window: MainWindow, qtbot: QtBot) -> None:
    window.runner.run(start_draft, "referents", {"first_name": "Antoine", "last_name": "Roux"})

    def choose() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, WhoDialog)
        dialog.buttons[1].click()

    QTimer.singleShot(0, choose)
    with qtbot.waitSignal(window.runner.seated):
        window.findChild(QAction, "who_action").trigger()
    assert window.runner.desk.author.who == "Antoine Roux"


def test_dialogs_answered_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_place("agents")
    page.panel.view.select_ids(page.panel.content.ids[:1])
    for _ in range(3):
        QTimer.singleShot(0, lambda: QApplication.activeModalWidget().reject())
        page.actions_of["depart"].trigger()
    qtbot.waitUntil(lambda: not page.findChildren(DepartDialog))
