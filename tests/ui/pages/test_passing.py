"""A dialog goes once it is answered: a day of work opens hundreds of them."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

import cdap_desk.ui
from cdap_desk.ui.dialogs.passing import pressed
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog, meet_box


def kept(window: MainWindow) -> list[str]:
    """Return the dialogs that are still there once what was put off is done."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [dialog.objectName() for dialog in window.findChildren(QDialog)]


@pytest.mark.window
@pytest.mark.parametrize(
    ("action", "dialog"),
    [("print", "preview_dialog"), ("keys", "keys_dialog"), ("who", "who_dialog")],
)
def test_a_dialog_goes_once_it_is_closed(window: MainWindow, action: str, dialog: str) -> None:
    in_dialog(window.findChild(QAction, f"{action}_action").trigger, QDialog.reject, dialog)
    assert kept(window) == []


@pytest.mark.window
def test_a_box_goes_once_a_button_is_pressed(window: MainWindow) -> None:
    box = QMessageBox(window)
    yes = box.addButton("Oui", QMessageBox.ButtonRole.AcceptRole)
    answers: list[bool] = []
    meet_box(lambda: answers.append(pressed(box) is yes), "Oui")
    assert answers == [True]
    assert kept(window) == []


def test_every_dialog_and_box_is_one_that_goes() -> None:
    for path in Path(*cdap_desk.ui.__path__).rglob("*.py"):
        text = path.read_text("utf-8")
        if path.name != "passing.py":
            assert not re.search(r"\(QDialog\)|\bbox\.exec\(", text), path
