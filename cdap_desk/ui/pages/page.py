"""What every page of tables is: verbs above, the table, and the details of the selection beside it."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.verbs import Verb, make_action
from cdap_desk.ui.verbs_bar import VerbsBar

if TYPE_CHECKING:
    from cdap_desk.ui.details import DetailsPane
    from cdap_desk.ui.window import MainWindow

DETAILS_WIDTH = 350
# The details follow a moving selection when it stops, and come after the first paint of the table.
PAUSE_MS = 30
_TAB = Qt.FocusPolicy.TabFocus


class Page(QWidget):
    """What the window knows of a page. `counted` says that `count_text` may differ, `refused` why not.

    `query_asked` carries a Query to show on another page, `settings_asked` a table to show in the settings,
    `place_asked` a page, `record_asked` a table, the id to stand on there and the
    column to type in if any, `situation_asked` a day or a
    period as one types it, whose (0: everyone's) and whether active rights only, `told` what was done.
    `undo_asked`: the last action is to be taken back; `list_asked`: a list is to be chosen and imported.
    """

    counted = Signal()
    refused = Signal(str)
    query_asked = Signal(object)
    settings_asked = Signal(str)
    appearance_asked = Signal(str)
    place_asked = Signal(str)
    record_asked = Signal(str, int, str)
    situation_asked = Signal(str, int, bool)
    told = Signal(str)
    undo_asked = Signal()
    list_asked = Signal()

    def count_text(self) -> str:
        """Return what the status bar says."""
        return ""

    def shown_panel(self) -> TablePanel | None:
        """Return the table that is shown, for the verbs of the menus."""
        return None

    def panel_of(self, table: str) -> TablePanel | None:
        """Return the table of that name, the one that is shown where there is one only."""
        return self.shown_panel()

    def first_field(self) -> QWidget:
        """Return what takes the keyboard when one comes to the page: its table, else its first field."""
        panel = self.shown_panel()
        fields = (w for w in self.findChildren(QWidget) if w.isVisible() and w.focusPolicy() & _TAB)
        return panel.view if panel is not None else next(fields, self)

    def regions(self) -> list[QWidget]:
        """Return the parts of the page that F6 goes to, in order."""
        return [self.first_field()]

    def new_day(self) -> None:
        """Show again what depends on the day, which is another one."""

    def person(self) -> int | None:
        """Return the one person selected, for what is asked from any page."""
        return None

    def show_details(self, shown: bool) -> None:
        """Show or hide the details of the selection, on a page that has some."""

    def stop(self) -> None:
        """Leave what is under way: the window goes."""

    def ask_for(self, when: str, agent_id: int | None, *, active: bool = False) -> None:
        """Show a day or a period, as one types it, for one person or all, on a page that can."""

    def show_record(self, table: str, record_id: int, column: str) -> None:
        """Stand on a record, the editor of a column open if any."""
        panel = self.shown_panel()
        if panel is not None and record_id:
            panel.reveal(record_id)
            if column:
                panel.edit_cell(record_id, column)

    def show_tab(self, table: str) -> None:
        """Show the tab of a table, on a page that has some."""


class TablePage(Page):
    """A page around one table; subclasses give `table`, `verbs` and the slot of each verb."""

    table: Table
    verbs: tuple[Verb, ...] = ()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.runner = runner
        self.setObjectName(f"{self.table.name}_page")
        self.actions_of: dict[str, QAction] = {}
        for verb in self.verbs:
            self.actions_of[verb.name] = make_action(verb, partial(self._do, verb.name), self)
        self.addActions(list(self.actions_of.values()))
        # Made before the table, so that Tab goes as one reads: the table would come first and keep it.
        self._bar = VerbsBar(self.verbs, self.actions_of, self)
        self.panel = self.make_panel()
        self._details: DetailsPane | None = None
        self._place: QFrame | None = None
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("splitter")
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.panel)
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._fill_details)
        self._lay_out()
        self._wire()
        self._on_counted()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(10, 8, 12, 8)
        search = self.panel.narrowing.search_edit
        search.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        row.addWidget(self._bar, 1)
        row.addWidget(search)
        layout.addLayout(row)
        layout.addWidget(self._splitter, 1)
        QWidget.setTabOrder(self._bar.more_button, search)

    def make_panel(self) -> TablePanel:
        """Return the table of the page, its rows asked of the store."""
        return TablePanel(self.table, self.runner, self)

    def _wire(self) -> None:
        self.panel.counted.connect(self._on_counted)
        self.panel.refused.connect(self.refused)
        self.panel.view.menu_asked.connect(self._on_menu_asked)
        self.panel.view.delete_asked.connect(self._on_delete)
        self.runner.changed.connect(self._later.start)

    def selected(self) -> list[int]:
        """Return the ids of the records selected, lines to complete left out."""
        return [i for i in self.panel.view.selected_ids() if i > 0]

    def count_text(self) -> str:
        return self.panel.count_text()

    def shown_panel(self) -> TablePanel | None:
        return self.panel

    def show_details(self, shown: bool) -> None:
        if shown and self._place is None:
            # Its place only: the details are made once the table has been painted.
            self._place = QFrame(self)
            self._place.setProperty("panel", "plain")
            margin = QVBoxLayout(self._place)
            margin.setContentsMargins(0, 0, 0, 0)
            self._splitter.addWidget(self._place)
            self._splitter.setStretchFactor(0, 1)
            wide = max(DETAILS_WIDTH, self.fontMetrics().averageCharWidth() * 46)
            self._splitter.setSizes([max(self.width() - wide, 1), wide])
        if self._place is not None:
            self._place.setVisible(shown)
            self._later.start()

    def regions(self) -> list[QWidget]:
        shown = self._details is not None and self._details.isVisible()
        return [self.panel.view, self._details] if shown and self._details else [self.panel.view]

    def details_shown(self) -> bool:
        """Tell whether the details are shown."""
        return self._place is not None and self._place.isVisibleTo(self)

    def act(self, operation: Callable[..., object], *args: object) -> bool:
        """Run an operation from a verb; a refusal goes to the window. True when it was done."""
        from cdap_desk.errors import DeskError
        from cdap_desk.wording import sentence

        try:
            self.runner.run(operation, *args)  # type: ignore[arg-type]
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
            return False
        return True

    def new_day(self) -> None:
        # What is being typed is stored first, or stays: who types at midnight is not interrupted.
        self.panel.refresh()
        if self._details is not None:
            self._details.hide()
            self._details.deleteLater()
            self._details = None
        self._later.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        super().showEvent(event)
        self._later.start()

    def _fill_details(self) -> None:
        if not (self.isVisible() and self.details_shown()):
            return
        if self._details is None and self._place is not None:
            from cdap_desk.ui.details import DetailsPane

            self._details = DetailsPane(self.table, self.runner, self._place)
            layout = self._place.layout()
            assert layout is not None
            layout.addWidget(self._details)
            self._details.fix_asked.connect(self._on_fix_asked)
        if self._details is not None:
            self._details.show_rows(self.panel.view.selected_ids())

    def _on_counted(self) -> None:
        selected = len(self.selected())
        for verb in self.verbs:
            self.actions_of[verb.name].setEnabled(verb.enabled(selected))
        self._later.start()
        self.counted.emit()

    def _do(self, name: str) -> None:
        # What was being typed is stored first, which may leave nothing selected to act on.
        settled = self.panel.view.settle()
        if settled and next(v for v in self.verbs if v.name == name).enabled(len(self.selected())):
            getattr(self, f"_on_{name}")()

    def _on_new_line(self) -> None:
        self.panel.add_line()

    def _on_menu_asked(self, point: QPoint) -> None:
        from cdap_desk.ui.pages.row_menu import RowMenu

        menu = RowMenu(self.panel, [self.actions_of[v.name] for v in self.verbs], self)
        menu.open_near(point)

    def _on_delete(self) -> None:
        """Delete empties the cells selected; a line to complete goes when its row is selected whole."""
        _clear(self.panel)

    def _on_fix_asked(self, code: str, row_id: int) -> None:
        """Lead to what mends a finding: by default, its cell, ready to be typed in."""
        self.panel.edit_cell(row_id, FINDINGS[code].column)


def main_window(page: Page) -> "MainWindow":
    """Return the window that a page stands in."""
    return cast("MainWindow", page.window())


def _clear(panel: TablePanel) -> None:
    """Empty the cells selected; a line to complete goes when its row is selected whole."""
    from cdap_desk.ui.table.blocks import clear_cells

    clear_cells(panel)
