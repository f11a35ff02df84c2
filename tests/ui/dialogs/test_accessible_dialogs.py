"""Each dialog is named whole for a screen reader, fits a small screen, and lets its keys be reached."""

import gc
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QDialog

from cdap_desk.operations import templates
from cdap_desk.operations.form_mapping_files import mapping_of
from cdap_desk.ui.dialogs.about import AboutDialog
from cdap_desk.ui.dialogs.create_store import CreateStoreDialog
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.failure import FailureDialog
from cdap_desk.ui.dialogs.first_start import FirstStart
from cdap_desk.ui.dialogs.keys import KeysDialog
from cdap_desk.ui.dialogs.manager import ManagerDialog
from cdap_desk.ui.dialogs.mapping import MappingDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.dialogs.older_undo import ConfirmOlderUndo
from cdap_desk.ui.dialogs.page_setup import PageSetupDialog
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
from tests.ui.dialogs.conftest import ask_right, open_right

pytestmark = pytest.mark.window

ALL = [1, 2, 3]


def asked(runner: Runner) -> list[int]:
    return [ask_right(runner.desk, agent) for agent in ALL]


def held(runner: Runner) -> list[int]:
    return [open_right(runner.desk, agent) for agent in ALL]


DIALOGS: dict[str, Callable[[Runner], QDialog]] = {
    "about": lambda runner: AboutDialog(runner.desk.store.path),
    "cancel": lambda runner: CancelDialog(runner, asked(runner)),
    "confirm": lambda runner: ConfirmDialog(runner, held(runner)),
    "create": lambda runner: CreateStoreDialog(runner.desk.clock, "cmartin"),
    "depart": lambda runner: DepartDialog(runner, ALL),
    "failure": lambda runner: FailureDialog("ZeroDivisionError"),
    "first": lambda runner: FirstStart(runner.desk.clock, "cmartin"),
    "keys": lambda runner: KeysDialog(),
    "manager": lambda runner: ManagerDialog(runner, ALL),
    "mapping": lambda runner: MappingDialog(runner, mapping_of(templates.shipped_template())),
    "modify": lambda runner: ModifyDialog(runner, held(runner)),
    "move": lambda runner: MoveDialog(runner, ALL),
    "older": lambda runner: ConfirmOlderUndo("Départ", "Antoine Roux", "2026-11-20T08:05:00.000000Z"),
    "page_setup": lambda runner: PageSetupDialog(QSettings(), "agents"),
    "posting": lambda runner: PostingDialog(runner, ALL),
    "reactivate": lambda runner: ReactivateDialog(runner, held(runner)),
    "referent": lambda runner: ReferentDialog(runner.desk),
    "refuse": lambda runner: RefuseDialog(runner, asked(runner)),
    "remove": lambda runner: RemoveDialog(runner, held(runner)),
    "rename": lambda runner: RenameServiceDialog(runner, ALL),
    "request": lambda runner: NewRequestDialog(runner),
    "request_of_one": lambda runner: NewRequestDialog(runner, 1),
    "return": lambda runner: ReturnDialog(runner, ALL),
    "suspend": lambda runner: SuspendDialog(runner, held(runner)),
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
    dialog.resize(1366 - 40, 768 - 60)  # one with a picture takes more of a larger screen
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


@pytest.mark.parametrize("name", sorted(set(DIALOGS) - {"create", "first", "who"}))
def test_one_dropped_without_an_answer_is_collected(name: str, runner: Runner) -> None:
    dialog = DIALOGS[name](runner)
    gone = weakref.ref(dialog)
    del dialog
    gc.collect()
    assert gone() is None
