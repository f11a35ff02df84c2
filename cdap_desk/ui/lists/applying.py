"""Applying: what is being written, how far, and the way to stop it, which leaves nothing half done."""

from PySide6.QtWidgets import QWidget

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.rights import Decision
from cdap_desk.ui.aside import run_aside
from cdap_desk.ui.dialogs.decision_fields import DecisionFields
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.task import Work


def write_aside(runner: Runner, what: str, work: Work, window: QWidget) -> Changes | None:
    """Run what writes for long, a dialog before the window meanwhile; None when it was stopped.

    Raises DeskError, nothing written.
    """
    runner.check_store()
    changes = run_aside(what, work, window)
    if changes is None:
        return None
    assert isinstance(changes, Changes)
    runner.tell(changes)
    return changes


class KeptRightsDialog(FormDialog):
    """Who validated that rights are kept through a move; `decision` holds it once accepted."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__("Droits maintenus", "Appliquer", parent)
        self.setObjectName("kept_rights_dialog")
        self.introduce("Des droits sont maintenus malgré une mutation\u00a0: dites qui l’a validé.")
        self.fields = DecisionFields(runner, self.form, self)
        self.decision: Decision | None = None
        self.fields.by_edit.setFocus()

    def act(self) -> None:
        """Take who validated."""
        self.decision = self.fields.required()
