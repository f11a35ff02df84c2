"""« Voir » an issued bordereau: its pages; a field leads to what it came from."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.paper import Spot
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_pages
from cdap_desk.operations.opened import write_copy
from cdap_desk.ui.dialogs.form_cells import FormCells
from cdap_desk.ui.dialogs.preview import PreviewDialog, print_document
from cdap_desk.ui.outcome import Outcome
from cdap_desk.ui.pages.page import main_window
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

FORM = "form"
"""The kind of paper that bordereaux are, for which printers are remembered."""


class BordereauView(PreviewDialog):
    """The cell under the pointer is called by its field; pressed, it leads to the record as it is now."""

    kind = FORM

    def __init__(self, page: "BordereauxPage", row: BordereauRow) -> None:
        from cdap_desk.ui.bordereau_files import write_pdf

        pages, fields = form_pages.see_bordereau(page.runner.desk, row)
        save = partial(write_pdf, page, row)
        super().__init__(main_window(page), pages, "Écrire le &PDF", save, page, write=self._copy)
        self._row, self._fields = row, fields
        self.setObjectName("bordereau_view")
        self._page = page
        lines = [
            {"agent_id": line.agent_id, "habilitation_id": line.habilitation_id}
            for line in page.runner.ask(bordereaux.bordereau_lines, row.id)
        ]
        day = date.fromisoformat(row.dated)
        self._cells = FormCells(page.runner, self.paper, fields, lines, day, " comme il est aujourd’hui")
        self.introduce(
            f"Tel qu’émis le {format_day(row.dated)}\u00a0: ce qui a changé depuis n’y est pas. "
            "Un clic sur un champ ouvre ce dont il vient, comme il est aujourd’hui."
        )
        self.paper.show_pages(pages)
        self.paper.clicked.connect(self._on_clicked)

    def _copy(self, folder: Path) -> Path:
        """Write the workbook of the page that is seen, as it was issued."""
        files = bordereaux.kept_files(self._page.runner.desk, self._row.id)
        return write_copy(folder, *files[self._fields.file_of(self.paper.place)])

    def _on_clicked(self, spot: Spot) -> None:
        origin = self._cells.origin(spot)
        if origin is not None:
            self.reject()
            # What was issued is not edited from here: one stands on the record, no cell is opened.
            column = origin.column if origin.table == "organisations" else ""
            self._page.record_asked.emit(origin.table, origin.row_id, column)


def view_bordereau(page: "BordereauxPage", row: BordereauRow) -> None:
    """Show an issued bordereau, or say why it cannot be."""
    try:
        dialog = BordereauView(page, row)
    except DeskError as refusal:
        page.refused.emit(sentence(refusal))
    else:
        dialog.exec()


def print_bordereau(page: "BordereauxPage", row: BordereauRow) -> None:
    """Print an issued bordereau."""
    from cdap_desk.ui.bordereau_files import write_pdf

    try:
        pages = form_pages.pages_of_bordereau(page.runner.desk, row)
    except DeskError as refused:
        outcome = Outcome.of(refused)
    else:
        outcome = print_document(main_window(page), pages, page, FORM, partial(write_pdf, page, row))
    outcome.show_in(main_window(page).notice)
