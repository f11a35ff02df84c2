"""What the Caf answers of a bordereau: line by line, by the workbook it sends back, or after the closing."""

import gc
import io
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from cdap_desk.operations import answers, bordereaux
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.answer import AnswerDialog
from cdap_desk.ui.dialogs.bordereau_acts import CloseDialog, ReopenDialog
from cdap_desk.ui.dialogs.returned import read_and_show
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.task import Task
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog
from tests.ui.pages.papers import TODAY, issue, send_files_to, shown, states, waiting_page
from tests.ui.typing import press

pytestmark = pytest.mark.window


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the files of bordereaux go."""
    return send_files_to(tmp_path / "Documents", monkeypatch)


@pytest.fixture
def page(window: MainWindow, desk: Desk, folder: Path) -> BordereauxPage:
    """Three requests wait; nothing is missing but the address of Nguyen."""
    return waiting_page(window, desk)


def test_the_workbook_that_came_back_is_read_shown_and_recorded(
    page: BordereauxPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = issue(page)
    ((_, content),) = bordereaux.kept_files(desk, made)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for cell, value in {"P16": "OK", "R16": "MCP1", "P17": "KO", "Q17": "Doublon"}.items():
        book.worksheets[0][cell] = value
    book.save(tmp_path / "retour.xlsx")
    path = str(tmp_path / "retour.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (path, ""))

    read = page.actions_of["read"].trigger
    in_dialog(read, lambda dialog: dialog.primary_button.click(), "returned_dialog")  # type: ignore[attr-defined]
    assert states(page) == ["2026-001 answered:partial"]
    assert bordereaux.kept_files(desk, made, "returned") == [("retour.xlsx", Path(path).read_bytes())]


def test_a_reading_that_is_given_up_leaves_nothing_behind(
    page: BordereauxPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    made = issue(page)
    ((_, content),) = bordereaux.kept_files(desk, made)
    book = openpyxl.load_workbook(io.BytesIO(content))
    for _ in range(30_000):  # takes a while to read
        book.worksheets[0].append(["x"] * 8)
    book.save(tmp_path / "retour.xlsx")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "retour.xlsx"), ""))

    def give_up(dialog: QDialog) -> None:
        dialog.reject()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    in_dialog(page.actions_of["read"].trigger, give_up, "writing_dialog")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert page.findChildren(Task) == []
    assert gc.isenabled()
    assert states(page) == ["2026-001 issued"]


def test_what_answers_a_closed_bordereau_says_to_reopen_it(
    page: BordereauxPage, desk: Desk, tmp_path: Path
) -> None:
    made = issue(page)
    ((_, content),) = bordereaux.kept_files(desk, made)
    (tmp_path / "retour.xlsx").write_bytes(content)
    page.runner.run(answers.send_bordereau, made, TODAY, "")
    page.runner.run(answers.close_without_answer, made, TODAY, "Silence")
    said: list[str] = []
    page.refused.connect(said.append)
    read_and_show(page, tmp_path / "retour.xlsx", None)
    assert said == ["Le bordereau 2026-001 est clos sans réponse\u00a0: rouvrez-le d’abord."]


def test_the_answer_that_comes_after_the_closing_is_recorded(page: BordereauxPage) -> None:
    made = issue(page)
    page.runner.run(answers.send_bordereau, made, TODAY, "")
    why = {"close": "Silence de la Caf", "reopen": "Elle répond enfin"}

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, CloseDialog | ReopenDialog)
        dialog.primary_button.click()
        assert dialog.isVisible()  # a reason is asked
        dialog.why_edit.setText(why[verb])
        dialog.primary_button.click()

    for verb, state in (("close", "closed"), ("reopen", "sent")):
        assert page.actions_of[verb].isEnabled()
        in_dialog(page.actions_of[verb].trigger, fill, f"{verb}_dialog")
        assert states(page) == [f"2026-001 {state}"]
    assert page.actions_of["answer"].isEnabled()
    assert not page.actions_of["reopen"].isEnabled()
    row = page.chosen()
    assert row is not None
    assert row.note == "Elle répond enfin"


def test_it_is_sent_then_answered_line_by_line(page: BordereauxPage, desk: Desk) -> None:
    issue(page)
    in_dialog(page.actions_of["send"].trigger, lambda dialog: dialog.primary_button.click())
    assert states(page) == ["2026-001 sent"]

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, AnswerDialog)
        dialog._combo(0).set_code("ok")
        dialog._edit(0, 6).setText("MCP7")
        dialog._combo(1).set_code("ko")
        dialog.primary_button.click()
        assert dialog.isVisible()  # a refusal asks why
        dialog._edit(1, 5).setText("Adresse inconnue")
        dialog.primary_button.click()

    in_dialog(page.actions_of["answer"].trigger, answer)
    assert states(page) == ["2026-001 answered:partial"]
    assert shown(page) == ["Lefèvre Zoé", "Nguyen Paul"]
    assert [line.answered_portal_id for line in bordereaux.bordereau_lines(desk, 1)] == ["MCP7", ""]


def test_enter_goes_down_the_answers_and_records_none(page: BordereauxPage, desk: Desk) -> None:
    made = issue(page)
    answers.send_bordereau(desk, made, TODAY, "")
    dialog = AnswerDialog(page.runner, bordereaux.list_bordereaux(desk)[0], page)
    dialog.show()
    dialog._combo(0).set_code("ok")
    dialog._edit(0, 6).setFocus()
    press(dialog._edit(0, 6), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog._edit(1, 6)
    press(dialog._edit(1, 6), Qt.Key.Key_Return)
    assert dialog.focusWidget() is dialog.primary_button
    assert dialog.isVisible()
    assert bordereaux.list_bordereaux(desk)[0].accepted == 0
    dialog.reject()


def test_identifiers_are_pasted_as_a_column(page: BordereauxPage, desk: Desk) -> None:
    made = issue(page)
    answers.send_bordereau(desk, made, TODAY, "")
    dialog = AnswerDialog(page.runner, bordereaux.list_bordereaux(desk)[0], page)
    dialog.show()
    QApplication.clipboard().setText("MCP1\nMCP2\n")
    dialog._edit(0, 6).setFocus()
    dialog._on_paste()
    dialog.all_button.click()
    assert dialog.given() == {1: Answer(True, "", "MCP1"), 2: Answer(True, "", "MCP2")}
    dialog.reject()
