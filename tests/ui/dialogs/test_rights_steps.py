"""What becomes of rights when people leave and move, decided in the same dialog and the same step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations import agents, rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.tables import read_rows
from cdap_desk.operations.undo import next_undo, undo
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, ECULLY, GIVORS, KARIM, NOE, ZOE, ask_right, day, open_right
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def responsable(desk: Desk) -> None:
    change_manager(desk, [BRON], "Luc Garnier", "Directeur", "", day("2026-01-01"))


def movements(desk: Desk, right: int) -> list[tuple[str, str, str]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(m.nature, m.effective, m.reason) for m in work.find(Movement, habilitation_id=right)]


def held(desk: Desk, agent: int) -> list[tuple[int, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(h.service_id, h.start) for h in work.find(Habilitation, agent_id=agent)]


def pending(desk: Desk, right: int) -> str:
    return str(read_rows(desk, "habilitations", ("pending",), [right])[0]["pending"])


def test_a_departure_asks_for_the_removal_of_what_is_held(show: Show, runner: Runner) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(DepartDialog(runner, [ZOE]))
    assert dialog.removals_check.text() == "Préparer le retrait de son droit"
    assert dialog.removals_check.isChecked()
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert movements(runner.desk, right)[1:] == [("removal", "2026-11-25", "departure")]


def test_a_departure_alone_leaves_the_rights(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(DepartDialog(runner, [ZOE]))
    qtbot.mouseClick(dialog.removals_check, CLICK)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert pending(runner.desk, right) == ""


def test_departures_count_the_rights_of_all(show: Show, runner: Runner) -> None:
    for person in (ZOE, NOE):
        open_right(runner.desk, person)
        open_right(runner.desk, person, "T2")
    assert (
        show(DepartDialog(runner, [ZOE, NOE])).removals_check.text()
        == "Préparer le retrait de leurs 4 droits"
    )


def test_who_holds_nothing_is_not_asked_about_rights(show: Show, runner: Runner) -> None:
    assert not show(DepartDialog(runner, [ZOE])).removals_check.isVisible()
    move = show(MoveDialog(runner, [ZOE]))
    assert not move.rights.isVisible()
    assert not move.decision.by_edit.isVisible()


def test_the_departure_and_its_removals_are_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    open_right(runner.desk, ZOE)
    before = runner.desk.store.digest()
    qtbot.mouseClick(show(DepartDialog(runner, [ZOE])).primary_button, CLICK)
    undo(runner.desk, next_undo(runner.desk))
    assert runner.desk.store.digest() == before


def test_a_right_of_who_moves_is_removed_and_asked_for_again(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(MoveDialog(runner, [ZOE]))
    assert dialog.rights.choices() == {right: "redo"}
    dialog.service_edit.set_chosen(BRON)
    assert dialog.decision.by_edit.text() == "Luc Garnier"
    dialog.decision.means_combo.set_code("email")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert movements(runner.desk, right)[1:] == [("removal", "2026-11-24", "move")]
    assert held(runner.desk, ZOE) == [(ECULLY, "2026-11-02"), (BRON, "2026-11-24")]


def test_a_right_is_kept_only_by_someone(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(MoveDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(GIVORS)
    dialog.rights.combos[right].setFocus()
    type_text(dialog.rights.combos[right], "m")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Dites qui valide."
    type_text(dialog.decision.by_edit, "Anne Petit")
    dialog.decision.means_combo.set_code("oral")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert movements(runner.desk, right)[1:] == [("modification", "2026-11-24", "move")]


def test_a_right_removed_needs_nobody(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(MoveDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(BRON)
    dialog.rights.combos[right].set_code("remove")
    assert not dialog.decision.by_edit.isVisible()
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert pending(runner.desk, right) == "removal"
    assert len(held(runner.desk, ZOE)) == 1


def test_one_choice_does_for_all_the_rights(show: Show, runner: Runner, qtbot: QtBot) -> None:
    both = [open_right(runner.desk, ZOE), open_right(runner.desk, KARIM, service=GIVORS)]
    dialog = show(MoveDialog(runner, [ZOE, KARIM]))
    dialog.rights.all_combo.setFocus()
    for _ in range(2):
        press(dialog.rights.all_combo, Qt.Key.Key_Down)
    assert set(dialog.rights.choices().values()) == {"remove"}
    dialog.service_edit.set_chosen(BRON)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert [pending(runner.desk, right) for right in both] == ["removal", "removal"]
    assert next_undo(runner.desk).operation == "move"


def test_a_right_where_one_still_works_is_not_in_question(show: Show, runner: Runner) -> None:
    agents.add_posting(runner.desk, [ZOE], GIVORS, None, day("2026-02-01"))
    left, stays = open_right(runner.desk, ZOE), open_right(runner.desk, ZOE, service=GIVORS)
    dialog = show(MoveDialog(runner, [ZOE]))
    assert list(dialog.rights.choices()) == [left]
    dialog.from_edit.set_chosen(GIVORS)
    assert list(dialog.rights.choices()) == [stays]


def test_a_request_and_a_suspended_right_are_in_question_too(show: Show, runner: Runner) -> None:
    asked, held_back = ask_right(runner.desk, ZOE), open_right(runner.desk, NOE)
    rights.suspend_rights(runner.desk, [held_back], day("2026-11-20"), None, "long_absence")
    rights.confirm_rights(runner.desk, [held_back], day("2026-11-20"))
    assert set(show(MoveDialog(runner, [ZOE, NOE])).rights.choices()) == {asked, held_back}


def test_tab_goes_from_one_right_to_the_next(show: Show, runner: Runner) -> None:
    first, second = open_right(runner.desk, ZOE), open_right(runner.desk, ZOE, "T2")
    dialog = show(MoveDialog(runner, [ZOE]))
    dialog.rights.all_combo.setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    seen = [QApplication.focusWidget()]
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    seen.append(QApplication.focusWidget())
    assert set(seen) == {dialog.rights.combos[first], dialog.rights.combos[second]}
