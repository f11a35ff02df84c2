"""« Rechercher partout »: people, services and profiles by any words, from any page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem

from cdap_desk.domain.query import Query
from cdap_desk.domain.search import SearchIndex
from cdap_desk.operations import tables
from cdap_desk.ui.icons import icon

if TYPE_CHECKING:
    from cdap_desk.ui.window import MainWindow

PLACES = (
    ("agents", ("last_name", "first_name", "service"), "agents"),
    ("services", ("name", "code"), "services"),
    ("profiles", ("code", "label", "portal_service"), "profiles"),
)
EACH = 6
PAUSE_MS = 120


class SearchEdit(QLineEdit):
    """A field whose list shows what was found on each page; Enter goes there."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._found: dict[str, SearchIndex] = {}
        self.setObjectName("search_everywhere_edit")
        self.setAccessibleName("Rechercher partout")
        self.setPlaceholderText("Rechercher partout (Ctrl+K)")
        self.setClearButtonEnabled(True)
        self._list = QListWidget(self)
        self._list.setObjectName("search_results")
        self._list.setAccessibleName("Résultats")
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setFocusProxy(self)
        self._list.itemClicked.connect(self._go)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.textEdited.connect(self._pause.start)
        window.runner.changed.connect(self._found.clear)

    def sizeHint(self) -> QSize:  # noqa: N802
        # A menu bar gives its corner what the hint says, whatever width was fixed.
        return QSize(self.fontMetrics().averageCharWidth() * 38, super().sizeHint().height())

    def begin(self) -> None:
        """Take the keyboard, what was typed selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, row = event.key(), self._list.currentRow()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.count():
            step = 1 if key == Qt.Key.Key_Down else -1
            self._list.setCurrentRow(max(0, min(row + step, self._list.count() - 1)))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._search()
            self._go(self._list.currentItem())
        elif key == Qt.Key.Key_Escape:
            self._list.hide()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: object) -> None:  # noqa: N802
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._list.hide()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802
        super().hideEvent(event)
        self._pause.stop()  # the window goes, and its store with it

    def _search(self) -> None:
        self._pause.stop()
        typed = self.text().strip()
        self._list.clear()
        if not typed:
            self._list.hide()
            return
        for table, columns, picture in PLACES:
            ids = self._index(table).match(typed)[:EACH]
            for row in tables.read_rows(self._window.runner.desk, table, columns, ids) if ids else ():
                said = " · ".join(str(row[c]) for c in columns if row[c])
                item = QListWidgetItem(icon(picture), said, self._list)
                item.setData(Qt.ItemDataRole.UserRole, (table, row["id"]))
        if not self._list.count():
            item = QListWidgetItem("Rien de ce nom.", self._list)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._list.setCurrentRow(0)
        self._show_list()

    def _show_list(self) -> None:
        height = self._list.sizeHintForRow(0) * self._list.count() + 2 * self._list.frameWidth() + 4
        self._list.setFixedSize(max(self.width(), 440), height)
        corner = self.mapToGlobal(QPoint(self.width() - self._list.width(), self.height() + 2))
        self._list.move(corner)
        self._list.show()

    def _index(self, table: str) -> SearchIndex:
        if table not in self._found:
            desk = self._window.runner.desk
            index = SearchIndex(tables.search_texts(desk, table))
            index.arrange(tables.list_ids(desk, Query(table)))
            self._found[table] = index
        return self._found[table]

    def _go(self, item: QListWidgetItem | None) -> None:
        target = item.data(Qt.ItemDataRole.UserRole) if item is not None else None
        if target is None:
            return
        self._list.hide()
        panel = self._window.show_place(target[0]).shown_panel()
        if panel is not None:
            panel.reveal(target[1])
