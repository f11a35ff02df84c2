"""A choice in a dialog: what the store offers on a day, and creating what it lacks."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.operations.choices import choices
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.creating import KINDS, create_named


class ChoiceField(ChoiceEdit):
    """A ChoiceEdit of one kind; a service or a function can be created by its name alone."""

    def __init__(
        self, runner: Runner, kind: str, parent: QWidget | None = None, *, create: bool = True
    ) -> None:
        super().__init__(runner.ask(choices, kind), parent, create=create and kind in KINDS)
        self._runner, self._kind = runner, kind
        self.create_requested.connect(self._on_create)

    def offer_on(self, day: date | None) -> None:
        """Offer what exists on `day`, today when it is not known."""
        self.set_choices(self._runner.ask(choices, self._kind, day=day))

    def known_id(self) -> int | None:
        """Return the id chosen, None for an empty field. Raises IncompleteError for a text that is none."""
        if self.refusal():
            raise IncompleteError(self.refusal(), self)
        return self.chosen_id()

    def required_id(self, lacking: str) -> int:
        """Return the id chosen. Raises IncompleteError, which says `lacking` for an empty field."""
        found = self.known_id()
        if found is None:
            raise IncompleteError(lacking, self)
        return found

    @Slot(str)
    def _on_create(self, name: str) -> None:
        created = create_named(self._runner, self._kind, name)
        self.set_choices(self._runner.ask(choices, self._kind))
        self.set_chosen(created)
