"""The list of keys tells the truth, and the référent can be changed."""

import re

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cdap_desk.operations.drafts import start_draft
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.keys import KEYS, KeysDialog
from cdap_desk.ui.dialogs.who import WhoDialog
from cdap_desk.ui.navigation import AZERTY
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.places import PLACES
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog

pytestmark = pytest.mark.window


def test_each_key_told_of_for_everywhere_is_that_of_an_action(window: MainWindow) -> None:
    keys = {k.toString() for a in window.findChildren(QAction) for k in a.shortcuts()}
    told = [
        one.split(" …")[0].replace("Maj+", "Shift+") for key, _ in KEYS["Partout"] for one in key.split(", ")
    ]
    assert [key for key in told if QKeySequence(key).toString() not in keys] == []


def test_the_keys_of_the_page_shown_are_listed_first(window: MainWindow) -> None:
    met: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, KeysDialog)
        met.extend(dialog.shown())
        dialog.reject()

    window.show_place("agents")
    in_dialog(window.findChild(QAction, "keys_action").trigger, look)
    assert "Mutation" in met[:5]


def test_another_referent_takes_the_seat(window: MainWindow, qtbot: QtBot) -> None:
    window.runner.run(start_draft, "referents", {"first_name": "Antoine", "last_name": "Roux"})

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        dialog.buttons[1].click()

    with qtbot.waitSignal(window.runner.seated):
        in_dialog(window.findChild(QAction, "who_action").trigger, choose)
    assert window.runner.desk.author.who == "Antoine Roux"


def test_dialogs_answered_are_gone(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_place("agents")
    page.panel.view.select_ids(page.panel.content.ids[:1])
    for _ in range(3):
        in_dialog(page.actions_of["depart"].trigger, QDialog.reject)
    qtbot.waitUntil(lambda: not page.findChildren(DepartDialog))


def listed(window: MainWindow) -> set[str]:
    """Return each key that the list tells of on the page shown, as Qt writes it in French."""
    met: list[str] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, KeysDialog)
        met.extend(keys for keys, _ in dialog.lines())
        dialog.reject()

    in_dialog(window.findChild(QAction, "keys_action").trigger, look)
    found = {one.strip() for keys in met for one in re.split(r", ou |, | ou ", keys)}
    digits = [str(digit) for digit in range(1, 10)]
    spans = {"Ctrl+1 … Ctrl+9": [f"Ctrl+{d}" for d in digits], "1 … 9": digits}
    return {key for one in found for key in spans.get(one, [one])}


def said(keys: QKeySequence) -> str:
    """Return a key as the list writes it: the digit of what it gives unshifted, one Enter."""
    text = keys.toString(QKeySequence.SequenceFormat.NativeText)
    for digit, key in enumerate(AZERTY, 1):
        unshifted = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        if text in {unshifted, f"Ctrl+{unshifted}"}:
            text = text.removesuffix(unshifted) + str(digit)
    return text.replace("Retour", "Entrée")


@pytest.mark.parametrize("place", [p.name for p in PLACES])
def test_each_shortcut_that_works_on_a_page_is_listed_there(window: MainWindow, place: str) -> None:
    for each in PLACES:
        window.show_place(each.name)
    page = window.show_place(place)
    actions = [a for a in window.findChildren(QAction) if a.shortcuts()]
    here = [a for a in actions if not isinstance(a.parent(), Page) or a.parent() is page]
    shortcuts = [one for a in here for one in a.shortcuts()]
    shortcuts += [one.key() for one in window.findChildren(QShortcut)]
    known = listed(window)
    assert len(shortcuts) > 20
    assert sorted({said(keys) for keys in shortcuts} - known) == []


@pytest.mark.parametrize("place", [p.name for p in PLACES])
def test_no_two_things_of_a_page_have_the_same_key(window: MainWindow, place: str) -> None:
    page = window.show_place(place)
    actions = [a for a in window.findChildren(QAction) if a.shortcuts()]
    here = [a for a in actions if not isinstance(a.parent(), Page) or a.parent() is page]
    keys = [one.toString() for a in here for one in a.shortcuts()] + ["Alt+Down", "Del", "F2"]
    assert sorted(key for key in set(keys) if keys.count(key) > 1) == []
