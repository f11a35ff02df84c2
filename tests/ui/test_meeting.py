"""How tests meet dialogs: what goes wrong in one, or opens after it, fails the test and holds nothing up."""

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from tests.ui.conftest import Show
from tests.ui.meeting import BAR, in_dialog

pytestmark = pytest.mark.window


@pytest.fixture
def window(show: Show[QDialog], qtbot: QtBot) -> QDialog:
    return show(QDialog())


def open_one(window: QDialog, name: str) -> int:
    dialog = QDialog(window)
    dialog.setObjectName(name)
    return dialog.exec()


def test_what_opens_after_a_dialog_that_could_not_be_answered_is_closed(window: QDialog) -> None:
    def refuse(_: QDialog) -> None:
        raise KeyError("unexpected")

    with pytest.raises(KeyError, match="unexpected"):
        in_dialog(lambda: (open_one(window, "first"), open_one(window, "second")), refuse)


def test_a_bar_is_not_the_dialog_that_is_waited_for(window: QDialog) -> None:
    met: list[str] = []

    def note(dialog: QDialog) -> None:
        met.append(dialog.objectName())
        dialog.accept()

    def open_both() -> None:
        bar = QDialog(window)
        bar.setObjectName(BAR)
        bar.open()
        bar.accept()
        open_one(window, "meant")

    in_dialog(open_both, note)
    in_dialog(lambda: open_one(window, BAR), note, BAR)
    assert met == ["meant", BAR]
