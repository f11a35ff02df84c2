"""« Voir » an issued bordereau: its pages; a field leads to what it came from."""

from functools import partial
from typing import TYPE_CHECKING

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.domain.paper import Spot
from cdap_desk.errors import DeskError
from cdap_desk.operations import bordereaux, form_pages
from cdap_desk.operations.form_fields import FormFields
from cdap_desk.ui.dialogs.missing import target
from cdap_desk.ui.dialogs.preview import PreviewDialog, print_document
from cdap_desk.ui.pages.page import main_window
from cdap_desk.ui.paper.view import PaperView
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
        super().__init__(main_window(page), pages, "Écrire le &PDF", partial(write_pdf, page, row), page)
        self.setObjectName("bordereau_view")
        self._page, self._fields = page, fields
        self._lines = [
            {"agent_id": line.agent_id, "habilitation_id": line.habilitation_id}
            for line in page.runner.ask(bordereaux.bordereau_lines, row.id)
        ]
        name_by_fields(self.paper, fields)
        self.paper.clicked.connect(self._on_clicked)

    def _on_clicked(self, spot: Spot) -> None:
        seen = self._fields.at(self.paper.place, spot)
        if seen is None:
            return
        where = target(seen.field, None if seen.line is None else self._lines[seen.line])
        if where == "settings":
            self.reject()
            self._page.place_asked.emit("settings")
        elif isinstance(where, tuple):
            self.reject()
            self._page.record_asked.emit(where[0], where[1], "")  # what was issued is not edited from here


def name_by_fields(paper: PaperView, fields: FormFields) -> None:
    """Have the cells of a form called by the fields in them."""

    def naming(spot: Spot) -> str:
        seen = fields.at(paper.place, spot)
        return seen.title if seen else ""

    paper.name_cells(naming)


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
        refusal = print_document(main_window(page), pages, page, FORM, partial(write_pdf, page, row))
    except DeskError as refused:
        refusal = sentence(refused)
    if refusal:
        page.refused.emit(refusal)
