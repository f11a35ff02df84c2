"""A day in a dialog: the field, and under it what was understood or why nothing was."""

from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cdap_desk.ui.dialogs.form import IncompleteError, make_label, set_role
from cdap_desk.ui.editors.day import DayEdit


class DayField(QWidget):
    """`day_changed` comes when what is typed means another day, or none any more."""

    day_changed = Signal()

    def __init__(self, today: date, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self._hint = hint
        self._last: date | None = None
        self.edit = DayEdit(today, self)
        self.edit.setObjectName("day_edit")
        self.label = make_label(hint, "understood_label", "dim")
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.edit)
        self.edit.textChanged.connect(self._on_text)
        self.edit.editingFinished.connect(self.check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self.edit)
        layout.addWidget(self.label)

    def known(self) -> date | None:
        """Return the day, None for an empty or unreadable field."""
        return self.edit.day() if not self.edit.refusal() else None

    def allowed(self) -> date | None:
        """Return the day, None for an empty field. Raises IncompleteError for what is no day."""
        if self.edit.refusal():
            raise IncompleteError(self.edit.refusal(), self)
        return self.edit.day()

    def set_day(self, day: date | None) -> None:
        """Show `day`."""
        self.edit.set_day(day)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802
        super().setAccessibleName(name)
        self.edit.setAccessibleName(name)

    @Slot()
    def check(self) -> None:
        """Say why what is typed is no day; while it is being typed, nothing is reproached."""
        refusal = self.edit.refusal()
        set_role(self.label, "wrong" if refusal else "dim")
        self.label.setText(f"■ {refusal}" if refusal else self._said())
        self.edit.setAccessibleDescription(self.label.text())

    @Slot()
    def _on_text(self) -> None:
        set_role(self.label, "dim")
        self.label.setText(self._said())
        self.edit.setAccessibleDescription(self.label.text())
        if self.known() != self._last:
            self._last = self.known()
            self.day_changed.emit()

    def _said(self) -> str:
        said = self.edit.understood()
        return " · ".join(filter(None, (said, self._hint))) if said else self._hint


def require_day(field: DayField) -> date:
    """Return the day of a field that must have one. Raises IncompleteError."""
    day = field.allowed()
    if day is None:
        raise IncompleteError("Donnez une date.", field)
    return day
