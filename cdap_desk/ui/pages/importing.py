"""Importer: a list dropped or chosen, its columns, what changes, and all of it applied in one step."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cdap_desk.ui.lists import drop, progress, result
from cdap_desk.ui.lists.bar import ImportBar
from cdap_desk.ui.lists.columns import ColumnsStep
from cdap_desk.ui.lists.differences import DifferencesStep
from cdap_desk.ui.lists.drop import DropCard, ask_file
from cdap_desk.ui.lists.flow import Flow
from cdap_desk.ui.lists.progress import ProgressCard, in_the_middle
from cdap_desk.ui.lists.refused_export import ask_and_export
from cdap_desk.ui.lists.result import ResultCard
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.wording.counts import grouped

LATE_MS = 250  # what takes less shows no bar: it would only blink


class ImportPage(Page):
    """The steps one after the other; long work is done aside and can be stopped at each.

    `step` is the one shown: file, columns, differences or result.
    """

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("import_page")
        self._runner = runner
        self.step = "file"
        self.flow = Flow(runner, self)
        self.bar = ImportBar(self)
        self.addActions(list(self.bar.actions_of.values()))
        self.drop = DropCard(self)
        self.columns = ColumnsStep(runner, self)
        self.differences = DifferencesStep(runner, self)
        self.result = ResultCard(self)
        self.progress = ProgressCard(self)
        self._late = QTimer(self, singleShot=True, interval=LATE_MS)
        self._lay_out()
        self._wire()
        self._show("file")

    def choose_file(self) -> None:
        """Ask for a list and read it."""
        review = self.flow.review
        folder = review.opened.book.path.parent if review else self._runner.desk.store.path.parent
        path = ask_file(self, str(folder))
        if path is not None:
            self.flow.open(path)

    def shown_panel(self) -> TablePanel | None:
        if self.step == "columns":
            return self.columns.panel
        return self.differences.shown_panel() if self.step == "differences" else None

    def first_field(self) -> QWidget:
        fields = {"file": self.drop.choose_button, "result": self.result.next_button}
        panel = self.shown_panel()
        return panel.view if panel is not None else fields.get(self.step, self)

    def regions(self) -> list[QWidget]:
        return self.differences.regions() if self.step == "differences" else [self.first_field()]

    def count_text(self) -> str:
        panel, review = self.shown_panel(), self.flow.review
        said = panel.count_text() if panel is not None else ""
        if self.step == "differences" and review is not None:
            said += f" · {grouped(review.to_do())} à faire"
        return said

    def show_details(self, shown: bool) -> None:
        self.differences.show_card(shown)

    def stop(self) -> None:
        self.flow.stop()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self.step == "differences":
            self.flow.refresh()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget(self)
        self._places = {
            "file": in_the_middle(self.drop, drop.WIDE, self),
            "columns": self.columns,
            "differences": self.differences,
            "result": in_the_middle(self.result, result.WIDE, self),
            "progress": in_the_middle(self.progress, progress.WIDE, self),
        }
        for place in self._places.values():
            self._stack.addWidget(place)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        column.addWidget(self._stack, 1)

    def _wire(self) -> None:
        flow = self.flow
        flow.began.connect(self._on_began)
        flow.progressed.connect(self.progress.show_step)
        flow.understood.connect(self._show_columns)
        flow.compared.connect(self._on_compared)
        flow.applied.connect(self._on_applied)
        flow.ended.connect(lambda: self._show(self.step))
        flow.refused.connect(self._on_refused)
        self.bar.asked.connect(self._do)
        self.drop.choose_asked.connect(self.choose_file)
        self.columns.corrected.connect(flow.correct)
        self.columns.paneled.connect(self.counted)
        self.differences.compare_asked.connect(flow.compare)
        self.differences.counted.connect(self._tell)
        self.result.next_asked.connect(self.choose_file)
        self.result.undo_asked.connect(self.undo_asked)
        self.progress.cancel_asked.connect(flow.cancel)
        self._late.timeout.connect(lambda: self._stack.setCurrentWidget(self._places["progress"]))
        self._runner.changed.connect(self._on_changed)

    def _show(self, step: str) -> None:
        # Where one was may be hidden: the keyboard then goes to what takes its place.
        had_it = self.isAncestorOf(self.focusWidget() or self.window())
        self._late.stop()
        self.step = step
        self._stack.setCurrentWidget(self._places[step])
        self.bar.show_step(step)
        self._tell()
        if had_it or self.isVisible():
            self.first_field().setFocus()

    def _tell(self) -> None:
        """Say which verbs can be done, and how much is to be done."""
        review = self.flow.review
        ticked = review.to_do() if review is not None else 0
        refused = review is not None and bool(review.opened.lines.refused)
        self.bar.tell(self.step, ticked, refused=refused, idle=not self.flow.busy())
        self.counted.emit()

    def _do(self, name: str) -> None:
        panel = self.shown_panel()
        if panel is not None and not panel.view.settle():
            return
        acts: dict[str, Callable[[], object]] = {
            "go_on": lambda: (
                self.flow.apply(self.window()) if self.step == "differences" else self.flow.compare()
            ),
            "choose": self.choose_file,
            "columns": self._show_columns,
            "tick": lambda: self.differences.tick_all(True),
            "untick": lambda: self.differences.tick_all(False),
            "export": partial(_export, self),
        }
        acts[name]()

    def _show_columns(self) -> None:
        if self.flow.review is not None:
            self.drop.refusal_line.say("")
            self.columns.show_opened(self.flow.review.opened)
            self._show("columns")

    def _on_began(self, what: str, unit: str) -> None:
        self.progress.begin(what, unit)
        self._late.start()
        self._tell()

    def _on_compared(self) -> None:
        if self.flow.review is not None:
            self.differences.show_review(self.flow.review)
            self._show("differences")

    def _on_applied(self, sequence: int) -> None:
        if self.flow.review is not None:
            self.result.show_done(self.flow.review, sequence)
            self._show("result")

    def _on_refused(self, said: str) -> None:
        self._show(self.step)
        lines = {"file": self.drop.refusal_line.say, "columns": self.columns.refusal_line.say,
                 "differences": self.differences.refusal_line.say}  # fmt: skip
        lines.get(self.step, self.refused.emit)(said)

    def _on_changed(self) -> None:
        """Compare again once the store is no longer the one that the list was compared with."""
        if self.step == "result":
            self.result.follow(self._runner)
        elif self.flow.review is not None:
            self.flow.review.stale = True
            if self.isVisible() and self.step == "differences":
                self.flow.refresh()


def _export(page: ImportPage) -> None:
    """Ask where the lines refused go, and write them."""
    if page.flow.review is not None:
        done, said = ask_and_export(page, page.flow.review.opened)
        if done and said:
            page.told.emit(said)
        elif said:
            page.refused.emit(said)
