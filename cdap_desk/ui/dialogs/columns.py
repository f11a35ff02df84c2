"""A second form in a dialog, beside the first where the screen is wide enough."""

from PySide6.QtWidgets import QBoxLayout, QWidget

from cdap_desk.ui.dialogs.form import FormDialog, make_form

# Letters in a line of both columns together.
_LEAST, _BEST = 120, 146
_GAP = 32


class SecondColumn(QWidget):
    """Stands at the right of a dialog's own form, under it on a narrow screen; `form` takes its lines."""

    def __init__(self, dialog: FormDialog) -> None:
        super().__init__(dialog)
        self.form = make_form()
        self.form.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self.form)
        dialog.columns.setSpacing(_GAP)
        dialog.columns.addWidget(self, 1)
        if self._room() < self._letters(_LEAST):
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

    def _room(self) -> int:
        return self.screen().availableGeometry().width() - 2 * _GAP

    def _letters(self, count: int) -> int:
        return self.fontMetrics().averageCharWidth() * count
