"""A second form in a dialog, beside the first where the screen is wide enough."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFormLayout, QWidget

from cdap_desk.ui.dialogs.form import FormDialog, make_form
from cdap_desk.ui.screens import room

# Letters in a line of both columns together.
_LEAST, _BEST = 120, 146
_GAP = 32
_LABEL = QFormLayout.ItemRole.LabelRole


class SecondColumn(QWidget):
    """Stands at the right of a dialog's own form, under it on a narrow screen; `form` takes its lines."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self.form = make_form()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self.form)
        dialog.columns.setSpacing(_GAP)
        dialog.columns.addWidget(self, 1)
        self._under = dialog.form if self._room() < self._letters(_LEAST) else None
        if self._under is not None:
            dialog.columns.setDirection(QBoxLayout.Direction.TopToBottom)
            dialog.columns.setSpacing(self.form.verticalSpacing())
        self.show_lines(True)

    def show_lines(self, shown: bool) -> None:
        """Show or hide the whole column; the dialog is only as wide as what it shows needs."""
        # Not kept: a widget that holds the window it stands in ends the program when both are collected.
        dialog = self.window()
        assert isinstance(dialog, FormDialog)
        self.setVisible(shown)
        wide = shown and self._room() >= self._letters(_LEAST)
        dialog.widen(min(self._room(), self._letters(_BEST)) if wide else 0)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        if self._under is not None:
            _align(self._under, self.form)

    def _room(self) -> int:
        return room(self).width() - 2 * _GAP

    def _letters(self, count: int) -> int:
        return self.fontMetrics().averageCharWidth() * count


def _align(*forms: QFormLayout) -> None:
    """Give the labels of forms one width, so that their fields stand under each other."""
    items = (form.itemAt(row, _LABEL) for form in forms for row in range(form.rowCount()))
    labels = [item.widget() for item in items if item is not None]
    wide = max((label.sizeHint().width() for label in labels if label), default=0)
    for label in labels:
        if label is not None:
            label.setMinimumWidth(wide)
