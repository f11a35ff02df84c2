"""Validating, refusing, cancelling and modifying: what was decided on rights, and by whom."""

from dataclasses import replace

from PySide6.QtCore import Slot

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations import rights, suggestions
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.ui.dialogs.reason_field import NoteField
from cdap_desk.ui.dialogs.rights_action import RightsDialog


class ValidateDialog(RightsDialog):
    """Who validated, when, by what means: the responsable of each right's service unless another is named."""

    name, title, verb = "validate_dialog", "Valider", "Valider"
    one, many = "la demande", "demandes"

    def add_fields(self) -> None:
        self.decision = DecisionFields(self.runner, self.form, self)
        self._managers: dict[int, tuple[str, str]] = {}
        self._suggest()
        self.decision.each_check.toggled.connect(self.refresh)
        self.decision.day_field.day_changed.connect(self._on_day)
        first = self.decision.by_edit
        (first if first.isEnabled() else self.decision.means_combo).setFocus()
        first.selectAll()

    def what_happens(self) -> list[Concerned]:
        return rights.preview_validate(self.runner.desk, self.ids, self.decision.by_manager())

    def preview(self) -> list[Concerned]:
        """Return what would happen to each, with the name of who validates it where names differ."""
        found = super().preview()
        if not self.decision.by_manager():
            return found
        return [replace(one, detail=self._detail(one)) for one in found]

    def run_for(self, ids: list[int]) -> None:
        """Record the validation."""
        self.runner.run(rights.validate_movements, ids, self.decision.required())

    def _detail(self, one: Concerned) -> str:
        return " · ".join(filter(None, (one.detail, ", ".join(filter(None, self._managers[one.id])))))

    def _suggest(self) -> None:
        day = self.decision.day_field.known() or self.runner.desk.today()
        self._managers = self.runner.ask(suggestions.managers_of, self.ids, day)
        self.decision.suggest_among(self._managers.values())

    @Slot()
    def _on_day(self) -> None:
        self._suggest()
        self.refresh()


class RefuseDialog(RightsDialog):
    """Why the request is refused."""

    name, title, verb = "refuse_dialog", "Refuser", "Refuser"
    one, many = "la demande", "demandes"

    def add_fields(self) -> None:
        self.why_field = NoteField(self)
        self.add_field("Pourquoi", self.why_field, "why_field")
        self.why_field.edit.setFocus()

    def what_happens(self) -> list[Concerned]:
        return rights.preview_refuse(self.runner.desk, self.ids)

    def run_for(self, ids: list[int]) -> None:
        """Record the refusal."""
        why = self.why_field.text()
        if not why:
            raise IncompleteError("Dites pourquoi la demande est refusée.", self.why_field)
        self.runner.run(rights.refuse_movements, ids, why)


class CancelDialog(RightsDialog):
    """Nothing is asked but whether it is meant."""

    name, title, verb = "cancel_dialog", "Annuler la demande", "Annuler"
    one, many = "la demande", "demandes"

    def add_fields(self) -> None:
        self.cancel_button.setText("Fermer")  # « Annuler » would say the opposite of what it does here
        self.add_note("Ce qui attend est abandonné ; le droit reste comme il est aujourd’hui.")
        self.primary_button.setFocus()

    def what_happens(self) -> list[Concerned]:
        return rights.preview_cancel(self.runner.desk, self.ids)

    def run_for(self, ids: list[int]) -> None:
        """Drop what waits."""
        self.runner.run(rights.cancel_requests, ids)
