"""The course of an import: a list is read, understood, compared, applied; each aside, one at a time."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations import lists
from cdap_desk.ui.aside import WritingDialog
from cdap_desk.ui.lists.applying import KeptRightsDialog
from cdap_desk.ui.lists.review import Review
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.task import Task, Work
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted


class Flow(QObject):
    """Holds the one list that is looked over, in `review`.

    `began` carries what is being done and what is counted; then comes one of `understood` (the columns are to
    be seen), `compared`, `applied` (carries the entry of the journal), `ended` (stopped) or `refused` (why).
    """

    began = Signal(str, str)
    progressed = Signal(int, int)
    understood = Signal()
    compared = Signal()
    applied = Signal(int)
    ended = Signal()
    refused = Signal(str)

    def __init__(self, runner: Runner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._task: Task | None = None
        self._under_way: set[Task] = set()
        self.review: Review | None = None

    def busy(self) -> bool:
        """Tell whether something is under way."""
        return self._task is not None

    def open(self, path: Path) -> None:
        """Read a list, in the place of the one that was looked over."""
        work = partial(lists.open_list, self._runner.desk, path)
        self._run(f"Lecture de {path.name}", "lignes", work, self._on_opened)

    def correct(self, said: dict[str, Any]) -> None:
        """Understand the list as a person says it: nature, sheet, header or columns."""
        assert self.review is not None
        work = _whole(partial(lists.correct_list, self._runner.desk, self.review.opened, **said))
        self._run("Lecture des colonnes", "", work, self._on_corrected)

    def compare(self) -> None:
        """Compare the list with what is here, as answered so far."""
        review = self.review
        assert review is not None
        review.stale = False
        answered = lists.Mappings(dict(review.mapped)), review.answers()
        work = partial(
            lists.compare_list, self._runner.desk, review.opened, review.day, *answered, whole=review.whole
        )
        self._run("Recherche de ce qui change", "", _whole(work), self._on_compared)

    def refresh(self) -> None:
        """Compare again a list that was compared with what the store no longer holds."""
        if self.review is not None and self.review.stale and not self.busy():
            self.compare()

    def apply(self, window: QWidget) -> None:
        """Write what is ticked, a dialog before `window` meanwhile."""
        review = self.review
        if self.busy() or review is None or review.proposal is None or not review.to_do():
            return
        decision: Decision | None = None
        if review.decisions.keeps_rights(review.differences()):
            asking = KeptRightsDialog(self._runner, window)
            asking.exec()
            decision = asking.decision
            if decision is None:
                return
        ticked = review.ticked()
        work = partial(
            lists.apply_list,
            self._runner.desk,
            review.proposal,
            ticked,
            dict(review.decisions.rights),
            decision,
        )
        task = self._start(work, self._on_applied)
        what = counted(len(ticked), "changement")
        WritingDialog(f"Écriture de {what}", task, window).exec()

    def cancel(self) -> None:
        """Ask what is under way to stop."""
        if self._task is not None:
            self._task.cancel()

    def stop(self) -> None:
        """Leave whatever is under way, and wait until it has stopped: the store goes."""
        self._task = None
        for task in self._under_way:
            task.abandon()
        self._under_way.clear()

    def _run(self, what: str, unit: str, work: Work, then: Callable[[Any], None]) -> None:
        self.cancel()  # what it answers all the same is not waited for, nor listened to
        self.began.emit(what, unit)
        self._start(work, then)

    def _start(self, work: Work, then: Callable[[Any], None]) -> Task:
        task = self._task = Task(work, self)
        for ended in (task.done, task.refused, task.stopped):
            ended.connect(partial(self._on_ended, task))
        task.progressed.connect(partial(self._on_progress, task))
        task.done.connect(partial(self._on_done, task, then))
        task.refused.connect(partial(self._on_refused, task))
        task.stopped.connect(partial(self._on_stopped, task))
        try:
            self._runner.check_store()
        except DeskError as refusal:
            self._on_refused(task, refusal)
        else:
            self._under_way.add(task)
            task.start()
        return task

    def _on_ended(self, task: Task, *_: object) -> None:
        self._under_way.discard(task)

    def _on_progress(self, task: Task, step: int, steps: int) -> None:
        if task is self._task:
            self.progressed.emit(step, steps)

    def _on_done(self, task: Task, then: Callable[[Any], None], answer: object) -> None:
        if task is self._task:
            self._task = None
            if task.asked_to_stop() and not isinstance(answer, Changes):
                self.ended.emit()  # it came all the same, and is not wanted
            else:
                then(answer)

    def _on_refused(self, task: Task, refusal: DeskError) -> None:
        if task is self._task:
            self._task = None
            self.refused.emit(sentence(refusal))

    def _on_stopped(self, task: Task) -> None:
        if task is self._task:
            self._task = None
            self.ended.emit()

    def _on_opened(self, opened: lists.Opened) -> None:
        self.review = Review(opened)
        if opened.known:
            self.compare()
        else:
            self.understood.emit()

    def _on_corrected(self, opened: lists.Opened) -> None:
        self.review = Review(opened)
        self.understood.emit()

    def _on_compared(self, proposal: lists.Proposal) -> None:
        assert self.review is not None
        self.review.proposal = proposal
        self.compared.emit()

    def _on_applied(self, changes: Changes) -> None:
        self.applied.emit(changes.sequence)
        self._runner.tell(changes)


def _whole(work: Callable[[], object]) -> Work:
    """Return work that tells no steps and ends before it can be stopped."""

    def run(*, progress: Callable[[int, int], None], cancelled: Callable[[], bool]) -> object:
        return work()

    return run
