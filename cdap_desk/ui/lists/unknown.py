"""What a list names and we do not know: created, said to be one of ours, or left out; once for good."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cdap_desk.domain.choices import Choice
from cdap_desk.domain.differences import Unknown
from cdap_desk.errors import DeskError
from cdap_desk.operations.choices import choices
from cdap_desk.operations.list_places import CREATE, IGNORE, Mappings
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.lists.tables import unknown_table
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.delegate import CellDelegate, Index
from cdap_desk.ui.table.model import Cell
from cdap_desk.ui.table.view import TableView

# What is answered otherwise than by one of ours, by the ids that the choices have in the editor.
_SPECIAL = {-2: CREATE, -1: IGNORE}
_ANSWER = 4  # its column
_SAID = {
    "service": ("Créer ce service", "Laisser ces lignes de côté"),
    "occupation": ("Créer cette fonction", "Laisser la fonction vide"),
    "employer": ("Créer cet employeur", "Laisser l’employeur vide"),
    "profile": ("Créer ce profil", "Laisser ces lignes de côté"),
}


class UnknownPanel(HeldPanel):
    """The unknown names of one kind. `answered`: what one of them is was said."""

    answered = Signal()

    def __init__(self, what: str, runner: Runner, parent: QWidget | None = None) -> None:
        self.what = what
        super().__init__(unknown_table(what), runner, parent)
        self._unknown: Sequence[Unknown] = ()
        self._chosen: dict[tuple[str, str], int] = {}
        self._names: dict[int, str] = {}
        self.view.setItemDelegateForColumn(_ANSWER, _AnswerDelegate(self.view, self))

    def chosen(self) -> dict[tuple[str, str], int]:
        """Return what was said, as `Mappings` keeps it."""
        return dict(self._chosen)

    def forget(self) -> None:
        """Forget what was said: it was of another list."""
        self._chosen.clear()

    def hold_unknown(self, unknown: Sequence[Unknown]) -> None:
        """Show what is not known."""
        # What was answered is no longer unknown to the comparison: it stays here to be changed.
        now = {u.keys[0] for u in unknown}
        kept = [u for u in self._unknown if u.keys[0] not in now and (self.what, u.keys[0]) in self._chosen]
        self._unknown = [*unknown, *kept]
        self._names = {c.id: c.name for c in self.runner.ask(choices, self.what)}
        self.hold([self._row(place, one) for place, one in enumerate(self._unknown, 1)])

    def offered(self, row: int) -> list[Choice]:
        """Return what can be answered of a row, the one of ours that is spelled most like it first."""
        create, ignore = _SAID[self.what]
        near = self._unknown[self.model.row_id(row) - 1].near_id
        ours = sorted(self._names.items(), key=lambda pair: pair[0] != near)
        special = [Choice(-2, create), Choice(-1, ignore)]
        first = 1 if near in self._names else 0
        found = [Choice(i, name) for i, name in ours]
        return [*found[:first], *special, *found[first:]]

    def has_near(self) -> bool:
        """Tell whether one of them is spelled much like one of ours, and may well be it."""
        return any(self._names.get(one.near_id or 0) for one in self._unknown)

    def write(self, cells: Sequence[Cell]) -> None:
        """Take an answer; emptied, it is to create."""
        for row_id, _, value in cells:
            if isinstance(value, str) and value.strip():
                raise DeskError("unknown_name", value=value)
            one = self._unknown[row_id - 1]
            target = int(value or -2)
            self._chosen[self.what, one.keys[0]] = _SPECIAL.get(target, target)
        self.answered.emit()

    def _row(self, place: int, one: Unknown) -> dict[str, object]:
        target = Mappings(self._chosen).target(one)
        create, ignore = _SAID[self.what]
        answer = {CREATE: create, IGNORE: ignore}.get(target) or self._names.get(target, "")
        near = self._names.get(one.near_id or 0, "")
        return {
            "id": place,
            "code": one.code,
            "name": one.name,
            "lines": one.lines,
            "near": near,
            "answer": answer,
        }


class _AnswerDelegate(CellDelegate):
    """Offers what is ours, after the two other answers."""

    def __init__(self, view: TableView, panel: UnknownPanel) -> None:
        super().__init__(view)
        self._panel = panel

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: N802
        editor = ChoiceEdit(self._panel.offered(index.row()), parent, cell=True)
        editor.setObjectName("cell_edit")
        editor.setAccessibleName("Ce que c’est ici, modification")
        editor.picked.connect(lambda: self._commit_and_step(editor, 0, 0))
        return editor
