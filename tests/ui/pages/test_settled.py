"""What is being typed in a cell is stored, kept to be mended, or said to be lost, whatever one does next."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from cdap_desk.domain.query import Query
from cdap_desk.ui import exporting
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import MainWindow
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CTRL = Qt.KeyboardModifier.ControlModifier
EMAIL = 2
Next = Callable[[MainWindow, TablePanel], None]


def key(key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> Next:
    def send(window: MainWindow, panel: TablePanel) -> None:
        QTest.keyClick(window.focusWidget(), key, held)

    return send


def sort(_: MainWindow, panel: TablePanel) -> None:
    header = panel.view.header
    place = QPoint(header.sectionViewportPosition(1) + 12, 12)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=place)


def click_another_cell(_: MainWindow, panel: TablePanel) -> None:
    place = panel.view.visualRect(panel.model.index(3, 0)).center()
    QTest.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place)


NEXT = [
    pytest.param(key(Qt.Key.Key_F5), id="refreshes"),
    pytest.param(key(Qt.Key.Key_N, CTRL), id="begins a line"),
    pytest.param(sort, id="sorts"),
    pytest.param(click_another_cell, id="clicks another cell"),
]


@pytest.fixture
def panel(window: MainWindow) -> TablePanel:
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    return page.panel


def begin(panel: TablePanel, text: str) -> int:
    """Type in the e-mail of the second person, and leave it there; return their id."""
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1, EMAIL))
    press(panel.view, Qt.Key.Key_F2)
    editor = panel.view.open_editor()
    assert editor is not None
    editor.selectAll()
    type_text(editor, text)
    return panel.model.row_id(1)


def email(panel: TablePanel, row_id: int) -> str:
    return str(panel.content.row(panel.content.position(row_id))["email"])


@pytest.mark.parametrize("then", NEXT)
def test_a_value_is_stored_when_one(window: MainWindow, panel: TablePanel, then: Next) -> None:
    row_id = begin(panel, "emile@exemple.fr")
    then(window, panel)
    assert email(panel, row_id) == "emile@exemple.fr"


@pytest.mark.parametrize("then", NEXT)
def test_a_refused_value_stays_in_its_editor_when_one(
    window: MainWindow, panel: TablePanel, then: Next
) -> None:
    row_id = begin(panel, "personne")
    then(window, panel)
    editor = panel.view.open_editor()
    assert editor is not None
    assert (editor.text(), editor.hasFocus()) == ("personne", True)
    assert panel.view.viewport().findChild(QLabel, "reason_label") is not None
    assert email(panel, row_id) == "e.and@exemple.fr"


def test_a_refused_value_is_the_only_reason_told_when_the_list_is_asked_for(
    window: MainWindow, panel: TablePanel
) -> None:
    begin(panel, "personne")
    assert exporting.shown_list(window) is None
    assert panel.view.viewport().findChild(QLabel, "reason_label") is not None
    assert window.notice.text() == ""


def test_a_refused_value_waits_while_another_page_is_shown(window: MainWindow, panel: TablePanel) -> None:
    begin(panel, "personne")
    window.show_place("services")
    window.show_place("agents")
    editor = panel.view.open_editor()
    assert editor is not None
    assert editor.text() == "personne"


def test_what_is_typed_is_not_wiped_by_a_change_elsewhere(window: MainWindow, panel: TablePanel) -> None:
    begin(panel, "emile@")
    panel.write([(panel.model.row_id(0), "phone", "04 78 00 00 00")])
    editor = panel.view.open_editor()
    assert editor is not None
    assert editor.text() == "emile@"


def test_a_refused_value_taken_from_under_the_hand_is_said(window: MainWindow, panel: TablePanel) -> None:
    begin(panel, "personne")
    window.show_query(Query("agents"))
    assert "« personne » n’a pas été gardé" in window.notice.text()
    assert panel.view.open_editor() is None


def test_tab_goes_from_cell_to_cell_and_ctrl_tab_leaves(window: MainWindow, panel: TablePanel) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    QTest.keyClick(panel.view, Qt.Key.Key_Tab)
    assert (panel.view.hasFocus(), panel.view.currentIndex().column()) == (True, 1)
    QTest.keyClick(panel.view, Qt.Key.Key_Tab, CTRL)
    assert not panel.view.hasFocus()


def test_a_draft_goes_by_keyboard_alone(window: MainWindow, panel: TablePanel) -> None:
    panel.add_line()
    press(panel.view.open_editor(), Qt.Key.Key_Escape)
    press(panel.view, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    press(panel.view, Qt.Key.Key_Delete)
    assert panel.content.drafts == {}


def test_a_page_reached_by_its_key_takes_the_keyboard_in_its_table(
    window: MainWindow, panel: TablePanel
) -> None:
    QTest.keyClick(window, Qt.Key.Key_5, CTRL)
    page = window.current_page().shown_panel()
    assert page is not None
    assert page.view.hasFocus()


def test_filling_down_from_a_field_does_nothing_to_the_table(window: MainWindow, panel: TablePanel) -> None:
    panel.view.setCurrentIndex(panel.model.index(1, EMAIL))
    panel.narrowing.search_edit.setFocus()
    QTest.keyClick(panel.narrowing.search_edit, Qt.Key.Key_D, CTRL)
    assert email(panel, panel.model.row_id(1)) == "e.and@exemple.fr"


def test_sorting_selects_nothing_more(window: MainWindow, panel: TablePanel) -> None:
    panel.view.setCurrentIndex(panel.model.index(1, EMAIL))
    here = panel.view.selected_ids()
    sort(window, panel)
    assert panel.query().sorts[0].column == "first_name"
    assert panel.view.selected_ids() == here


def test_where_one_is_led_is_selected_alone(window: MainWindow, panel: TablePanel) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1, EMAIL))
    QTest.keyClick(panel.view, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert [i.column() for i in panel.view.selectionModel().selectedIndexes()] == [1]


def test_ctrl_shift_down_selects_to_the_last_row(window: MainWindow, panel: TablePanel) -> None:
    panel.view.setFocus()
    panel.view.setCurrentIndex(panel.model.index(1, EMAIL))
    QTest.keyClick(panel.view, Qt.Key.Key_Down, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.selected_ids() == panel.content.ids[1:]


def test_the_reason_goes_with_its_editor(window: MainWindow, panel: TablePanel, qtbot: QtBot) -> None:
    begin(panel, "personne")
    editor = panel.view.open_editor()
    press(editor, Qt.Key.Key_Return)
    press(editor, Qt.Key.Key_Escape)
    assert isinstance(editor, QLineEdit)
    qtbot.waitUntil(lambda: panel.view.viewport().findChild(QLabel, "reason_label") is None)
