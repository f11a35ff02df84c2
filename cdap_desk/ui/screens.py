"""The screen that a widget is on, and what it leaves to windows."""

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def room(widget: QWidget) -> QRect:
    """Return the part of the screen of a widget where windows may be, in pixels.

    What is not shown yet will be where its parent is. Never asks `QWidget.screen`: PySide holds what it
    returns for a part of the widget, and deletes the screen itself, which Qt goes on using, when it
    collects that widget in a cycle.
    """
    parent = widget.parentWidget()
    shown = widget if parent is None or widget.isVisible() else parent
    middle = shown.window().frameGeometry().center()
    screen = QGuiApplication.screenAt(middle) or QGuiApplication.primaryScreen()
    return screen.availableGeometry()
