import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot

from cdap_desk.domain.choices import Choice
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.editors.choice_list import ChoiceList
from tests.ui.conftest import Show
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CHOICES = (
    Choice(1, "Maison de la Métropole – Écully", "M323"),
    Choice(2, "Maison de la Métropole – Givors", "M319"),
    Choice(3, "Unité contentieux RSA", "D120"),
    Choice(4, "Accueil", "Écully"),
    Choice(5, "Accueil", "Givors"),
)


class Form(QDialog):
    """A dialog with a choice, another field and a main button."""

    def __init__(self, create: bool) -> None:
        super().__init__()
        self.edit = ChoiceEdit(CHOICES, self, create=create)
        self.other = QLineEdit(self)
        self.button = QPushButton("Enregistrer", self)
        self.button.setDefault(True)
        self.button.clicked.connect(self.accept)
        layout = QVBoxLayout(self)
        for widget in (self.edit, self.other, self.button):
            layout.addWidget(widget)


@pytest.fixture
def form(show: Show) -> Form:
    form = Form(create=True)
    show(form)
    form.edit.setFocus()
    return form


def lines(edit: ChoiceEdit) -> list[str]:
    model = edit.findChild(ChoiceList).found
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def highlighted(edit: ChoiceEdit) -> str | None:
    return edit.findChild(ChoiceList).currentIndex().data()


def test_typing_narrows_without_accents_in_any_order(form: Form) -> None:
    type_text(form.edit, "éCU mai")
    assert lines(form.edit) == ["Maison de la Métropole – Écully", "Créer « éCU mai »…"]
    assert highlighted(form.edit) == "Maison de la Métropole – Écully"


def test_enter_takes_the_line_and_does_not_press_the_main_button(form: Form) -> None:
    type_text(form.edit, "ecu mai")
    press(form.edit, Qt.Key.Key_Return)
    assert form.edit.chosen_id() == 1
    assert form.edit.text() == "Maison de la Métropole – Écully"
    assert (form.edit.is_open(), form.result()) == (False, 0)


def test_enter_again_presses_the_main_button(form: Form, qtbot: QtBot) -> None:
    type_text(form.edit, "givors")
    with qtbot.waitSignal(form.accepted):
        press(form.edit, Qt.Key.Key_Return)
        press(form.edit, Qt.Key.Key_Return)
    assert form.edit.chosen_id() == 2


def test_tab_takes_the_line_and_goes_on(form: Form) -> None:
    type_text(form.edit, "conten")
    press(form.edit, Qt.Key.Key_Tab)
    assert form.edit.chosen_id() == 3
    assert form.other.hasFocus()


def test_arrows_move_in_the_list_and_stop_at_its_ends(form: Form) -> None:
    type_text(form.edit, "accueil")
    press(form.edit, Qt.Key.Key_Up)
    assert highlighted(form.edit) == "Accueil"
    for _ in range(5):
        press(form.edit, Qt.Key.Key_Down)
    press(form.edit, Qt.Key.Key_Return)
    assert form.edit.chosen_id() == 5


def test_two_of_one_name_are_no_choice_until_one_is_taken(form: Form) -> None:
    type_text(form.edit, "accueil")
    press(form.edit, Qt.Key.Key_Escape)
    assert form.edit.chosen_id() is None
    assert form.edit.refusal().startswith("« accueil » peut être plusieurs choses")
    press(form.edit, Qt.Key.Key_F4)
    press(form.edit, Qt.Key.Key_Return)
    assert (form.edit.chosen_id(), form.edit.refusal()) == (4, "")


def test_a_plain_text_has_no_id_and_no_refusal(qtbot: QtBot) -> None:
    edit = ChoiceEdit([Choice(0, "Titulaire"), Choice(0, "Remplacement")])
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit, "rempl")
    press(edit, Qt.Key.Key_Tab)
    assert (edit.text(), edit.chosen_id(), edit.refusal()) == ("Remplacement", None, "")


def test_escape_closes_the_list_before_the_dialog(form: Form, qtbot: QtBot) -> None:
    type_text(form.edit, "rsa")
    press(form.edit, Qt.Key.Key_Escape)
    assert (form.edit.is_open(), form.isVisible(), form.edit.text()) == (False, True, "rsa")
    with qtbot.waitSignal(form.rejected):
        press(form.edit, Qt.Key.Key_Escape)


def test_leaving_the_field_writes_the_only_name_it_can_mean(form: Form) -> None:
    type_text(form.edit, "unite")
    press(form.edit, Qt.Key.Key_Escape)
    form.other.setFocus()
    assert form.edit.text() == "Unité contentieux RSA"


def test_typing_after_a_choice_forgets_it(form: Form, qtbot: QtBot) -> None:
    form.edit.set_chosen(3)
    form.edit.selectAll()
    with qtbot.waitSignal(form.edit.choice_changed):
        type_text(form.edit, "z")
    assert form.edit.chosen_id() is None


def test_the_whole_list_opens_on_the_present_choice(form: Form) -> None:
    form.edit.set_chosen(3)
    press(form.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert len(lines(form.edit)) == len(CHOICES)
    assert highlighted(form.edit) == "Unité contentieux RSA"


def test_an_emptied_field_is_no_choice(form: Form) -> None:
    form.edit.set_chosen(3)
    form.edit.selectAll()
    press(form.edit, Qt.Key.Key_Backspace)
    assert highlighted(form.edit) is None
    press(form.edit, Qt.Key.Key_Return)
    assert (form.edit.chosen_id(), form.edit.text()) == (None, "")


def test_the_last_line_creates_what_is_typed(form: Form, qtbot: QtBot) -> None:
    type_text(form.edit, "Maison d’Oullins")
    press(form.edit, Qt.Key.Key_Down)
    with qtbot.waitSignal(form.edit.create_requested) as asked:
        press(form.edit, Qt.Key.Key_Return)
    assert asked.args == ["Maison d’Oullins"]


def test_what_has_that_very_name_is_not_created_twice(form: Form) -> None:
    type_text(form.edit, "unite contentieux rsa")
    assert lines(form.edit) == ["Unité contentieux RSA"]


def test_what_was_created_meanwhile_can_be_chosen(form: Form) -> None:
    form.edit.set_choices((*CHOICES, Choice(9, "Oullins")))
    form.edit.set_chosen(9)
    assert (form.edit.text(), form.edit.chosen_id()) == ("Oullins", 9)


def test_nothing_found_says_so_where_nothing_can_be_created(qtbot: QtBot) -> None:
    form = Form(create=False)
    qtbot.addWidget(form)
    form.show()
    type_text(form.edit, "xyz")
    assert lines(form.edit) == ["Aucun nom ne contient « xyz »"]
    press(form.edit, Qt.Key.Key_Down)
    press(form.edit, Qt.Key.Key_Return)
    assert (form.edit.chosen_id(), form.edit.text()) == (None, "xyz")


def test_a_click_takes_a_line(form: Form, qtbot: QtBot) -> None:
    type_text(form.edit, "accueil")
    view = form.edit.findChild(ChoiceList)
    place = view.visualRect(view.found.index(1)).center()
    with qtbot.waitSignal(form.edit.picked):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert form.edit.chosen_id() == 5
    assert form.edit.hasFocus()


def test_a_click_beside_closes_the_list(form: Form) -> None:
    type_text(form.edit, "accueil")
    QTest.mouseClick(form.windowHandle(), Qt.MouseButton.LeftButton, pos=form.rect().bottomLeft())
    assert not form.edit.is_open()


def test_each_line_says_its_name_and_its_hint(form: Form) -> None:
    type_text(form.edit, "accueil")
    spoken = form.edit.findChild(ChoiceList).currentIndex().data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert spoken == "Accueil, Écully"


def test_thousands_of_choices_are_narrowed_as_one_types(qtbot: QtBot) -> None:
    many = [Choice(i, f"Service n° {i} de la Métropole", f"Direction {i % 40}") for i in range(1, 5001)]
    edit = ChoiceEdit(many)
    qtbot.addWidget(edit)
    edit.show()
    type_text(edit, "metropole 4999")
    assert lines(edit) == ["Service n° 4999 de la Métropole"]


def test_a_dialog_that_goes_with_its_list_open_does_no_harm(qtbot: QtBot) -> None:
    form = Form(create=False)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.edit.setFocus()
    type_text(form.edit, "rsa")
    assert form.edit.is_open()
    del form  # Qt hides, takes the focus away and destroys, in that order
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, ChoiceList) and w.isVisible()]


def test_a_letter_made_of_a_dead_key_narrows_too(form: Form) -> None:
    event = QInputMethodEvent()
    event.setCommitString("ê")
    QApplication.sendEvent(form.edit, event)
    assert (form.edit.text(), form.edit.is_open()) == ("ê", True)
