"""A smoke test of the program as it is installed: window, store, edit, undo, reopening, verification."""

import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from cdap_desk import NAME, __version__
from cdap_desk.app import Application, make_application
from cdap_desk.clock import Clock
from cdap_desk.intake.reading import read_book
from cdap_desk.operations import stores, undo
from cdap_desk.operations.demo import make_demo
from cdap_desk.paths import clear_qt_environment, resources
from cdap_desk.ui import theme
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.table.panel import TablePanel

TYPED = "04 78 63 40 40"


def run(olders: Sequence[Path] = ()) -> int:
    """Run every step, each named on a line; 0 when all hold, 1 at the first that does not.

    `olders` are stores of older versions, which are left as they are: copies of them are upgraded.
    """
    clear_qt_environment()
    app = make_application([])
    theme.apply(app, "light")
    failures: list[str] = []
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__} : {error}")
    with tempfile.TemporaryDirectory(prefix="cdap-desk-") as folder:
        try:
            _steps(app, Path(folder))
            _read_lists(Path(folder))
            for older in olders:
                _upgrade(Path(shutil.copy(older, folder)))
            _expect(not failures, "; ".join(failures) or "aucun défaut")
        except AssertionError as failed:
            print(f"{NAME} {__version__} : échec, {failed}", file=sys.stderr)
            return 1
    print(f"{NAME} {__version__} : tout va bien.")
    return 0


def _steps(app: QApplication, folder: Path) -> None:
    path = folder / "essai.cdap"
    settings = QSettings(str(folder / "essai.ini"), QSettings.Format.IniFormat)
    application = Application(app, settings, Clock(), "autotest")
    _expect(any((resources() / "icons").glob("*.svg")), "ressources présentes")
    _expect(
        application.show_desk(make_demo(path, Clock(), "autotest", agents=50)),
        "fichier créé, fenêtre ouverte",
    )
    panel = _panel(application)
    _expect(panel.model.rowCount() == len(panel.content.ids) >= 50, "agents affichés")
    _expect(not panel.view.grab().isNull(), "fenêtre peinte")
    desk = panel.runner.desk
    before = desk.store.digest()
    row_id = panel.content.ids[-1]
    _type(panel, row_id, "phone")
    _expect(_phone(panel, row_id) == TYPED, "cellule modifiée")
    entry = undo.next_undo(desk)
    assert entry is not None
    panel.runner.run(undo.undo, entry)
    _expect(desk.store.digest() == before, "modification annulée")
    entry = undo.next_redo(desk)
    assert entry is not None
    panel.runner.run(undo.redo, entry)
    _expect(application.open_path(path), "fichier rouvert")
    panel = _panel(application)
    _expect(_phone(panel, row_id) == TYPED, "modification retrouvée")
    _expect(not stores.verify_store(panel.runner.desk), "fichier vérifié")
    application.let_go()


def _read_lists(folder: Path) -> None:
    """Read a workbook and a csv as the window does, in a process apart."""
    from openpyxl import Workbook

    rows = [("Matricule", "Nom"), ("00012", "Prévost")]
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Liste")
    for row in rows:
        sheet.append(row)
    workbook.save(folder / "liste.xlsx")
    (folder / "liste.csv").write_text("\n".join(map(";".join, rows)), "cp1252")
    _expect(read_book(folder / "liste.xlsx").table.rows == rows, "classeur lu")
    _expect(read_book(folder / "liste.csv").table.rows == rows, "csv lu")


def _upgrade(path: Path) -> None:
    _expect(stores.needs_upgrade(path), f"fichier ancien\u00a0: {path.name}")
    desk = stores.open_store(path, Clock(), "autotest")
    found = stores.verify_store(desk)
    desk.close()
    _expect(not found and not stores.needs_upgrade(path), "fichier mis à jour et vérifié")


def _panel(application: Application) -> TablePanel:
    window = application.window
    assert window is not None
    page = window.show_place("agents")
    assert isinstance(page, TablePage)
    QCoreApplication.processEvents()
    return page.panel


def _type(panel: TablePanel, row_id: int, key: str) -> None:
    """Type in a cell as a person does, through the editor."""
    panel.view.stand_on(row_id, [c.key for c in panel.table.columns].index(key))
    panel.view.edit(panel.view.currentIndex())
    editor = panel.view.viewport().findChild(QLineEdit, "cell_edit")
    assert isinstance(editor, QLineEdit)
    editor.setText(TYPED)
    for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
        QApplication.sendEvent(editor, QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier))
    QCoreApplication.processEvents()


def _phone(panel: TablePanel, row_id: int) -> str:
    return str(panel.content.row(panel.content.position(row_id)).get("phone"))


def _expect(held: bool, said: str) -> None:
    if not held:
        raise AssertionError(said)
    print(f"  {said}")
