"""Several people arrive in one service: each is asked for without opening the dialog again."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, day
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK, TAB = Qt.MouseButton.LeftButton, Qt.Key.Key_Tab


def fill(*texts: str) -> None:
    for text in texts:
        type_text(QApplication.focusWidget(), text)  # type: ignore[arg-type]
        press(QApplication.focusWidget(), TAB)


@pytest.fixture
def dialog(show: Show, runner: Runner) -> NewRequestDialog:
    """Filled for Éva Zola, with an end, an observation and by whom it was validated."""
    dialog = show(NewRequestDialog(runner))
    assert isinstance(dialog, NewRequestDialog)
    fill("Zola Éva", "", "", "e.zola@exemple.fr", "référent rsa", "bron", "t1")
    dialog.end_field.edit.setText("31/12/26")
    dialog.note_field.edit.setText("renfort")
    dialog.decision.by_edit.setText("Anne Petit")
    dialog.decision.means_combo.set_code("email")
    return dialog


def asked(desk: Desk) -> list[tuple[str, int | None, str | None, str]]:
    """Return who was asked for, where, until when and by whom it was validated."""
    with desk.store.looking() as raw:
        names = {a.id: a.last_name for a in records(raw, Agent)}
        made = records(raw, Movement, nature="creation")
        rights = {h.id: h.agent_id for h in records(raw, Habilitation)}
    return [(names[rights[m.habilitation_id]], m.service_id, m.end, m.validated_by) for m in made]


def another(dialog: NewRequestDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)


def test_what_is_common_stays_and_what_is_the_persons_own_goes(
    dialog: NewRequestDialog, desk: Desk, qtbot: QtBot
) -> None:
    another(dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.done_label.text() == "✓ Demande enregistrée\u00a0: Éva Zola · T1"
    assert QApplication.focusWidget() is dialog.person.edit
    kept = (dialog.service_edit.chosen_id(), dialog.occupation_edit.text(), dialog.decision.by_edit.text())
    assert kept == (BRON, "Référent RSA", "Anne Petit")
    own = (dialog.person.edit, dialog.profile_edit, dialog.replaces_edit, dialog.end_field.edit)
    assert [edit.text() for edit in (*own, dialog.note_field.edit)] == [""] * 5
    assert dialog.decision.means_combo.code() == ""


def test_the_next_one_takes_a_name_a_profile_and_the_means(
    dialog: NewRequestDialog, desk: Desk, qtbot: QtBot
) -> None:
    qtbot.mouseClick(dialog.another_button, CLICK)
    for name in ("Yahi Lina", "Xavier Hugo"):
        fill(name)
        dialog.profile_edit.setFocus()
        fill("t1")
        dialog.decision.means_combo.set_code("email")
        another(dialog, qtbot)
        assert not dialog.refusal_line.isVisible(), dialog.refusal_line.label.text()
    dialog.reject()
    end = day("2026-12-31").isoformat()
    assert asked(desk) == [
        ("Zola", BRON, end, "Anne Petit"),
        ("Yahi", BRON, None, "Anne Petit"),
        ("Xavier", BRON, None, "Anne Petit"),
    ]


def test_who_was_just_added_is_known_to_the_next(dialog: NewRequestDialog, qtbot: QtBot) -> None:
    another(dialog, qtbot)
    fill("Zola Éva")
    assert dialog.person.alike.is_asking()


def test_what_is_refused_stays_as_it_was_filled(dialog: NewRequestDialog, desk: Desk, qtbot: QtBot) -> None:
    dialog.decision.means_combo.set_code("")
    another(dialog, qtbot)
    assert dialog.refusal_line.isVisible()
    assert (dialog.person.name(), dialog.profile_edit.text()) == ("Éva Zola", "T1")
    assert asked(desk) == []


def test_a_name_half_typed_leaves_nothing_of_who_it_meant(show: Show, runner: Runner) -> None:
    dialog = show(NewRequestDialog(runner))
    fill("Yahi Lina")  # « Y » alone means Karim Ben Youssef, who is in Givors
    assert (dialog.service_edit.text(), dialog.occupation_edit.text()) == ("", "")
