"""A person who has only the keyboard: keys go to whatever has the focus, dialogs are filled as they come."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from tests.ui import meeting
from tests.ui.meeting import to_the_front
from tests.ui.typing import press, type_text

__all__ = ["to_the_front"]

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return
_FURTHEST = 60  # Tabs before one gives up looking for a field

Typed = str | Qt.Key | Callable[[], None]


def focus() -> QWidget:
    """Return what has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


def keys(*typed: Typed) -> None:
    """Send texts and keys to whatever has the keyboard at that moment, or do what is given."""
    for one in typed:
        if isinstance(one, str):
            for letter in one:
                type_text(focus(), letter)
        elif isinstance(one, Qt.Key):
            press(focus(), one)
        else:
            one()
        QApplication.processEvents()


def shortcut(key: Qt.Key, held: Qt.KeyboardModifier = CTRL) -> None:
    """Press a key with others held."""
    QTest.keyClick(focus(), key, held)
    QApplication.processEvents()


def alt(key: Qt.Key) -> Callable[[], None]:
    """Return what presses the key of a field's label."""
    return lambda: shortcut(key, ALT)


def to(name: str) -> Callable[[], None]:
    """Return what presses Tab as far as a field."""

    def go() -> None:
        for _ in range(_FURTHEST):
            if _is(focus(), name):
                return
            keys(TAB)
        raise AssertionError(f"Tab never reaches {name}")

    return go


def in_dialog(window: QWidget, open_it: Callable[[], None], *typed: Typed) -> None:
    """Open a dialog by its keys and fill it by keys; it must have closed by itself."""
    meeting.in_dialog(open_it, lambda _: keys(*typed))
    to_the_front(window)


def _is(widget: QWidget, name: str) -> bool:
    """Tell whether a widget, or the field it is a part of, has that name."""
    here: QWidget | None = widget
    while here is not None and not isinstance(here, QDialog):
        if here.objectName() == name:
            return True
        here = here.parentWidget()
    return False
