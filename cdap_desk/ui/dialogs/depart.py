"""People leave: their last day, on which their postings end too."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.agents import depart, preview_depart
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.runner import Runner


class DepartDialog(ActionDialog):
    """Asks the last day included; today unless another is typed."""

    verb = "Enregistrer le départ"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, "Départ", parent)
        self.setObjectName("depart_dialog")
        today = runner.desk.today()
        self.day_field = DayField(today, self, hint="dernier jour inclus")
        self.day_field.set_day(today)
        self.add_field("Dernier jour", self.day_field, "day_field")
        self.day_field.day_changed.connect(self.refresh)
        self.refresh()
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def preview(self) -> list[Concerned]:
        """Return who can leave on the day typed."""
        return preview_depart(self.runner.desk, self.ids, require_day(self.day_field))

    def run_for(self, ids: list[int]) -> None:
        """Record the departure."""
        self.runner.run(depart, ids, require_day(self.day_field))
