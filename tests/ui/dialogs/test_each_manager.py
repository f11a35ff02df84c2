"""Rights of several services decided at once: each by who answers for its own, on the day of the decision."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Profile
from cdap_desk.domain.rights import Movement
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import change_manager
from cdap_desk.ui.dialogs.portal_switch import SwitchDialog
from cdap_desk.ui.dialogs.rights_action import RightsDialog
from cdap_desk.ui.dialogs.rights_change import ModifyDialog
from cdap_desk.ui.dialogs.rights_decisions import ValidateDialog
from cdap_desk.ui.runner import Runner
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

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture(autouse=True)
def responsables(desk: Desk) -> None:
    """Anne Petit in Écully; in Givors Luc Garnier until October, then Lou Diaz; nobody in Bron."""
    change_manager(desk, [ECULLY], "Anne Petit", "Responsable", "", day("2026-01-01"))
    change_manager(desk, [GIVORS], "Luc Garnier", "Directeur", "", day("2026-01-01"))
    change_manager(desk, [GIVORS], "Lou Diaz", "Directrice", "", day("2026-11-01"))


@pytest.fixture
def asked(desk: Desk) -> list[int]:
    """What Zoé asks in Écully, and Karim in Givors."""
    return [ask_right(desk, ZOE), ask_right(desk, KARIM, service=GIVORS)]


def press(dialog: RightsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)


def validators(desk: Desk, *rights: int) -> list[tuple[str, str]]:
    """Return who validated the last movement of each right, and as what."""
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        last = [work.find(Movement, habilitation_id=right)[-1] for right in rights]
    return [(m.validated_by, m.validated_title) for m in last]


def lines(dialog: RightsDialog) -> list[str]:
    tree = dialog.people.tree
    found = (tree.topLevelItem(row) for row in range(tree.topLevelItemCount()))
    return [line.text(1) for line in found if line]


def test_each_is_validated_by_its_own(show: Show, runner: Runner, asked: list[int], qtbot: QtBot) -> None:
    dialog = show(ValidateDialog(runner, asked))
    assert dialog.decision.each_check.isChecked()
    assert dialog.decision.means_combo.hasFocus()
    assert lines(dialog) == [
        "Maison d’Écully · Anne Petit, Responsable",
        "Maison de Givors · Lou Diaz, Directrice",
    ]
    dialog.decision.means_combo.set_code("email")
    press(dialog, qtbot)
    assert validators(runner.desk, *asked) == [("Anne Petit", "Responsable"), ("Lou Diaz", "Directrice")]


def test_it_is_who_answered_on_the_day_of_the_decision(
    show: Show, runner: Runner, asked: list[int], qtbot: QtBot
) -> None:
    dialog = show(ValidateDialog(runner, asked))
    dialog.decision.day_field.edit.setText("20/10/26")
    assert lines(dialog)[1] == "Maison de Givors · Luc Garnier, Directeur"
    dialog.decision.means_combo.set_code("email")
    press(dialog, qtbot)
    assert validators(runner.desk, asked[1]) == [("Luc Garnier", "Directeur")]


def test_one_name_can_be_given_for_all(show: Show, runner: Runner, asked: list[int], qtbot: QtBot) -> None:
    dialog = show(ValidateDialog(runner, asked))
    qtbot.mouseClick(dialog.decision.each_check, CLICK, pos=dialog.decision.each_check.rect().center())
    assert lines(dialog) == ["Maison d’Écully", "Maison de Givors"]
    dialog.decision.by_edit.setText("Éva Roy")
    dialog.decision.means_combo.set_code("email")
    press(dialog, qtbot)
    assert validators(runner.desk, *asked) == [("Éva Roy", ""), ("Éva Roy", "")]


def test_a_service_without_responsable_is_said_and_left_aside(
    show: Show, runner: Runner, asked: list[int], qtbot: QtBot
) -> None:
    nobody = ask_right(runner.desk, NOE, service=BRON)
    dialog = show(ValidateDialog(runner, [*asked, nobody]))
    assert "Maison de Bron\u00a0» n’a pas de responsable connu le 24/11/2026" in lines(dialog)[0]
    dialog.decision.means_combo.set_code("email")
    qtbot.mouseClick(dialog.people.others_check, CLICK)
    press(dialog, qtbot)
    assert validators(runner.desk, *asked, nobody) == [
        ("Anne Petit", "Responsable"),
        ("Lou Diaz", "Directrice"),
        ("", ""),
    ]


def test_where_one_answers_for_all_there_is_nothing_to_tick(show: Show, runner: Runner) -> None:
    both = [ask_right(runner.desk, ZOE), ask_right(runner.desk, NOE)]
    dialog = show(ValidateDialog(runner, both))
    assert not dialog.decision.each_check.isVisible()
    assert dialog.decision.by_edit.text() == "Anne Petit"


def test_a_change_of_profile_is_decided_by_each_too(show: Show, runner: Runner, qtbot: QtBot) -> None:
    both = [open_right(runner.desk, ZOE), open_right(runner.desk, KARIM, service=GIVORS)]
    dialog = show(ModifyDialog(runner, both))
    dialog.profile_edit.set_chosen(profile(runner.desk, "T2"))
    dialog.decision.means_combo.set_code("email")
    press(dialog, qtbot)
    assert validators(runner.desk, *both) == [("Anne Petit", "Responsable"), ("Lou Diaz", "Directrice")]


def test_a_change_of_service_is_decided_where_they_go(show: Show, runner: Runner, qtbot: QtBot) -> None:
    both = [open_right(runner.desk, ZOE), open_right(runner.desk, KARIM, service=GIVORS)]
    change_manager(runner.desk, [BRON], "Éva Roy", "Cadre", "", day("2026-01-01"))
    dialog = show(ModifyDialog(runner, both))
    dialog.service_edit.set_chosen(BRON)
    assert (dialog.decision.each_check.isVisible(), dialog.decision.by_edit.text()) == (False, "Éva Roy")


def test_a_switch_is_decided_by_each_too(show: Show, runner: Runner, qtbot: QtBot) -> None:
    with runner.desk.store.transaction(runner.desk.author, "profile", "") as (work, _):
        (service,) = work.find(PortalService, code="CAFPRO")
        work.insert(Profile(portal_service_id=service.id, code="P1"))
    both = [open_right(runner.desk, ZOE, "P1"), open_right(runner.desk, KARIM, "P1", GIVORS)]
    dialog = show(SwitchDialog(runner, both))
    next(iter(dialog.profile_edits.values())).set_chosen(profile(runner.desk, "T1"))
    dialog.decision.means_combo.set_code("email")
    press(dialog, qtbot)
    new = [right + len(both) for right in both]
    assert validators(runner.desk, *new) == [("Anne Petit", "Responsable"), ("Lou Diaz", "Directrice")]
