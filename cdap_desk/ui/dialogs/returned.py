"""The workbook that the Caf sent back: read in the background, shown line by line, then recorded."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QFileDialog

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.errors import DeskError
from cdap_desk.operations import answers, bordereaux
from cdap_desk.operations.returned import Returned, read_returned
from cdap_desk.operations.templates import XLSX
from cdap_desk.ui.aside import run_aside
from cdap_desk.ui.dialogs.answer import AnswerDialog
from cdap_desk.ui.task import Work
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
    number, state = returned.bordereau.number, returned.bordereau.state
    if state not in {"issued", "sent"}:
        closed = sentence(DeskError("bordereau_closed", number=number))
        page.refused.emit(
            closed if state == "closed" else f"Le bordereau {number} a déjà toutes ses réponses."
        )
        return
    page.side.stand_on(returned.bordereau.id)
    ReturnedDialog(page, returned).exec()


def _read(page: "BordereauxPage", path: Path, bordereau_id: int | None) -> Returned | None:
    """Read aside, under a bar; None when it was stopped. Raises DeskError."""
    work = partial(read_returned, page.runner.desk, path, bordereau_id)
    return cast("Returned | None", run_aside(f"Lecture de {path.name}", cast(Work, work), page, "lignes"))


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
