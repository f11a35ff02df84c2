"""Before undoing what is not of this sitting, or not of this person: whose act, which one, when."""

from datetime import datetime

from PySide6.QtWidgets import QWidget

from cdap_desk.clock import PARIS
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.french import say_day


class ConfirmOlderUndo(FormDialog):
    """Accepted when the person wants it undone; the safe answer is the default one."""

    def __init__(
        self, label: str, who: str, at: str, parent: QWidget | None = None, *, mine: bool = False
    ) -> None:
        """`at` is an instant of the journal, UTC ISO text; `mine` says that `who` is the person who asks."""
        super().__init__("Annuler une action plus ancienne", "Annuler cette action", parent)
        self.setObjectName("older_undo_dialog")
        whose = f"Cette action est de {who}."
        if mine:
            whose = "Cette action est de vous, mais d’une séance précédente."
        self.introduce(f"{whose} Faut-il vraiment l’annuler ?")
        for name, text in (("Action", label), ("Par", who), ("Le", say_instant(at))):
            self.add_fact(name, text)
        self.cancel_button.setText("Ne rien annuler")
        self.cancel_button.setDefault(True)
        self.cancel_button.setFocus()

    def act(self) -> None:
        """Nothing here: whoever asked undoes it."""


def say_instant(at: str) -> str:
    """Return an instant of the journal as a person in Lyon says it: « mardi 24 novembre 2026 à 09:05 »."""
    local = datetime.fromisoformat(at).astimezone(PARIS)
    return f"{say_day(local.date())} à {local:%H:%M}"
