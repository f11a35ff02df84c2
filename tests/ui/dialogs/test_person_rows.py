"""Who a request is for: found by parts of a name, new, or the same as someone of that name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError
from cdap_desk.ui.dialogs.person_rows import PersonRows
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import KARIM, NOE, ZOE, day
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton
TAB, DOWN, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Return


@pytest.fixture
def dialog(show: Show, runner: Runner) -> FormDialog:
    return show(FormDialog("Essai", "Essayer"))


@pytest.fixture
def person(dialog: FormDialog, runner: Runner, qtbot: QtBot) -> PersonRows:
    rows = PersonRows(runner, dialog.form, dialog)
    rows.edit.setFocus()
    qtbot.waitUntil(rows.edit.hasFocus)
    return rows


def described(person: PersonRows) -> tuple[str, str]:
    newcomer = person.newcomer()
    return newcomer.last_name, newcomer.first_name


def test_someone_is_found_by_a_part_of_the_name_without_its_accents(person: PersonRows) -> None:
    type_text(person.edit, "zoe lef")
    press(person.edit, TAB)
    assert person.agent_id() == ZOE
    assert person.said_label.text() == "Zoé Lefèvre · Référent RSA · Maison d’Écully · En poste"
    assert not person.last_name_edit.isVisible()


def test_a_name_that_nobody_has_is_a_new_person_named_as_typed(person: PersonRows) -> None:
    type_text(person.edit, "d’Angelo Éva")
    press(person.edit, TAB)
    assert person.agent_id() is None
    assert described(person) == ("d’Angelo", "Éva")
    assert QApplication.focusWidget() is person.last_name_edit


def test_a_last_name_in_capitals_is_known_wherever_it_stands(person: PersonRows) -> None:
    type_text(person.edit, "Éva LE GALL")
    assert described(person) == ("LE GALL", "Éva")


@pytest.mark.parametrize("typed", ["Lefèvre Zoé", "zoe lefevre", "LEFEVRE Zoé"])
def test_a_whole_name_that_someone_has_is_asked_about(person: PersonRows, typed: str) -> None:
    type_text(person.edit, typed)
    press(person.edit, TAB)
    with pytest.raises(IncompleteError, match="même personne"):
        person.agent_id()
    assert QApplication.focusWidget() is person.alike.buttons[0]
    assert person.alike.buttons[0].text() == "C’est elle"


def test_the_same_person_is_one_key_away(person: PersonRows) -> None:
    type_text(person.edit, "Lefèvre Zoé")
    press(person.edit, TAB)
    press(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert person.agent_id() == ZOE
    assert not person.alike.isVisible()


def test_another_person_of_that_name_is_new(person: PersonRows, qtbot: QtBot) -> None:
    type_text(person.edit, "Lefèvre Zoé")
    qtbot.mouseClick(person.alike.other_button, CLICK)
    assert person.agent_id() is None
    assert described(person) == ("Lefèvre", "Zoé")


def test_who_left_is_said_to_come_back_before_anything_else(
    runner: Runner, person: PersonRows, qtbot: QtBot
) -> None:
    agents.depart(runner.desk, [NOE], day("2026-08-31"))
    type_text(person.edit, "roux")
    press(person.edit, TAB)
    assert person.alike.buttons[0].text() == "C’est elle : Retour"
    with pytest.raises(IncompleteError):
        person.agent_id()
    qtbot.mouseClick(person.alike.buttons[0], CLICK)
    assert person.agent_id() == NOE
    assert person.said_label.text().endswith("la demande enregistre aussi le retour")


def test_two_of_one_name_are_both_shown(runner: Runner, dialog: FormDialog) -> None:
    agents.create_agent(runner.desk, Agent(last_name="Roux", first_name="Noé"))
    rows = PersonRows(runner, dialog.form, dialog)
    type_text(rows.edit, "Roux Noé")
    assert [b.isVisibleTo(rows.alike) for b in rows.alike.buttons] == [True, True, False]


def test_a_name_corrected_into_one_that_exists_is_asked_about(person: PersonRows) -> None:
    type_text(person.edit, "Ben Yousef Karim")
    assert person.agent_id() is None
    person.last_name_edit.clear()
    type_text(person.last_name_edit, "Ben Youssef")
    with pytest.raises(IncompleteError):
        person.agent_id()
    person.know(KARIM)
    assert person.agent_id() == KARIM


def test_a_name_within_another_is_created_from_the_list(person: PersonRows) -> None:
    type_text(person.edit, "Ben You")
    press(person.edit, DOWN)
    press(person.edit, ENTER)
    assert person.agent_id() is None
    assert (person.last_name_edit.text(), person.first_name_edit.text()) == ("Ben You", "")


def test_nobody_is_said_to_be_lacking(person: PersonRows) -> None:
    with pytest.raises(IncompleteError, match="Donnez le nom"):
        person.agent_id()


def test_an_address_without_an_at_is_refused_at_its_field(person: PersonRows) -> None:
    type_text(person.edit, "Zola Éva")
    type_text(person.email_edit, "zola")
    with pytest.raises(IncompleteError) as refused:
        person.newcomer()
    assert refused.value.field is person.email_edit
