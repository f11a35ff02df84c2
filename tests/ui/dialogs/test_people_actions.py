"""Departures, returns and moves, as a person types and clicks them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import Agent, Posting
from cdap_desk.operations import agents
from cdap_desk.operations.cells import change_cells
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.tables import read_rows
from cdap_desk.operations.undo import next_undo
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.dialogs.posting import PostingDialog
from cdap_desk.ui.dialogs.returning import ReturnDialog
from cdap_desk.ui.editors.choice_list import ChoiceList
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, ECULLY, GIVORS, KARIM, NOE, ZOE, day
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


def departures(desk: Desk) -> list[str | None]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [a.departure for a in work.find(Agent)]


def postings(desk: Desk, agent: int) -> list[tuple[int, str | None, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(p.service_id, p.start, p.end) for p in work.find(Posting, agent_id=agent)]


def shown(dialog: DepartDialog | MoveDialog | ReturnDialog) -> list[tuple[str, str]]:
    tree = dialog.people.tree
    lines = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    return [(line.text(0), line.text(1)) for line in lines if line]


def retype(dialog: FormDialog, text: str) -> None:
    """Type over what the field with the focus holds."""
    edit = QApplication.focusWidget()
    assert edit
    assert dialog.isAncestorOf(edit)
    edit.selectAll()
    type_text(edit, text)


def test_one_departure_is_today_and_enter(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(DepartDialog(runner, [ZOE]))
    assert dialog.intro_label.text() == "Zoé Lefèvre · Maison d’Écully"
    with qtbot.waitSignals([dialog.accepted, runner.changed]):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert departures(runner.desk) == ["2026-11-24", None, None]
    assert postings(runner.desk, ZOE) == [(ECULLY, "2026-01-05", "2026-11-24")]


def test_several_departures_are_counted_listed_and_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(DepartDialog(runner, [ZOE, KARIM]))
    assert dialog.primary_button.text() == "Enregistrer le départ de 2 agents"
    assert shown(dialog) == [
        ("● Zoé Lefèvre", "Maison d’Écully"),
        ("● Karim Ben Youssef", "Maison de Givors"),
    ]
    retype(dialog, "30/11")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert departures(runner.desk) == ["2026-11-30", None, "2026-11-30"]
    assert next_undo(runner.desk).operation == "depart"


def test_who_cannot_leave_that_day_is_shown_first_with_the_reason(show: Show, runner: Runner) -> None:
    agents.change_agent(runner.desk, NOE, arrival="2026-10-01")
    dialog = show(DepartDialog(runner, [ZOE, NOE]))
    retype(dialog, "1/9/26")
    assert shown(dialog) == [
        ("■ Noé Roux", "Le départ précède l’arrivée : vérifiez la date."),
        ("● Zoé Lefèvre", "Maison d’Écully"),
    ]


def test_the_others_leave_once_one_is_left_aside(show: Show, runner: Runner, qtbot: QtBot) -> None:
    agents.change_agent(runner.desk, NOE, arrival="2026-10-01")
    dialog = show(DepartDialog(runner, [ZOE, NOE, KARIM]))
    retype(dialog, "1/9/26")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.isVisible()
    assert dialog.people.others_check.hasFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert dialog.people.others_check.text() == "Laisser de côté celui-ci et continuer avec les 2 autres"
    assert dialog.primary_button.text() == "Enregistrer le départ de 2 agents"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert departures(runner.desk) == ["2026-09-01", None, "2026-09-01"]


def test_nobody_leaves_before_coming(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(DepartDialog(runner, [ZOE]))
    retype(dialog, "1/1/2020")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Le départ précède l’arrivée : vérifiez la date."
    assert departures(runner.desk) == [None, None, None]
    dialog.day_field.edit.setFocus()
    retype(dialog, "demain")
    assert not dialog.refusal_line.isVisible()


def test_escape_changes_nothing(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(DepartDialog(runner, [ZOE]))
    with qtbot.waitSignal(dialog.rejected):
        press(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert departures(runner.desk) == [None, None, None]


def test_a_move_by_keyboard_alone(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(MoveDialog(runner, [ZOE]))
    retype(dialog, "bron")
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    retype(dialog, "1/12/26")
    with qtbot.waitSignal(dialog.accepted):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert postings(runner.desk, ZOE) == [
        (ECULLY, "2026-01-05", "2026-11-30"),
        (BRON, "2026-12-01", None),
    ]


def test_a_move_asks_for_the_service(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(MoveDialog(runner, [ZOE]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Choisissez le nouveau service."
    assert dialog.service_edit.hasFocus()
    type_text(dialog.service_edit, "Oull")
    press(dialog.service_edit, Qt.Key.Key_Escape)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text().startswith("« Oull » n’est pas dans la liste")


def test_who_is_there_already_is_left_aside(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(MoveDialog(runner, [ZOE, KARIM]))
    dialog.service_edit.set_chosen(GIVORS)
    assert shown(dialog)[0][0] == "■ Karim Ben Youssef"
    qtbot.mouseClick(dialog.people.others_check, CLICK)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert [p[0] for p in postings(runner.desk, ZOE)] == [ECULLY, GIVORS]
    assert postings(runner.desk, KARIM) == [(GIVORS, "2026-01-05", None)]


def test_a_move_from_one_of_two_services_leaves_the_other(show: Show, runner: Runner, qtbot: QtBot) -> None:
    agents.add_posting(runner.desk, [ZOE], GIVORS, None, day("2026-02-01"))
    dialog = show(MoveDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(BRON)
    type_text(dialog.from_edit, "givors")
    press(dialog.from_edit, Qt.Key.Key_Return)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert postings(runner.desk, ZOE) == [
        (ECULLY, "2026-01-05", None),
        (GIVORS, "2026-02-01", "2026-11-23"),
        (BRON, "2026-11-24", None),
    ]


def test_a_service_created_from_the_move_is_the_one_chosen(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(MoveDialog(runner, [ZOE]))
    type_text(dialog.service_edit, "Maison d’Oullins")
    press(dialog.service_edit, Qt.Key.Key_Down)
    press(dialog.service_edit, Qt.Key.Key_Return)
    assert (dialog.service_edit.text(), dialog.service_edit.chosen_id()) == ("Maison d’Oullins", 4)
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert [p[0] for p in postings(runner.desk, ZOE)] == [ECULLY, 4]


def test_a_return_reuses_the_record(show: Show, runner: Runner, qtbot: QtBot) -> None:
    agents.depart(runner.desk, [ZOE], day("2026-08-31"))
    dialog = show(ReturnDialog(runner, [ZOE]))
    retype(dialog, "1/12/26")
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    retype(dialog, "ecully")
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    retype(dialog, "referent")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    with qtbot.waitSignal(dialog.accepted):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert departures(runner.desk)[0] is None
    assert postings(runner.desk, ZOE)[1] == (ECULLY, "2026-12-01", None)
    row = read_rows(runner.desk, "agents", ("occupation",), [ZOE])[0]
    assert row["occupation"] == "Référent RSA"


def test_who_comes_back_has_the_function_of_before_unless_told(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    agents.depart(runner.desk, [ZOE], day("2026-06-30"))
    dialog = show(ReturnDialog(runner, [ZOE]))
    assert dialog.occupation_edit.placeholderText() == "la même qu’avant\u00a0: Référent RSA"
    dialog.service_edit.set_chosen(GIVORS)
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)
    (row,) = read_rows(runner.desk, "agents", ("occupation", "service"), [ZOE])
    assert (row["occupation"], row["service"]) == ("Référent RSA", "Maison de Givors")


def test_a_return_without_a_departure_is_refused_in_the_dialog(show: Show, runner: Runner) -> None:
    dialog = show(ReturnDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(BRON)
    assert dialog.refusal_line.label.text().startswith("L’agent n’a pas quitté son poste")


def test_the_service_left_is_asked_only_where_someone_has_two(show: Show, runner: Runner) -> None:
    alone = show(MoveDialog(runner, [ZOE, KARIM]))
    assert not alone.from_edit.isVisible()
    agents.add_posting(runner.desk, [ZOE], GIVORS, None, day("2026-02-01"))
    dialog = show(MoveDialog(runner, [ZOE, KARIM]))
    press(dialog.from_edit, Qt.Key.Key_F4)
    found = dialog.from_edit.findChild(ChoiceList).found
    assert [found.index(i).data() for i in range(found.rowCount())] == ["Maison d’Écully", "Maison de Givors"]


def test_a_departure_foreseen_is_told_of(show: Show, runner: Runner) -> None:
    agents.depart(runner.desk, [ZOE], day("2026-12-31"))
    dialog = show(DepartDialog(runner, [ZOE]))
    assert dialog.note_label.text() == "◆ Départ déjà prévu le 31/12/2026, remplacé."


def test_a_service_closed_by_then_takes_nobody(show: Show, runner: Runner) -> None:
    change_cells(runner.desk, "services", [(BRON, "end", "31/12/2026")])
    dialog = show(MoveDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(BRON)
    dialog.day_field.edit.setText("1/2/2027")
    assert "Maison de Bron" in dialog.refusal_line.label.text()


def test_one_more_posting_for_two_people_stays_beside_theirs(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    dialog = show(PostingDialog(runner, [ZOE, NOE]))
    retype(dialog, "bron")
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    dialog.end_field.edit.setText("31/12/26")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    for person in (ZOE, NOE):
        assert postings(runner.desk, person) == [
            (ECULLY, "2026-01-05", None),
            (BRON, "2026-11-24", "2026-12-31"),
        ]


def test_a_posting_where_one_is_already_is_refused_in_the_dialog(show: Show, runner: Runner) -> None:
    dialog = show(PostingDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(ECULLY)
    assert dialog.refusal_line.isVisible()


def test_a_last_day_before_the_first_is_refused_in_the_dialog(
    show: Show, runner: Runner, qtbot: QtBot
) -> None:
    dialog = show(PostingDialog(runner, [ZOE]))
    dialog.service_edit.set_chosen(BRON)
    dialog.end_field.edit.setText("1/1/26")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.isVisible()
    assert len(postings(runner.desk, ZOE)) == 1
