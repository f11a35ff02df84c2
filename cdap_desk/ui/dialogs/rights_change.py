"""Another profile, service or last day for rights: one movement each, before and after kept."""

from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QSizePolicy

from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.rights import KEEP, Keep
from cdap_desk.operations import rights, suggestions
from cdap_desk.ui.dialogs.choice_field import ChoiceField
from cdap_desk.ui.dialogs.columns import SecondColumn
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.ui.dialogs.reason_field import add_reason, required_code
from cdap_desk.ui.dialogs.rights_action import RightsDialog


class ModifyDialog(RightsDialog):
    """What is left empty stays as it is; whoever validated may be named at once."""

    name, title, verb = "modify_dialog", "Modifier", "Modifier"

    def add_fields(self) -> None:
        today = self.runner.desk.today()
        self.profile_edit = ChoiceField(self.runner, "profile", self, create=False)
        self.service_edit = ChoiceField(self.runner, "service", self, create=False)
        for edit in (self.profile_edit, self.service_edit):
            edit.setPlaceholderText("le même")
        self.profile_edit.choice_changed.connect(self.refresh)
        self.service_edit.choice_changed.connect(self._on_service)
        self.end_field = DayField(today, self, hint="dernier jour inclus, vide pour la même fin")
        self.endless_check = QCheckBox("Sans fin prévue", self)
        self.endless_check.setObjectName("endless_check")
        self.endless_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.day_field = DayField(today, self, hint="premier jour du changement")
        self.day_field.set_day(today)
        self.add_field("Nouveau profil", self.profile_edit, "profile_edit")
        self.add_field("Nouveau service", self.service_edit, "service_edit")
        self.add_field("Jusqu’au", self.end_field, "end_field")
        self.form.addRow("", self.endless_check)
        self.add_field("À partir du", self.day_field, "day_field")
        why = SecondColumn(self).form
        self.reason_combo, self.note_field = add_reason(why, self, "change_of_mission")
        self.decision = DecisionFields(self.runner, why, self)
        self.day_field.day_changed.connect(self._on_day)
        self.end_field.day_changed.connect(self.refresh)
        self.endless_check.toggled.connect(self._on_endless)
        self._suggest()
        self.decision.each_check.toggled.connect(self.refresh)
        self.decision.day_field.day_changed.connect(self._suggest)
        self.profile_edit.setFocus()

    def what_happens(self) -> list[Concerned]:
        profile, service, end = self._wanted()
        if not (profile or service) and end is KEEP:
            raise IncompleteError("Choisissez ce qui change : profil, service ou fin.", self.profile_edit)
        day = require_day(self.day_field)
        by = self.decision.by_manager()
        return rights.preview_modify(self.runner.desk, self.ids, profile, service, end, day=day, decision=by)

    def run_for(self, ids: list[int]) -> None:
        """Ask for the change."""
        self.runner.run(
            rights.modify_rights,
            ids,
            *self._wanted(),
            day=require_day(self.day_field),
            decision=self.decision.decision(),
            reason=required_code(self.reason_combo, "Choisissez le motif."),
            note=self.note_field.text(),
        )

    def _wanted(self) -> tuple[int | None, int | None, date | Keep | None]:
        """Return the profile, the service and the end; what stays is None, and KEEP for the end."""
        end = None if self.endless_check.isChecked() else self.end_field.allowed() or KEEP
        return self.profile_edit.known_id(), self.service_edit.known_id(), end

    @Slot()
    def _suggest(self) -> None:
        """Suggest who answers for the new service, or for that of each right."""
        day = self.decision.day_field.known() or self.runner.desk.today()
        service = self.service_edit.chosen_id()
        if service:
            found = [self.runner.ask(suggestions.manager_of, service, day)]
        else:
            found = list(self.runner.ask(suggestions.managers_of, self.ids, day).values())
        self.decision.suggest_among(found)

    @Slot()
    def _on_service(self) -> None:
        self._suggest()
        self.refresh()

    @Slot(bool)
    def _on_endless(self, endless: bool) -> None:
        self.end_field.setEnabled(not endless)
        self.refresh()

    @Slot()
    def _on_day(self) -> None:
        self.service_edit.offer_on(self.day_field.known())
        self.refresh()
