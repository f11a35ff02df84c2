"""Dialogs that only say something, or ask yes or no."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from cdap_desk import __version__
from cdap_desk.ui.dialogs.about import AboutDialog
from cdap_desk.ui.dialogs.failure import FailureDialog
from cdap_desk.ui.dialogs.keys import KeysDialog
from cdap_desk.ui.dialogs.older_undo import ConfirmOlderUndo
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

MOVE = ("Mutation de Zoé Lefèvre", "Antoine Roux", "2026-11-20T23:05:00.000000Z")


def said(dialog: QDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.isVisibleTo(dialog)]


def test_an_older_undo_names_the_act_its_author_and_its_day_in_lyon(show: Show) -> None:
    dialog = show(ConfirmOlderUndo(*MOVE))
    assert {"Mutation de Zoé Lefèvre", "Antoine Roux", "samedi 21 novembre 2026 à 00:05"} <= set(said(dialog))


def test_enter_undoes_nothing_by_surprise(show: Show, qtbot: QtBot) -> None:
    dialog = show(ConfirmOlderUndo(*MOVE))
    with qtbot.waitSignal(dialog.rejected):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)


def test_a_click_confirms_an_older_undo(show: Show, qtbot: QtBot) -> None:
    dialog = show(ConfirmOlderUndo(*MOVE, mine=True))
    assert any("de vous, mais d’une séance précédente" in text for text in said(dialog))
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, Qt.MouseButton.LeftButton)


def test_the_details_of_a_defect_are_copied_with_the_version(show: Show, qtbot: QtBot) -> None:
    dialog = show(FailureDialog("ZeroDivisionError: division by zero"))
    qtbot.mouseClick(dialog.copy_button, Qt.MouseButton.LeftButton)
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(f"CDAP Desk {__version__}")
    assert copied.endswith("ZeroDivisionError: division by zero")
    assert dialog.copy_button.text() == "Détails copiés"


def test_the_keys_are_searched_without_accents(show: Show) -> None:
    dialog = show(KeysDialog())
    type_text(dialog.search_edit, "retablir")
    assert dialog.shown() == ["Rétablir ce qui vient d’être annulé"]


def test_the_keys_of_the_page_come_first(show: Show) -> None:
    dialog = show(KeysDialog(more=[("Ctrl+M", "Mutation")]))
    assert dialog.shown()[0] == "Mutation"


def test_escape_closes_the_keys(show: Show, qtbot: QtBot) -> None:
    dialog = show(KeysDialog())
    with qtbot.waitSignal(dialog.rejected):
        press(dialog.search_edit, Qt.Key.Key_Escape)


@pytest.mark.parametrize("store", [Path("dossier") / "metropole.cdap", None])
def test_about_says_the_version_and_where_the_file_lies(show: Show, store: Path | None) -> None:
    dialog = show(AboutDialog(store))
    assert {__version__, str(store) if store else "aucun"} <= set(said(dialog))
