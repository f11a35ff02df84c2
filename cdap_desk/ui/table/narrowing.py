"""What narrows and orders a table: the field « Filtrer cette liste », the chips, the header."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from cdap_desk.domain.query import Filter, Sort
from cdap_desk.ui.table.chips import ChipBar

if TYPE_CHECKING:
    from cdap_desk.ui.table.panel import TablePanel


class Narrowing(QObject):
    """Turns what a person asks of a panel into its query and its search."""

    def __init__(self, panel: "TablePanel") -> None:
        super().__init__(panel)
        self._panel = panel
        self.search_edit = self._search_edit()
        self.chips = ChipBar(panel.table, panel)
        self.search_edit.textChanged.connect(self._on_search)
        self.search_edit.returnPressed.connect(self._on_search_entered)
        panel.view.header.sort_asked.connect(self._on_sort)
        panel.view.header.filter_asked.connect(self._on_filter_asked)
        self.chips.drop_asked.connect(self.drop_filter)
        self.chips.clear_asked.connect(self.clear_filters)

    def tell(self) -> None:
        """Show the query of the panel in its header and chips."""
        panel = self._panel
        panel.view.header.tell(panel.query(), [c.key for c in panel.table.columns])
        self.chips.tell(panel.query())

    def forget_search(self) -> None:
        """Empty the field, asking nothing."""
        self.search_edit.blockSignals(True)
        self.search_edit.clear()
        self.search_edit.blockSignals(False)
        self._panel.content.search = ""

    def set_filter(self, asked: Filter) -> None:
        """Add a filter, in the place of the one its column had."""
        panel = self._panel
        others = panel.query().without(asked.column).filters
        panel.reset(lambda: panel.content.ask(panel.query()._replace(filters=(*others, asked))))

    def drop_filter(self, column: str) -> None:
        """Take a column's filter away."""
        panel = self._panel
        panel.reset(lambda: panel.content.ask(panel.query().without(column)))

    def clear_filters(self) -> None:
        """Take every filter away."""
        panel = self._panel
        panel.reset(lambda: panel.content.ask(panel.query()._replace(filters=())))

    def _search_edit(self) -> QLineEdit:
        edit = QLineEdit(self._panel)
        edit.setObjectName("filter_edit")
        edit.setAccessibleName("Filtrer cette liste")
        edit.setPlaceholderText("Filtrer cette liste")
        edit.setToolTip("Filtrer cette liste (Ctrl+F)")
        edit.setClearButtonEnabled(True)
        return edit

    def _on_search(self, text: str) -> None:
        panel = self._panel
        here, column = panel.view.current_id(), max(panel.view.currentIndex().column(), 0)
        selected = panel.view.selected_ids()[:1]
        panel.model.reset(lambda: panel.content.narrow(text))
        panel.stand_again(here, column, selected)
        panel.tell()

    def _on_search_entered(self) -> None:
        panel = self._panel
        if panel.model.rowCount():
            # Past the lines to complete, which are there whatever is searched.
            first = min(len(panel.content.drafts), panel.model.rowCount() - 1)
            panel.view.setCurrentIndex(panel.model.index(first, panel.view.first_column()))
            panel.view.setFocus()

    def _on_sort(self, section: int, more: bool) -> None:
        """Sort by a column, then the other way round, then (in a tree, or by several) no longer."""
        panel = self._panel
        key = panel.table.columns[section].key
        sorts = panel.query().sorts
        now = next((s for s in sorts if s.column == key), None)
        others = tuple(s for s in sorts if s.column != key) if more else ()
        if now is None:
            wanted: tuple[Sort, ...] = (Sort(key),)
        elif not now.descending:
            wanted = (Sort(key, descending=True),)
        else:
            wanted = () if more or panel.table.tree else (Sort(key),)
        panel.reset(lambda: panel.content.sort_by((*others, *wanted)))

    def _on_filter_asked(self, section: int) -> None:
        panel = self._panel
        from cdap_desk.ui.table.filters import FilterPopup

        if not panel.view.settle():
            return

        column = panel.table.columns[section]
        now = next((f for f in panel.query().filters if f.column == column.key), None)
        values = panel.content.column_values(column.key)
        popup = FilterPopup(column, values, now, panel.runner.desk.today(), panel)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.asked.connect(lambda f: self.set_filter(f) if f else self.drop_filter(column.key))
        popup.sort_asked.connect(
            lambda down: panel.reset(lambda: panel.content.sort_by((Sort(column.key, descending=down),)))
        )
        header = panel.view.header
        left = header.sectionViewportPosition(section)
        popup.show_under(header.viewport().mapToGlobal(QPoint(left, header.height())))
