from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from cdap_desk.errors import DeskError
from cdap_desk.ui.editors.calendar import CalendarPopup
from cdap_desk.ui.editors.day import DayEdit
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

TODAY = date(2026, 11, 24)


@pytest.fixture
def edit(show: Show) -> DayEdit:
    edit = show(DayEdit(TODAY))
    edit.setFocus()
    return edit


@pytest.mark.parametrize("typed", ["1/3/26", "01032026", "1er mars 2026", "2026-03-01"])
def test_a_day_typed_in_many_ways_is_understood(edit: DayEdit, typed: str) -> None:
    type_text(edit, typed)
    assert edit.day() == date(2026, 3, 1)
    assert edit.understood() == "dimanche 1er mars 2026"


def test_a_word_with_an_accent_is_understood(edit: DayEdit) -> None:
    type_text(edit, "2 février 2026")
    assert edit.day() == date(2026, 2, 2)


def test_what_is_no_day_says_why(edit: DayEdit) -> None:
    type_text(edit, "31/02/2026")
    with pytest.raises(DeskError, match="date_unreadable"):
        edit.day()
    assert edit.refusal() == "« 31/02/2026 » n’est pas une date : écrivez par exemple 01/03/2026."
    assert edit.understood() == ""


def test_an_empty_field_holds_no_day_and_no_refusal(edit: DayEdit) -> None:
    assert (edit.day(), edit.refusal(), edit.understood()) == (None, "", "")


def test_arrows_go_a_day_on_and_back(edit: DayEdit) -> None:
    edit.set_day(date(2026, 2, 28))
    press(edit, Qt.Key.Key_Up)
    assert edit.text() == "01/03/2026"
    press(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.KeypadModifier)
    assert edit.text() == "28/02/2026"


def test_an_arrow_in_an_empty_field_gives_today(edit: DayEdit) -> None:
    press(edit, Qt.Key.Key_Down)
    assert edit.day() == TODAY


def test_an_arrow_leaves_what_is_unreadable_and_the_last_of_days(edit: DayEdit) -> None:
    for text in ("bientôt", "31/12/9999"):
        edit.setText(text)
        press(edit, Qt.Key.Key_Up)
        assert edit.text() == text


def test_control_semicolon_gives_today(edit: DayEdit) -> None:
    edit.setText("n’importe quoi")
    press(edit, Qt.Key.Key_Semicolon, Qt.KeyboardModifier.ControlModifier)
    assert edit.day() == TODAY


def test_a_semicolon_alone_is_typed(edit: DayEdit) -> None:
    press(edit, Qt.Key.Key_Semicolon, text=";")
    assert edit.text() == ";"


def popup(edit: DayEdit) -> CalendarPopup:
    return edit.findChild(CalendarPopup)


def test_alt_down_opens_the_calendar_in_french_from_monday(edit: DayEdit) -> None:
    edit.set_day(date(2026, 3, 1))
    press(edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = popup(edit).calendar
    assert popup(edit).isVisible()
    assert calendar.selectedDate() == QDate(2026, 3, 1)
    assert calendar.firstDayOfWeek() == Qt.DayOfWeek.Monday
    assert calendar.locale().monthName(calendar.monthShown()) == "mars"


def test_a_day_is_taken_in_the_calendar_by_keyboard(edit: DayEdit, qtbot: QtBot) -> None:
    edit.set_day(date(2026, 3, 1))
    press(edit, Qt.Key.Key_F4)
    view = QApplication.focusWidget()
    with qtbot.waitSignal(edit.picked):
        press(view, Qt.Key.Key_Right)
        press(view, Qt.Key.Key_Return)
    assert edit.day() == date(2026, 3, 2)
    assert not popup(edit).isVisible()
    qtbot.waitUntil(edit.hasFocus)


def test_escape_closes_the_calendar_and_keeps_the_day(edit: DayEdit) -> None:
    edit.set_day(date(2026, 3, 1))
    press(edit, Qt.Key.Key_F4)
    press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not popup(edit).isVisible()
    assert edit.day() == date(2026, 3, 1)


def test_the_button_of_the_calendar_gives_today(edit: DayEdit, qtbot: QtBot) -> None:
    press(edit, Qt.Key.Key_F4)
    assert popup(edit).today_button.text() == "Aujourd’hui, mardi 24 novembre 2026"
    qtbot.mouseClick(popup(edit).today_button, Qt.MouseButton.LeftButton)
    assert edit.day() == TODAY


def test_its_f4_comes_before_the_window_s(show: Show, qtbot: QtBot) -> None:
    window = QMainWindow()
    edit = DayEdit(TODAY, window)
    window.setCentralWidget(edit)
    window.addAction("Détails", Qt.Key.Key_F4, lambda: window.setWindowTitle("détails"))
    show(window)
    edit.setFocus()
    qtbot.keyClick(edit, Qt.Key.Key_F4)
    assert (popup(edit).isVisible(), window.windowTitle()) == (True, "")
