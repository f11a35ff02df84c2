"""The mapping under way: each gesture changes it and can be taken back; the cell one stands on."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from cdap_desk.errors import DeskError
from cdap_desk.operations.form_mapping import FormMapping, Put, cell_typed, unsaid
from cdap_desk.ui.paper.canvas import Place
from cdap_desk.wording import sentence


class Draft(QObject):
    """`changed`: the mapping is another one; `refused` says why it is not; `stood`: another cell is meant."""

    changed = Signal()
    refused = Signal(str)
    stood = Signal()

    def __init__(self, mapping: FormMapping, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.mapping = mapping
        self.place: Place | None = None
        self._before: list[FormMapping] = []

    def puts(self) -> tuple[Put, ...]:
        """Return what is put on the cell one stands on."""
        return self.mapping.at(*self.place) if self.place else ()

    def shown(self) -> Put | None:
        """Return what is put last on the cell one stands on, None for nothing."""
        return self.puts()[-1] if self.puts() else None

    def stand_on(self, place: Place | None) -> None:
        """Stand on a cell, or on none."""
        self.place = place
        self.stood.emit()

    def put(self, what: str, place: Place) -> None:
        """Put something on a cell, and stand there."""
        self.place = place
        self.change(partial(self.mapping.put, *place, what))
        self.stood.emit()

    def put_typed(self, what: str, cell: str) -> None:
        """Put something on a cell given by its name."""
        try:
            row, column = cell_typed(self.mapping, cell)
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
            return
        self.put(what, Place(self.place.sheet if self.place else self.mapping.sheet, row, column))

    def take(self) -> None:
        """Take back what is put on the cell one stands on."""
        put = self.shown()
        if put is not None:
            self.change(partial(self.mapping.take, put))

    def write(self, text: str, mark: str) -> None:
        """Put what is typed in French in place of what is on the cell one stands on."""
        put = self.shown()
        if put is not None and (unsaid(text), mark or put.mark) != (put.what, put.mark):
            self.change(partial(self.mapping.change, put, unsaid(text), mark or put.mark))

    def word(self, name: str, code: str, word: str) -> None:
        """Write a code with a word, the one of the app when it is empty."""
        if word != self.mapping.values.get(name, {}).get(code, ""):
            self.change(partial(self.mapping.with_word, name, code, word or None))

    def change(self, changed: Callable[[], FormMapping]) -> None:
        """Make it another mapping; what is refused is told, and changes nothing."""
        try:
            mapping = changed()
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
            return
        if mapping != self.mapping:
            self._before.append(self.mapping)
            self.mapping = mapping
            self.changed.emit()

    def can_undo(self) -> bool:
        """Tell whether there is a gesture to take back."""
        return bool(self._before)

    def undo(self) -> None:
        """Take the last gesture back."""
        if self._before:
            self.mapping = self._before.pop()
            self.changed.emit()
