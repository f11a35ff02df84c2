"""Who sits at the desk when a store is opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from cdap_desk.app import Application
from cdap_desk.clock import Clock
from cdap_desk.operations.demo import make_demo
from cdap_desk.ui.dialogs.who import WhoDialog
from tests.ui.meeting import in_dialog


@pytest.fixture
def store(tmp_path: Path, clock: Clock) -> Path:
    path = tmp_path / "exemple.cdap"
    make_demo(path, clock, "cmartin", agents=3).close()
    return path


def application(qapp: QApplication, tmp_path: Path, clock: Clock, account: str) -> Application:
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
    return Application(qapp, settings, clock, account)


def test_a_known_account_is_asked_nothing(
    qapp: QApplication, qtbot: QtBot, store: Path, tmp_path: Path, clock: Clock
) -> None:
    made = application(qapp, tmp_path, clock, "CMartin")
    assert made.open_path(store)
    assert made.window
    assert made.window.runner.desk.author.who == "Claire Martin"
    made.let_go()


@pytest.mark.parametrize("chosen", [True, False])
def test_an_unknown_account_is_asked_and_may_go_away(
    qapp: QApplication, qtbot: QtBot, store: Path, tmp_path: Path, clock: Clock, chosen: bool
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        dialog.buttons[1].click() if chosen else dialog.reject()

    made = application(qapp, tmp_path, clock, "poste12")
    opened: list[bool] = []
    in_dialog(lambda: opened.append(made.open_path(store)), answer)
    assert opened == [chosen]
    who = made.window.runner.desk.author.who if made.window else ""
    assert who == ("Antoine Roux" if chosen else "")
    made.let_go()
