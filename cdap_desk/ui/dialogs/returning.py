"""People come back: the same record, a new posting, an identifier to be confirmed."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.agents import preview_return, return_agents
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.runner import Runner


class ReturnDialog(ActionDialog):
    """Asks the first day, the service and the function."""

    verb = "Enregistrer le retour"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, "Retour", parent)
        self.setObjectName("return_dialog")
        today = runner.desk.today()
        self.day_field = DayField(today, self, hint="premier jour")
        self.day_field.set_day(today)
        self.service_edit = ChoiceField(runner, "service", self)
        self.occupation_edit = ChoiceField(runner, "occupation", self)
        self.occupation_edit.setPlaceholderText(self._same_as_before())
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_field("Service", self.service_edit, "service_edit")
        self.add_field("Fonction", self.occupation_edit, "occupation_edit")
        self.add_note(
            "La fiche est reprise telle quelle. L’identifiant du portail est à confirmer, et aucune "
            "habilitation ne revit : il en faut une nouvelle."
        )
        self.day_field.day_changed.connect(self._on_day)
        self.service_edit.choice_changed.connect(self.refresh)
        self.refresh()
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def preview(self) -> list[Concerned]:
        """Return who can come back on that day, and there once the service is known."""
        return preview_return(
            self.runner.desk, self.ids, require_day(self.day_field), self.service_edit.chosen_id()
        )

    def run_for(self, ids: list[int]) -> None:
        """Take them back."""
        service = self.service_edit.required_id("Choisissez le service.")
        day, occupation = require_day(self.day_field), self.occupation_edit.known_id()
        self.runner.run(return_agents, ids, day, service, occupation)

    def _same_as_before(self) -> str:
        """Say which function an empty field gives back."""
        rows = self.runner.ask(read_rows, "agents", ("occupation",), self.ids)
        before = {str(row["occupation"] or "") for row in rows}
        said = before.pop() if len(before) == 1 else ""
        return f"la même qu’avant : {said}" if said else "la même qu’avant"

    @Slot()
    def _on_day(self) -> None:
        self.service_edit.offer_on(self.day_field.known())
        self.refresh()
