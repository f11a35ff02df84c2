"""An e-mail address as a dialog asks it."""

from PySide6.QtWidgets import QLineEdit

from cdap_desk.domain.contacts import read_email
from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.form import IncompleteError
from cdap_desk.wording import sentence


def allowed_email(edit: QLineEdit) -> str:
    """Return the address typed, empty for none. Raises IncompleteError for what is no address."""
    typed = edit.text().strip()
    try:
        return read_email(typed) if typed else ""
    except DeskError as refused:
        raise IncompleteError(sentence(refused), edit) from None
