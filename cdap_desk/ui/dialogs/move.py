"""People change service from a day: the posting they leave ends the day before, others stay.

What becomes of their rights there is decided in the same step, right by right.
"""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.rights import Decision
from cdap_desk.operations.agents import move, preview_move
from cdap_desk.operations.choices import services_to_leave
from cdap_desk.operations.standing import rights_on_move
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.columns import SecondColumn
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import IncompleteError, fit_screen
from cdap_desk.ui.dialogs.right_choices import RightChoices
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner


class MoveDialog(ActionDialog):
    """Asks the day, the new service, which posting is left, and the function if it changes."""

    verb = "Enregistrer la mutation"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, "Mutation", parent)
        self.setObjectName("move_dialog")
        today = runner.desk.today()
        self.service_edit = ChoiceField(runner, "service", self)
        self.day_field = DayField(today, self, hint="premier jour dans le nouveau service")
        self.day_field.set_day(today)
        self.from_edit = ChoiceEdit((), self)
        self.from_edit.setPlaceholderText("celui de l’affectation principale")
        self.occupation_edit = ChoiceField(runner, "occupation", self)
        self.occupation_edit.setPlaceholderText("la même")
        self.add_field("Nouveau service", self.service_edit, "service_edit")
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_field("Service quitté", self.from_edit, "from_edit")
        self.add_field("Fonction", self.occupation_edit, "occupation_edit")
        self._column = SecondColumn(self)
        self.decision = DecisionFields(runner, self._column.form, self)
        self.rights = RightChoices(self)
        self.body.insertWidget(self.body.indexOf(self.note_label), self.rights)
        self.rights.changed.connect(self._on_rights)
        self._on_rights()
        self.day_field.day_changed.connect(self._on_day)
        self.service_edit.choice_changed.connect(self._on_service)
        self.from_edit.choice_changed.connect(self._on_left)
        self.occupation_edit.choice_changed.connect(self.refresh)
        self._on_day()
        self.service_edit.setFocus()

    def preview(self) -> list[Concerned]:
        """Return who can move on that day, and there once the service is known."""
        service, left = self.service_edit.chosen_id(), self.from_edit.chosen_id()
        occupation, day = self.occupation_edit.chosen_id(), require_day(self.day_field)
        return preview_move(self.runner.desk, self.ids, day, service, left, occupation)

    def run_for(self, ids: list[int]) -> None:
        """Move them."""
        service = self.service_edit.required_id("Choisissez le nouveau service.")
        if self.from_edit.refusal():
            raise IncompleteError(self.from_edit.refusal(), self.from_edit)
        left, occupation = self.from_edit.chosen_id(), self.occupation_edit.known_id()
        rights, day = self.rights.choices(), require_day(self.day_field)
        decision = self._decision(rights)
        self.runner.run(move, ids, day, service, left, occupation, rights, decision)

    def _decision(self, rights: dict[int, str]) -> Decision | None:
        """Return who validated, who must be named where a right is kept; None when nothing needs it."""
        if "keep" in rights.values():
            return self.decision.required()
        return self.decision.decision() if "redo" in rights.values() else None

    @Slot()
    def _on_day(self) -> None:
        day = self.day_field.known() or self.runner.desk.today()
        self.service_edit.offer_on(day)
        left = self.runner.ask(services_to_leave, self.ids, day)
        self.from_edit.set_choices(left)
        self.form.setRowVisible(self.from_edit, bool(left))
        self._on_left()

    @Slot()
    def _on_left(self) -> None:
        """Show what is to be decided of the rights of the services left."""
        day = self.day_field.known() or self.runner.desk.today()
        self.rights.show_rights(self.runner.ask(rights_on_move, self.ids, day, self.from_edit.chosen_id()))
        self.refresh()

    @Slot()
    def _on_service(self) -> None:
        self.decision.suggest_for(self.service_edit.chosen_id(), self.day_field.known())
        self.refresh()

    @Slot()
    def _on_rights(self) -> None:
        choices = set(self.rights.choices().values())
        self._column.show_lines(bool(choices))
        self.decision.set_visible(bool(choices & {"keep", "redo"}))
        if self.isVisible():
            fit_screen(self)
