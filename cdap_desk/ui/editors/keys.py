"""The keys that every field with a popup shares."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def opens_popup(event: QKeyEvent) -> bool:
    """Tell whether a key opens the popup of a field: F4 or Alt+↓, as in any list of Windows."""
    alone = holds(event, Qt.KeyboardModifier.NoModifier)
    with_alt = holds(event, Qt.KeyboardModifier.AltModifier)
    return (event.key() == Qt.Key.Key_F4 and alone) or (event.key() == Qt.Key.Key_Down and with_alt)


def holds(event: QKeyEvent, modifier: Qt.KeyboardModifier) -> bool:
    """Tell whether exactly `modifier` is held; arrows of the numeric pad count as arrows."""
    return event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == modifier
