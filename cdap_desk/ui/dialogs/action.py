"""An action on one or many people or rights: what it needs, whom it concerns, what must be left aside."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError, fit_screen, make_label
from cdap_desk.ui.dialogs.people import ConcernedView, read_people
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import note
from cdap_desk.wording.counts import counted


class ActionDialog(FormDialog):
    """Each change of a field asks the preview again; the button names the act and how many it is for.

    Subclasses give `verb` (« Enregistrer le départ »), the fields, `preview` and `run_for`.
    """

    verb = ""
    noun = "agent"

    def __init__(self, runner: Runner, ids: Sequence[int], title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, self.verb, parent)
        self.runner = runner
        self.ids = list(ids)
        found = self.read_concerned()
        self.people = ConcernedView(self.noun, found, self)
        self.note_label = make_label("", "note_label", "waiting")
        self.note_label.hide()
        self.body.addWidget(self.note_label)
        self.body.addWidget(self.people, 1)
        if len(found) == 1:
            self.people.hide()
            self.introduce(" · ".join(filter(None, (found[0].name, found[0].detail))))
        self.people.changed.connect(self._on_people)
        self._on_people()

    def read_concerned(self) -> list[Concerned]:
        """Return the records of the action before anything is known of it."""
        return read_people(self.runner, self.ids)

    def preview(self) -> list[Concerned]:
        """Return what would happen to each. Raises IncompleteError while a field lacks something."""
        raise NotImplementedError

    def run_for(self, ids: list[int]) -> None:
        """Do it for those records. Raises DeskError when it is refused."""
        raise NotImplementedError

    def name_act(self, number: int) -> str:
        """Return what the button says for that many records."""
        return f"{self.verb} de {counted(number, self.noun)}" if number > 1 else self.verb

    @Slot()
    def refresh(self) -> None:
        """Ask again whom the action can be done for, as the fields stand."""
        self.refusal_line.say("")
        try:
            found = self.preview()
        except IncompleteError:
            found = self.read_concerned()
        except DeskError as refused:  # of the act itself, a closed service for one: it stands for each
            found = [replace(p, refusal=refused) for p in self.read_concerned()]
        self.people.show_found(found)
        said = note(found[0].note, found[0].day) if len(found) == 1 else ""
        self.note_label.setText(f"◆ {said}")
        self.note_label.setVisible(bool(said))
        if len(self.ids) == 1 and self.people.refusal():
            self.refuse(self.people.refusal())
        elif self.isVisible():
            fit_screen(self)

    def act(self) -> None:
        """Check the fields, then act on those who can be."""
        self.people.show_found(self.preview())
        kept = self.people.kept()
        if not kept:
            check = self.people.others_check
            raise IncompleteError(self.people.refusal(), check if check.isVisible() else None)
        self.run_for(kept)

    @Slot()
    def _on_people(self) -> None:
        self.primary_button.setText(self.name_act(len(self.people.kept())))
