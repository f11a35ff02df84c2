"""What is done to rights already there, as a person types and clicks it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.movements import state
from cdap_desk.domain.rights import Movement
from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.tables import read_rows
from cdap_desk.operations.undo import next_undo
from cdap_desk.ui.dialogs.rights_action import RightsDialog
from cdap_desk.ui.dialogs.rights_change import ModifyDialog
from cdap_desk.ui.dialogs.rights_days import ConfirmDialog, ReactivateDialog, RemoveDialog, SuspendDialog
from cdap_desk.ui.dialogs.rights_decisions import CancelDialog, RefuseDialog, ValidateDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import ECULLY, GIVORS, KARIM, NOE, ZOE, ask_right, day, open_right, profile
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def responsable(desk: Desk) -> None:
    change_manager(desk, [ECULLY], "Anne Petit", "Responsable", "", day("2026-01-01"))


def row(desk: Desk, right: int) -> dict[str, object]:
    columns = ("status", "pending", "profile", "end", "validated_by", "movement_state", "reason")
    return read_rows(desk, "habilitations", columns, [right])[0]


def last(desk: Desk, right: int) -> Movement:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(Movement, habilitation_id=right)[-1]


def press_button(dialog: RightsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)


def test_a_validation_keeps_who_when_and_by_what_means(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = ask_right(runner.desk, ZOE)
    dialog = show(ValidateDialog(runner, [right]))
    assert dialog.intro_label.text() == "Zoé Lefèvre · T1 · Maison d’Écully"
    assert (dialog.decision.by_edit.text(), dialog.primary_button.text()) == (
        "Anne Petit",
        "Valider la demande",
    )
    dialog.decision.means_combo.setFocus()
    type_text(dialog.decision.means_combo, "o")
    press_button(dialog, qtbot)
    done = last(runner.desk, right)
    assert (done.validated_by, done.validated_title, done.means) == ("Anne Petit", "Responsable", "oral")
    assert (state(done), done.validated_on) == ("to_transmit", "2026-11-24")


def test_a_validation_without_a_name_is_asked_for(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = ask_right(runner.desk, KARIM, service=GIVORS)
    dialog = show(ValidateDialog(runner, [right]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Dites qui valide."
    assert dialog.decision.by_edit.hasFocus()


def test_what_has_nothing_to_validate_is_left_aside(show: Show, runner: Runner, qtbot: QtBot) -> None:
    asked, held = ask_right(runner.desk, ZOE), open_right(runner.desk, NOE)
    dialog = show(ValidateDialog(runner, [asked, held]))
    tree = dialog.people.tree
    assert [tree.topLevelItem(i).text(0) for i in (0, 1)] == ["■ Noé Roux · T1", "● Zoé Lefèvre · T1"]
    qtbot.mouseClick(dialog.people.others_check, CLICK)
    dialog.decision.means_combo.set_code("email")
    press_button(dialog, qtbot)
    assert row(runner.desk, asked)["movement_state"] == "to_transmit"


def test_many_requests_are_validated_in_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    both = [ask_right(runner.desk, ZOE), ask_right(runner.desk, NOE)]
    dialog = show(ValidateDialog(runner, both))
    assert dialog.primary_button.text() == "Valider 2 demandes"
    dialog.decision.means_combo.set_code("signature")
    press_button(dialog, qtbot)
    assert next_undo(runner.desk).label == "Validation de 2 droits"


def test_a_refusal_says_why(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = ask_right(runner.desk, ZOE)
    dialog = show(RefuseDialog(runner, [right]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Dites pourquoi la demande est refusée."
    type_text(dialog.why_field.edit, "hors mission")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert row(runner.desk, right)["status"] == "refused"
    assert last(runner.desk, right).refused_why == "hors mission"


def test_a_note_warns_of_what_has_no_place_in_it(show: Show, runner: Runner) -> None:
    dialog = show(RemoveDialog(runner, [open_right(runner.desk, ZOE)]))
    assert dialog.note_field.label.text() == "ni santé, ni vie privée, ni allocataire"
    assert dialog.note_field.edit.accessibleDescription() == dialog.note_field.label.text()


def test_a_request_is_cancelled_by_enter(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = ask_right(runner.desk, ZOE)
    dialog = show(CancelDialog(runner, [right]))
    assert dialog.cancel_button.text() == "Fermer"
    with qtbot.waitSignal(dialog.accepted):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert row(runner.desk, right)["status"] == "cancelled"


def test_access_is_confirmed_open_on_its_day(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = ask_right(runner.desk, ZOE, validated="Anne Petit")
    dialog = show(ConfirmDialog(runner, [right]))
    press_button(dialog, qtbot)
    assert (row(runner.desk, right)["status"], last(runner.desk, right).typed_on) == ("active", "2026-11-24")


def test_what_is_not_validated_is_not_confirmed(show: Show, runner: Runner) -> None:
    dialog = show(ConfirmDialog(runner, [ask_right(runner.desk, ZOE)]))
    assert dialog.refusal_line.label.text() == "La demande n’est pas validée : validez-la d’abord."


def test_a_removal_asks_a_reason_and_leaves_the_right_open_until_done(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(RemoveDialog(runner, [right]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Choisissez le motif."
    dialog.reason_combo.set_code("departure")
    press_button(dialog, qtbot)
    found = row(runner.desk, right)
    assert (found["status"], found["pending"], found["reason"]) == ("active", "removal", "departure")
    assert last(runner.desk, right).effective == "2026-11-25"


def test_a_removal_replaced_is_told_of(show: Show, runner: Runner) -> None:
    right = open_right(runner.desk, ZOE)
    rights.remove_rights(runner.desk, [right], day("2026-12-31"), "departure")
    dialog = show(RemoveDialog(runner, [right]))
    assert "31/12/2026" in dialog.note_label.text()


def test_a_suspension_has_a_first_and_a_last_day(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(SuspendDialog(runner, [right]))
    dialog.until_field.edit.setText("31/12/26")
    dialog.reason_combo.set_code("long_absence")
    press_button(dialog, qtbot)
    with runner.desk.store.transaction(runner.desk.author, "read", "read") as (work, _):
        found = [(m.nature, m.effective) for m in work.find(Movement, habilitation_id=right)]
    assert found[1:] == [("suspension", "2026-11-24"), ("reactivation", "2027-01-01")]


def test_what_is_suspended_is_given_back(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    rights.suspend_rights(runner.desk, [right], day("2026-11-20"), None, "long_absence")
    rights.confirm_rights(runner.desk, [right], day("2026-11-20"))
    press_button(show(ReactivateDialog(runner, [right])), qtbot)
    assert (row(runner.desk, right)["status"], row(runner.desk, right)["pending"]) == (
        "suspended",
        "reactivation",
    )


def test_what_is_not_suspended_cannot_be_given_back(show: Show, runner: Runner) -> None:
    dialog = show(ReactivateDialog(runner, [open_right(runner.desk, ZOE)]))
    assert dialog.refusal_line.isVisible()


def test_a_modification_says_what_changes_and_who_validated(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(ModifyDialog(runner, [right]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text().startswith("Choisissez ce qui change")
    type_text(dialog.profile_edit, "t2")
    dialog.decision.means_combo.set_code("email")
    press_button(dialog, qtbot)
    asked = last(runner.desk, right)
    assert (asked.nature, asked.profile_id, state(asked)) == (
        "modification", profile(runner.desk, "T2"), "to_transmit",
    )  # fmt: skip


def test_an_end_is_given_then_taken_away(show: Show, runner: Runner, qtbot: QtBot) -> None:
    right = open_right(runner.desk, ZOE)
    dialog = show(ModifyDialog(runner, [right]))
    dialog.end_field.edit.setText("31/12/26")
    dialog.decision.means_combo.set_code("email")
    press_button(dialog, qtbot)
    press_button(show(ConfirmDialog(runner, [right])), qtbot)
    assert row(runner.desk, right)["end"] == "2026-12-31"
    dialog = show(ModifyDialog(runner, [right]))
    qtbot.mouseClick(dialog.endless_check, CLICK)
    dialog.decision.means_combo.set_code("email")
    press_button(dialog, qtbot)
    press_button(show(ConfirmDialog(runner, [right])), qtbot)
    assert row(runner.desk, right)["end"] is None
