"""A preview holds in the width of a small screen, all its buttons in sight."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QPushButton

from cdap_desk.domain.paper import Page, Pages
from cdap_desk.operations.office import FILE, Program
from cdap_desk.ui import open_with
from cdap_desk.ui.dialogs.preview import PreviewDialog
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.conftest import Show

pytestmark = pytest.mark.window


def test_a_button_says_less_where_all_would_be_too_wide(
    show: Show[MainWindow], runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_with, "office_programs", lambda: [Program("LibreOffice", ("soffice", FILE))])
    window = show(MainWindow(runner, QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)))
    pages = Pages("Une", 1, lambda place: Page(842, 595, []))
    dialog = PreviewDialog(window, pages, "&Enregistrer…", lambda: None, write=lambda folder: None)
    opens = dialog.findChild(QPushButton, "open_with_button")
    assert opens is not None
    wide = dialog.minimumSizeHint().width()
    dialog.shorten(wide)
    assert opens.text() == "&Ouvrir dans LibreOffice"
    dialog.shorten(wide - 1)
    assert opens.accessibleName() == "Ouvrir dans LibreOffice"
    assert dialog.minimumSizeHint().width() < wide - 40
