"""A list as it will be printed: its page set-up, then a printer, a file or a spreadsheet."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QWidget

from cdap_desk.domain.paper import Pages
from cdap_desk.operations.file_names import plain
from cdap_desk.operations.papers import see_lists
from cdap_desk.operations.people_lists import Listing
from cdap_desk.ui.aside import run_aside
from cdap_desk.ui.dialogs.page_setup import PageSetupDialog
from cdap_desk.ui.dialogs.preview import PreviewDialog, name_by_titles
from cdap_desk.ui.exporting import PAPER, exported, write_list

if TYPE_CHECKING:
    from cdap_desk.ui.window import MainWindow


class ListPreview(PreviewDialog):
    """`kinds` are the files that it may be written as, `sort` the sort of list, whose page set-up is kept."""

    def __init__(
        self,
        window: "MainWindow",
        listing: Listing,
        pages: Pages,
        kinds: tuple[str, ...],
        sort: str,
        parent: QWidget,
    ) -> None:
        save_pdf = partial(self._save, (PAPER,))
        super().__init__(
            window, pages, "&Enregistrer…", partial(self._save, kinds), parent, save_pdf, self._copy
        )
        self._listing, self._sort = listing, sort
        self.setup_button = QPushButton("&Mise en page…", self)
        self.setup_button.setObjectName("setup_button")
        self.buttons.addButton(self.setup_button, QDialogButtonBox.ButtonRole.ActionRole)
        self.setup_button.clicked.connect(self._on_setup)
        name_by_titles(self.paper)

    def _on_setup(self) -> None:
        dialog = PageSetupDialog(self.window_.settings, self._sort, self)
        if not dialog.exec():
            return
        listing = replace(self._listing, setup=dialog.setup)
        pages: Any = run_aside("Mise en page", lambda **_: see_listing(listing), self)
        self._listing = listing
        self.paper.show_pages(pages)
        name_by_titles(self.paper)

    def _save(self, kinds: tuple[str, ...]) -> None:
        desk = self.window_.runner.desk
        name = f"{self._listing.title} {desk.today().isoformat()}"
        self.say(exported(desk, name, kinds, lambda _: self._listing, self))

    def _copy(self, folder: Path) -> Path | None:
        path = folder / f"{plain(self._listing.title)}.xlsx"
        return write_list(self.window_.runner.desk, path, lambda _: self._listing, self)


def see_listing(listing: Listing) -> Pages:
    """Return a list as the pages that are wanted for it."""
    return see_lists(listing.sheets, listing.title, listing.setup)
