"""People change service from a day: the posting they leave ends the day before, others stay."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.agents import move, preview_move
from cdap_desk.operations.choices import services_to_leave
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import IncompleteError
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
        self.day_field.day_changed.connect(self._on_day)
        self.service_edit.choice_changed.connect(self.refresh)
        self.from_edit.choice_changed.connect(self.refresh)
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
        self.runner.run(move, ids, require_day(self.day_field), service, left, occupation)

    @Slot()
    def _on_day(self) -> None:
        day = self.day_field.known() or self.runner.desk.today()
        self.service_edit.offer_on(day)
        left = self.runner.ask(services_to_leave, self.ids, day)
        self.from_edit.set_choices(left)
        self.form.setRowVisible(self.from_edit, bool(left))
        self.refresh()
