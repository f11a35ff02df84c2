"""« Ouvrir dans… » from what is seen: the workbook issued of that page, or the list, as a copy."""

import sys
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from cdap_desk.operations import agents, bordereaux
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.operations.office import FILE, Program
from cdap_desk.ui import exporting, open_with
from cdap_desk.ui.dialogs.preview import PreviewDialog
from cdap_desk.ui.window import MainWindow
from tests.documents.forms import B
from tests.operations.bordereaux_kit import prepared, template
from tests.ui.meeting import in_dialog, meet_box
from tests.ui.pages.granting import ask, validate

pytestmark = pytest.mark.window

COPIES = "import pathlib, sys; pathlib.Path({out!r}).write_bytes(pathlib.Path(sys.argv[1]).read_bytes())"


@pytest.fixture
def out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the spreadsheet of this workstation writes what it opens."""
    found = tmp_path / "ouvert.xlsx"
    program = Program("Essai", (sys.executable, "-c", COPIES.format(out=str(found)), FILE))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(open_with, "office_programs", lambda: [program])
    return found


def opened(dialog: QDialog, out: Path, qtbot: QtBot) -> None:
    """Press « Ouvrir dans », wait for the program, close."""
    assert isinstance(dialog, PreviewDialog)
    button = dialog.findChild(QPushButton, "open_with_button")
    assert button is not None
    button.click()
    qtbot.waitUntil(lambda: out.exists() and out.stat().st_size > 1000)
    assert "en lecture seule" in dialog.notice.text()
    dialog.reject()


def test_the_individual_form_that_is_seen_is_opened_as_it_was_issued(
    window: MainWindow, desk: Desk, out: Path, qtbot: QtBot
) -> None:
    for agent in (1, 2):
        agents.change_agent(desk, agent, phone="04 78 00 00 00")
    validate(desk, *(ask(desk, agent, 2, date(2026, 11, 24)) for agent in (1, 2)))
    (made,) = issue_bordereau(desk, prepared(desk, template(B, "formulaire-b.xlsx"))).inserted["bordereau"]
    page = window.show_place("bordereaux")

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        dialog.paper.turn(1)
        opened(dialog, out, qtbot)

    in_dialog(page.actions_of["view"].trigger, look, "bordereau_view")
    assert out.read_bytes() == bordereaux.kept_files(desk, made)[1][1]


def test_a_list_is_opened_as_a_workbook(window: MainWindow, out: Path, qtbot: QtBot) -> None:
    window.show_place("agents")

    def press() -> None:
        qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    in_dialog(press, lambda dialog: opened(dialog, out, qtbot), "preview_dialog")
    rows = [*openpyxl.load_workbook(out).active.values]  # type: ignore[union-attr]
    assert any("Lefèvre" in row for row in rows)


def test_a_file_that_takes_its_ending_from_the_kind_replaces_none_unasked(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "liste.xlsx").write_bytes(b"la mienne")
    answers = [("", ""), (str(tmp_path / "liste"), exporting.WORKBOOK)]
    monkeypatch.setattr(exporting, "default_folder", lambda: tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answers.pop())
    window.show_place("agents")
    meet_box(
        lambda: exporting.export_shown(window), "Annuler", "Le fichier «\u00a0liste.xlsx\u00a0» existe déjà"
    )
    assert (tmp_path / "liste.xlsx").read_bytes() == b"la mienne"
