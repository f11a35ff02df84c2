"""People leave: their last day, on which their postings end too."""

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.agents import depart, preview_depart
from cdap_desk.operations.standing import Standing, standing_rights
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
        self._propose_removals(runner.ask(standing_rights, self.ids))
        self.day_field.day_changed.connect(self.refresh)
        self.refresh()
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def _propose_removals(self, rights: list[Standing]) -> None:
        """Propose, ticked, to ask for the removal of all that those people hold or asked for."""
        self.removals_check = QCheckBox(f"Préparer le retrait de {self._these(rights)}", self)
        self.removals_check.setObjectName("removals_check")
        self.removals_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.removals_check.setChecked(bool(rights))
        self.form.addRow("", self.removals_check)
        self.form.setRowVisible(self.removals_check, bool(rights))
        if len(self.ids) == 1:
            for right in rights:
                self.add_note(f"{right.profile} · {right.service}")

    def preview(self) -> list[Concerned]:
        """Return who can leave on the day typed."""
        return preview_depart(self.runner.desk, self.ids, require_day(self.day_field))

    def run_for(self, ids: list[int]) -> None:
        """Record the departure."""
        self.runner.run(depart, ids, require_day(self.day_field), self.removals_check.isChecked())

    def _these(self, rights: list[Standing]) -> str:
        if len(self.ids) == 1:
            return "son droit" if len(rights) == 1 else f"ses {len(rights)} droits"
        return "leur droit" if len(rights) == 1 else f"leurs {len(rights)} droits"
