"""Suspending, taking up again, removing and confirming rights: each asks a day, some a reason."""

from datetime import date

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations import rights
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.reason_field import add_reason, required_code
from cdap_desk.ui.dialogs.rights_action import RightsDialog

_LACKING_REASON = "Choisissez le motif."


class _DayDialog(RightsDialog):
    """Asks one day, today unless another is typed; `label` and `hint` say what it is the day of."""

    label, hint = "Le", ""

    def add_fields(self) -> None:
        self.day_field = self._add_day(self.label, self.hint, "day_field", self.runner.desk.today())
        self.day_field.edit.setFocus()
        self.day_field.edit.selectAll()

    def _add_day(self, label: str, hint: str, name: str, first: date | None) -> DayField:
        field = DayField(self.runner.desk.today(), self, hint=hint)
        field.set_day(first)
        self.add_field(label, field, name)
        field.day_changed.connect(self.refresh)
        return field


class SuspendDialog(_DayDialog):
    """From a day, until another if it is known, for a reason."""

    name, title, verb = "suspend_dialog", "Suspendre", "Suspendre"
    label, hint = "À partir du", "premier jour sans accès"

    def add_fields(self) -> None:
        super().add_fields()
        said = "dernier jour sans accès, vide s’il n’est pas connu"
        self.until_field = self._add_day("Jusqu’au", said, "until_field", None)
        self.reason_combo, self.note_field = add_reason(self.form, self)

    def what_happens(self) -> list[Concerned]:
        day, until = require_day(self.day_field), self.until_field.allowed()
        return rights.preview_suspend(self.runner.desk, self.ids, day, until)

    def run_for(self, ids: list[int]) -> None:
        """Suspend them."""
        day, until = require_day(self.day_field), self.until_field.allowed()
        reason = required_code(self.reason_combo, _LACKING_REASON)
        self.runner.run(rights.suspend_rights, ids, day, until, reason, self.note_field.text())


class ReactivateDialog(_DayDialog):
    """From a day."""

    name, title, verb = "reactivate_dialog", "Réactiver", "Réactiver"
    label, hint = "À partir du", "premier jour où l’accès est rendu"

    def what_happens(self) -> list[Concerned]:
        return rights.preview_reactivate(self.runner.desk, self.ids, require_day(self.day_field))

    def run_for(self, ids: list[int]) -> None:
        """Give access back."""
        self.runner.run(rights.reactivate_rights, ids, require_day(self.day_field))


class RemoveDialog(_DayDialog):
    """After a last day, for a reason."""

    name, title, verb = "remove_dialog", "Retirer", "Retirer"
    label, hint = "Dernier jour", "dernier jour du droit, inclus"

    def add_fields(self) -> None:
        super().add_fields()
        self.reason_combo, self.note_field = add_reason(self.form, self)
        self.add_note("Le droit reste actif, « retrait en cours », jusqu’à ce que l’accès soit fermé.")

    def what_happens(self) -> list[Concerned]:
        return rights.preview_remove(self.runner.desk, self.ids, require_day(self.day_field))

    def run_for(self, ids: list[int]) -> None:
        """Ask for their removal."""
        day, reason = require_day(self.day_field), required_code(self.reason_combo, _LACKING_REASON)
        self.runner.run(rights.remove_rights, ids, day, reason, self.note_field.text())


class ConfirmDialog(_DayDialog):
    """« Accès ouvert / fermé le… »: what waits for each right was done that day."""

    name, title, verb = "confirm_dialog", "Confirmer", "Confirmer"
    one, many = "l’accès", "accès"
    label, hint = "Fait le", "jour où l’accès a été ouvert, changé ou fermé dans HABPPS"

    def what_happens(self) -> list[Concerned]:
        return rights.preview_confirm(self.runner.desk, self.ids, require_day(self.day_field))

    def run_for(self, ids: list[int]) -> None:
        """Record that it was done."""
        self.runner.run(rights.confirm_rights, ids, require_day(self.day_field))
