"""Long work off the window's thread: how far it is, a way to stop it, and one answer at the end."""

import gc
import sys
import threading
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QThread, Signal, Slot

from cdap_desk.errors import DeskError

TELL_EVERY = 0.04  # seconds: what changes faster is not read
# How long the work keeps the interpreter while the window wants it: a repaint asks for it at each cell.
TURN = 0.0005


class Work(Protocol):
    """What a task runs: it tells how many steps are done of how many, and asks whether to stop.

    One asked to stop raises DeskError and leaves nothing half done; too late for that, it ends and answers.
    """

    def __call__(self, *, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
        """Do it and return what came of it."""


class Task(QObject):
    """One piece of work in its own thread; every signal is received in the thread of who made the task.

    Ends in exactly one of `done` (what the work returned), `refused` (its DeskError) or `stopped`; what
    nobody expected is raised in the window's thread, where it is shown and logged.
    """

    progressed = Signal(int, int)
    done = Signal(object)
    refused = Signal(object)
    stopped = Signal()
    _ended = Signal(object, object)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._asked = threading.Event()
        self._told = 0.0
        self._over = False
        self._thread = _Thread(self._run)
        self._ended.connect(self._on_ended)

    def start(self) -> None:
        """Begin; returns at once."""
        _calm.enter()
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop; it ends a moment later."""
        self._asked.set()

    def asked_to_stop(self) -> bool:
        """Tell whether it was asked to stop."""
        return self._asked.is_set()

    def running(self) -> bool:
        """Tell whether it has not answered yet."""
        return not self._over

    def abandon(self) -> None:
        """Stop and wait, with no answer: the window goes."""
        self.cancel()
        self._ended.disconnect(self._on_ended)
        self._thread.wait()
        self._leave()

    def _run(self) -> None:
        try:
            answer = self._work(progress=self._tell, cancelled=self._asked.is_set)
        except BaseException as error:  # raised again in the window's thread
            self._ended.emit(None, error)
        else:
            self._ended.emit(answer, None)

    def _tell(self, step: int, steps: int) -> None:
        now = time.monotonic()
        if now - self._told >= TELL_EVERY or step >= steps:
            self._told = now
            self.progressed.emit(step, steps)

    def _leave(self) -> None:
        if not self._over:
            self._over = True
            _calm.leave()

    @Slot(object, object)
    def _on_ended(self, answer: object, error: BaseException | None) -> None:
        self._thread.wait()
        self._leave()
        self.deleteLater()
        if error is None:
            self.done.emit(answer)
        elif not isinstance(error, DeskError):
            self.stopped.emit()
            raise error
        elif self._asked.is_set():
            self.stopped.emit()
        else:
            self.refused.emit(error)


class _Thread(QThread):
    """Runs one function."""

    def __init__(self, run: Callable[[], None]) -> None:
        super().__init__()
        self._function = run

    def run(self) -> None:
        self._function()


class _Calm:
    """What holds while any task runs.

    Nothing is collected: widgets that go in a circle would be destroyed by the thread that happens to
    collect, which ends the program. And threads take turns faster.
    """

    def __init__(self) -> None:
        self._running = 0
        self._collects = False
        self._turn = 0.0

    def enter(self) -> None:
        if not self._running:
            self._collects, self._turn = gc.isenabled(), sys.getswitchinterval()
            gc.disable()
            sys.setswitchinterval(TURN)
        self._running += 1

    def leave(self) -> None:
        self._running -= 1
        if not self._running:
            sys.setswitchinterval(self._turn)
            if self._collects:
                gc.enable()


_calm = _Calm()
