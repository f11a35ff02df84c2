"""The right of the Bordereaux page: the bordereaux, and of the one chosen its lines and its details."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow, LineRow
from cdap_desk.operations import bordereaux
from cdap_desk.ui.form_tables import BORDEREAUX, LINES
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.pages.bordereau_details import BordereauDetails
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table

_OF_ANSWERS = {"answer", "answer_reason", "answered_portal_id"}
_BEFORE = {"service", "effective"}


class BordereauSide(QSplitter):
    """`chosen_changed`: another bordereau is chosen, or it is another one than it was."""

    chosen_changed = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setObjectName("bordereaux_splitter")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self._runner = runner
        self._rows: dict[int, BordereauRow] = {}
        self.issued, self.lines = make_panel(BORDEREAUX, runner), make_panel(LINES, runner)
        self.details = BordereauDetails(runner, self)
        self.tabs = QTabWidget(self)
        self.tabs.setObjectName("bordereau_tabs")
        self.tabs.setAccessibleName("Bordereau choisi")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.lines, LINES.title)
        self.tabs.addTab(self.details, "Détails")
        self.addWidget(titled(BORDEREAUX.title, self.issued, self))
        self.addWidget(self.tabs)
        for place in (0, 1):
            self.setStretchFactor(place, 1)
        self.issued.counted.connect(self._on_chosen)

    def hold(self, rows: Sequence[BordereauRow]) -> None:
        """Show these bordereaux; stand on the first unless one stands somewhere."""
        self._rows = {row.id: row for row in rows}
        self.issued.hold([_bordereau_row(row) for row in rows])
        if rows and self.chosen() is None:
            self.stand_on(rows[0].id)
        self._on_chosen()

    def chosen(self) -> BordereauRow | None:
        """Return the bordereau one stands on."""
        return self._rows.get(self.issued.view.current_id() or 0)

    def stand_on(self, bordereau_id: int) -> None:
        """Stand on a bordereau."""
        self.issued.view.stand_on(bordereau_id, self.issued.view.first_column())

    def toggle_details(self) -> None:
        """Show the details of the bordereau chosen in the place of its lines, or the other way."""
        shown = self.tabs.currentWidget()
        self.tabs.setCurrentWidget(self.lines if shown is self.details else self.details)

    def _on_chosen(self) -> None:
        row = self.chosen()
        found = self._runner.ask(bordereaux.bordereau_lines, row.id) if row else []
        self._show_answers(row is not None and (row.state == "sent" or any(line.answer for line in found)))
        self.lines.hold([_line_row(line) for line in found])
        self.details.show_bordereau(row)
        self.chosen_changed.emit()

    def _show_answers(self, awaited: bool) -> None:
        """Give the room of answers to services where none can have come, unless the columns were chosen."""
        view = self.lines.view
        if view.widths.is_set:
            return
        for place, column in enumerate(LINES.columns):
            if column.key in _OF_ANSWERS | _BEFORE:
                view.widths.show_for_now(place, (column.key in _OF_ANSWERS) == awaited)


def make_panel(table: Table, runner: Runner) -> HeldPanel:
    """Return a table of the page, called by its own name."""
    panel = HeldPanel(table, runner)
    panel.view.setObjectName(f"{table.name}_view")
    return panel


def titled(title: str, panel: QWidget, parent: QWidget) -> QWidget:
    """Return a table under its title."""
    box = QFrame(parent)
    box.setProperty("panel", "plain")
    label = QLabel(title, box)
    label.setProperty("role", "heading")
    label.setContentsMargins(12, 8, 12, 4)
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(label)
    column.addWidget(panel, 1)
    return box


def _line_row(line: LineRow) -> dict[str, Any]:
    return line._asdict() | {"id": line.number, "person": f"{line.last_name} {line.first_name}"}


def _bordereau_row(row: BordereauRow) -> dict[str, Any]:
    standing = f"{row.state}:{row.outcome}" if row.state == "answered" else row.state
    return row._asdict() | {"standing": standing, "why": row.cancelled_why or row.closed_why or row.note}
