"""A table with what narrows it: the field « Filtrer cette liste », the chips, the filters of its header."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.query import Query
from cdap_desk.errors import DeskError
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.content import Content
from cdap_desk.ui.table.creating import create_named
from cdap_desk.ui.table.model import Cell, TableModel
from cdap_desk.ui.table.narrowing import Narrowing
from cdap_desk.ui.table.view import TableView
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import grouped


class TablePanel(QWidget):
    """The table, bound to the runner: what is typed goes there, what changed comes from there.

    `content` is given for rows that were worked out rather than stored. `said` is what they are of, where the
    title of the table does not tell all: it is told over them on paper.
    `counted` says the rows shown and selected have changed; `refused` carries a sentence for the window.
    """

    counted = Signal()
    refused = Signal(str)
    model_type: type[TableModel] = TableModel

    def __init__(
        self, table: Table, runner: Runner, parent: QWidget | None = None, content: Content | None = None
    ) -> None:
        super().__init__(parent)
        self.table = table
        self.runner = runner
        self.said: Sequence[str] = ()
        self.content = content or Content(table, runner.desk)
        self.model = self.model_type(self.content, self.write, self)
        self.model.reset(self.content.refresh)
        self.view = TableView(self.model, self)
        self.narrowing = Narrowing(self)
        self._empty_label = _make_empty_label(self.view.viewport())
        self._lay_out()
        self._wire()
        self.tell()

    def _lay_out(self) -> None:
        framed = QWidget(self)
        framed.setProperty("panel", "plain")
        margin = QVBoxLayout(framed)
        margin.setContentsMargins(10, 0, 0, 0)
        margin.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.narrowing.chips)
        layout.addWidget(framed, 1)

    def _wire(self) -> None:
        self.runner.changed.connect(self._on_changed)
        self.runner.seated.connect(self._on_seated)
        self.view.selected.connect(self.counted)
        self.view.fold_asked.connect(self._on_fold)
        self.view.dropped.connect(self._on_dropped)
        self.view.delegate.create_asked.connect(self._on_create)

    def query(self) -> Query:
        """Return what is shown: filters and order."""
        return self.content.query

    def show_query(self, query: Query) -> None:
        """Show what a query finds, with no search on top."""
        self.narrowing.forget_search()
        self.view.settle()
        self._reset(lambda: self.content.ask(query))

    def refresh(self) -> None:
        """Put each row where its values, the order and the filters want it."""
        self.reset(self.content.refresh)

    def reveal(self, row_id: int) -> None:
        """Show a record and stand on it, whatever the filters were."""
        if self.content.position(row_id) < 0:
            self.show_query(self.query()._replace(filters=()))
            self.content.folded.clear()
            self.refresh()
        self.view.select_ids([row_id])
        self.view.scrollTo(self.view.currentIndex(), self.view.ScrollHint.PositionAtCenter)
        self.view.setFocus()

    def edit_cell(self, row_id: int, key: str) -> None:
        """Open the editor of a cell, its column shown if it was not."""
        place = [c.key for c in self.table.columns].index(key)
        if self.view.isColumnHidden(place):
            self.view.widths.show_column(place, True)
        if self.view.stand_on(row_id, place):
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def add_line(self) -> None:
        """Begin a new line at the top and edit its first cell."""
        from cdap_desk.operations.drafts import start_draft

        if not self.view.settle():
            return
        before = set(self.content.drafts)
        self.runner.run(start_draft, self.table.name)
        made = [i for i in self.content.drafts if i not in before]
        if made and self.view.stand_on(made[0], self.view.first_column()):
            self.view.setFocus()
            self.view.edit(self.view.currentIndex())

    def count_text(self) -> str:
        """Return « 12 affichés sur 1 180 · 3 sélectionnés »."""
        shown = len(self.content.ids) - len(self.content.drafts)
        many = "s" if shown > 1 else ""
        said = f"{grouped(shown)} affiché{many} sur {grouped(self.content.total)}"
        if shown == self.content.total:
            said = f"{grouped(shown)} {self.table.many if shown > 1 else self.table.one}"
        if drafts := len(self.content.drafts):
            said += f" · {drafts} à compléter"
        selected = len(self.view.selected_ids())
        return f"{said} · {selected} sélectionnés" if selected > 1 else said

    def write(self, cells: Sequence[Cell]) -> None:
        """Store cells in one step. Raises DeskError, nothing written."""
        from cdap_desk.operations.cells import change_cells

        self.runner.run(change_cells, self.table.name, cells)

    def reset(self, act: Callable[[], object]) -> None:
        """Run what changes the rows shown, unless what is being typed is refused.

        One stands again, by id, where one stood.
        """
        if self.view.settle():
            self._reset(act)

    def _reset(self, act: Callable[[], object]) -> None:
        here, column = self.view.current_id(), max(self.view.currentIndex().column(), 0)
        selected = self.view.selected_ids()
        self.model.reset(act)
        self.stand_again(here, column, selected)
        self.tell()

    def stand_again(self, here: int | None, column: int, selected: list[int]) -> None:
        """Stand on a record, by its id, and select those that were, none if none was."""
        if here is None:
            return
        if len(selected) > 1:
            self.view.select_ids(selected)
        elif not self.view.stand_on(here, column) and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, column))
        if not selected:  # a verb that takes what is selected, else all, would take the one stood on
            self.view.clearSelection()

    def tell(self) -> None:
        """Say around the rows what they are."""
        self.narrowing.tell()
        nothing = not self.content.ids
        if nothing:
            narrowed = bool(self.query().filters or self.content.search.strip())
            self._empty_label.setText(
                "Rien ne répond à ces filtres." if narrowed else self.table.empty or "Rien à afficher."
            )
            self._empty_label.setGeometry(self.view.viewport().rect().adjusted(0, 0, 0, -40))
            self._empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_label.setVisible(nothing)
        self.counted.emit()

    def _on_changed(self, changes: Changes) -> None:
        here, column = self.view.current_id(), max(self.view.currentIndex().column(), 0)
        selected = self.view.selected_ids()
        if self.model.take(changes):
            became = changes.inserted.get(self.table.kind, frozenset())
            if here is not None and -here in changes.deleted.get("draft", frozenset()) and became:
                here = min(became)
                selected = [here]
            self.stand_again(here, column, selected)
            self.tell()
        else:
            self.counted.emit()

    def _on_seated(self) -> None:
        self.content.desk = self.runner.desk

    def _on_dropped(self, typed: str) -> None:
        self.refused.emit(f"« {typed} » n’a pas été gardé : {self.model.refusal_sentence()}")

    def _on_fold(self, row_id: int) -> None:
        self.reset(lambda: self.content.fold(row_id, row_id not in self.content.folded))

    def _on_create(self, index: QPersistentModelIndex, kind: str, name: str) -> None:
        """Create a service, function or employer named in a cell, and put it there."""
        row_id, key = self.model.row_id(index.row()), self.table.columns[index.column()].key
        try:
            self.write([(row_id, key, create_named(self.runner, kind, name))])
        except DeskError as refusal:
            self.refused.emit(sentence(refusal))
        QTimer.singleShot(0, self.view.setFocus)


def _make_empty_label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setObjectName("empty_label")
    label.setWordWrap(True)
    label.setMargin(24)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    label.hide()
    return label
