"""A clock behind the journal is told of at opening, and when it is set back under an open window."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from cdap_desk.clock import Clock
from cdap_desk.operations import stores
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.ui.midnight import Midnight
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow

pytestmark = pytest.mark.window

MADE = datetime(2026, 11, 24, 8, tzinfo=UTC)
Open = Callable[[timedelta], MainWindow]


@pytest.fixture
def open_at(tmp_path: Path, show: Callable[[QWidget], QWidget]) -> Open:
    """What opens, so long after it was made, the window on a store."""
    path = tmp_path / "essai.cdap"
    create_store(path, Clock(MADE), "cmartin", METROPOLE, ()).close()
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)

    def opened(later: timedelta) -> MainWindow:
        desk = stores.open_store(path, Clock(MADE + later), "cmartin")
        window = show(MainWindow(Runner(desk), settings))
        assert isinstance(window, MainWindow)
        return window

    return opened


def test_a_clock_set_back_a_year_is_told(open_at: Open) -> None:
    window = open_at(timedelta(days=-365))
    assert window.notice.isVisible()
    assert (
        window.notice.text()
        .replace("\u00a0", " ")
        .startswith(
            "L’horloge de ce poste retarde : elle dit 24/11/2025 09:00, or la dernière action est "
            "du 24/11/2026 à 09:00."
        )
    )


@pytest.mark.parametrize("later", [timedelta(), timedelta(minutes=-30), timedelta(days=1)])
def test_a_clock_that_can_be_believed_is_not_spoken_of(open_at: Open, later: timedelta) -> None:
    assert not open_at(later).notice.isVisible()


def test_a_clock_set_back_under_an_open_window_is_told(open_at: Open) -> None:
    window = open_at(timedelta())
    runner = window.runner
    runner.seat(replace(runner.desk, clock=Clock(MADE - timedelta(days=365))))
    midnight = window.findChild(Midnight)
    assert midnight is not None
    midnight.look()
    assert window.notice.isVisible()
