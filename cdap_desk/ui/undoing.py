"""Undo and redo as a person meets them: with the name of the action, and a question before an old one."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.entries import Entry
from cdap_desk.errors import DeskError
from cdap_desk.ui.icons import icon
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import sentence

LONGEST = 60
_LONG = frozenset({"import_list"})  # operations that touch thousands of records


class Undoing(QObject):
    """The two actions, kept in step with the journal. `told` carries what was done, `refused` why not."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(self, runner: Runner, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._runner = runner
        self.undo_action = self._action("Annuler", "undo", "Ctrl+Z", self._on_undo)
        self.redo_action = self._action("Rétablir", "redo", "Ctrl+Y", self._on_redo)
        self.redo_action.setShortcuts([QKeySequence("Ctrl+Y"), QKeySequence("Ctrl+Shift+Z")])

    def refresh(self) -> None:
        """Name on each action what it would take back or do again."""
        from cdap_desk.operations import undo

        self._name(self.undo_action, "Annuler", self._runner.ask(undo.next_undo))
        self._name(self.redo_action, "Rétablir", self._runner.ask(undo.next_redo))

    def _action(self, text: str, name: str, keys: str, slot: Callable[[], None]) -> QAction:
        action = QAction(icon(name), text, self._window)
        action.setObjectName(f"{name}_action")
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(slot)
        return action

    def _name(self, action: QAction, verb: str, entry: Entry | None) -> None:
        label = entry.label if entry else ""
        short = label if len(label) <= LONGEST else f"{label[: LONGEST - 1]}…"
        action.setText(f"{verb} : {short}" if short else verb)
        action.setToolTip(f"{verb} : {label}" if label else f"Rien à {verb.lower()}")

    def _on_undo(self) -> None:
        from cdap_desk.operations import undo

        self._turn(self._runner.ask(undo.next_undo), "Annulé", "Rien à annuler.")

    def _on_redo(self) -> None:
        from cdap_desk.operations import undo

        self._turn(self._runner.ask(undo.next_redo), "Rétabli", "Rien à rétablir.")

    def _turn(self, entry: Entry | None, done: str, nothing: str) -> None:
        if entry is None:
            self.told.emit(nothing)
            return
        if entry.session != self._runner.desk.author.session and not self._confirmed(entry):
            return
        from cdap_desk.operations import undo

        turn = undo.undo if done == "Annulé" else undo.redo
        try:
            kept = self._aside(turn, entry) if entry.operation in _LONG else self._runner.run(turn, entry)
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
        else:
            self.told.emit(f"{done} : {entry.label}" if kept else "Arrêté\u00a0: rien n’a été changé.")

    def _aside(self, turn: Callable[..., Changes], entry: Entry) -> Changes | None:
        """Take back or do again what touched thousands of records, a bar before the window meanwhile."""
        from cdap_desk.ui.aside import stopping
        from cdap_desk.ui.lists.applying import write_aside

        work = stopping(lambda tell: turn(self._runner.desk, entry, tell), "list_cancelled")
        return write_aside(self._runner, entry.label, work, self._window)

    def _confirmed(self, entry: Entry) -> bool:
        from cdap_desk.ui.dialogs.older_undo import ConfirmOlderUndo

        mine = entry.who == self._runner.desk.author.who
        return bool(ConfirmOlderUndo(entry.label, entry.who, entry.at, self._window, mine=mine).exec())
