"""Saisie HABPPS, as it is lived: copy each field by its key, tick off, stop, resume."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.pages.typing import TypingPage
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import ask, grant, validate
from tests.ui.typing import type_text

pytestmark = pytest.mark.window


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> TypingPage:
    """To type: Nguyen's removal, then the creations of Durand and Lefèvre."""
    gone = grant(desk, 4, 3, date(2026, 4, 1))
    rights.remove_rights(desk, [gone], date(2026, 11, 20), "departure")
    validate(desk, ask(desk, 1, 2, date(2026, 11, 24)), ask(desk, 2, 3, date(2026, 11, 24)))
    page = window.show_place("typing")
    assert isinstance(page, TypingPage)
    page.panel.view.setFocus()
    return page


def title(page: TypingPage) -> str:
    label = page.findChild(QLabel, "title_label")
    assert label is not None
    return label.text()


def key(page: TypingPage, one: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(QApplication.focusWidget(), one, held)
    QApplication.processEvents()


def tick(page: TypingPage) -> None:
    key(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def states(page: TypingPage) -> list[str]:
    return [f"{row['last_name']} {row['state']}" for row in page.panel.content.rows()]  # type: ignore[attr-defined]


def test_removals_come_first(page: TypingPage) -> None:
    assert title(page) == "− Suppression · Paul Nguyen"
    assert states(page) == ["Nguyen waiting", "Durand waiting", "Lefèvre waiting"]


@pytest.mark.parametrize("digit", [Qt.Key.Key_1, Qt.Key.Key_Ampersand])
def test_a_field_is_copied_with_one_key_shifted_or_not(page: TypingPage, digit: Qt.Key) -> None:
    QApplication.clipboard().setText("")
    key(page, digit)
    assert QApplication.clipboard().text() == "Nguyen"


def test_one_key_copies_field_after_field(page: TypingPage) -> None:
    copied = []
    for _ in range(3):
        key(page, Qt.Key.Key_C)
        copied.append(QApplication.clipboard().text())
    assert copied == ["Nguyen", "Paul", "p.yen@exemple.fr"]


def test_a_tick_says_who_and_when_and_goes_to_the_next_line(page: TypingPage, desk: Desk) -> None:
    tick(page)
    assert title(page) == "+ Création · Émile Durand"
    assert states(page) == ["Durand waiting", "Lefèvre waiting", "Nguyen typed"]
    assert read_rows(desk, "habilitations", ("status",), [1])[0]["status"] == "removed"


def test_the_identifier_given_back_is_kept(page: TypingPage, desk: Desk) -> None:
    tick(page)
    page.card.id_edit.setFocus()
    type_text(page.card.id_edit, "MCP123")
    tick(page)
    assert read_rows(desk, "agents", ("portal_id",), [1])[0]["portal_id"] == "MCP123"
    assert title(page) == "+ Création · Zoé Lefèvre"


def test_digits_typed_in_a_field_are_its_own(page: TypingPage) -> None:
    tick(page)
    page.card.id_edit.setFocus()
    QApplication.clipboard().setText("avant")
    key(page, Qt.Key.Key_1)
    assert (page.card.id_edit.text(), QApplication.clipboard().text()) == ("1", "avant")


def test_a_line_is_passed_and_comes_back(page: TypingPage) -> None:
    page.actions_of["skip"].trigger()
    assert title(page) == "+ Création · Émile Durand"
    tick(page)
    tick(page)
    assert title(page) == "− Suppression · Paul Nguyen"


def test_what_was_stopped_is_resumed_at_the_first_line_left(page: TypingPage, window: MainWindow) -> None:
    tick(page)
    window.close()
    again = MainWindow(window.runner, window.settings)
    again.show()
    resumed = again.show_place("typing")
    assert isinstance(resumed, TypingPage)
    assert title(resumed) == "+ Création · Émile Durand"
    again.close()


def test_a_tick_is_taken_back(page: TypingPage) -> None:
    tick(page)
    page.panel.view.select_ids([page.panel.content.ids[2]])
    assert "Saisi le 24/11/2026 par" in page.card.told_label.text()
    page.actions_of["untick"].trigger()
    assert states(page) == ["Nguyen waiting", "Durand waiting", "Lefèvre waiting"]


def test_a_day_that_is_none_ticks_nothing(page: TypingPage, qtbot: QtBot) -> None:
    page.card.day_field.edit.setText("bientôt")
    with qtbot.waitSignal(page.refused):
        page.actions_of["tick"].trigger()
    assert states(page)[0] == "Nguyen waiting"


def test_all_typed_is_said(page: TypingPage) -> None:
    for _ in range(3):
        tick(page)
    assert all(state.endswith("typed") for state in states(page))
    assert page.actions_of["tick"].isEnabled() is False


def test_one_comes_back_to_what_waits_not_to_what_was_typed(
    page: TypingPage, window: MainWindow, desk: Desk
) -> None:
    for _ in range(3):
        tick(page)
    window.show_place("home")
    validate(desk, ask(desk, 3, 4, date(2026, 11, 24)))
    window.show_place("typing")
    assert title(page) == "+ Création · Inès d’Angelo"
