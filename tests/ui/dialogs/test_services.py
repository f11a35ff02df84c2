"""Services renamed and given a responsable, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import ServiceManager, ServiceName
from cdap_desk.operations import services
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.tables import read_rows
from cdap_desk.operations.undo import next_undo
from cdap_desk.ui.dialogs.manager import ManagerDialog
from cdap_desk.ui.dialogs.rename import RenameServiceDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, ECULLY, GIVORS, day
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


def names(desk: Desk) -> list[str]:
    return [row["name"] for row in read_rows(desk, "services", ("name",), [ECULLY, GIVORS, BRON])]


def former_names(desk: Desk) -> list[tuple[str, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(n.name, n.until) for n in work.find(ServiceName)]


def managers(desk: Desk) -> list[tuple[str, str, str | None, str | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(m.full_name, m.title, m.start, m.end) for m in work.find(ServiceManager)]


def test_a_service_is_renamed_by_typing_and_enter(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(RenameServiceDialog(runner, [ECULLY]))
    assert dialog.focusWidget() is dialog.edits[ECULLY]
    type_text(dialog.focusWidget(), "MDM – Écully")
    with qtbot.waitSignals([dialog.accepted, runner.changed]):
        press(dialog.focusWidget(), Qt.Key.Key_Return)
    assert names(runner.desk)[0] == "MDM – Écully"
    assert former_names(runner.desk) == [("Maison d’Écully", "2026-11-23")]


def test_a_name_from_next_year_leaves_the_present_one(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(RenameServiceDialog(runner, [ECULLY]))
    type_text(dialog.edits[ECULLY], "MDM – Écully")
    dialog.day_field.edit.selectAll()
    type_text(dialog.day_field.edit, "1er janvier 2027")
    assert dialog.day_field.label.text() == "vendredi 1er janvier 2027 · premier jour du nouveau nom"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert former_names(runner.desk) == [("Maison d’Écully", "2026-12-31")]


def test_only_the_services_retyped_are_renamed_in_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(RenameServiceDialog(runner, [ECULLY, GIVORS, BRON]))
    for service in (ECULLY, BRON):
        dialog.edits[service].selectAll()
        type_text(dialog.edits[service], f"MDM {service}")
    assert dialog.primary_button.text() == "Renommer 2 services"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert names(runner.desk) == ["MDM 1", "Maison de Givors", "MDM 3"]
    assert next_undo(runner.desk).label == "Renommage de 2 services à partir du 24/11/2026"


def test_nothing_retyped_or_no_name_is_said(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(RenameServiceDialog(runner, [ECULLY]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Écrivez le nouveau nom."
    dialog.edits[ECULLY].clear()
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Un service a toujours un nom."
    assert dialog.isVisible()


def test_a_day_that_is_none_keeps_the_dialog_open_on_it(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(RenameServiceDialog(runner, [ECULLY]))
    type_text(dialog.edits[ECULLY], "MDM")
    dialog.day_field.edit.setText("bientôt")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text().startswith("« bientôt » n’est pas une date")
    assert dialog.day_field.edit.hasFocus()


def test_a_responsable_follows_another_from_a_day(show: Show, runner: Runner, qtbot: QtBot) -> None:
    for name, since in (("Anne Weber", "1/1/26"), ("Paul Faure", "demain")):
        dialog = show(ManagerDialog(runner, [ECULLY]))
        type_text(dialog.name_edit, name)
        dialog.day_field.edit.selectAll()
        type_text(dialog.day_field.edit, since)
        with qtbot.waitSignal(dialog.accepted):
            qtbot.mouseClick(dialog.primary_button, CLICK)
    assert managers(runner.desk) == [
        ("Anne Weber", "Responsable", "2026-01-01", "2026-11-24"),
        ("Paul Faure", "Responsable", "2026-11-25", None),
    ]


def test_one_responsable_for_several_services_is_one_step(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(ManagerDialog(runner, [ECULLY, BRON]))
    type_text(dialog.name_edit, "Anne Weber")
    assert dialog.primary_button.text() == "Enregistrer le responsable de 2 services"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert len(managers(runner.desk)) == 2
    assert next_undo(runner.desk).label == "Responsable de 2 services : Anne Weber à partir du 24/11/2026"


def test_no_name_is_asked_for(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(ManagerDialog(runner, [ECULLY]))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text().startswith("Donnez le nom du responsable")
    assert dialog.name_edit.hasFocus()


def test_nobody_answers_any_more_once_ticked(show: Show, runner: Runner, qtbot: QtBot) -> None:
    services.change_manager(runner.desk, [ECULLY], "Anne Weber", "Responsable", "", day("2026-01-01"))
    dialog = show(ManagerDialog(runner, [ECULLY]))
    qtbot.mouseClick(dialog.nobody_check, CLICK)
    assert dialog.primary_button.text() == "Enregistrer qu’il n’y a plus de responsable"
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert managers(runner.desk) == [("Anne Weber", "Responsable", "2026-01-01", "2026-11-23")]


def test_an_address_that_is_none_is_said(show: Show, runner: Runner, qtbot: QtBot) -> None:
    dialog = show(ManagerDialog(runner, [ECULLY]))
    type_text(dialog.name_edit, "Anne Weber")
    type_text(dialog.email_edit, "anne.weber")
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.isVisible()
    assert dialog.email_edit.hasFocus()
    assert managers(runner.desk) == []
