"""The workbook that the Caf sent back: read in the background, shown line by line, then recorded."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.errors import DeskError
from cdap_desk.operations import answers, bordereaux
from cdap_desk.operations.returned import Returned, read_returned
from cdap_desk.operations.templates import XLSX
from cdap_desk.ui.dialogs.answer import AnswerDialog
from cdap_desk.ui.dialogs.passing import PassingDialog
from cdap_desk.ui.lists.progress import ProgressCard
from cdap_desk.ui.task import Task, Work
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage


class ReturnedDialog(AnswerDialog):
    """The answers found, each to be corrected before they are recorded; what could not be read is told."""

    def __init__(self, page: "BordereauxPage", returned: Returned) -> None:
        super().__init__(page.runner, returned.bordereau, page)
        self.setObjectName("returned_dialog")
        self.setWindowTitle(f"Retour du bordereau {returned.bordereau.number}")
        self._returned = returned
        self.show_answers(returned.answers())
        self.introduce(_said(returned))

    def act(self) -> None:
        """Record the sending if it was not, the answers, and keep the workbook."""
        found = self._returned
        if found.bordereau.state == "issued":
            self.runner.run(answers.send_bordereau, found.bordereau.id, self.runner.desk.today(), "")
        super().act()
        self.runner.run(
            bordereaux.attach_file, found.bordereau.id, "returned", found.path.name, XLSX, found.content
        )


def ask_returned(page: "BordereauxPage", chosen: BordereauRow | None) -> None:
    """Ask for the workbook, read it aside with a bar, and show what it answers."""
    folder = page.runner.desk.store.path.parent
    name, _ = QFileDialog.getOpenFileName(
        page, "Lire le classeur renvoyé", str(folder), "Classeurs (*.xlsx *.xls *.ods)"
    )
    if name:
        read_and_show(page, Path(name), chosen)


def read_and_show(page: "BordereauxPage", path: Path, chosen: BordereauRow | None) -> None:
    """Read a workbook that came back; its number tells the bordereau, else the one chosen is meant."""
    try:
        returned = _read(page, path, None)
    except DeskError as refusal:
        if refusal.code != "returned_unknown" or chosen is None:
            page.refused.emit(sentence(refusal))
            return
        try:
            returned = _read(page, path, chosen.id)
        except DeskError as again:
            page.refused.emit(sentence(again))
            return
    if returned is None:
        return
    if returned.bordereau.state not in {"issued", "sent"}:
        page.refused.emit(f"Le bordereau {returned.bordereau.number} a déjà toutes ses réponses.")
        return
    page.side.stand_on(returned.bordereau.id)
    ReturnedDialog(page, returned).exec()


def _read(page: "BordereauxPage", path: Path, bordereau_id: int | None) -> Returned | None:
    """Read aside, under a bar; None when it was stopped. Raises DeskError."""
    dialog = _ReadingDialog(page, path, bordereau_id)
    dialog.exec()
    if dialog.refusal is not None:
        raise dialog.refusal
    return dialog.returned


class _ReadingDialog(PassingDialog):
    """Reads one workbook while it shows how far it is."""

    def __init__(self, page: "BordereauxPage", path: Path, bordereau_id: int | None) -> None:
        super().__init__(page)
        self.setObjectName("reading_dialog")
        self.setWindowTitle("Lecture du classeur")
        self.returned: Returned | None = None
        self.refusal: DeskError | None = None
        self.card = ProgressCard(self)
        self.card.begin(f"Lecture de {path.name}", "lignes")
        QVBoxLayout(self).addWidget(self.card)
        work = partial(read_returned, page.runner.desk, path, bordereau_id)
        self._task = Task(cast(Work, work), self)
        self._task.progressed.connect(self.card.show_step)
        self._task.done.connect(self._on_done)
        self._task.refused.connect(self._on_refused)
        self._task.stopped.connect(self.reject)
        self.card.cancel_asked.connect(self._task.cancel)
        self._task.start()

    def _on_done(self, returned: Returned) -> None:
        self.returned = returned
        self.accept()

    def _on_refused(self, refusal: DeskError) -> None:
        self.refusal = refusal
        self.reject()


def _said(returned: Returned) -> str:
    found = returned.answers()
    refused = sum(not answer.ok for answer in found.values())
    said = f"{len(found) - refused} OK et {refused} KO trouvés dans {returned.path.name}."
    if returned.silent:
        said += f" Sans réponse : {', '.join(map(str, returned.silent))}."
    doubtful = [f"{one.name} (« {one.said} »)" for one in returned.doubtful()]
    if doubtful:
        said += f" À lire vous-même : {' ; '.join(doubtful[:5])}{'…' if len(doubtful) > 5 else ''}."
    return said
