"""An action on one or many rights: what they are, and what stands in the way of each."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.people import read_rights
from cdap_desk.ui.runner import Runner


class RightsDialog(ActionDialog):
    """Subclasses give `name`, `title`, the `verb` (« Retirer »), what it is done to (`one`, `many`)."""

    noun = "droit"
    name = title = ""
    one, many = "le droit", "droits"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, self.title, parent)
        self.setObjectName(self.name)
        self.add_fields()
        self.refresh()

    def add_fields(self) -> None:
        """Add what the act lacks; the first field takes the keyboard."""

    def what_happens(self) -> list[Concerned]:
        """Return what would happen to each right, as the operation says it."""
        raise NotImplementedError

    def read_concerned(self) -> list[Concerned]:
        return read_rights(self.runner, self.ids)

    def preview(self) -> list[Concerned]:
        """Return what would happen to each, under the same names all along."""
        told = {c.id: c for c in self.what_happens()}
        return [
            replace(shown, refusal=told[shown.id].refusal, note=told[shown.id].note, day=told[shown.id].day)
            for shown in self.read_concerned()
        ]

    def name_act(self, number: int) -> str:
        return f"{self.verb} {number} {self.many}" if number > 1 else f"{self.verb} {self.one}"
