"""The main window: pages at the left, the page in the middle, what is saved at the bottom."""

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from cdap_desk import TITLE
from cdap_desk.clock import local_time
from cdap_desk.domain.changes import Changes
from cdap_desk.domain.query import Query
from cdap_desk.operations.time_told import clock_behind
from cdap_desk.ui.badges import Badges
from cdap_desk.ui.errands import Errands
from cdap_desk.ui.file_drop import FileDrop
from cdap_desk.ui.menus import build_menus
from cdap_desk.ui.midnight import Midnight
from cdap_desk.ui.navigation import NARROW, Navigation, Place
from cdap_desk.ui.notice import NoticeBar
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.places import PAGES, PLACES
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.screens import room
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.undoing import Undoing

SMALL_SCREEN = 900  # logical pixels high
TITLE_BAR = 40


class MainWindow(QMainWindow):
    """One window on one store. `store_asked` carries a path to open instead."""

    store_asked = Signal(Path)
    start_asked = Signal()

    def __init__(self, runner: Runner, settings: QSettings) -> None:
        super().__init__()
        self.runner = runner
        self.settings = settings
        self.undoing = Undoing(runner, self)
        self._midnight = Midnight(runner, self)
        self.notice = NoticeBar(self)
        self.navigation = Navigation(PLACES, self)
        self.badges = Badges(runner, self.navigation)
        self.errands = Errands(self)
        FileDrop(self).dropped.connect(self.errands.open_list)
        self._stack = QStackedWidget(self)
        self._pages: dict[str, Page] = {}
        self._count_label = self._status_label("count_label", "Lignes affichées")
        self._store_label = self._status_label("store_label", "Fichier")
        self._saved_label = self._status_label("saved_label", "Enregistrement")
        self.setObjectName("main_window")
        self._lay_out()
        self._wire()
        self._restore()

    def _status_label(self, name: str, said: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        label.setAccessibleDescription(said)
        return label

    def _lay_out(self) -> None:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self._stack, 1)
        middle = QWidget(self)
        row = QHBoxLayout(middle)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.navigation)
        row.addWidget(right, 1)
        self.setCentralWidget(middle)
        bar = self.statusBar()
        bar.setSizeGripEnabled(False)
        bar.setContentsMargins(8, 0, 8, 0)
        bar.addWidget(self._count_label)
        bar.addPermanentWidget(self._store_label)
        bar.addPermanentWidget(self._saved_label)
        self._saved_label.setText("✓ Enregistré")
        self._saved_label.setProperty("role", "active")
        self.setMinimumSize(480, 300)

    def _wire(self) -> None:
        self.navigation.place_asked.connect(self.show_place)
        self.navigation.follow(self)
        self.runner.changed.connect(self._on_changed)
        self.runner.seated.connect(self._tell_title)
        self._midnight.passed.connect(self._tell_clock)
        self.undoing.told.connect(self.notice.tell)
        self.undoing.refused.connect(self.notice.refuse)

    def _restore(self) -> None:
        """Take back the size, the place and the page of last time."""
        shape = self.settings.value("window/geometry")
        if shape is None or not self.restoreGeometry(shape):
            _fit_screen(self)
        build_menus(self)
        wanted = str(self.settings.value("window/page", "agents"))
        self.show_place(wanted if wanted in {p.name for p in PLACES} else "agents")
        self._tell_title()
        self._tell_clock()

    def show_place(self, name: str) -> Page:
        """Show a page, made the first time it is asked for."""
        page = self._pages.get(name)
        if page is None:
            page = self._pages[name] = self._make_page(name)
            self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        self.navigation.show_place(name)
        self._on_counted()
        return page

    def show_query(self, query: Query) -> None:
        """Show, on the page of its table, the rows that a query finds."""
        self.errands.show_query(query)

    def page(self, name: str) -> Page | None:
        """Return a page already made."""
        return self._pages.get(name)

    def current_page(self) -> Page:
        """Return the page shown."""
        page = self._stack.currentWidget()
        assert isinstance(page, Page)
        return page

    def place_action(self, place: Place) -> QAction:
        """Return the action that goes to a page."""
        action = QAction(place.title, self)
        action.setObjectName(f"place_{place.name}_action")
        action.setShortcuts(place.shortcuts())
        action.triggered.connect(lambda: self._go(place.name))
        return action

    def _go(self, name: str) -> None:
        self.show_place(name).first_field().setFocus()

    def _make_page(self, name: str) -> Page:
        page = PAGES[name](self.runner)
        page.counted.connect(self._on_counted)
        self.errands.wire(page)
        self._midnight.passed.connect(page.new_day)
        panel = page.shown_panel()
        if panel is not None:
            panel.view.widths.restore(self.settings)
        page.show_details(self._details_wanted())
        return page

    def toggle_details(self) -> None:
        """Show or hide the details of the selection, on every page from now on."""
        shown = not self._details_wanted()
        self.settings.setValue("window/details", shown)
        for page in self._pages.values():
            page.show_details(shown)

    def _details_wanted(self) -> bool:
        # Half of a narrow window is too much until it is asked for.
        return bool(self.settings.value("window/details", self.width() >= NARROW, bool))

    def _on_changed(self, changes: Changes) -> None:
        self._saved_label.setText("✓ Enregistré")
        self._on_counted()

    def _on_counted(self) -> None:
        if self._stack.currentWidget() is not None:
            self._count_label.setText(self.current_page().count_text())

    def _tell_title(self) -> None:
        desk = self.runner.desk
        self.setWindowTitle(f"{desk.store.path.name} — {TITLE}")
        self._store_label.setText(f"{desk.store.path.name} · {desk.author.who}")
        self._store_label.setToolTip(str(desk.store.path))

    def _tell_clock(self) -> None:
        """Say that the clock is behind what was written: days would be told, and kept, wrong."""
        last = clock_behind(self.runner.desk)
        if last is not None:
            here = local_time(self.runner.desk.clock.stamp())
            self.notice.refuse(
                f"L’horloge de ce poste retarde : elle dit {here:%d/%m/%Y %H:%M}, or la dernière action est "
                f"du {last:%d/%m/%Y à %H:%M}. Aucun droit n’a changé ; réglez l’horloge avant de "
                "saisir des dates."
            )

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802
        self.badges.stop()
        for page in self._pages.values():
            page.stop()
        self.settings.setValue("window/geometry", self.saveGeometry())
        current = next((n for n, p in self._pages.items() if p is self.current_page()), "agents")
        self.settings.setValue("window/page", current)
        for panel in self._panels():
            panel.view.widths.save(self.settings)
        super().closeEvent(event)

    def _panels(self) -> list[TablePanel]:
        return [panel for page in self._pages.values() if (panel := page.shown_panel()) is not None]


def _fit_screen(window: QMainWindow) -> None:
    """Give the window a good size the first time, and the whole of a small screen."""
    most = room(window).size()
    window.resize(min(1280, most.width()), min(800, most.height() - TITLE_BAR))
    if most.height() < SMALL_SCREEN:
        window.setWindowState(Qt.WindowState.WindowMaximized)
