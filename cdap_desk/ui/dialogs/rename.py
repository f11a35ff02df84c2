"""Another name for services, from a day: the former names are kept, no habilitation moves."""

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget

from cdap_desk.operations.services import rename_services
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError, add_row
from cdap_desk.ui.runner import Runner
from cdap_desk.wording.counts import counted


class RenameServiceDialog(FormDialog):
    """One line a service, its present name in the field; only those that differ are renamed."""

    def __init__(self, runner: Runner, service_ids: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__("Renommer à la date", "Renommer", parent)
        self.setObjectName("rename_dialog")
        self._runner = runner
        self._names: dict[int, str] = {}
        self.edits: dict[int, QLineEdit] = {}
        self.introduce("Les anciens noms restent dans l’historique ; aucune habilitation ne change.")
        for row in runner.ask(read_rows, "services", ("name",), list(service_ids)):
            self._add_service(row["id"], row["name"])
        self.day_field = DayField(runner.desk.today(), self, hint="premier jour du nouveau nom")
        self.day_field.set_day(runner.desk.today())
        add_row(self.form, "À partir du", self.day_field, "day_field")
        self._on_typed()
        first = next(iter(self.edits.values()))
        first.setFocus()
        first.selectAll()

    def act(self) -> None:
        """Rename what differs. Raises IncompleteError when nothing does or a field lacks something."""
        renamed = self._renamed()
        if not renamed:
            raise IncompleteError("Écrivez le nouveau nom.", next(iter(self.edits.values())))
        for service_id, name in renamed.items():
            if not name:
                raise IncompleteError("Un service a toujours un nom.", self.edits[service_id])
        self._runner.run(rename_services, renamed, require_day(self.day_field))

    @Slot()
    def _on_typed(self) -> None:
        count = len(self._renamed())
        what = "le service" if len(self._names) == 1 else counted(count, "service")
        self.primary_button.setText(f"Renommer {what}")

    def _renamed(self) -> dict[int, str]:
        typed = {i: " ".join(edit.text().split()) for i, edit in self.edits.items()}
        return {i: name for i, name in typed.items() if name != self._names[i]}

    def _add_service(self, service_id: int, name: str) -> None:
        edit = QLineEdit(name, self)
        edit.setCursorPosition(0)
        edit.setMinimumWidth(edit.fontMetrics().averageCharWidth() * 45)
        edit.textChanged.connect(self._on_typed)
        self._names[service_id] = name
        self.edits[service_id] = edit
        self.add_fact("Nom actuel", name)
        add_row(self.form, "Nouveau nom", edit, f"name_edit_{service_id}", f"Nouveau nom de {name}")
