"""A field that finds a service, a function or a profile by parts of its name."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QWindow,
)
from PySide6.QtWidgets import QLineEdit, QWidget

from cdap_desk.domain.choices import Choice, ChoiceFinder
from cdap_desk.errors import DeskError
from cdap_desk.ui.editors.choice_list import ChoiceList
from cdap_desk.ui.editors.keys import opens_popup
from cdap_desk.ui.icons import icon
from cdap_desk.wording import sentence

_MOVES: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_PageUp: -10,
    Qt.Key.Key_PageDown: 10,
}
_ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_TAKES = (*_ENTERS, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class ChoiceEdit(QLineEdit):
    """Holds one of `choices` or nothing.

    Typing narrows the list (accents ignored, words in any order); ↑ ↓ move in it, Enter and Tab take the line
    highlighted, Esc closes it; F4 or Alt+↓ open it whole. With `free`, any text will do: the list only
    suggests, nothing is highlighted until ↓, and what is typed stays.

    `choice_changed` says that `chosen_id` may differ, `picked` that a line was taken with the mouse, which
    ends the editing of a cell, `create_requested` that the person wants what they typed to exist.
    """

    choice_changed = Signal()
    picked = Signal()
    create_requested = Signal(str)

    def __init__(
        self,
        choices: Sequence[Choice],
        parent: QWidget | None = None,
        *,
        create: bool = False,
        cell: bool = False,
        free: bool = False,
    ) -> None:
        super().__init__(parent)
        self._finder = ChoiceFinder(choices)
        self._create = create
        self._cell = cell
        self._free = free
        self._taken: Choice | None = None
        self._list = ChoiceList(self)
        self.setFrame(not cell)
        self.setAccessibleDescription("Tapez une partie du nom, ↑ ↓ pour choisir, Entrée pour prendre")
        self._open_action = self.addAction(
            icon("chevron-down", "dim"), QLineEdit.ActionPosition.TrailingPosition
        )
        self._open_action.setText("Voir la liste (F4)")
        self._open_action.triggered.connect(self.open_list)
        self.textEdited.connect(self._on_edited)
        self._list.clicked.connect(self._on_clicked)

    def chosen_id(self) -> int | None:
        """Return the id taken, or of the only choice that the text can mean; None otherwise.

        A choice of id 0 is a plain text that only `text()` tells.
        """
        choice = self._meant()
        return choice.id or None if choice else None

    def found(self) -> list[Choice]:
        """Return the choices that hold what is typed, all of them for an empty field."""
        return self._finder.find(self.text())

    def refusal(self) -> str:
        """Return why the text is no choice, nothing when it is one or the field is empty."""
        if self._taken or self._free or not self.text().strip():
            return ""
        try:
            self._finder.pick(self.text())
        except DeskError as refused:
            return sentence(refused)
        return ""

    def set_chosen(self, choice_id: int | None) -> None:
        """Show the choice of that id; None, or an id that is not in the list, empties the field."""
        self._take(next((c for c in self._finder.choices if c.id == choice_id), None))

    def set_choices(self, choices: Sequence[Choice]) -> None:
        """Replace what can be chosen; what is typed stays."""
        self._finder = ChoiceFinder(choices)
        if self.is_open():
            self._narrow(self.text())

    def is_open(self) -> bool:
        """Tell whether the list is shown."""
        return self._list.isVisible()

    @Slot()
    def open_list(self) -> None:
        """Show every choice, the present one highlighted; what is typed and not taken narrows them."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._narrow("" if self._taken else self.text())

    @Slot(str)
    def _on_edited(self, text: str) -> None:
        self._taken = None
        self._narrow(text)
        self.choice_changed.emit()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        if self._take_row(index.row()):
            self.picked.emit()

    def _narrow(self, text: str) -> None:
        typed = text.strip()
        found = self._finder.find(typed)
        can_create = self._create and bool(typed) and not self._finder.named(typed)
        self._list.found.show_found(found, typed, can_create=can_create)
        if self._free and not found:
            self.close_list()
            return
        self._list.open_under(self)
        self._list.highlight(self._first_row(found, typed))
        # A delegate filters the keys of its editor, and the last filter installed comes first.
        for watched in (self, self.window().windowHandle()):
            if watched:
                watched.installEventFilter(self)
        self._list.announce()

    def _first_row(self, found: list[Choice], typed: str) -> int:
        if self._taken in found:
            return found.index(self._taken) if self._taken else -1
        # « Créer » is never highlighted by itself: a slip of the finger would fill the lists.
        return 0 if typed and found and not self._free else -1

    def _meant(self) -> Choice | None:
        if self._taken or self._free or not self.text().strip():
            return self._taken
        try:
            return self._finder.pick(self.text())
        except DeskError:
            return None

    def _take_row(self, row: int) -> bool:
        """Take a line; tell whether a choice was taken, and not a creation asked for."""
        creates, choice = self._list.found.creates(row), self._list.found.choice(row)
        self.close_list()
        if creates:
            self.create_requested.emit(self.text().strip())
        elif choice:
            self._take(choice)
        return choice is not None

    def _take(self, choice: Choice | None) -> None:
        self._taken = choice
        self.setText(choice.name if choice else "")
        if not self.hasFocus():
            self.setCursorPosition(0)  # the beginning of a long name says more than its end
        self.choice_changed.emit()

    @Slot()
    def close_list(self) -> None:
        """Hide the list; what is typed stays."""
        # The window is still watched: it may be going, and asking for it then ends the program.
        self._list.hide()

    def _on_list_key(self, event: QKeyEvent) -> bool:
        """Handle a key while the list is shown; tell whether it ends here."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_list()
        elif key in _MOVES:
            self._list.go(_MOVES[key])
            self._list.announce()
        elif key in _TAKES:
            row = self._list.currentIndex().row()
            creates = self._list.found.creates(row)
            self._take_row(row)
            # In a cell, Enter also ends the editing; in a dialog it must not press the main button.
            return creates or (key in _ENTERS and not self._cell)
        else:
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if isinstance(watched, QWindow):
            if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.MouseButtonPress):
                self.close_list()
            return False
        if event.type() in (QEvent.Type.Move, QEvent.Type.Hide):
            self.close_list()
        if self.is_open() and isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.KeyPress:
                return self._on_list_key(event)
            if event.key() == Qt.Key.Key_Escape:  # ShortcutOverride: the window's own Esc waits
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and opens_popup(event):
            if event.type() == QEvent.Type.KeyPress:
                self.open_list()
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        self.close_list()
        # Going to another window leaves what is typed as it is; so does a window that goes away.
        stays = event.reason() == Qt.FocusReason.ActiveWindowFocusReason
        meant = None if stays else self._meant()
        if meant and meant is not self._taken:
            self._take(meant)
        super().focusOutEvent(event)
