"""Who answers for services, from a day: who did before is kept."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from cdap_desk.operations.choices import choices
from cdap_desk.operations.services import change_manager
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.email_field import allowed_email
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner


class ManagerDialog(FormDialog):
    """The same responsable for each service; nobody from that day only when the box is ticked."""

    def __init__(self, runner: Runner, service_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__("Responsable à la date", "", parent)
        self.setObjectName("manager_dialog")
        self._runner = runner
        self._ids = list(service_ids)
        rows = runner.ask(read_rows, "services", ("name", "manager"), self._ids)
        for place, row in enumerate(rows):
            said = f"{row['name']} · {row['manager'] or 'sans responsable'}"
            self.add_fact("Aujourd’hui" if not place else "", said)
        self.name_edit = QLineEdit(self)
        self.nobody_check = QCheckBox("Plus personne", self)
        self.nobody_check.setObjectName("nobody_check")
        self.title_edit = ChoiceEdit(runner.ask(choices, "manager_title"), self)
        self.title_edit.setText("Responsable")
        self.email_edit = QLineEdit(self)
        self.day_field = DayField(runner.desk.today(), self, hint="premier jour")
        self.day_field.set_day(runner.desk.today())
        self.add_field("Prénom et nom", self.name_edit, "name_edit")
        self.nobody_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.form.addRow("", self.nobody_check)
        self.add_field("Qualité", self.title_edit, "title_edit")
        self.add_field("Courriel", self.email_edit, "email_edit")
        self.add_field("À partir du", self.day_field, "day_field")
        self.nobody_check.toggled.connect(self._on_nobody)
        self._on_nobody(False)
        self.name_edit.setFocus()

    def act(self) -> None:
        """Store the responsable. Raises IncompleteError for a field that lacks something."""
        named = not self.nobody_check.isChecked()
        name = self.name_edit.text().strip() if named else ""
        if named and not name:
            raise IncompleteError(
                "Donnez le nom du responsable, ou cochez « Plus personne ».", self.name_edit
            )
        self._runner.run(
            change_manager,
            self._ids,
            name,
            self.title_edit.text().strip() if named else "",
            allowed_email(self.email_edit) if named else "",
            require_day(self.day_field),
        )

    @Slot(bool)
    def _on_nobody(self, nobody: bool) -> None:
        for edit in (self.name_edit, self.title_edit, self.email_edit):
            edit.setEnabled(not nobody)
        what = "qu’il n’y a plus de responsable" if nobody else "le responsable"
        of = f" de {len(self._ids)} services" if len(self._ids) > 1 else ""
        self.primary_button.setText(f"Enregistrer {what}{of}")
