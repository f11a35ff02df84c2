"""What becomes of a bordereau: sent on a day, closed, cancelled, or taken back with a reason."""

from collections.abc import Mapping

from PySide6.QtWidgets import QLineEdit, QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.operations import answers
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import SENTENCES
from cdap_desk.wording.counts import counted


class _BordereauDialog(FormDialog):
    """Asks about one bordereau; subclasses give `title`, `verb`, and add their fields in `ask`."""

    name, title, verb = "", "", ""

    def __init__(self, runner: Runner, row: BordereauRow, parent: QWidget | None = None) -> None:
        super().__init__(f"{self.title} le bordereau {row.number}", self.verb, parent)
        self.setObjectName(self.name)
        self.runner = runner
        self.row = row
        self.introduce(f"Bordereau {row.number}, {counted(row.lines, 'ligne')}.")
        self.ask()

    def ask(self) -> None:
        """Add the fields."""
        raise NotImplementedError

    def _add_day(self, label: str, hint: str) -> None:
        self.day_field = DayField(self.runner.desk.today(), self, hint=hint)
        self.day_field.set_day(self.runner.desk.today())
        self.add_field(label, self.day_field, "day_field")

    def _add_reason(self, said: str) -> None:
        self.why_edit = QLineEdit(self)
        self.add_field("Motif", self.why_edit, "why_edit")
        self.add_note(said)

    def _why(self) -> str:
        if not self.why_edit.text().strip():
            raise IncompleteError(SENTENCES["bordereau_without_reason"], self.why_edit)
        return self.why_edit.text()


class SendDialog(_BordereauDialog):
    """On a day, by someone."""

    name, title, verb = "send_dialog", "Envoyer", "Enregistrer l’envoi"

    def ask(self) -> None:
        """Ask when and by whom."""
        self._add_day("Envoyé le", "jour où le bordereau est parti")
        self.by_edit = QLineEdit(self.runner.desk.author.who, self)
        self.add_field("Par", self.by_edit, "by_edit")

    def act(self) -> None:
        """Record it."""
        self.runner.run(answers.send_bordereau, self.row.id, require_day(self.day_field), self.by_edit.text())


class CloseDialog(_BordereauDialog):
    """The Caf will not answer."""

    name, title, verb = "close_dialog", "Clore sans réponse", "Clore sans réponse"

    def ask(self) -> None:
        """Ask when and why."""
        self._add_day("Clos le", "")
        self._add_reason("Ce qui est saisi dans HABPPS est fait ; le reste attend un autre bordereau.")

    def act(self) -> None:
        """Close it."""
        self.runner.run(answers.close_without_answer, self.row.id, require_day(self.day_field), self._why())


class ReopenDialog(_BordereauDialog):
    """The answer comes at last."""

    name, title, verb = "reopen_dialog", "Rouvrir", "Rouvrir le bordereau"

    def ask(self) -> None:
        """Ask why."""
        self._add_reason(
            "Ses lignes attendent de nouveau leur réponse ; celles qui ont été corrigées, abandonnées ou "
            "répondues sur un autre bordereau depuis restent comme elles sont."
        )

    def act(self) -> None:
        """Reopen it."""
        self.runner.run(answers.reopen_bordereau, self.row.id, self._why())


class CancelDialog(_BordereauDialog):
    """It should not have been issued."""

    name, title, verb = "cancel_bordereau_dialog", "Annuler", "Annuler le bordereau"

    def ask(self) -> None:
        """Ask why."""
        self._add_reason("Le numéro reste dans la liste ; les lignes attendent un autre bordereau.")

    def act(self) -> None:
        """Cancel it."""
        self.runner.run(answers.cancel_bordereau, self.row.id, self._why())


class UnsendDialog(_BordereauDialog):
    """It did not leave."""

    name, title, verb = "unsend_dialog", "Reprendre l’envoi :", "Reprendre l’envoi"

    def ask(self) -> None:
        """Ask why."""
        self._add_reason("Le bordereau redevient « émis ».")

    def act(self) -> None:
        """Take the sending back."""
        self.runner.run(answers.take_back_sending, self.row.id, self._why())


class UnanswerDialog(_BordereauDialog):
    """The answer was another one's, or was read wrongly."""

    name, title, verb = "unanswer_dialog", "Reprendre la réponse :", "Reprendre la réponse"

    def ask(self) -> None:
        """Ask why."""
        self._add_reason(
            "Toutes les lignes attendent de nouveau une réponse ; les identifiants reçus sont à confirmer."
        )

    def act(self) -> None:
        """Take the answer back."""
        self.runner.run(answers.take_back_answer, self.row.id, self._why())


DIALOGS: Mapping[str, type[_BordereauDialog]] = {
    "send": SendDialog,
    "close": CloseDialog,
    "reopen": ReopenDialog,
    "cancel": CancelDialog,
    "unsend": UnsendDialog,
    "unanswer": UnanswerDialog,
}
