"""Long work while a dialog stands before the window: its answer is waited for, whatever is pressed."""

import gc
import time
from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.ui.aside import run_aside
from tests.ui.conftest import Show

pytestmark = pytest.mark.window

LONG_S = 1.0  # longer than what shows no bar


@pytest.fixture
def window(show: Show[QWidget]) -> QWidget:
    return show(QWidget())


def slow(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
    limit = time.monotonic() + LONG_S
    while time.monotonic() < limit:
        progress(1, 2)
        if cancelled():
            raise DeskError("list_cancelled")
        time.sleep(0.01)
    return "done"


def press_often(press: Callable[[QDialog], Any]) -> QTimer:
    """Press something in whatever stands before the window, again and again."""

    def again() -> None:
        if isinstance(shown := QApplication.activeModalWidget(), QDialog):
            press(shown)

    timer = QTimer(interval=20)
    timer.timeout.connect(again)
    timer.start()
    return timer


def test_nothing_accepts_the_bar_before_the_work_has_ended(window: QWidget) -> None:
    timer = press_often(lambda dialog: dialog.accept())
    assert run_aside("Essai", slow, window) == "done"
    timer.stop()
    assert gc.isenabled()


def test_a_bar_sent_away_waits_until_the_work_has_stopped(window: QWidget) -> None:
    timer = press_often(lambda dialog: dialog.reject())
    began = time.monotonic()
    assert run_aside("Essai", slow, window) is None
    timer.stop()
    assert time.monotonic() - began < LONG_S
    assert gc.isenabled()
