"""The fields of the records selected: one record's values, or what is typed for all of them at once."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.operations import tables
from cdap_desk.operations.cells import change_cells
from cdap_desk.operations.choices import choices
from cdap_desk.operations.drafts import list_drafts
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.cell_editors import make_editor
from cdap_desk.ui.table.columns import Column, Table
from cdap_desk.ui.table.creating import create_named
from cdap_desk.wording import sentence

SEVERAL = "valeurs différentes"


class FieldForm(QWidget):
    """One field a column. A value typed goes to every record shown, in one step to undo."""

    refused = Signal(str)

    def __init__(self, table: Table, runner: Runner, parent: QWidget) -> None:
        super().__init__(parent)
        self._table = table
        self._runner = runner
        self._ids: list[int] = []
        self._edits: dict[str, QLineEdit] = {}
        self._shown: dict[str, str] = {}
        self._reason = QLabel(self)
        self._reason.setObjectName("field_reason_label")
        self._reason.setProperty("role", "wrong")
        self._reason.setWordWrap(True)
        self._reason.hide()
        layout = QFormLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(2)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._columns = tuple(c for c in table.columns if c.detailed)
        for column in self._columns:
            self._add(layout, column)
        layout.addRow(self._reason)

    def show_rows(self, ids: Sequence[int], rows: Sequence[dict[str, object]]) -> None:
        """Show the values that the records of `ids` have in common."""
        self._ids = list(ids)
        self._reason.hide()
        for column in self._columns:
            texts = {column.text(row.get(column.key)) for row in rows}
            self._shown[column.key] = text = texts.pop() if len(texts) == 1 else ""
            edit = self._edits[column.key]
            if edit.hasFocus() and edit.isModified():
                continue
            edit.setText(text)
            edit.setCursorPosition(0)
            edit.setPlaceholderText(SEVERAL if texts else "")
            edit.setToolTip(text)
            self._mark(edit, False)

    def _add(self, layout: QFormLayout, column: Column) -> None:
        edit = make_editor(column, self._runner.desk, self, cell=False, empty=True)
        edit.setObjectName(f"{column.key}_edit")
        edit.setAccessibleName(column.title)
        edit.setProperty("field", True)
        edit.setReadOnly(not column.editable)
        edit.installEventFilter(self)
        edit.editingFinished.connect(lambda: self._on_finished(column, edit))
        for name in ("picked",):
            if hasattr(edit, name):
                getattr(edit, name).connect(lambda: self._on_finished(column, edit))
        if isinstance(edit, ChoiceEdit):
            edit.create_requested.connect(lambda name: self._on_create(column, edit, name))
        _show_buttons(edit, False)
        label = QLabel(column.title, self)
        label.setProperty("role", "dim")
        label.setBuddy(edit)
        label.setMinimumHeight(edit.sizeHint().height())
        layout.addRow(label, edit)
        self._edits[column.key] = edit

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut) and isinstance(watched, QLineEdit):
            _show_buttons(watched, event.type() == QEvent.Type.FocusIn)
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, ChoiceEdit):
            key = next(k for k, e in self._edits.items() if e is watched)
            if kind := self._table.column(key).choices:
                watched.set_choices(choices(self._runner.desk, kind))
        return super().eventFilter(watched, event)

    def _on_finished(self, column: Column, edit: QLineEdit) -> None:
        typed = edit.text()
        if not self._ids or edit.isReadOnly() or typed == self._shown.get(column.key, ""):
            return
        chosen = edit.chosen_id() if isinstance(edit, ChoiceEdit) and column.choices else None
        self._store(column, edit, chosen if chosen else typed)

    def _store(self, column: Column, edit: QLineEdit, value: str | int) -> None:
        stored = column.stored(value)
        self._shown[column.key] = edit.text()
        edit.setModified(False)
        try:
            self._runner.run(change_cells, self._table.name, [(i, column.key, stored) for i in self._ids])
        except DeskError as refusal:
            self._shown[column.key] = ""
            self._mark(edit, True)
            self._reason.setText(f"{column.title} : {sentence(refusal)}")
            self._reason.show()
            self.refused.emit(self._reason.text())

    def _on_create(self, column: Column, edit: ChoiceEdit, name: str) -> None:
        try:
            made = create_named(self._runner, column.choices, name)
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
            return
        edit.setText(name)
        self._store(column, edit, made)

    def _mark(self, edit: QLineEdit, invalid: bool) -> None:
        if bool(edit.property("invalid")) != invalid:
            edit.setProperty("invalid", invalid)
            edit.style().unpolish(edit)
            edit.style().polish(edit)


def read_rows(runner: Runner, table: Table, ids: list[int]) -> list[dict[str, object]]:
    """Return the rows of records and of lines to complete (negative ids), in that order."""
    stored = [i for i in ids if i > 0]
    rows = tables.read_rows(runner.desk, table.name, table.keys(), stored) if stored else []
    if len(stored) < len(ids):
        wanted = set(ids)
        rows += [d for d in list_drafts(runner.desk, table.name) if d["id"] in wanted]
    return rows


def _show_buttons(edit: QLineEdit, shown: bool) -> None:
    """Show the small buttons of a field only while one is in it: a column of them says nothing."""
    for action in edit.actions():
        action.setVisible(shown)
