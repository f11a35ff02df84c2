"""Each dialog is named whole for a screen reader, fits a small screen, and lets its keys be reached."""

import gc
import weakref
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QDialog, QWidget

from cdap_desk.operations.services import change_manager
from cdap_desk.ui.dialogs.about import AboutDialog
from cdap_desk.ui.dialogs.absence import AbsenceDialog
from cdap_desk.ui.dialogs.closing import CloseDialog, MergeDialog
from cdap_desk.ui.dialogs.create_store import CreateStoreDialog
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.failure import FailureDialog
from cdap_desk.ui.dialogs.first_start import FirstStart
from cdap_desk.ui.dialogs.keys import KeysDialog
from cdap_desk.ui.dialogs.manager import ManagerDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.dialogs.older_undo import ConfirmOlderUndo
from cdap_desk.ui.dialogs.portal_switch import SwitchDialog
from cdap_desk.ui.dialogs.posting import PostingDialog
from cdap_desk.ui.dialogs.referent import ReferentDialog
from cdap_desk.ui.dialogs.rename import RenameServiceDialog
from cdap_desk.ui.dialogs.returning import ReturnDialog
from cdap_desk.ui.dialogs.rights_change import ModifyDialog
from cdap_desk.ui.dialogs.rights_days import ConfirmDialog, ReactivateDialog, RemoveDialog, SuspendDialog
from cdap_desk.ui.dialogs.rights_decisions import CancelDialog, RefuseDialog, ValidateDialog
from cdap_desk.ui.dialogs.who import WhoDialog
from cdap_desk.ui.runner import Runner
from tests.tools.accessible import unnamed, without_object_name
from tests.ui.conftest import Show
from tests.ui.dialogs.conftest import ECULLY, GIVORS, ask_right, day, open_right

pytestmark = pytest.mark.window

ALL = [1, 2, 3]


def asked(runner: Runner) -> list[int]:
    return [ask_right(runner.desk, agent) for agent in ALL]


def held(runner: Runner) -> list[int]:
    return [open_right(runner.desk, agent) for agent in ALL]


def of_several(runner: Runner) -> list[int]:
    """What waits in two services, each with its responsable."""
    change_manager(runner.desk, [ECULLY], "Anne Petit", "Responsable", "", day("2026-01-01"))
    change_manager(runner.desk, [GIVORS], "Luc Garnier", "Directeur", "", day("2026-01-01"))
    return [ask_right(runner.desk, 1), ask_right(runner.desk, 3, service=GIVORS)]


DIALOGS: dict[str, Callable[[Runner], QDialog]] = {
    "absence": lambda runner: AbsenceDialog(runner, ALL),
    "about": lambda runner: AboutDialog(runner.desk.store.path),
    "cancel": lambda runner: CancelDialog(runner, asked(runner)),
    "close": lambda runner: CloseDialog(runner, [1, 2]),
    "confirm": lambda runner: ConfirmDialog(runner, held(runner)),
    "create": lambda runner: CreateStoreDialog(runner.desk.clock, "cmartin"),
    "depart": lambda runner: DepartDialog(runner, ALL),
    "failure": lambda runner: FailureDialog("ZeroDivisionError"),
    "first": lambda runner: FirstStart(runner.desk.clock, "cmartin"),
    "keys": lambda runner: KeysDialog(),
    "manager": lambda runner: ManagerDialog(runner, ALL),
    "merge": lambda runner: MergeDialog(runner, [1, 2]),
    "modify": lambda runner: ModifyDialog(runner, held(runner)),
    "move": lambda runner: MoveDialog(runner, ALL),
    "older": lambda runner: ConfirmOlderUndo("Départ", "Antoine Roux", "2026-11-20T08:05:00.000000Z"),
    "posting": lambda runner: PostingDialog(runner, ALL),
    "reactivate": lambda runner: ReactivateDialog(runner, held(runner)),
    "referent": lambda runner: ReferentDialog(runner.desk),
    "refuse": lambda runner: RefuseDialog(runner, asked(runner)),
    "remove": lambda runner: RemoveDialog(runner, held(runner)),
    "rename": lambda runner: RenameServiceDialog(runner, ALL),
    "request": lambda runner: NewRequestDialog(runner),
    "request_of_one": lambda runner: NewRequestDialog(runner, 1),
    "return": lambda runner: ReturnDialog(runner, ALL),
    "switch": lambda runner: SwitchDialog(runner, held(runner)),
    "suspend": lambda runner: SuspendDialog(runner, held(runner)),
    "validate_of_several": lambda runner: ValidateDialog(runner, of_several(runner)),
    "validate": lambda runner: ValidateDialog(runner, asked(runner)),
    "who": lambda runner: WhoDialog(runner.desk),
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, show: Show, runner: Runner) -> QDialog:
    return show(DIALOGS[request.param](runner))


def test_each_control_has_a_name(dialog: QDialog) -> None:
    assert unnamed(dialog) == []


def test_each_control_has_a_name_in_the_code(dialog: QDialog) -> None:
    assert without_object_name(dialog) == []


def test_each_fits_a_small_screen(dialog: QDialog) -> None:
    assert dialog.width() <= 1366 - 40
    assert dialog.height() <= 768 - 60


def test_tab_goes_through_every_control_and_comes_back(dialog: QDialog) -> None:
    first = seen = dialog.focusWidget()
    path = []
    for _ in range(60):
        dialog.focusNextChild()
        seen = dialog.focusWidget()
        path.append(seen)
        if seen is first:
            break
    assert seen is first
    assert [w.objectName() for w in path if not w.isVisible()] == []
    stops = [w for w in dialog.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    there = [w for w in stops if w.isVisible() and w.isEnabled() and not w.focusProxy()]
    assert [w.objectName() for w in there if w.window() is dialog and w not in path] == []


def test_tab_goes_as_one_reads(dialog: QDialog) -> None:
    """It never goes up, but to a column at the right or from the last button to the first field."""
    path = [dialog.focusWidget()]
    while len(path) < 60:
        dialog.focusNextChild()
        if dialog.focusWidget() is path[0]:
            break
        path.append(dialog.focusWidget())
    places = [QRect(w.mapTo(dialog, QPoint()), w.size()) for w in path if w]
    last = max(range(len(places)), key=lambda n: (places[n].center().y(), places[n].x()))
    read = list(range(last + 1, len(places))) + list(range(last + 1))
    back = [
        (path[a].objectName(), path[b].objectName())  # type: ignore[union-attr]
        for a, b in pairwise(read)
        if places[b].bottom() < places[a].top() and places[b].left() < places[a].right()
    ]
    assert back == []


@pytest.mark.parametrize("name", sorted(set(DIALOGS) - {"create", "first", "who"}))
def test_one_dropped_without_an_answer_is_collected(name: str, runner: Runner) -> None:
    dialog = DIALOGS[name](runner)
    gone = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert gone() is None
