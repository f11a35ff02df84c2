"""Two forms of one dialog, side by side where the screen is wide enough."""

from PySide6.QtWidgets import QBoxLayout, QFormLayout

from cdap_desk.ui.dialogs.form import FormDialog, make_form

# Letters in a line of both columns together.
_LEAST, _BEST = 120, 146
_GAP = 32


def add_column(dialog: FormDialog) -> QFormLayout:
    """Return a second form, at the right of the dialog's own one; under it on a narrow screen."""
    second = make_form()
    columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
    columns.setSpacing(_GAP)
    place = dialog.body.indexOf(dialog.form)
    dialog.body.takeAt(place)
    dialog.form.setParent(None)
    columns.addLayout(dialog.form, 1)
    columns.addLayout(second, 1)
    dialog.body.insertLayout(place, columns)
    letter = dialog.fontMetrics().averageCharWidth()
    room = dialog.screen().availableGeometry().width() - 2 * _GAP
    if room < letter * _LEAST:
        columns.setDirection(QBoxLayout.Direction.TopToBottom)
        columns.setSpacing(second.verticalSpacing())
    else:
        dialog.widen(min(room, letter * _BEST))
    return second
