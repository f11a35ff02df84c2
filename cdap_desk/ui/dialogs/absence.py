"""A long absence: its first day, the last one if it is known, and the rights suspended meanwhile."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.absences import preview_absence, record_absence
from cdap_desk.ui.dialogs.action import ActionDialog
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.runner import Runner


class AbsenceDialog(ActionDialog):
    """From a day, today unless another is typed, until another if it is known."""

    verb = "Enregistrer l’absence"

    def __init__(self, runner: Runner, ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(runner, ids, "Absence longue", parent)
        self.setObjectName("absence_dialog")
        today = runner.desk.today()
        self.day_field = DayField(today, self, hint="premier jour d’absence")
        self.day_field.set_day(today)
        self.until_field = DayField(today, self, hint="dernier jour d’absence, vide s’il n’est pas connu")
        self.suspensions_check = QCheckBox("Préparer la suspension des droits pendant l’absence", self)
        self.suspensions_check.setObjectName("suspensions_check")
        self.suspensions_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.suspensions_check.setChecked(True)
        self.add_field("À partir du", self.day_field, "day_field")
        self.add_field("Jusqu’au", self.until_field, "until_field")
        self.form.addRow("", self.suspensions_check)
        for field in (self.day_field, self.until_field):
            field.day_changed.connect(self.refresh)
        self.refresh()
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def preview(self) -> list[Concerned]:
        """Return who can be away on those days."""
        first, last = require_day(self.day_field), self.until_field.allowed()
        return preview_absence(self.runner.desk, self.ids, first, last)

    def run_for(self, ids: list[int]) -> None:
        """Record the absence."""
        first, last = require_day(self.day_field), self.until_field.allowed()
        self.runner.run(record_absence, ids, first, last, self.suspensions_check.isChecked())
