"""Ctrl+Maj+N asks for a right from every page, for the person selected where there is one."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from cdap_desk.domain.query import Query
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.tables import list_ids, read_rows
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.places import PLACES
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

KEYS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def opened_by(open_it: Callable[[], None]) -> str | None:
    """Return the name in the dialog that opens, and close it; None when none opens."""
    seen: list[str] = []

    def look(dialog: QDialog) -> None:
        if isinstance(dialog, NewRequestDialog):
            seen.append(dialog.person.edit.text())
        dialog.reject()

    in_dialog(open_it, look)
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


MOST = 12
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
Gesture = str | Qt.Key | QKeyCombination


def alt(key: Qt.Key) -> QKeyCombination:
    return QKeyCombination(Qt.KeyboardModifier.AltModifier, key)


def make(gesture: Gesture) -> None:
    """Type a text, press a key, or press a key with another one held."""
    there = QApplication.focusWidget()
    assert there is not None
    if isinstance(gesture, str):
        type_text(there, gesture.rstrip("\t"))
        if gesture.endswith("\t"):
            press(there, TAB)
    elif isinstance(gesture, QKeyCombination):
        QTest.keyClick(there, gesture.key(), gesture.keyboardModifiers())
    else:
        press(there, gesture)


def habilitate(window: MainWindow, gestures: tuple[Gesture, ...]) -> int:
    """Ask from the window by these gestures; return how many it took, the keys that open it included."""
    done: list[Gesture] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NewRequestDialog)
        for gesture in gestures:
            make(gesture)
            done.append(gesture)

    in_dialog(lambda: QTest.keyClick(window, Qt.Key.Key_N, KEYS), fill)
    return 1 + len(done)


@pytest.fixture
def answered(desk: Desk) -> None:
    """Anne Petit answers for Bron."""
    change_manager(desk, [2], "Anne Petit", "Responsable", "", date(2020, 1, 1))


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    "gestures",
    [
        # Each text and each key is one gesture.
        ("Zola Éva", alt(Qt.Key.Key_S), "bron", TAB, "t1", alt(Qt.Key.Key_M), "c", ENTER),
        # As the tables count: a text with the key that leaves its field is one.
        ("Zola Éva\t", TAB, TAB, "e.zola@exemple.fr\t", "accueil\t", "bron\t", "t1\t",
         alt(Qt.Key.Key_M), "c", ENTER),
    ],
    ids=["each key", "each field"],
)  # fmt: skip
def test_a_new_person_is_habilitated_in_twelve_gestures_at_most(
    window: MainWindow, desk: Desk, gestures: tuple[Gesture, ...]
) -> None:
    assert habilitate(window, gestures) <= MOST
    (right,) = list_ids(desk, Query("habilitations"))
    columns = ("last_name", "first_name", "service", "profile", "validated_by", "movement_state")
    row = read_rows(desk, "habilitations", columns, [right])[0]
    assert [row[c] for c in columns] == ["Zola", "Éva", "Bron", "T1", "Anne Petit", "to_transmit"]
