"""A known list, from the keyboard and from the mouse: never more than six gestures."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.operations.desk import Desk
from cdap_desk.ui.pages.importing import ImportPage
from cdap_desk.ui.window import MainWindow
from tests.ui.keyboard import CTRL, SHIFT, focus, shortcut, to_the_front
from tests.ui.meeting import meet
from tests.ui.mouse import click
from tests.ui.pages.monthly import (
    ANGELO,
    DURAND,
    LEFEVRE,
    NGUYEN,
    STAFF,
    ZOLA,
    changed,
    compare,
    import_page,
    wait,
    write_list,
)
from tests.ui.pages.test_import_page import people
from tests.ui.typing import press

pytestmark = pytest.mark.window

MOST = 6
DECEMBER = (DURAND, changed(LEFEVRE, service="Givors"), ANGELO, ZOLA)


class Hand:
    """Counts what a person does."""

    def __init__(self) -> None:
        self.gestures = 0

    def do(self, act: Callable[[], object]) -> None:
        """Do one thing: a key, a word typed, a click, a drop."""
        self.gestures += 1
        act()
        QApplication.processEvents()


@pytest.fixture
def known(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The window once November's list has been applied: December's has the same columns."""
    page = import_page(window)
    new = ("000106", "Yahi", "Lina", "", "Bron", "Agent d’accueil", "01/11/2026", "")
    compare(qtbot, page, write_list(tmp_path / "novembre.csv", *STAFF, new))
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    write_list(tmp_path / "decembre.csv", *DECEMBER, NGUYEN)
    to_the_front(window)  # no window manager gives it back the keyboard after a dialog
    window.show_place("agents").first_field().setFocus()
    return window


def drop(window: QWidget, path: Path) -> None:
    """Hold a file over the window, and let it go."""
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), copy, carried, left, none)
    QApplication.sendEvent(window, entering)
    assert entering.isAccepted()
    QApplication.sendEvent(window, QDropEvent(QPointF(400, 300), copy, carried, left, none))


def check(desk: Desk) -> None:
    assert people(desk)["Zola"].startswith("Bron")
    assert people(desk)["Lefèvre"].startswith("Givors")
    assert people(desk)["Yahi"].endswith(("left", "leaving"))


def test_a_known_list_is_applied_from_the_keyboard(
    known: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hand = Hand()

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        edit = dialog.findChild(QLineEdit)
        assert edit is not None
        # Typed, letters would race with the list that completes the name, which reads the folder meanwhile.
        hand.do(lambda: edit.setText(str(tmp_path / "decembre.csv")))
        hand.do(lambda: press(edit, Qt.Key.Key_Return))
        if dialog.isVisible():
            dialog.reject()

    page = known.page("import")
    assert isinstance(page, ImportPage)
    hand.do(lambda: shortcut(Qt.Key.Key_I, CTRL | SHIFT))
    assert known.current_page() is page
    meet(QApplication.activeModalWidget, lambda: hand.do(lambda: press(focus(), Qt.Key.Key_Return)), choose)
    to_the_front(known)
    wait(qtbot, page, "differences")
    hand.do(lambda: shortcut(Qt.Key.Key_Return))
    wait(qtbot, page, "result")
    check(desk)
    assert hand.gestures <= MOST


def test_a_known_list_is_dropped_and_applied(
    known: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    hand = Hand()
    page = known.page("import")
    assert isinstance(page, ImportPage)
    hand.do(lambda: drop(known, tmp_path / "decembre.csv"))
    wait(qtbot, page, "differences")
    (button,) = (b for b in page.bar.findChildren(QWidget, "go_on_button") if b.isVisible())
    hand.do(lambda: click(button))
    wait(qtbot, page, "result")
    check(desk)
    assert hand.gestures <= MOST


def test_an_import_is_taken_back_with_one_key(
    known: MainWindow, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    before = desk.store.digest()
    page = import_page(known)
    compare(qtbot, page, tmp_path / "decembre.csv")
    shortcut(Qt.Key.Key_Return)
    wait(qtbot, page, "result")
    assert desk.store.digest() != before
    to_the_front(known)
    shortcut(Qt.Key.Key_Z)
    assert desk.store.digest() == before


def test_what_is_not_one_file_is_not_taken(window: MainWindow, tmp_path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl("https://exemple.fr/liste.csv")])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPoint(400, 300), copy, carried, left, none)
    entering.ignore()
    QApplication.sendEvent(window, entering)
    assert not entering.isAccepted()


def test_a_window_closed_while_a_list_is_read_stops_reading(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = import_page(window)
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    assert page.flow.busy()
    window.close()
    assert not page.flow.busy()


def test_f6_goes_to_the_groups_the_table_and_the_answers(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    page = import_page(window)
    compare(qtbot, page, write_list(tmp_path / "novembre.csv", *STAFF, ZOLA))
    seen = set()
    for _ in range(4):
        shortcut(Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
        seen.add(focus().objectName())
    assert {"navigation", "group_list", "differences_view"} <= seen
