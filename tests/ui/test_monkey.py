"""Whatever a person does, nothing breaks: no error, a store that verifies, memory that does not grow."""

import gc
import os
import resource
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QPixmapCache
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.operations import stores
from cdap_desk.operations.demo import make_demo
from cdap_desk.ui import open_with
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.monkey import Monkey

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
MOST_MB = 50
# Fewer in a hurry: MONKEY_ACTS=10000.
ACTS = int(os.environ.get("MONKEY_ACTS", "100000"))
WARM = 5_000


@pytest.fixture(autouse=True)
def nothing_else_opens(monkeypatch: pytest.MonkeyPatch) -> None:
    """What would open in LibreOffice is written as it would be, and opened by nothing."""
    monkeypatch.setattr(open_with, "_start", lambda *_: True)


def memory() -> float:
    """Return the memory in use now, in MB, but for the pictures that Qt keeps, 10 MB at most."""
    gc.collect()
    QPixmapCache.clear()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1e6


def play(folder: Path, qtbot: QtBot, seed: int, acts: int, warm: int) -> float:
    """Do `acts` random things; return by how many MB the memory grew after the first `warm` of them."""
    desk = make_demo(folder / "essai.cdap", CLOCK, "exemple", agents=40, seed=seed)
    settings = QSettings(str(folder / "r.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Runner(desk), settings)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    monkey = Monkey(window, seed)
    before = memory()
    for number in range(acts):
        if number == warm:
            before = memory()
        monkey.act()
    QApplication.processEvents()
    grown = memory() - before
    assert stores.verify_store(desk) == []
    window.close()
    desk.close()
    window.deleteLater()
    return grown


@pytest.mark.window
@pytest.mark.parametrize("seed", [1, 3, 5])
def test_anything_at_all_can_be_done(tmp_path: Path, qtbot: QtBot, seed: int) -> None:
    play(tmp_path, qtbot, seed, 200, 0)


@pytest.mark.stress
def test_a_hundred_thousand_acts_leave_the_memory_as_it_was(tmp_path: Path, qtbot: QtBot) -> None:
    assert play(tmp_path, qtbot, 7, ACTS, min(WARM, ACTS // 2)) < MOST_MB
