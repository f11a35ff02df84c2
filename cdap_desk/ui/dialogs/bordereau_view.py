"""« Voir » an issued bordereau: its pages; a field leads to what it came from."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.paper import Pages, Spot
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_pages
from cdap_desk.operations.opened import write_copy
from cdap_desk.ui.aside import run_aside, stopping
from cdap_desk.ui.dialogs.form_cells import FormCells
from cdap_desk.ui.dialogs.preview import PreviewDialog, print_document
from cdap_desk.ui.pages.page import main_window
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.operations.form_fields import FormFields
    from cdap_desk.ui.pages.bordereaux import BordereauxPage

FORM = "form"
"""The kind of paper that bordereaux are, for which printers are remembered."""


class BordereauView(PreviewDialog):
    """The cell under the pointer is called by its field; pressed, it leads to the record as it is now."""

    kind = FORM

    def __init__(self, page: "BordereauxPage", row: BordereauRow, pages: Pages, fields: "FormFields") -> None:
        from cdap_desk.ui.bordereau_files import write_pdf

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
    made: Any = _laid_out(page, row, form_pages.see_bordereau)
    if made is not None:
        BordereauView(page, row, *made).exec()


def print_bordereau(page: "BordereauxPage", row: BordereauRow) -> None:
    """Print an issued bordereau."""
    from cdap_desk.ui.bordereau_files import write_pdf

    pages: Any = _laid_out(page, row, form_pages.pages_of_bordereau)
    if pages is not None:
        save = partial(write_pdf, page, row)
        print_document(main_window(page), pages, page, FORM, save).show_in(main_window(page).notice)


def _laid_out(page: "BordereauxPage", row: BordereauRow, lay_out: Callable[..., object]) -> object | None:
    """Return the pages of a bordereau, aside: there may be hundreds; None when stopped or, said, refused."""
    what = f"Mise en page du bordereau {row.number}"
    work = stopping(lambda tell: lay_out(page.runner.desk, row, tell), "print_cancelled")
    try:
        return run_aside(what, work, page, "classeurs")
    except DeskError as refusal:
        page.refused.emit(sentence(refusal))
        return None
