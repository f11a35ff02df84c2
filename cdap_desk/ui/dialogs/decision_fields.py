"""Who validated: a name, a title, a day, by what means; four lines of a form."""

from collections.abc import Iterable
from datetime import date

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QSizePolicy, QWidget

from cdap_desk.domain.rights import Decision
from cdap_desk.operations.choices import choices
from cdap_desk.operations.suggestions import manager_of
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import IncompleteError, add_row
from cdap_desk.ui.dialogs.reason_field import required_code
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.tables import MEANS

_LACKING_MEANS = "Dites par quel moyen la validation est venue, ou videz « Validé par »."

_LACKING_EACH = "Dites par quel moyen les validations sont venues, ou décochez « Chacun par le responsable »."


class DecisionFields:
    """The lines, in `form`. The responsable of the service is suggested until another name is typed; where
    there are several, a box says that each right is validated by its own.

    The means is never chosen beforehand: that the validation came is for a person to say.
    """

    def __init__(self, runner: Runner, form: QFormLayout, parent: QWidget) -> None:
        self._runner, self._form = runner, form
        self._suggested = ("", "")
        self.by_edit = ChoiceEdit(runner.ask(choices, "manager"), parent, free=True)
        self.title_edit = ChoiceEdit(runner.ask(choices, "manager_title"), parent, free=True)
        self.day_field = DayField(runner.desk.today(), parent)
        self.day_field.set_day(runner.desk.today())
        self.means_combo = CodeCombo(MEANS, parent)
        self.reference_edit = QLineEdit(parent)
        self.reference_edit.setPlaceholderText("objet du courriel, n° de la note…")
        self.each_check = QCheckBox("Chacun par le responsable de son service", parent)
        self.each_check.setObjectName("each_check")
        self.each_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.each_check.toggled.connect(self._on_each)
        add_row(form, "&Validé par", self.by_edit, "validated_by_edit", "Validé par")
        form.addRow("", self.each_check)
        form.setRowVisible(self.each_check, False)
        add_row(form, "Qualité", self.title_edit, "validated_title_edit", "Qualité de qui valide")
        add_row(form, "&Moyen", self.means_combo, "means_combo", "Moyen de la validation")
        add_row(form, "Validé le", self.day_field, "validated_field")
        add_row(form, "Référence", self.reference_edit, "reference_edit", "Référence de la validation")

    def set_visible(self, visible: bool) -> None:
        """Show or hide the lines."""
        edits = (self.by_edit, self.title_edit, self.means_combo, self.day_field, self.reference_edit)
        for edit in edits:
            self._form.setRowVisible(edit, visible)

    def suggest(self, name: str, title: str) -> None:
        """Show who answers for the service, unless another name was typed."""
        if self._is_untouched():
            self.by_edit.setText(name)
            self.title_edit.setText(title)
            self._suggested = name, title

    def suggest_for(self, service_id: int | None, day: date | None) -> None:
        """Show who answers for a service on a day, unless another name was typed; nobody while one lacks."""
        found = self._runner.ask(manager_of, service_id, day) if service_id and day else ("", "")
        self.suggest(*found)

    def suggest_among(self, managers: Iterable[tuple[str, str]]) -> None:
        """Show who answers for the services of several rights; each by its own where they differ."""
        found = set(managers)
        several, asked = len(found) > 1, self._form.isRowVisible(self.each_check)
        self._form.setRowVisible(self.each_check, several)
        if several != asked:
            self.each_check.setChecked(several and self._is_untouched())
        if not several:
            self.suggest(*(found.pop() if found else ("", "")))

    def by_manager(self) -> Decision | None:
        """Return that each right is validated by its own responsable, on the day typed; None otherwise."""
        checked = self.each_check.isChecked()
        return Decision(by_manager=True, on=self.day_field.known()) if checked else None

    def decision(self) -> Decision | None:
        """Return the validation, None when nobody is named. Raises IncompleteError without the means."""
        each = self.each_check.isChecked()
        name = "" if each else " ".join(self.by_edit.text().split())
        if not (name or each):
            return None
        means = required_code(self.means_combo, _LACKING_EACH if each else _LACKING_MEANS)
        return Decision(
            by_manager=each,
            validated_by=name,
            title="" if each else " ".join(self.title_edit.text().split()),
            on=require_day(self.day_field),
            means=means,
            reference=" ".join(self.reference_edit.text().split()),
        )

    def _is_untouched(self) -> bool:
        """Tell whether nobody else than who was suggested is named."""
        return (self.by_edit.text().strip(), self.title_edit.text().strip()) in {self._suggested, ("", "")}

    def _on_each(self, each: bool) -> None:
        for edit in (self.by_edit, self.title_edit):
            edit.clear()
            edit.setEnabled(not each)
            edit.setPlaceholderText("selon le service" if each else "")

    def required(self) -> Decision:
        """Return the validation. Raises IncompleteError when nobody is named."""
        found = self.decision()
        if found is None:
            raise IncompleteError("Dites qui valide.", self.by_edit)
        return found
