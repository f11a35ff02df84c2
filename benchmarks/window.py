"""The real window on a store of some size, beside C++ models and raw sqlite3 on the same rows.

Run in a process of its own for each size, so that memory is that of one: `python -m benchmarks.window STORE`
prints its rows as JSON, one a line.
"""

import json
import os
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTableView

from benchmarks.measure import Row, milliseconds, side_by_side
from cdap_desk.app import make_application
from cdap_desk.clock import Clock
from cdap_desk.operations.stores import open_store
from cdap_desk.ui import theme
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import MainWindow

WORDS = ("lef", "lefe", "lefev", "abadie", "martin", "be", "ben", "villeur")
RUNS = 15
MANY = 50_000
RAW_IDS = "SELECT id FROM agent ORDER BY sort, id"


def main(store: Path) -> None:
    """Print the rows of one store."""
    app = make_application([])
    theme.apply(app, "light")
    empty = memory()
    with tempfile.TemporaryDirectory() as aside:
        raw_path = Path(aside) / "raw.cdap"
        shutil.copy(store, raw_path)
        raw = sqlite3.connect(raw_path, isolation_level=None)
        raw.execute("PRAGMA journal_mode=WAL")
        raw.execute("PRAGMA synchronous=FULL")
        desk = open_store(store, Clock(), "mesure")
        settings = QSettings(str(Path(aside) / "window.ini"), QSettings.Format.IniFormat)
        window = MainWindow(Runner(desk), settings)
        window.resize(1366, 768)
        window.show()
        settle(app)
        page = window.show_place("agents")
        settle(app)
        panel = page.shown_panel()
        assert panel is not None
        for row in rows(app, panel, raw, empty):
            print(json.dumps(row.passed_on()), flush=True)
        window.close()
        desk.close()
        raw.close()


def rows(app: QApplication, panel: TablePanel, raw: sqlite3.Connection, empty: float) -> list[Row]:
    """Measure everything on one window."""
    size = f"{len(panel.content.ids):,}".replace(",", " ")
    repaint = panel.view.viewport().repaint
    found = [
        _repaint(app, panel, size),
        _first_screen(panel, raw, size),
        _sort(panel, raw, size),
        *_keystrokes(panel, raw, size),
    ]
    used = memory() - empty
    found.append(_edit(panel, raw, repaint, size))
    found.append(Row(f"memory over an empty window, MiB / 100 MiB, {size} agents", used, 100, 1, 1.0))
    return found


def settle(app: QApplication) -> None:
    """Let Qt do what it put off."""
    for _ in range(20):
        app.processEvents()


def memory() -> float:
    """Return the memory of this process that is in the machine's, MiB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


def _repaint(app: QApplication, panel: TablePanel, size: str) -> Row:
    plain = _plain_view(panel)
    plain.show()
    settle(app)
    ours, floor = side_by_side(panel.view.viewport().repaint, plain.viewport().repaint, n=41)
    plain.close()
    return Row(f"repaint of a full page / QStandardItemModel, {size} agents", ours, floor, 41, 1.6)


def _plain_view(panel: TablePanel) -> QTableView:
    """Return a view of Qt's own model with the texts and the measures of the page shown."""
    view = panel.view
    shown = [c for c in range(panel.model.columnCount()) if not view.isColumnHidden(c)]
    count = min(panel.model.rowCount(), 60)
    model = QStandardItemModel(count, len(shown))
    for row in range(count):
        for place, column in enumerate(shown):
            text = panel.model.index(row, column).data(Qt.ItemDataRole.DisplayRole)
            model.setItem(row, place, QStandardItem(text or ""))
    plain = QTableView()
    model.setParent(plain)
    plain.setModel(model)
    plain.setShowGrid(False)
    plain.setWordWrap(False)
    plain.verticalHeader().hide()
    plain.verticalHeader().setDefaultSectionSize(view.verticalHeader().defaultSectionSize())
    for place, column in enumerate(shown):
        plain.setColumnWidth(place, view.columnWidth(column))
    plain.resize(view.size())
    return plain


def _first_screen(panel: TablePanel, raw: sqlite3.Connection, size: str) -> Row:
    def ours() -> None:
        panel.refresh()
        panel.view.viewport().repaint()

    def floor() -> None:
        [r[0] for r in raw.execute(RAW_IDS).fetchall()]

    value, bare = side_by_side(ours, floor, n=RUNS)
    name = f"first screen, read and painted / raw id list, {size} agents"
    return Row(name, value, bare, RUNS, _from_many(panel, 2.0))


def _from_many(panel: TablePanel, target: float) -> float | None:
    """Return the target where the floor is work to compare with: below, painting alone is many times it."""
    return target if len(panel.content.ids) >= MANY else None


def _sort(panel: TablePanel, raw: sqlite3.Connection, size: str) -> Row:
    """Sort by the indexed name, one way and the other."""
    raw_turn, turn = [False], [False]

    def ours() -> None:
        turn[0] = not turn[0]
        panel.view.header.sort_asked.emit(0, False)
        panel.view.viewport().repaint()

    def floor() -> None:
        raw_turn[0] = not raw_turn[0]
        order = "DESC" if raw_turn[0] else "ASC"
        [r[0] for r in raw.execute(f"SELECT id FROM agent ORDER BY sort {order}, id").fetchall()]

    value, bare = side_by_side(ours, floor, n=RUNS - 1)
    name = f"sort by name → painted / raw id list, {size} agents"
    return Row(name, value, bare, RUNS - 1, _from_many(panel, 2.0))


def _keystrokes(panel: TablePanel, raw: sqlite3.Connection, size: str) -> list[Row]:
    """Type words in the field, the first letter apart, since it reads what the others look in."""
    edit = panel.narrowing.search_edit

    def ours(text: str) -> None:
        edit.setText(text)
        panel.view.viewport().repaint()

    def floor(text: str) -> None:
        given = (f"%{text}%",)
        [r[0] for r in raw.execute("SELECT id FROM agent WHERE search LIKE ? ORDER BY +sort", given)]

    first = milliseconds(lambda: ours("l"))
    plain = milliseconds(lambda: floor("l"))
    pairs = []
    for word in WORDS * 2:
        pairs.append(side_by_side(lambda w=word: ours(w), lambda w=word: floor(w), n=1))  # type: ignore[misc]
    edit.setText("")
    target = _from_many(panel, 1.0)
    value = sorted(p[0] for p in pairs)[len(pairs) // 2]
    bare = sorted(p[1] for p in pairs)[len(pairs) // 2]
    return [
        Row(f"first letter typed → painted / raw LIKE, {size} agents", first, plain, 1),
        Row(f"keystroke → painted / raw LIKE, {size} agents", value, bare, len(pairs), target),
    ]


def _edit(panel: TablePanel, raw: sqlite3.Connection, repaint: Callable[[], object], size: str) -> Row:
    """Write a phone number through the model; the floor is a repaint and five raw commits."""
    column = [c.key for c in panel.table.columns].index("phone")
    count = [0]

    def ours() -> None:
        count[0] += 1
        index = panel.model.index(count[0], column)
        assert panel.model.setData(index, f"04 78 00 {count[0]:02} 00")
        panel.view.viewport().repaint()

    def commit() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE agent SET phone = ? WHERE id = ?", (str(count[0]), count[0]))
        raw.execute("COMMIT")

    ours()  # the first edit imports what writes
    value, painted, committed = side_by_side(ours, repaint, commit, n=41)
    floor = painted + 5 * committed
    return Row(f"edit → committed, journal, painted / repaint + 5 raw commits, {size}", value, floor, 41, 1.0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
