"""The editors inside a real table: what a delegate does with keys and focus must not cut an edit short."""

from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from cdap_desk.domain.choices import Choice
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.editors.choice_list import ChoiceList
from cdap_desk.ui.editors.day import DayEdit
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

DAY, SERVICE = 0, 1
Index = QModelIndex | QPersistentModelIndex


class Delegate(QStyledItemDelegate):
    """Days in the first column, services in the second, the plain way."""

    def createEditor(  # noqa: N802
        self, parent: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        if index.column() == DAY:
            edit: DayEdit | ChoiceEdit = DayEdit(date(2026, 11, 24), parent, cell=True)
        else:
            choices = [Choice(1, "Accueil Écully"), Choice(2, "Accueil Givors")]
            edit = ChoiceEdit(choices, parent, create=True, cell=True)
        edit.picked.connect(self._on_picked)
        return edit

    def _on_picked(self) -> None:
        self.commitData.emit(self.sender())
        self.closeEditor.emit(self.sender())


@pytest.fixture
def table(show: Show) -> QTableView:
    table = QTableView()
    table.setModel(QStandardItemModel(100, 3, table))
    table.setItemDelegate(Delegate(table))
    show(table)
    table.setFocus()
    return table


def edit_cell(table: QTableView, column: int) -> QLineEdit:
    index = table.model().index(0, column)
    table.setCurrentIndex(index)
    table.edit(index)
    editor = table.indexWidget(index)
    assert isinstance(editor, QLineEdit)
    return editor


def text(table: QTableView, column: int) -> str:
    return table.model().index(0, column).data() or ""


def is_editing(table: QTableView) -> bool:
    return table.state() == QTableView.State.EditingState


def test_opening_the_calendar_does_not_end_the_edit(table: QTableView, qtbot: QtBot) -> None:
    edit = edit_cell(table, DAY)
    press(edit, Qt.Key.Key_F4)
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert is_editing(table)
    qtbot.waitUntil(edit.hasFocus)  # the screen gives it back when it has closed the calendar


def test_a_day_taken_in_the_calendar_is_committed(table: QTableView) -> None:
    press(edit_cell(table, DAY), Qt.Key.Key_F4)
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert text(table, DAY) == "24/11/2026"
    assert not is_editing(table)


def test_arrows_in_a_day_stay_in_the_cell(table: QTableView) -> None:
    edit = edit_cell(table, DAY)
    press(edit, Qt.Key.Key_Up)
    assert (edit.text(), is_editing(table)) == ("24/11/2026", True)


def test_the_list_does_not_end_the_edit(table: QTableView) -> None:
    edit = edit_cell(table, SERVICE)
    type_text(edit, "giv")
    assert isinstance(edit, ChoiceEdit)
    assert (edit.is_open(), edit.hasFocus(), is_editing(table)) == (True, True, True)


def test_enter_takes_the_line_and_commits(table: QTableView, qtbot: QtBot) -> None:
    edit = edit_cell(table, SERVICE)
    type_text(edit, "giv")
    with qtbot.waitSignal(table.itemDelegate().closeEditor):
        press(edit, Qt.Key.Key_Return)
    assert text(table, SERVICE) == "Accueil Givors"


def test_tab_takes_the_line_and_edits_the_next_cell(table: QTableView) -> None:
    edit = edit_cell(table, SERVICE)
    type_text(edit, "giv")
    press(edit, Qt.Key.Key_Tab)
    assert text(table, SERVICE) == "Accueil Givors"
    assert table.currentIndex().column() == SERVICE + 1


def test_escape_closes_the_list_then_gives_the_old_value_back(table: QTableView) -> None:
    table.model().setData(table.model().index(0, SERVICE), "Accueil Écully")
    edit = edit_cell(table, SERVICE)
    type_text(edit, "giv")
    press(edit, Qt.Key.Key_Escape)
    assert is_editing(table)
    press(edit, Qt.Key.Key_Escape)
    assert (is_editing(table), text(table, SERVICE)) == (False, "Accueil Écully")


def test_a_click_on_a_line_commits_it(table: QTableView, qtbot: QtBot) -> None:
    edit = edit_cell(table, SERVICE)
    type_text(edit, "acc")
    view = edit.findChild(ChoiceList)
    place = view.visualRect(view.found.index(1)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert (is_editing(table), text(table, SERVICE)) == (False, "Accueil Givors")


def test_asking_to_create_leaves_the_cell_in_edit(table: QTableView, qtbot: QtBot) -> None:
    edit = edit_cell(table, SERVICE)
    assert isinstance(edit, ChoiceEdit)
    type_text(edit, "Oullins")
    press(edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(edit.create_requested):
        press(edit, Qt.Key.Key_Return)
    assert (is_editing(table), edit.text()) == (True, "Oullins")


def test_typing_on_a_cell_opens_the_list_on_what_was_typed(table: QTableView) -> None:
    table.setCurrentIndex(table.model().index(0, SERVICE))
    type_text(table, "é")
    edit = table.indexWidget(table.currentIndex())
    assert isinstance(edit, ChoiceEdit)
    assert (edit.text(), edit.is_open()) == ("é", True)


def test_scrolling_closes_the_list_and_keeps_the_edit(table: QTableView) -> None:
    edit = edit_cell(table, SERVICE)
    type_text(edit, "acc")
    table.verticalScrollBar().setValue(5)
    assert isinstance(edit, ChoiceEdit)
    assert (edit.is_open(), is_editing(table)) == (False, True)
