"""« Nouvelle demande »: one dialog, one step, from a name to a right asked for."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.movements import state
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations import agents
from cdap_desk.operations.cells import change_cells
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.tables import read_rows
from cdap_desk.operations.undo import next_undo, undo
from cdap_desk.ui.dialogs.form import FittingArea
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.screens import room
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import (
    BRON,
    ECULLY,
    GIVORS,
    KARIM,
    NOE,
    ZOE,
    ask_right,
    day,
    open_right,
    profile,
)
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


@pytest.fixture(autouse=True)
def responsable(desk: Desk) -> None:
    change_manager(desk, [ECULLY, BRON], "Anne Petit", "Responsable", "", day("2026-01-01"))


def asked(desk: Desk) -> list[Movement]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(Movement)


def held(desk: Desk) -> list[tuple[int, int, str | None, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(h.agent_id, h.service_id, h.start, h.end) for h in work.find(Habilitation)]


def people(desk: Desk) -> list[Agent]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(Agent)


def focus(*typed: str | Qt.Key) -> None:
    for one in typed:
        if isinstance(one, str):
            type_text(QApplication.focusWidget(), one)
        else:
            press(QApplication.focusWidget(), one)


def test_a_new_person_is_posted_and_asked_for_from_the_keyboard(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    dialog = show(NewRequestDialog(runner))
    focus("Zola Éva", TAB, TAB, TAB, "e.zola@exemple.fr", TAB, "referent", TAB, "bron", TAB, "t1", TAB)
    dialog.decision.means_combo.setFocus()
    focus("c")
    with qtbot.waitSignal(dialog.accepted):
        focus(ENTER)
    (movement,) = asked(runner.desk)
    assert (movement.validated_by, movement.means, movement.reason) == ("Anne Petit", "email", "arrival")
    assert state(movement) == "to_transmit"
    newcomer = people(runner.desk)[-1]
    assert (newcomer.last_name, newcomer.first_name, newcomer.arrival) == ("Zola", "Éva", "2026-11-24")
    assert held(runner.desk) == [(newcomer.id, BRON, "2026-11-24", None)]


def test_the_person_the_posting_and_the_request_are_one_step(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    start = runner.desk.store.digest()
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "Zola Éva", BRON)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert len(people(runner.desk)) == 4
    undo(runner.desk, next_undo(runner.desk))
    assert runner.desk.store.digest() == start


def test_what_is_asked_of_someone_new_does_not_hide_the_days(show: Show, runner: Runner) -> None:
    dialog = show(NewRequestDialog(runner))
    focus("Zola Éva", TAB)
    QApplication.processEvents()
    bar = dialog.findChild(FittingArea).verticalScrollBar()
    left = room(dialog).height() - dialog.height()
    assert bar.maximum() == 0 or left < 80  # scrolled only where the screen has no more room


def fill(dialog: NewRequestDialog, name: str, service: int | None = None) -> None:
    """Say who, where and what, and that Anne Petit wrote to say so."""
    type_text(dialog.person.edit, name)
    press(dialog.person.edit, TAB)
    if service:
        dialog.service_edit.set_chosen(service)
    dialog.profile_edit.set_chosen(profile(dialog.runner.desk, "T1"))
    if not dialog.reason_combo.code():
        dialog.reason_combo.set_code("change_of_mission")
    dialog.decision.means_combo.set_code("email")


def test_who_is_known_is_asked_for_where_they_work(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "lef")
    assert dialog.service_edit.chosen_id() == ECULLY
    assert dialog.decision.by_edit.text() == "Anne Petit"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert held(runner.desk) == [(ZOE, ECULLY, "2026-11-24", None)]


def test_a_request_that_nobody_validated_waits_for_it(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "lef")
    dialog.decision.by_edit.clear()
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert [state(m) for m in asked(runner.desk)] == ["to_validate"]


def test_the_means_of_a_validation_is_never_taken_for_granted(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "lef")
    dialog.decision.means_combo.set_code("")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text().startswith("Dites par quel moyen")
    assert dialog.decision.means_combo.hasFocus()
    assert asked(runner.desk) == []


def test_a_homonym_is_not_taken_for_someone_else(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "Roux Noé", BRON)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Dites si c’est la même personne."
    qtbot.mouseClick(dialog.person.alike.other_button, CLICK)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    newcomer = people(runner.desk)[-1]
    assert newcomer.id not in {ZOE, NOE, KARIM}
    assert [h[0] for h in held(runner.desk)] == [newcomer.id]


def test_who_left_comes_back_and_is_habilitated_in_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    agents.depart(runner.desk, [NOE], day("2026-08-31"))
    before = runner.desk.store.digest()
    dialog = show(NewRequestDialog(runner))
    type_text(dialog.person.edit, "roux")
    press(dialog.person.edit, TAB)
    qtbot.mouseClick(dialog.person.alike.buttons[0], CLICK)
    assert dialog.primary_button.text() == "Enregistrer la demande et le retour"
    fill_place(dialog, BRON)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    (row,) = read_rows(runner.desk, "agents", ("presence", "service"), [NOE])
    assert (row["presence"], row["service"]) == ("present", "Maison de Bron")
    assert held(runner.desk) == [(NOE, BRON, "2026-11-24", None)]
    undo(runner.desk, next_undo(runner.desk))
    assert runner.desk.store.digest() == before


def fill_place(dialog: NewRequestDialog, service: int) -> None:
    dialog.service_edit.set_chosen(service)
    dialog.profile_edit.set_chosen(profile(dialog.runner.desk, "T1"))
    dialog.decision.means_combo.set_code("signature")


def test_a_replacement_says_so_and_ends_on_its_day(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(NewRequestDialog(runner))
    fill(dialog, "lef")
    dialog.replaces_edit.set_chosen(KARIM)
    dialog.end_field.edit.setText("27/11/26")
    assert dialog.reason_combo.code() == "replacement"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert held(runner.desk) == [(ZOE, ECULLY, "2026-11-24", "2026-11-27")]
    assert [(m.nature, m.effective) for m in asked(runner.desk)] == [
        ("creation", "2026-11-24"),
        ("removal", "2026-11-28"),
    ]


def test_what_others_of_the_function_hold_is_told_and_not_chosen(show: Show, runner: Runner) -> None:
    open_right(runner.desk, ZOE)
    dialog = show(NewRequestDialog(runner, NOE))
    assert dialog.hint_label.text() == "1 des 2 « Référent RSA » d’ici a T1"
    assert dialog.profile_edit.chosen_id() is None


def test_a_second_right_like_the_first_is_refused_in_the_dialog(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    ask_right(runner.desk, ZOE)
    dialog = show(NewRequestDialog(runner, ZOE))
    fill_place(dialog, ECULLY)
    assert dialog.refusal_line.label.text().startswith("Ce droit est déjà ouvert ou demandé")
    dialog.reason_combo.set_code("other")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.isVisible()
    assert dialog.profile_edit.hasFocus()
    assert len(held(runner.desk)) == 1
    dialog.profile_edit.set_chosen(profile(runner.desk, "T2"))
    assert not dialog.refusal_line.isVisible()


def test_a_departure_foreseen_is_told_of_before_it_cuts_the_right_short(show: Show, runner: Runner) -> None:
    agents.depart(runner.desk, [ZOE], day("2026-12-31"))
    dialog = show(NewRequestDialog(runner, ZOE))
    fill_place(dialog, ECULLY)
    assert dialog.note_label.text() == "◆ Départ prévu le 31/12/2026 : le droit se terminera ce jour-là."
    dialog.end_field.edit.setText("30/11/26")
    assert not dialog.note_label.isVisible()


def test_the_responsable_is_the_one_of_that_service_on_that_day(show: Show, runner: Runner) -> None:
    change_manager(runner.desk, [BRON], "Luc Garnier", "Directeur", "", day("2026-12-01"))
    dialog = show(NewRequestDialog(runner, ZOE))
    dialog.service_edit.set_chosen(BRON)
    assert dialog.decision.by_edit.text() == "Anne Petit"
    dialog.day_field.edit.setText("1/12/26")
    assert (dialog.decision.by_edit.text(), dialog.decision.title_edit.text()) == ("Luc Garnier", "Directeur")
    dialog.service_edit.set_chosen(GIVORS)
    assert dialog.decision.by_edit.text() == ""


def test_a_name_typed_for_the_validation_stays_when_the_service_changes(show: Show, runner: Runner) -> None:
    dialog = show(NewRequestDialog(runner, ZOE))
    dialog.decision.by_edit.clear()
    type_text(dialog.decision.by_edit, "Jeanne Roy")
    dialog.service_edit.set_chosen(BRON)
    assert dialog.decision.by_edit.text() == "Jeanne Roy"


def test_the_purpose_of_the_profile_is_suggested(show: Show, runner: Runner) -> None:
    t1 = profile(runner.desk, "T1")
    change_cells(runner.desk, "profiles", [(t1, "purpose", "Accompagnement")])
    dialog = show(NewRequestDialog(runner, ZOE))
    dialog.profile_edit.set_chosen(t1)
    assert dialog.purpose_edit.text() == "Accompagnement"
