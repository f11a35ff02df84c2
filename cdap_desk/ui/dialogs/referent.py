"""One more référent: a name, a function, an address."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QSizePolicy, QWidget

from cdap_desk.operations.desk import Desk
from cdap_desk.operations.drafts import start_draft
from cdap_desk.ui.dialogs.email_field import allowed_email
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError


class ReferentDialog(FormDialog):
    """`referent_id` is the new référent once accepted."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Nouveau référent", "Ajouter ce référent", parent)
        self.setObjectName("referent_dialog")
        self.referent_id = 0
        self._desk = desk
        self.first_edit, self.last_edit = QLineEdit(self), QLineEdit(self)
        self.function_edit, self.email_edit = QLineEdit(self), QLineEdit(self)
        self.deputy_check = QCheckBox("Suppléant", self)
        self.deputy_check.setObjectName("deputy_check")
        self.add_field("Prénom", self.first_edit, "first_edit")
        self.add_field("Nom", self.last_edit, "last_edit")
        self.add_field("Fonction", self.function_edit, "function_edit")
        self.add_field("Courriel", self.email_edit, "email_edit")
        self.deputy_check.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.form.addRow("", self.deputy_check)
        self.first_edit.setFocus()

    def act(self) -> None:
        """Add the référent. Raises IncompleteError for a name or an address."""
        for edit in (self.first_edit, self.last_edit):
            if not edit.text().strip():
                raise IncompleteError("Donnez le prénom et le nom.", edit)
        texts = {
            "first_name": self.first_edit.text(),
            "last_name": self.last_edit.text(),
            "function": self.function_edit.text(),
            "email": allowed_email(self.email_edit),
            "role": "suppleant" if self.deputy_check.isChecked() else "titulaire",
        }
        changes = start_draft(self._desk, "referents", {k: text for k, text in texts.items() if text.strip()})
        self.referent_id = min(changes.inserted["referent"])
