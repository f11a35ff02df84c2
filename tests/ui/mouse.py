"""A person who points at what they want, and types only what no list holds."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QToolButton,
    QWidget,
)

from tests.ui.typing import type_text

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
    (view,) = (v for v in edit.findChildren(QAbstractItemView) if v.isVisible())
    click_text(view, text)


def choose_word(combo: QComboBox, text: str) -> None:
    """Open a list of words and click on one."""
    QTest.mouseClick(combo, LEFT, pos=QPoint(8, combo.height() // 2))
    QTest.qWait(QApplication.doubleClickInterval() + 50)  # a release that soon still belongs to the opening
    click_text(combo.view(), text)
    assert combo.currentText() == text


def write(edit: QLineEdit, text: str) -> None:
    """Click in a field and type in it, in place of what it holds."""
    click(edit)
    edit.selectAll()
    type_text(edit, text)
    QApplication.processEvents()


def in_dialog(open_it: Callable[[], None], fill: Callable[[QDialog], None]) -> None:
    """Open a dialog and fill it; it must have closed by itself."""
    done: list[QDialog] = []
    wrong: list[BaseException] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        try:
            fill(dialog)
            done.append(dialog)
        except BaseException as error:  # what is raised in a slot would be lost: it is raised again below
            wrong.append(error)
        if dialog.isVisible():
            done.clear()
            dialog.reject()

    QTimer.singleShot(150, act)
    open_it()
    if wrong:
        raise wrong[0]
    assert done, "the dialog was not accepted"
