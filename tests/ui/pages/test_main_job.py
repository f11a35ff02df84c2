"""The main job in the window, gestures counted: the list of November dropped, three rights, one bordereau."""

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.query import Query
from cdap_desk.operations import bordereaux, tables
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.dialogs.prepare import PrepareDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.pages.importing import ImportPage
from cdap_desk.ui.window import MainWindow
from tests.operations.lists_kit import NOVEMBER
from tests.ui.keyboard import CTRL, ENTER, SHIFT, TAB, Typed, alt, keys, shortcut, to_the_front
from tests.ui.meeting import in_dialog
from tests.ui.pages.monthly import wait
from tests.ui.pages.test_import_journey import Hand, drop
from tests.ui.typing import press

pytestmark = pytest.mark.window

MOST = 48  # 3 for the list, 13 or 14 for each right, 4 for the bordereau
# Two bear the second name, and the third: the dialog asks which, and « C’est elle » has the keyboard.
WHO: tuple[tuple[Typed, ...], ...] = (
    ("robin marine", TAB),
    ("vincent capucine", TAB, Qt.Key.Key_Space),
    ("prevost alice", TAB, Qt.Key.Key_Space),
)


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A store of the Métropole with nobody in it."""
    claire = Referent(last_name="Martin", first_name="Claire", account="cmartin", role="titulaire")
    desk = create_store(tmp_path / "metropole.cdap", clock, "cmartin", METROPOLE, (claire,))
    yield desk
    desk.close()


def take_in(window: MainWindow, hand: Hand, qtbot: QtBot) -> None:
    """Drop the list, agree to its columns, apply what is proposed."""
    page = window.page("import") or window.show_place("import")
    assert isinstance(page, ImportPage)
    window.show_place("agents")
    hand.do(lambda: drop(window, NOVEMBER))
    wait(qtbot, page, "columns")
    hand.do(page.bar.actions_of["go_on"].trigger)
    wait(qtbot, page, "differences")
    hand.do(page.bar.actions_of["go_on"].trigger)
    wait(qtbot, page, "result")
    to_the_front(window)


def request(window: MainWindow, hand: Hand, *typed: Typed) -> None:
    """Ask for a right by the keys; each text and each key is a gesture."""

    def fill(dialog: QWidget) -> None:
        assert isinstance(dialog, NewRequestDialog)
        for one in typed:
            hand.do(lambda what=one: keys(what))  # type: ignore[misc]

    in_dialog(lambda: hand.do(lambda: shortcut(Qt.Key.Key_N, CTRL | SHIFT)), fill)
    to_the_front(window)


def issue(window: MainWindow, hand: Hand) -> BordereauxPage:
    """Go to Bordereaux, prepare what waits, issue it, and close what tells where it is written."""
    hand.do(lambda: shortcut(Qt.Key.Key_4))
    page = window.current_page()
    assert isinstance(page, BordereauxPage)

    def agree(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        hand.do(lambda: press(dialog.primary_button, ENTER))

    def prepare() -> None:
        in_dialog(lambda: hand.do(lambda: shortcut(Qt.Key.Key_B, CTRL | SHIFT)), agree, "prepare_dialog")

    in_dialog(prepare, lambda box: hand.do(box.reject), "written_box")
    return page


def test_from_the_list_to_an_issued_bordereau(
    window: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cdap_desk.operations.form_files.default_folder", lambda: tmp_path / "Documents")
    hand = Hand()
    take_in(window, hand, qtbot)
    assert len(tables.list_ids(desk, Query("agents"))) == 1180
    decision: tuple[Typed, ...] = (alt(Qt.Key.Key_V), "Anne Petit", alt(Qt.Key.Key_M), "c", ENTER)
    why: tuple[Typed, ...] = ("a", ENTER)  # who is here since long arrives for no evident reason: it is asked
    for who in WHO:
        request(window, hand, *who, alt(Qt.Key.Key_R), "t1", TAB, *decision, *why)
    page = issue(window, hand)
    row = page.chosen()
    assert row is not None
    assert (row.number, row.lines, row.nature) == ("2026-001", 3, "initial")
    (written,) = (tmp_path / "Documents" / "Bordereaux" / "2026").iterdir()
    ((name, content),) = bordereaux.kept_files(desk, row.id)
    assert (written.name, written.read_bytes()) == (name, content)
    text = {str(c.value) for r in openpyxl.load_workbook(written).worksheets[0] for c in r if c.value}
    assert {"Robin", "Vincent", "Prévost"} <= text
    assert hand.gestures <= MOST
