"""Validating, refusing, cancelling and modifying: what was decided on rights, and by whom."""

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations import rights, suggestions
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.ui.dialogs.reason_field import NoteField
from cdap_desk.ui.dialogs.rights_action import RightsDialog


class ValidateDialog(RightsDialog):
    """Who validated, when, by what means; a responsable that the rights have in common is suggested."""

    name, title, verb = "validate_dialog", "Valider", "Valider"
    one, many = "la demande", "demandes"

    def add_fields(self) -> None:
        self.decision = DecisionFields(self.runner, self.form, self)
        self.decision.suggest(*self.runner.ask(suggestions.common_manager, self.ids))
        self.decision.by_edit.setFocus()
        self.decision.by_edit.selectAll()

    def what_happens(self) -> list[Concerned]:
        return rights.preview_validate(self.runner.desk, self.ids)

    def run_for(self, ids: list[int]) -> None:
        """Record the validation."""
        self.runner.run(rights.validate_movements, ids, self.decision.required())


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
