"""Long work while the window stands still: what is being done, how far, and the way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.passing import PassingDialog
from cdap_desk.ui.lists.progress import WIDE, ProgressCard
from cdap_desk.ui.task import Task, Work

UNSEEN_MS = 250  # what ends sooner shows no bar, which would only flash


class WritingDialog(PassingDialog):
    """Stands before the window while a task works: other pages would wait for it to read the store."""

    def __init__(self, what: str, task: Task, parent: QWidget | None = None, unit: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("writing_dialog")
        self.setWindowTitle(what)
        self.card = ProgressCard(self)
        self.card.begin(what, unit)
        self._task = task
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.card)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * WIDE)
        self.card.cancel_asked.connect(task.cancel)
        task.progressed.connect(self.card.show_step)
        for ended in (task.done, task.refused, task.stopped):
            ended.connect(self._on_ended)

    def reject(self) -> None:
        """Ask the work to stop; the dialog goes when it has."""
        if self._task.running():
            self.card.cancel_button.click()
        else:
            super().reject()

    def accept(self) -> None:
        """Go, once the work has ended: whoever waits for it must have its answer."""
        if not self._task.running():
            super().accept()

    def _on_ended(self) -> None:
        self.accept()


def run_aside(what: str, work: Work, window: QWidget, unit: str = "") -> object | None:
    """Return what came of work, None when it was stopped; a dialog stands before the window if it is long.

    `unit` is what is counted, « pages »; without one, a share is told.
    Raises the DeskError that refused it.
    """
    task = Task(work, window)
    answers: list[object] = []
    refusals: list[DeskError] = []
    task.done.connect(answers.append)
    task.refused.connect(refusals.append)
    dialog = WritingDialog(what, task, window, unit)
    task.start()
    _wait(task)
    if task.running():
        dialog.exec()
    dialog.deleteLater()
    if refusals:
        raise refusals[0]
    return answers[0] if answers else None


def stopping(act: Callable[[Callable[[int, int], None]], object], code: str) -> Work:
    """Return work that stops where it tells how far it is, with a refusal: `act` takes what it tells."""

    def run(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
        def tell(step: int, steps: int) -> None:
            if cancelled():
                raise DeskError(code)
            progress(step, steps)

        return act(tell)

    return run


def _wait(task: Task) -> None:
    """Wait a moment for a task, the window painted but deaf."""
    loop = QEventLoop()
    for ended in (task.done, task.refused, task.stopped):
        ended.connect(loop.quit)
    QTimer.singleShot(UNSEEN_MS, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
