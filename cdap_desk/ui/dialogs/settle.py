"""A finding accepted for a while: until which day, and why."""

from PySide6.QtWidgets import QWidget

from cdap_desk.operations.settlements import settle_finding
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError
from cdap_desk.ui.dialogs.reason_field import NoteField
from cdap_desk.ui.marks import finding_sentence
from cdap_desk.ui.runner import Runner


class SettleDialog(FormDialog):
    """It leaves the count until the last day given, then comes back by itself."""

    def __init__(self, runner: Runner, code: str, row_ids: list[int], parent: QWidget | None = None) -> None:
        super().__init__("Accepter jusqu’au", "Accepter", parent)
        self.setObjectName("settle_dialog")
        self._runner, self._code, self._ids = runner, code, row_ids
        self.introduce(finding_sentence(code))
        self.day_field = DayField(runner.desk.today(), self, hint="dernier jour, après lequel il revient")
        self.why_field = NoteField(self)
        self.add_field("Accepté jusqu’au", self.day_field, "day_field")
        self.add_field("Motif", self.why_field, "why_field")
        self.add_note("Le constat sort des listes jusque-là ; le motif et votre nom sont gardés.")
        self.day_field.edit.setFocus()

    def act(self) -> None:
        """Accept it."""
        day, why = require_day(self.day_field), self.why_field.text()
        if not why:
            raise IncompleteError("Dites pourquoi.", self.why_field)
        self._runner.run(settle_finding, self._code, self._ids, day, why)
