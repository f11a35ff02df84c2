"""Dialogs and menus as a test meets them: waited for, answered, and gone by themselves."""

import time
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox, QWidget

LOOK_MS = 20
SETTLE_MS = 100  # the screen may still place a window just shown, which closes the lists opened in it
BAR = "writing_dialog"
MOST_S = 20  # a screen that is another process may be late


def in_dialog(open_it: Callable[[], object], fill: Callable[[QDialog], object], name: str = "") -> None:
    """Open a dialog and fill it once it is there; it must have closed by itself.

    `name` is that of the dialog meant, when others come before it; the bar of what takes a while, which a
    busy machine shows more often, is met only by its name.
    """

    def look() -> QWidget | None:
        shown = QApplication.activeModalWidget()
        found = shown.objectName() if shown is not None else ""
        return shown if found == name or (not name and found != BAR) else None

    def answer(found: QWidget) -> None:
        assert isinstance(found, QDialog)
        try:
            to_the_front(found)
            QTest.qWait(SETTLE_MS)
            fill(found)
            assert not found.isVisible(), "the dialog was not accepted"
        finally:
            if found.isVisible():  # rejected once accepted, it would answer no
                found.reject()

    meet(look, open_it, answer)


def in_menu(open_it: Callable[[], object], choose: Callable[[QMenu], object]) -> None:
    """Open a menu and choose in it once it is there."""

    def answer(found: QWidget) -> None:
        assert isinstance(found, QMenu)
        try:
            choose(found)
        finally:
            found.close()

    meet(QApplication.activePopupWidget, open_it, answer)


def meet(
    look: Callable[[], QWidget | None], open_it: Callable[[], object], answer: Callable[[QWidget], None]
) -> None:
    """Do what opens something, and answer what `look` then finds; `open_it` returns once it is closed.

    What is raised while answering would be lost in the slot: it is raised again here. What opens in place
    of what is looked for, or after what could not be answered, is closed in the end, since nothing else
    would: the test fails and does not hang.
    """
    before = look()
    met: list[QWidget] = []
    wrong: list[BaseException] = []
    limit = time.monotonic() + MOST_S

    def try_again() -> None:
        if wrong:
            _send_away(before)
            return
        found = look()
        if found is None or found is before or not found.isVisible():
            if time.monotonic() > limit:
                _send_away(before)
            return
        timer.stop()
        met.append(found)
        try:
            answer(found)
        except BaseException as error:
            wrong.append(error)
            timer.start()

    timer = QTimer(interval=LOOK_MS)
    timer.timeout.connect(try_again)
    timer.start()
    open_it()
    timer.stop()
    if wrong:
        raise wrong[0]
    assert met, "nothing opened"


def _send_away(but: QWidget | None) -> None:
    for shown in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
        if shown is not None and shown is not but:
            shown.close()


def to_the_front(window: QWidget) -> None:
    """Make a window the one that keys go to, as a window manager would."""
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window, MOST_S * 1000)


def meet_box(act: Callable[[], object], button: str, said: str = "") -> None:
    """Do something that asks a question, which says at least `said`, and press the button of that name."""

    def answer(box: QWidget) -> None:
        assert isinstance(box, QMessageBox)
        assert said in box.text()
        next(b for b in box.buttons() if b.text() == button).click()

    meet(QApplication.activeModalWidget, act, answer)
