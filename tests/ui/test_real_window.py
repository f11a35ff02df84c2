"""What only a window on a screen can tell."""

import os
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.ui import theme

pytestmark = pytest.mark.window


@pytest.fixture
def pair(show: Callable[[QWidget], QWidget], qapp: QApplication) -> tuple[QPushButton, QPushButton]:
    theme.apply(qapp, "light")
    window = QWidget()
    layout = QVBoxLayout(window)
    buttons = (QPushButton("Départ…"), QPushButton("Retour…"))
    for button in buttons:
        layout.addWidget(button)
    show(window)
    return buttons


def test_the_screen_asked_for_is_the_one_used(qapp: QApplication) -> None:
    assert qapp.platformName() == os.environ["QT_QPA_PLATFORM"]


def test_there_is_a_font_with_letters(qapp: QApplication) -> None:
    assert QFontInfo(qapp.font()).family()


def test_the_focus_is_moved_by_tab_and_seen(pair: tuple[QPushButton, QPushButton], qtbot: QtBot) -> None:
    first, second = pair
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert second.grab().toImage().pixelColor(1, second.height() // 2).name() == theme.LIGHT.accent


def test_a_shortcut_reaches_the_window(pair: tuple[QPushButton, QPushButton], qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+K"), pair[0].window())
    with qtbot.waitSignal(shortcut.activated):
        qtbot.keyClick(pair[0], Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
