"""Services closed and merged, and people away, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import Posting, Service
from cdap_desk.domain.rights import Movement
from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.undo import next_undo
from cdap_desk.ui.dialogs.absence import AbsenceDialog
from cdap_desk.ui.dialogs.closing import CloseDialog, MergeDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, ECULLY, KARIM, NOE, ZOE, day, open_right, profile
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def responsable(desk: Desk) -> None:
    change_manager(desk, [BRON], "Luc Garnier", "Directeur", "", day("2026-01-01"))


def movements(desk: Desk, right: int) -> list[tuple[str, str, str]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        found = work.find(Movement, habilitation_id=right)[1:]
        return [(m.nature, m.effective, m.validated_by) for m in found]


def end(desk: Desk, service: int) -> str | None:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.get(Service, service).end


def places(desk: Desk, agent: int) -> list[tuple[int, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(p.service_id, p.end) for p in work.find(Posting, agent_id=agent)]


def choose_means(dialog: CloseDialog | MergeDialog) -> None:
    dialog.decision.means_combo.setFocus()
    type_text(dialog.decision.means_combo, "o")


def test_a_service_closes_and_its_people_and_rights_go_elsewhere(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(CloseDialog(runner, [ECULLY]))
    assert dialog.posted_label.text() == "◆ 2 agents y travaillent encore."
    assert dialog.rights.summary_label.text() == "1 droit"
    dialog.service_edit.setFocus()
    type_text(dialog.service_edit, "bron")
    press(dialog.service_edit, Qt.Key.Key_Return)
    assert dialog.decision.by_edit.text() == "Luc Garnier"
    choose_means(dialog)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)
    assert end(runner.desk, ECULLY) == "2026-11-24"
    assert places(runner.desk, ZOE) == [(ECULLY, "2026-11-24"), (BRON, None)]
    assert movements(runner.desk, right) == [("modification", "2026-11-25", "Luc Garnier")]


def test_the_service_that_takes_over_is_asked_for(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(CloseDialog(runner, [ECULLY]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Choisissez le service qui prend la suite."
    assert dialog.service_edit.hasFocus()


def test_the_rights_of_a_service_that_closes_are_removed(show: Show, runner: Runner) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(CloseDialog(runner, [ECULLY]))
    dialog.outcome_combo.setFocus()
    type_text(dialog.outcome_combo, "ret")
    assert not dialog.service_edit.isVisible()
    press(dialog.day_field.edit, Qt.Key.Key_Return)
    assert [m[:2] for m in movements(runner.desk, right)] == [("removal", "2026-11-25")]


def test_a_service_with_nobody_closes_at_once(show: Show, runner: Runner) -> None:
    dialog = show(CloseDialog(runner, [BRON]))
    assert not dialog.posted_label.isVisible()
    dialog.outcome_combo.set_code("stay")
    press(dialog.day_field.edit, Qt.Key.Key_Return)
    assert end(runner.desk, BRON) == "2026-11-24"


def test_a_right_that_cannot_follow_is_left_aside(show: Show, runner: Runner, qtbot: QtBot) -> None:
    waiting, free = open_right(runner.desk, ZOE), open_right(runner.desk, NOE)
    rights.modify_rights(runner.desk, [waiting], profile(runner.desk, "T2"))
    dialog = show(MergeDialog(runner, [ECULLY]))
    type_text(QApplication.focusWidget(), "bron")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    choose_means(dialog)
    assert dialog.rights.summary_label.text() == "2 droits · 1 à laisser de côté"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.isVisible()
    qtbot.mouseClick(dialog.rights.others_check, CLICK)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)
    assert [m[0] for m in movements(runner.desk, waiting)] == ["modification"]
    assert movements(runner.desk, free) == [("modification", "2026-11-24", "Luc Garnier")]


def test_a_merge_is_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(MergeDialog(runner, [ECULLY]))
    type_text(dialog.service_edit, "bron")
    press(dialog.service_edit, Qt.Key.Key_Return)
    dialog.decision.by_edit.clear()
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert end(runner.desk, ECULLY) == "2026-11-23"
    assert next_undo(runner.desk).label == "Fusion de Maison d’Écully dans Maison de Bron le 24/11/2026"


def test_a_service_closed_already_says_so(show: Show, runner: Runner) -> None:
    first = show(CloseDialog(runner, [BRON]))
    first.outcome_combo.set_code("stay")
    press(first.day_field.edit, Qt.Key.Key_Return)
    dialog = show(CloseDialog(runner, [BRON]))
    dialog.outcome_combo.set_code("stay")
    assert "fermé" in dialog.refusal_line.label.text()


def test_people_away_have_their_rights_suspended(show: Show, runner: Runner) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(AbsenceDialog(runner, [ZOE, KARIM]))
    assert dialog.primary_button.text() == "Enregistrer l’absence de 2 agents"
    dialog.until_field.edit.setFocus()
    type_text(dialog.until_field.edit, "31/12/2026")
    press(dialog.until_field.edit, Qt.Key.Key_Return)
    assert [m[:2] for m in movements(runner.desk, right)] == [
        ("suspension", "2026-11-24"),
        ("reactivation", "2027-01-01"),
    ]


def test_an_absence_alone_leaves_the_rights(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(AbsenceDialog(runner, [ZOE]))
    qtbot.mouseClick(dialog.suspensions_check, CLICK)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert movements(runner.desk, right) == []
