from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Convention, Organisation, Record, Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations import creation
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.create_store import CreateStoreDialog
from cdap_desk.ui.dialogs.first_start import FirstStart
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def start(show: Show, clock: Clock) -> FirstStart:
    return show(FirstStart(clock, "cmartin"))


@pytest.fixture
def create(show: Show, clock: Clock, tmp_path: Path) -> CreateStoreDialog:
    """The dialog as Claire Martin fills it, on a path where nothing stands."""
    dialog = show(CreateStoreDialog(clock, "cmartin"))
    dialog.place.edit.setText(str(tmp_path / "metropole.cdap"))
    type_text(dialog.edit("you_first_name"), "Zoé")
    type_text(dialog.edit("you_last_name"), "Lefèvre")
    return dialog


def records(desk: Desk, kind: type[Record]) -> list[Record]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(kind)


def said(dialog: CreateStoreDialog | FirstStart) -> str:
    return dialog.refusal_line.label.text()


def test_a_file_is_made_from_what_was_typed_and_prefilled(create: CreateStoreDialog, qtbot: QtBot) -> None:
    type_text(create.edit("other_first_name"), "Antoine")
    type_text(create.edit("other_last_name"), "Roux")
    with qtbot.waitSignal(create.accepted):
        qtbot.mouseClick(create.primary_button, CLICK)
    assert create.desk
    you, other = records(create.desk, Referent)
    assert (you.first_name, you.last_name, you.account) == ("Zoé", "Lefèvre", "cmartin")
    assert (other.last_name, other.role, other.account) == ("Roux", "suppleant", "")
    assert create.desk.author.who == "Zoé Lefèvre"
    assert [o.name for o in records(create.desk, Organisation)] == ["Métropole de Lyon"]
    create.desk.close()


def test_another_convention_is_kept_without_the_date_of_the_first(
    create: CreateStoreDialog, qtbot: QtBot
) -> None:
    for name in ("number", "deliberation"):
        create.edit(name).setText("2026-12")
    qtbot.mouseClick(create.primary_button, CLICK)
    assert create.desk
    convention = records(create.desk, Convention)[0]
    assert (convention.number, convention.deliberation) == ("2026-12", "2026-12")
    assert (convention.deliberated_on, convention.to_confirm) == (None, True)
    create.desk.close()


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("you_last_name", "", "Donnez votre prénom et votre nom."),
        ("name", " ", "Donnez le nom de l’organisme."),
        ("siret", "123", "« 123 » n’a pas 14 chiffres : recopiez le SIRET entier."),
        ("other_last_name", "Roux", "Complétez le nom de l’autre référent, ou videz-le."),
    ],
)
def test_what_lacks_is_said_in_the_dialog_and_nothing_is_made(
    create: CreateStoreDialog, qtbot: QtBot, field: str, typed: str, sentence: str
) -> None:
    create.edit(field).setText(typed)
    qtbot.mouseClick(create.primary_button, CLICK)
    assert said(create) == sentence
    assert create.isVisible()
    assert not create.place.path().exists()
    assert (create.edit(field).hasFocus(), create.edit("other_first_name").hasFocus()).count(True) == 1


def test_on_a_small_screen_the_field_that_lacks_is_brought_to_sight(
    create: CreateStoreDialog, qtbot: QtBot
) -> None:
    create.resize(create.width(), 260)
    create.edit("other_last_name").setText("Roux")
    create.primary_button.click()
    lacking = create.edit("other_first_name")
    assert not lacking.visibleRegion().isEmpty()


def test_a_file_that_exists_is_refused_and_untouched(create: CreateStoreDialog, qtbot: QtBot) -> None:
    create.place.path().write_text("à moi", "utf-8")
    qtbot.mouseClick(create.primary_button, CLICK)
    assert said(create).endswith("existe déjà : choisissez un autre nom, rien n’a été écrit.")
    assert create.place.path().read_text("utf-8") == "à moi"


def test_a_synchronised_folder_is_warned_about_and_a_better_one_proposed(
    create: CreateStoreDialog, qtbot: QtBot, tmp_path: Path
) -> None:
    place = create.place
    place.edit.setFocus()
    place.edit.setText(str(tmp_path / "OneDrive - Métropole" / "Habilitations"))
    press(place.edit, Qt.Key.Key_Tab)
    assert "synchronisé" in place.warning_label.text()
    qtbot.mouseClick(place.safer_button, CLICK)
    assert not place.warning.isVisible()
    assert place.path().name == "Habilitations.cdap"


def test_three_choices_by_keyboard_and_create_is_the_first(start: FirstStart) -> None:
    press(start.focusWidget(), Qt.Key.Key_Return)
    assert start.findChild(CreateStoreDialog).isVisible()
    press(start.findChild(CreateStoreDialog), Qt.Key.Key_Escape)
    assert start.isVisible()


def test_making_a_file_ends_the_first_start(start: FirstStart, tmp_path: Path, qtbot: QtBot) -> None:
    qtbot.mouseClick(start.create_button, CLICK)
    create = start.findChild(CreateStoreDialog)
    create.place.edit.setText(str(tmp_path / "a.cdap"))
    type_text(create.edit("you_first_name"), "Zoé")
    type_text(create.edit("you_last_name"), "Lefèvre")
    with qtbot.waitSignal(start.accepted):
        press(create.edit("you_last_name"), Qt.Key.Key_Return)
    assert start.desk
    assert start.desk.store.path == tmp_path / "a.cdap"
    start.desk.close()


def test_a_file_is_opened_from_the_file_dialog(
    start: FirstStart, clock: Clock, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "b.cdap"
    creation.create_store(path, clock, "cmartin", creation.METROPOLE, ()).close()
    qtbot.mouseClick(start.open_button, CLICK)
    dialog = start.findChild(QFileDialog)
    dialog.selectFile(str(path))
    with qtbot.waitSignal(start.accepted):
        dialog.accept()
    assert start.desk
    start.desk.close()


def test_what_is_no_store_is_said_and_the_choice_stays(start: FirstStart, tmp_path: Path) -> None:
    path = tmp_path / "texte.cdap"
    path.write_text("bonjour", "utf-8")
    start.open_path(str(path))
    assert said(start).endswith("n’est pas un fichier CDAP Desk ; il n’a pas été touché.")
    assert (start.isVisible(), start.desk, path.read_text("utf-8")) == (True, None, "bonjour")


def test_what_refused_the_last_file_is_said_at_once(show: Show, clock: Clock) -> None:
    start = FirstStart(clock, "cmartin")
    start.refuse(DeskError("store_missing", path="a.cdap"))
    show(start)
    assert start.refusal_line.isVisible()
    assert said(start) == "Le fichier a.cdap est introuvable : vérifiez son emplacement."


def test_the_example_is_made_in_a_temporary_folder(
    start: FirstStart, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with qtbot.waitSignal(start.accepted):
        qtbot.mouseClick(start.example_button, CLICK)
    assert start.desk
    assert start.desk.store.path.is_relative_to(tmp_path)
    start.desk.close()
