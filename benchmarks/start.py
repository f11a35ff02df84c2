"""First data on screen: whole processes, watched from outside.

Qt is asked to log its painting; the clock runs from before the process is born until it says that it gave
the painted window to the screen. The first rows are in that first painting, since the table reads them
before it is shown.
"""

import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from statistics import median

from benchmarks.measure import Row

RUNS = 11
TOO_LONG = 30.0  # seconds
_BARE = """
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
widget = QWidget()
widget.resize(1280, 800)
widget.show()
app.exec()
"""
# The least that a window of ours can be: a table of Qt alone, and Qt's names, which all come with the first.
_TABLE = """
from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView
app = QApplication([])
model = QStandardItemModel(30, 8)
for row in range(30):
    for column in range(8):
        model.setItem(row, column, QStandardItem(f"{row} {column}"))
window = QMainWindow()
view = QTableView()
view.setModel(model)
view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
window.setCentralWidget(view)
window.resize(1280, 800)
window.show()
app.exec()
"""


def measure(store: Path, built: Path | None) -> list[Row]:
    """Return the rows of the start; `built` is the program that PyInstaller made, where there is one."""
    bare = ([sys.executable, "-c", _BARE], "QWidget(")
    source = ([sys.executable, "-m", "cdap_desk", str(store)], "MainWindow(")
    table = ([sys.executable, "-c", _TABLE], "QMainWindow(")
    rows = [
        _row("start: a table of Qt alone / bare window", table, bare),
        _row("start: first data on screen, from source / bare window", source, bare, 1.6),
    ]
    if built is not None:
        frozen = ([str(built), str(store)], "MainWindow(")
        rows.append(_row("start: first data on screen, built / from source", frozen, source, 1.25))
    return rows


def _row(
    name: str, ours: tuple[list[str], str], floor: tuple[list[str], str], target: float | None = None
) -> Row:
    with tempfile.TemporaryDirectory() as settings:
        # Once for nothing, so that modules are compiled and files in memory, as at any later start.
        until_painted(*ours, settings), until_painted(*floor, settings)
        times = [(until_painted(*ours, settings), until_painted(*floor, settings)) for _ in range(RUNS)]
    return Row(name, median(t for t, _ in times), median(t for _, t in times), RUNS, target)


def until_painted(command: list[str], window: str, settings: str) -> float:
    """Return the milliseconds until a window of that class is flushed to the screen; end the process."""
    surroundings = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    surroundings |= {
        "QT_LOGGING_RULES": "qt.widgets.painting=true",
        "XDG_CONFIG_HOME": settings,
        "PYTHONPYCACHEPREFIX": str(Path(settings) / "compiled"),
    }
    began = time.perf_counter()
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=surroundings, text=True) as process:
        assert process.stderr is not None
        watch = threading.Timer(TOO_LONG, process.kill)
        watch.start()
        for line in process.stderr:
            if "Flushing QRegion" in line and window in line:
                took = (time.perf_counter() - began) * 1000
                break
        else:
            watch.cancel()
            raise RuntimeError(f"{command} ended without showing {window}")
        watch.cancel()
        process.kill()
    return took
