"""Why: a reason of the closed list, and a free note that warns of what has no place there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from cdap_desk.ui.dialogs.form import IncompleteError, add_row, make_label
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.tables import REASONS

WARNING = "ni santé, ni vie privée, ni allocataire"


class NoteField(QWidget):
    """A line of free text, with what must not be written in it said under it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edit = QLineEdit(self)
        self.edit.setObjectName("note_edit")
        self.setFocusProxy(self.edit)
        self.label = make_label(WARNING, "warning_label", "dim")
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.edit.setAccessibleDescription(WARNING)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self.label)

    def text(self) -> str:
        """Return what is written, its spaces tidied."""
        return " ".join(self.edit.text().split())

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)


def add_reason(form: QFormLayout, parent: QWidget, first: str = "") -> tuple[CodeCombo, NoteField]:
    """Add to a form the reason, `first` chosen unless it is empty, and the note."""
    reason, note = CodeCombo(REASONS, parent), NoteField(parent)
    reason.set_code(first)
    add_row(form, "Mo&tif", reason, "reason_combo", "Motif")
    add_row(form, "Observations", note, "note_field")
    return reason, note


def required_code(combo: CodeCombo, lacking: str) -> str:
    """Return the code chosen. Raises IncompleteError, which says `lacking`, when none is."""
    if not combo.code():
        raise IncompleteError(lacking, combo)
    return combo.code()
