"""A life by keyboard alone: arrives, works in two services, moves from one, leaves, comes back.

Then the file is closed and opened again, everything is undone to the start and done again.
"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from cdap_desk.clock import Clock
from cdap_desk.operations import stores, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.details import agent_details
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.keyboard import CTRL, ENTER, SHIFT, TAB, in_dialog, keys, shortcut

pytestmark = pytest.mark.window


def comes_moves_and_leaves(window: MainWindow) -> None:
    """Éva Zola comes to Bron, works in Écully too, moves from Bron to Givors, and will leave."""
    shortcut(Qt.Key.Key_2)
    shortcut(Qt.Key.Key_N)
    keys("Zola", TAB, "Éva", TAB, "e.zola@exemple.fr", TAB, "bron", TAB, "accueil", TAB)
    in_dialog(window, lambda: shortcut(Qt.Key.Key_A, CTRL | SHIFT), "ecully", TAB, TAB, "1/12/26", ENTER)
    in_dialog(window, lambda: shortcut(Qt.Key.Key_M), "givors", TAB, "1/1/27", TAB, "bron", TAB, ENTER)
    in_dialog(window, lambda: shortcut(Qt.Key.Key_P, CTRL | SHIFT), "31/1/27", ENTER)


def comes_back(window: MainWindow) -> None:
    """Found again by her name, she is taken back in Bron."""
    shortcut(Qt.Key.Key_F)
    keys("zola", ENTER)
    in_dialog(window, lambda: shortcut(Qt.Key.Key_R), "1/3/27", TAB, "bron", TAB, ENTER)


def test_a_life_by_keyboard_alone_is_kept_and_undone_and_done_again(
    window: MainWindow, desk: Desk, show: Callable[[QWidget], QWidget]
) -> None:
    start = desk.store.digest()
    window.navigation.setFocus()
    comes_moves_and_leaves(window)
    left = [
        ("Bron", "2026-11-24", "2026-12-31"),
        ("Givors", "2027-01-01", "2027-01-31"),
        ("Écully", "2026-12-01", "2027-01-31"),
    ]
    assert sorted(postings(desk)) == left
    window.close()
    desk.close()

    later = Clock(datetime(2027, 2, 15, 8, tzinfo=UTC))
    again = stores.open_store(desk.store.path, later, "cmartin")
    assert sorted(postings(again)) == left
    reopened = MainWindow(Runner(again), window.settings)
    show(reopened)
    comes_back(reopened)
    end = again.store.digest()
    assert sorted(postings(again)) == sorted([*left, ("Bron", "2027-03-01", None)])

    undone = 0
    while again.store.digest() != start:
        undo.undo(again, undo.next_undo(again))
        undone += 1
    for _ in range(undone):
        undo.redo(again, undo.next_redo(again))
    assert again.store.digest() == end
    assert stores.verify_store(again) == []
    reopened.close()
    again.close()


def postings(desk: Desk) -> list[tuple[str, str | None, str | None]]:
    """Return where Éva Zola, the fifth person, works, from when to when."""
    return [(p.text, p.start, p.end) for p in agent_details(desk, 5).postings]
