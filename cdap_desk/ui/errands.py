"""What a page asks of the window: to show rows, a record or a setting elsewhere, to say what was done."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from cdap_desk.domain.query import Query
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.places import PLACE_OF

if TYPE_CHECKING:
    from cdap_desk.ui.pages.importing import ImportPage
    from cdap_desk.ui.window import MainWindow


class Errands(QObject):
    """Goes where pages ask to go."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window

    def wire(self, page: Page) -> None:
        """Listen to what a page asks."""
        page.refused.connect(self._window.notice.refuse)
        page.told.connect(self._window.notice.tell)
        page.query_asked.connect(self.show_query)
        page.place_asked.connect(self._window.show_place)
        page.situation_asked.connect(self.show_situation)
        page.record_asked.connect(self.show_record)
        page.settings_asked.connect(self.show_settings)
        page.appearance_asked.connect(self._on_appearance_asked)
        page.undo_asked.connect(self._window.undoing.undo_action.trigger)
        page.list_asked.connect(self.choose_list)

    def show_query(self, query: Query) -> None:
        """Show, on the page of its table, the rows that a query finds."""
        panel = self._window.show_place(PLACE_OF.get(query.table, query.table)).panel_of(query.table)
        if panel is not None:
            panel.show_query(query._replace(sorts=query.sorts or panel.query().sorts))

    def show_record(self, table: str, record_id: int, column: str) -> None:
        """Show the page of a table and stand on one of its records, the editor of a column open if any."""
        self._window.show_place(PLACE_OF.get(table, table)).show_record(table, record_id, column)

    def show_situation(self, when: str, agent_id: int, active: bool) -> None:
        """Show who was habilitated on a day or a period, as one types it; 0 means everyone."""
        self._window.show_place("situation").ask_for(when, agent_id or None, active=active)

    def choose_list(self) -> None:
        """Ask for a list to import."""
        self._import_page().choose_file()

    def open_list(self, path: Path) -> None:
        """Import a list."""
        self._import_page().flow.open(path)

    def _import_page(self) -> "ImportPage":
        from cdap_desk.ui.pages.importing import ImportPage

        page = self._window.show_place("import")
        assert isinstance(page, ImportPage)
        return page

    def show_settings(self, table: str) -> None:
        """Show the settings at the tab of a table."""
        self._window.show_place("settings").show_tab(table)

    def _on_appearance_asked(self, appearance: str) -> None:
        from cdap_desk.ui import files

        files.wear(self._window, appearance)
