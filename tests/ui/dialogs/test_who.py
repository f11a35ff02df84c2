from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.referents import list_referents
from cdap_desk.operations.seats import recognise
from cdap_desk.ui.dialogs.referent import ReferentDialog
from cdap_desk.ui.dialogs.who import WhoDialog
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Desk:
    """A store with Claire Martin and Antoine Roux, opened from an account that it does not know."""
    claire = Referent(first_name="Claire", last_name="Martin", function="Référente habilitation")
    antoine = Referent(first_name="Antoine", last_name="Roux", role="suppleant")
    made = create_store(tmp_path / "essai.cdap", clock, "cmartin", METROPOLE, (claire, antoine))
    return replace(made, author=replace(made.author, account="poste12", who="poste12"))


@pytest.fixture
def who(show: Show, desk: Desk) -> WhoDialog:
    return show(WhoDialog(desk))


def test_each_referent_is_a_row_and_the_last_one_is_for_others(who: WhoDialog) -> None:
    rows = [(b.accessibleName(), b.accessibleDescription()) for b in who.buttons]
    assert rows == [("Claire Martin", "Référente habilitation · titulaire"), ("Antoine Roux", "suppléant")]
    assert who.other_button.accessibleName() == "Quelqu’un d’autre…"


def test_a_click_sits_at_the_desk_and_the_account_is_known_from_then(
    who: WhoDialog, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(who.accepted):
        qtbot.mouseClick(who.buttons[1], CLICK)
    assert who.desk.author.who == "Antoine Roux"
    known = recognise(desk)
    assert known
    assert known.author.who == "Antoine Roux"


def test_by_keyboard_the_second_row_is_two_keys_away(who: WhoDialog, qtbot: QtBot) -> None:
    press(QApplication.focusWidget(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(who.accepted):
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert who.desk.author.who == "Antoine Roux"


def test_someone_else_is_added_and_chosen(who: WhoDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(who.other_button, CLICK)
    dialog = who.findChild(ReferentDialog)
    type_text(dialog.first_edit, "Éloïse")
    type_text(dialog.last_edit, "Cœur")
    type_text(dialog.email_edit, "e.coeur@exemple.fr")
    qtbot.mouseClick(dialog.deputy_check, CLICK)
    with qtbot.waitSignal(who.accepted):
        press(dialog.last_edit, Qt.Key.Key_Return)
    assert who.desk.author.who == "Éloïse Cœur"
    added = list_referents(who.desk)[-1]
    assert (added.email, added.role, added.account) == ("e.coeur@exemple.fr", "suppleant", "poste12")


def test_a_name_is_needed_and_nothing_is_added_without(who: WhoDialog, qtbot: QtBot) -> None:
    qtbot.mouseClick(who.other_button, CLICK)
    dialog = who.findChild(ReferentDialog)
    type_text(dialog.first_edit, "Éloïse")
    press(dialog.first_edit, Qt.Key.Key_Return)
    assert dialog.refusal_line.label.text() == "Donnez le prénom et le nom."
    assert dialog.focusWidget() is dialog.last_edit
    assert len(list_referents(who.desk)) == 2


def test_escape_sits_nobody(who: WhoDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(who.rejected):
        press(who, Qt.Key.Key_Escape)
    assert who.desk.author.who == "poste12"
