"""Nothing that a dialog says is cut: reasons wrap, questions keep their height, lists are wide enough."""

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from cdap_desk.domain.concerned import Concerned
from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.closing import CloseDialog, MergeDialog
from cdap_desk.ui.dialogs.keys import KeysDialog
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.dialogs.people import ConcernedView
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import BRON, ECULLY, GIVORS
from tests.ui.typing import type_text

pytestmark = pytest.mark.window


def test_a_reason_of_refusal_is_read_whole(show: Show) -> None:
    refused = DeskError("already_removing", day="2026-11-20")
    name = "Marie-Thérèse de Chabannes-Vigneron · Agent chargé du contrôle du RSA"
    found = [Concerned(1, name, "Bron", refusal=refused), Concerned(2, "Noé Roux · T1", "Bron")]
    view = show(ConcernedView("droit", found))
    view.resize(view.minimumSizeHint())
    QApplication.processEvents()
    lines = [view.tree.topLevelItem(row) for row in (0, 1)]
    heights = [view.tree.visualItemRect(line).height() for line in lines if line]
    one = view.tree.fontMetrics().height()
    assert view.tree.fontMetrics().horizontalAdvance(lines[0].text(1)) > view.tree.columnWidth(1)  # type: ignore[union-attr]
    assert heights[0] >= 2 * one
    assert heights[1] < 2 * one


@pytest.mark.parametrize("width", [0, 460, 640, 876])
def test_the_question_about_a_homonym_keeps_its_height(show: Show, runner: Runner, width: int) -> None:
    dialog = show(NewRequestDialog(runner))
    type_text(dialog.person.edit, "Lefèvre Zoé")
    dialog.profile_edit.setFocus()
    dialog.resize(width or dialog.width(), 340)
    QApplication.processEvents()
    box = dialog.person.alike
    label = box.findChild(QLabel, "alike_0_label")
    assert label is not None
    assert label.height() >= label.heightForWidth(label.width())
    assert box.rect().contains(box.other_button.geometry())
    assert not box.geometry().intersects(dialog.service_edit.geometry())


def test_the_list_of_keys_is_as_wide_as_it_reads(show: Show) -> None:
    dialog = show(KeysDialog())
    dialog.resize(dialog.sizeHint())
    QApplication.processEvents()
    tree = dialog.tree
    assert tree.sizeHintForColumn(1) <= tree.viewport().width() - tree.columnWidth(0)


def test_the_button_says_what_is_closed(show: Show, runner: Runner) -> None:
    assert show(CloseDialog(runner, [BRON])).primary_button.text() == "Fermer le service"
    assert show(CloseDialog(runner, [BRON, ECULLY])).primary_button.text() == "Fermer 2 services"
    assert show(MergeDialog(runner, [BRON, GIVORS])).primary_button.text() == "Fusionner 2 services"
