"""A person who points at what they want, and types only what no list holds."""

import time

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QToolButton,
    QWidget,
)

from tests.ui.meeting import MOST_S, SETTLE_MS, in_dialog, in_menu
from tests.ui.typing import press, type_text

__all__ = ["in_dialog"]

LEFT = Qt.MouseButton.LeftButton
_HELD = Qt.KeyboardModifier


def click(widget: QWidget) -> None:
    """Click in the middle of what is there to be clicked."""
    assert widget.isVisible(), f"{widget.objectName()} is not shown"
    assert widget.isEnabled(), f"{widget.objectName()} is greyed"
    QTest.mouseClick(widget, LEFT)
    QApplication.processEvents()


def click_line(view: QAbstractItemView, index: QModelIndex, held: _HELD = _HELD.NoModifier) -> None:
    """Click on a line, or a cell, once it is in sight."""
    assert index.isValid()
    view.scrollTo(index)
    QTest.mouseClick(view.viewport(), LEFT, held, view.visualRect(index).center())
    QApplication.processEvents()


def click_text(view: QAbstractItemView, text: str, held: _HELD = _HELD.NoModifier) -> None:
    """Click on the line that reads so in its first column."""
    model = view.model()
    rows = {str(model.index(row, 0).data()): row for row in range(model.rowCount())}
    click_line(view, model.index(rows[text], 0), held)


def click_in(parent: QWidget, name: str) -> None:
    """Click on the widget of that name."""
    found = parent.findChild(QWidget, name)
    assert found is not None, name
    click(found)


def choose(edit: QLineEdit, text: str) -> None:
    """Open the list of a choice with its arrow and click on a line."""
    (arrow,) = (button for button in edit.findChildren(QToolButton) if button.isVisible())
    click(arrow)
    click_offered(edit, text)


def click_offered(edit: QLineEdit, text: str) -> None:
    """Click on a line of the list that is open under a field."""
    (view,) = (v for v in edit.findChildren(QAbstractItemView) if v.isVisible())
    click_text(view, text)


def choose_word(combo: QComboBox, text: str) -> None:
    """Open a list of words and click on one.

    A list just opened takes a click for the end of the one that opened it, and closes when the screen
    places the window under it: it is opened until it stays so.
    """
    limit = time.monotonic() + MOST_S
    chosen = False
    while not chosen and time.monotonic() < limit:
        if not combo.view().isVisible():
            QTest.mouseClick(combo, LEFT, pos=QPoint(8, combo.height() // 2))
        QTest.qWait(QApplication.doubleClickInterval() + SETTLE_MS)
        if combo.view().isVisible():
            click_text(combo.view(), text)
            chosen = combo.currentText() == text
    assert combo.currentText() == text


def write(edit: QLineEdit, text: str) -> None:
    """Click in a field and type in it, in place of what it holds; nothing empties it."""
    click(edit)
    edit.selectAll()
    press(edit, Qt.Key.Key_Delete)
    type_text(edit, text)
    QApplication.processEvents()


def choose_action(button: QToolButton, text: str) -> None:
    """Open the menu of a button and click on one of its lines."""

    def choose_in(menu: QMenu) -> None:
        (action,) = (a for a in menu.actions() if a.text() == text)
        assert action.isEnabled(), f"{text} is greyed"
        QTest.mouseClick(menu, LEFT, pos=menu.actionGeometry(action).center())

    in_menu(lambda: click(button), choose_in)
