"""The one way from the window to an operation: run it, then tell every page what it changed."""

from collections.abc import Callable
from typing import Any, Concatenate, ParamSpec

from PySide6.QtCore import QObject, Signal

from cdap_desk.domain.changes import Changes
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk

P = ParamSpec("P")


class Runner(QObject):
    """Runs operations at one desk. A refusal (DeskError) is for the caller to show where it happened."""

    changed = Signal(object)
    seated = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk

    @property
    def desk(self) -> Desk:
        """Return the open store, who sits at it and the time."""
        return self._desk

    def seat(self, desk: Desk) -> None:
        """Let another référent sit at the same store."""
        self._desk = desk
        self.seated.emit()

    def run(
        self, operation: Callable[Concatenate[Desk, P], Changes], *args: P.args, **kwargs: P.kwargs
    ) -> Changes:
        """Run an operation; `changed` is emitted when it wrote something.

        Raises DeskError("store_missing") when the file is no longer there.
        """
        self.check_store()
        changes = operation(self._desk, *args, **kwargs)
        self.tell(changes)
        return changes

    def tell(self, changes: Changes) -> None:
        """Tell every page what was written, by an operation that ran aside."""
        if changes.sequence:
            self.changed.emit(changes)

    def check_store(self) -> None:
        """Raise DeskError("store_missing") when the file is no longer there.

        Where an open file can be taken away, what is written in it would be lost without a word.
        """
        if not self._desk.store.path.exists():
            raise DeskError("store_missing", path=str(self._desk.store.path))

    def ask(self, question: Callable[Concatenate[Desk, P], Any], *args: P.args, **kwargs: P.kwargs) -> Any:
        """Return what a reading operation answers."""
        return question(self._desk, *args, **kwargs)
