"""Paramètres › Modèles: the forms there are, the one that is used, and how the files are called."""

from pathlib import Path

from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.changes import Changes
from cdap_desk.errors import DeskError
from cdap_desk.operations import templates
from cdap_desk.operations.file_names import PARTS, example_name
from cdap_desk.operations.settings import change_setting, read_settings
from cdap_desk.operations.templates import TemplateRow
from cdap_desk.ui.dialogs.form import FittingArea, RefusalLine, make_label
from cdap_desk.ui.form_tables import TEMPLATES
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import SETTINGS, sentence

_SAID = "Le formulaire que remplit chaque bordereau. Quand la Caf envoie le sien, ajoutez-le ici."
_PARTS = "Entre accolades : {}. Le numéro est obligatoire."
_LEAST = 9  # lines of text, for the height of the list


class TemplateSettings(QWidget):
    """A form is looked at and mapped before it is kept; the others are used, or put away."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._rows: dict[int, TemplateRow] = {}
        self.panel = HeldPanel(TEMPLATES, runner, self)
        self.refusal_line = RefusalLine(self)
        self.add_button = self._button("Ajouter un formulaire…", "add_form_button", self._on_add)
        self.change_button = self._button("Modifier…", "change_template_button", self._on_change)
        self.use_button = self._button("Utiliser", "use_template_button", self._on_use)
        self.retire_button = self._button("Mettre de côté", "retire_template_button", self._on_retire)
        self.pattern_edit = QLineEdit(self)
        self.example_label = make_label("", "file_name_example_label", "dim")
        self._lay_out()
        self.panel.counted.connect(self._on_counted)
        self.panel.view.delete_asked.connect(self._on_retire)
        self.pattern_edit.textChanged.connect(self._on_pattern_typed)
        self.pattern_edit.editingFinished.connect(self._on_pattern)
        runner.changed.connect(self._fill)
        self._fill()

    def chosen(self) -> TemplateRow | None:
        """Return the template one stands on."""
        ids = self.panel.view.selected_ids() or [self.panel.view.current_id() or 0]
        return self._rows.get(ids[0])

    def add_form(self, path: Path) -> None:
        """Look at a blank, and show what is proposed for it."""
        from cdap_desk.operations.form_mapping_files import propose_mapping
        from cdap_desk.ui.dialogs.mapping import MappingDialog

        self.refusal_line.say("")
        try:
            proposed = propose_mapping(path)
        except DeskError as refusal:
            self.refusal_line.say(sentence(refusal))
            return
        MappingDialog(self._runner, proposed.mapping, proposed.cares, parent=self.window()).exec()

    def _button(self, text: str, name: str, slot: object) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.clicked.connect(slot)
        return button

    def _lay_out(self) -> None:
        self.pattern_edit.setObjectName("file_name_edit")
        self.pattern_edit.setAccessibleName(SETTINGS["file_name"])
        label = QLabel(f"&{SETTINGS['file_name']}", self)
        label.setBuddy(self.pattern_edit)
        buttons = QHBoxLayout()
        for button in (self.add_button, self.change_button, self.use_button, self.retire_button):
            buttons.addWidget(button)
        buttons.addStretch()
        pattern = QHBoxLayout()
        pattern.addWidget(label)
        pattern.addWidget(self.pattern_edit, 1)
        parts = ", ".join("{" + part + "}" for part in PARTS)
        self.panel.narrowing.search_edit.hide()
        self.panel.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 10, 4, 10)
        column.setSpacing(8)
        column.addWidget(make_label(_SAID, "templates_label", "dim"))
        column.addLayout(buttons)
        column.addWidget(self.refusal_line)
        column.addWidget(self.panel, 1)
        column.addLayout(pattern)
        column.addWidget(self.example_label)
        column.addWidget(make_label(_PARTS.format(parts), "file_name_parts_label", "dim"))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FittingArea(content, self))

    def _fill(self, changes: Changes | None = None) -> None:
        """List them all, standing on the one that was just added, else where one stood."""
        stood = self.chosen()
        new = changes.inserted.get("form_template", frozenset()) if changes else frozenset()
        rows = self._runner.ask(templates.template_rows)
        # Rows of a table have ids from 1; that of the template that ships is 0.
        self._rows = {row.id or _SHIPPED: row for row in rows}
        self.panel.hold([{**row._asdict(), "id": row.id or _SHIPPED} for row in rows])
        again = next((i for i, row in self._rows.items() if stood and row.id == stood.id), None)
        added = next((i for i in self._rows if i in new), None)
        self.panel.view.select_ids([added or again or next(iter(self._rows))])
        if not self.pattern_edit.hasFocus():
            self.pattern_edit.setText(self._runner.ask(read_settings)["file_name"])
        self._on_pattern_typed()
        self._on_counted()

    def _on_counted(self) -> None:
        row = self.chosen()
        self.change_button.setEnabled(row is not None)
        self.use_button.setEnabled(row is not None and row.standing != "used")
        self.retire_button.setEnabled(row is not None and row.id > 0 and row.standing != "retired")

    def _on_add(self) -> None:
        folder = str(self._runner.desk.store.path.parent)
        chosen, _ = QFileDialog.getOpenFileName(self, "Ajouter un formulaire", folder, "Classeurs (*.xlsx)")
        if chosen:
            self.add_form(Path(chosen))

    def _on_change(self) -> None:
        from cdap_desk.operations.form_mapping_files import mapping_of
        from cdap_desk.ui.dialogs.mapping import MappingDialog

        row = self.chosen()
        if row is None:
            return
        self.refusal_line.say("")
        try:
            template = templates.read_template(self._runner.desk, row.id)
            mapping = mapping_of(template)
        except DeskError as refusal:
            self.refusal_line.say(sentence(refusal))
            return
        dialog = MappingDialog(self._runner, mapping, own_name=row.name, parent=self.window())
        dialog.use_box.setChecked(row.standing == "used")
        dialog.exec()

    def _on_use(self) -> None:
        row = self.chosen()
        if row is not None:
            self._run(templates.use_template, row.id)

    def _on_retire(self) -> None:
        row = self.chosen()
        if row is not None and self.retire_button.isEnabled():
            self._run(templates.retire_template, row.id)

    def _run(self, act: object, *given: object) -> None:
        self.refusal_line.say("")
        try:
            self._runner.run(act, *given)  # type: ignore[arg-type]
        except DeskError as refusal:
            self.refusal_line.say(sentence(refusal))

    def _on_pattern_typed(self) -> None:
        """Show what a file will be called, or why the pattern is refused."""
        try:
            shown = example_name(self._runner.desk, self.pattern_edit.text())
        except DeskError as refusal:
            self.example_label.setText(f"■ {sentence(refusal)}")
        else:
            self.example_label.setText(f"Exemple : {shown}")

    def _on_pattern(self) -> None:
        typed = self.pattern_edit.text().strip()
        if typed != self._runner.ask(read_settings)["file_name"]:
            self._run(change_setting, "file_name", typed)


_SHIPPED = 1 << 40
