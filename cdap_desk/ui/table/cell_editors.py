"""The editor that fits a column, in a cell or in the details."""

from PySide6.QtWidgets import QLineEdit, QWidget

from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.table import creating
from cdap_desk.ui.table.columns import Column


def make_editor(
    column: Column, desk: Desk, parent: QWidget, *, cell: bool = True, empty: bool = False
) -> QLineEdit:
    """Return an editor for `column`: without frame in a `cell`; `empty` leaves its choices for later."""
    if not column.editable:
        return QLineEdit(parent)
    if column.choices:
        from cdap_desk.ui.editors.choice import ChoiceEdit

        offered = [] if empty else choices(desk, column.choices)
        return ChoiceEdit(offered, parent, create=column.choices in creating.KINDS, cell=cell)
    if column.words or column.kind == "flag":
        from cdap_desk.domain.choices import Choice
        from cdap_desk.ui.editors.choice import ChoiceEdit

        words = list(column.words.values()) if column.words else ["Oui", "Non"]
        return ChoiceEdit([Choice(0, word) for word in words], parent, cell=cell)
    if column.kind == "day":
        from cdap_desk.ui.editors.day import DayEdit

        return DayEdit(desk.today(), parent, cell=cell)
    line = QLineEdit(parent)
    line.setFrame(not cell)
    return line
