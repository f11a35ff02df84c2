"""What Qt needs before it measures or paints, where no window is opened."""

from PySide6.QtGui import QGuiApplication

_made: list[QGuiApplication] = []  # Qt ends with its application: it is kept as long as the program


def open_application() -> None:
    """Make an application that needs no screen, unless there is one already."""
    if QGuiApplication.instance() is None:
        _made.append(QGuiApplication(["cdap-desk", "-platform", "offscreen"]))
