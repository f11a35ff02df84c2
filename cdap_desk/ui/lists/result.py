"""The fourth step: what was done, what is left to do, and the way to take it all back."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from cdap_desk.operations.undo import next_redo, next_undo
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.lists.decisions import UNTICKED
from cdap_desk.ui.lists.review import Review, file_said
from cdap_desk.ui.lists.tables import GROUPS
from cdap_desk.ui.runner import Runner
from cdap_desk.wording.counts import counted, grouped

WIDE = 84  # letters


class ResultCard(QFrame):
    """`undo_asked`: the whole import is to be taken back; `next_asked` another list."""

    undo_asked = Signal()
    next_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result_card")
        self.setProperty("panel", "card")
        self._review: Review | None = None
        self._sequence = 0
        self.title_label = make_label("", "result_title_label", "title")
        self.done_label = make_label("", "done_label")
        self.left_label = make_label("", "left_label", "waiting")
        self.undo_button = self._button("Annuler l’import", "undo_import_button")
        self.undo_button.setToolTip("Tout remettre comme avant (Ctrl+Z)")
        self.undo_button.clicked.connect(self.undo_asked)
        self.next_button = self._button("Importer une autre liste", "next_list_button")
        self.next_button.clicked.connect(self.next_asked)
        self._lay_out()

    def show_done(self, review: Review, sequence: int) -> None:
        """Say what was done of a review, in that entry of the journal."""
        self._review, self._sequence = review, sequence
        self.title_label.setText(f"Appliqué\u00a0: {file_said(review.opened)}")
        self.done_label.setText("\n".join(done_said(review)) or "Rien n’a été changé.")
        self.left_label.setText("\n".join(f"◆ {said}" for said in left_said(review)))
        self.left_label.setVisible(bool(self.left_label.text()))
        self.undo_button.setEnabled(True)
        self.next_button.setFocus()

    def follow(self, runner: Runner) -> None:
        """Say whether it was taken back since; only what was done last is taken back from here."""
        last, undone = runner.ask(next_undo), runner.ask(next_redo)
        if undone is not None and undone.sequence == self._sequence:
            self.title_label.setText("L’import a été annulé, tout est comme avant.")
            self.done_label.setText("Ctrl+Y le fait de nouveau.")
            self.left_label.hide()
        elif self._review is not None and self.done_label.text() == "Ctrl+Y le fait de nouveau.":
            self.show_done(self._review, self._sequence)
        self.undo_button.setEnabled(last is not None and last.sequence == self._sequence)

    def _button(self, text: str, name: str) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.next_button)
        foot.addWidget(self.undo_button)
        foot.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        for label in (self.title_label, self.done_label, self.left_label):
            column.addWidget(label)
        column.addLayout(foot)


def done_said(review: Review) -> list[str]:
    """Return what was done, a line for each group."""
    counts = review.counts()
    return [
        f"{title}\u00a0: {grouped(counts[group].ticked)}"
        for group, (title, _) in GROUPS.items()
        if group in counts and counts[group].ticked
    ]


def left_said(review: Review) -> Sequence[str]:
    """Return what was left aside, and stays to be seen."""
    counts = review.counts()
    doubtful = counts["doubtful"].total if "doubtful" in counts else 0
    not_ticked = sum(c.total - c.ticked for group, c in counts.items() if group not in UNTICKED)
    refused = len(review.opened.lines.refused)
    left = (
        (doubtful, "ligne douteuse laissée", "lignes douteuses laissées"),
        (not_ticked, "différence non cochée", "différences non cochées"),
        (refused, "ligne refusée, à corriger", "lignes refusées, à corriger"),
    )
    return [counted(number, one, many) for number, one, many in left if number]
