"""Applying: what is being written, how far, and the way to stop it, which leaves nothing half done."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.lists.progress import WIDE, ProgressCard
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.task import Task, Work


class WritingDialog(QDialog):
    """Stands before the window while a task writes: other pages would wait for it to read the store."""

    def __init__(self, what: str, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("writing_dialog")
        self.setWindowTitle(what)
        self.card = ProgressCard(self)
        self.card.begin(what)
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

    def _on_ended(self) -> None:
        super().accept()


def write_aside(runner: Runner, what: str, work: Work, window: QWidget) -> Changes | None:
    """Run what writes for long, a dialog before the window meanwhile; None when it was stopped.

    Raises DeskError, nothing written.
    """
    runner.check_store()
    task = Task(work, window)
    answers: list[Changes] = []
    refusals: list[DeskError] = []
    task.done.connect(answers.append)
    task.refused.connect(refusals.append)
    dialog = WritingDialog(what, task, window)
    task.start()
    dialog.exec()
    if refusals:
        raise refusals[0]
    if not answers:
        return None
    runner.tell(answers[0])
    return answers[0]


def stopping(act: Callable[[Callable[[int, int], None]], object]) -> Work:
    """Return work that stops where it tells how far it is: `act` takes what it tells."""

    def run(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
        def tell(step: int, steps: int) -> None:
            if cancelled():
                raise DeskError("list_cancelled")
            progress(step, steps)

        return act(tell)

    return run


class KeptRightsDialog(FormDialog):
    """Who validated that rights are kept through a move; `decision` holds it once accepted."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__("Droits maintenus", "Appliquer", parent)
        self.setObjectName("kept_rights_dialog")
        self.introduce("Des droits sont maintenus malgré une mutation\u00a0: dites qui l’a validé.")
        self.fields = DecisionFields(runner, self.form, self)
        self.decision: Decision | None = None
        self.fields.by_edit.setFocus()

    def act(self) -> None:
        """Take who validated."""
        self.decision = self.fields.required()
