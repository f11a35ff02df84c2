"""People work in one more service: the posting they have stays."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.agents import add_posting, preview_posting
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.runner import Runner

_LACKING = "Choisissez le service."


class PostingDialog(ActionDialog):
    """Asks the service, the function, the first day, and the last one if it is known."""

    verb = "Enregistrer l’affectation"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, "Autre affectation", parent)
        self.setObjectName("posting_dialog")
        today = runner.desk.today()
        self.service_edit = ChoiceField(runner, "service", self)
        self.occupation_edit = ChoiceField(runner, "occupation", self)
        self.day_field = DayField(today, self, hint="premier jour")
        self.day_field.set_day(today)
        self.end_field = DayField(today, self, hint="dernier jour inclus, vide s’il n’est pas connu")
        self.add_field("Service", self.service_edit, "service_edit")
        self.add_field("Fonction", self.occupation_edit, "occupation_edit")
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_field("Jusqu’au", self.end_field, "end_field")
        self.add_note("L’affectation actuelle reste : pour changer de service, choisissez Mutation.")
        self.day_field.day_changed.connect(self._on_day)
        self.end_field.day_changed.connect(self.refresh)
        self.service_edit.choice_changed.connect(self.refresh)
        self.refresh()
        self.service_edit.setFocus()

    def preview(self) -> list[Concerned]:
        """Return who can work there too from that day."""
        service = self.service_edit.required_id(_LACKING)
        start, end = require_day(self.day_field), self.end_field.allowed()
        return preview_posting(self.runner.desk, self.ids, service, start, end)

    def run_for(self, ids: list[int]) -> None:
        """Post them there too."""
        service, occupation = self.service_edit.required_id(_LACKING), self.occupation_edit.known_id()
        start, end = require_day(self.day_field), self.end_field.allowed()
        self.runner.run(add_posting, ids, service, occupation, start, end)

    @Slot()
    def _on_day(self) -> None:
        self.service_edit.offer_on(self.day_field.known())
        self.refresh()
