"""Rights switched from one service of the portal to another, as a person does it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Profile
from cdap_desk.domain.rights import Habilitation
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.portal_switch import SwitchDialog
from cdap_desk.ui.runner import Runner
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import NOE, ZOE, open_right
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CLICK = Qt.MouseButton.LeftButton


@pytest.fixture
def cafpro(desk: Desk) -> list[int]:
    """The CAFPRO rights of Zoé and Noé."""
    with desk.store.transaction(desk.author, "profile", "") as (work, _):
        (service,) = work.find(PortalService, code="CAFPRO")
        work.insert(Profile(portal_service_id=service.id, code="P1"))
    return [open_right(desk, person, "P1") for person in (ZOE, NOE)]


def held(desk: Desk) -> list[tuple[int, int | None]]:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return [(h.agent_id, h.switched_to_id) for h in work.find(Habilitation)]


def test_rights_switch_once_their_profile_is_mapped(
    show: Show, runner: Runner, cafpro: list[int], qtbot: QtBot
) -> None:
    dialog = show(SwitchDialog(runner, cafpro))
    qtbot.mouseClick(dialog.primary_button, CLICK)
    assert dialog.refusal_line.label.text() == "Choisissez le profil qui prend la suite."
    type_text(QApplication.focusWidget(), "t1")
    press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert dialog.primary_button.text() == "Basculer 2 droits"
    type_text(dialog.decision.by_edit, "Anne Petit")
    dialog.decision.means_combo.set_code("email")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.mouseClick(dialog.primary_button, CLICK)
    assert held(runner.desk) == [(ZOE, 3), (NOE, 4), (ZOE, None), (NOE, None)]
