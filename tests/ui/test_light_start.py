"""What the first painting may cost: nothing is loaded that it does not show."""

import subprocess
import sys
from pathlib import Path

from cdap_desk.cli import run

START = """
import builtins
import sys
from pathlib import Path
plain = builtins.__import__
from cdap_desk.app import make_application
from PySide6 import QtWidgets
from PySide6.QtCore import QSettings
from cdap_desk.clock import Clock
from cdap_desk.operations.stores import open_store
from cdap_desk.ui import theme
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow

app = make_application([])
theme.apply(app, "light")
desk = open_store(Path(sys.argv[1]), Clock(), "essai")
window = MainWindow(Runner(desk), QSettings(sys.argv[2], QSettings.IniFormat))
window.show()
app.processEvents()
print([name for name in ("QWizard", "QFileDialog", "QStyle", "QMdiArea") if name in vars(QtWidgets)])
LATER = ("sqlalchemy", "alembic", "hashlib", "cdap_desk.ui.files", "cdap_desk.store.kinds")
print([name for name in LATER if name in sys.modules])
app.setStyleSheet("")
print(app.style().name())
print(builtins.__import__ is plain)
"""


def test_the_first_painting_loads_no_class_that_it_does_not_show(tmp_path: Path) -> None:
    path = tmp_path / "essai.cdap"
    run(["demo", str(path), "--agents", "20"])
    command = [sys.executable, "-c", START, str(path), str(tmp_path / "window.ini")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["[]", "[]", "fusion", "True"]
