"""Bordereaux: at the left the movements that wait, at the right the bordereaux and the lines of one."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow, LineRow
from cdap_desk.operations import bordereaux
from cdap_desk.ui.form_tables import BORDEREAUX, LINES, WAITING
from cdap_desk.ui.pages.bordereau_verbs import ACTS, FITS, VERBS
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.held import HeldContent
from cdap_desk.ui.table.panel import TablePanel

_LEFT, _RIGHT = 580, 590


class BordereauxPage(TablePage):
    """« Préparer » takes the lines selected, or all; the other verbs are about the bordereau chosen."""

    table = WAITING
    verbs = VERBS

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        self._rows: dict[int, BordereauRow] = {}
        self._waiting: dict[int, dict[str, Any]] = {}
        self.issued = _panel(BORDEREAUX, runner)
        self.lines = _panel(LINES, runner)
        super().__init__(runner, parent)
        self._splitter.addWidget(self._right())
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LEFT, _RIGHT])
        self.issued.counted.connect(self._on_issued)
        self.issued.refused.connect(self.refused)
        self.issued.view.menu_asked.connect(self._on_issued_menu)
        runner.changed.connect(self._on_changed)

    def make_panel(self) -> TablePanel:
        return _panel(self.table, self.runner)

    def show_details(self, shown: bool) -> None:
        """Show none: the bordereaux stand there."""

    def new_day(self) -> None:
        super().new_day()
        self._on_changed()

    def chosen(self) -> BordereauRow | None:
        """Return the bordereau one stands on."""
        return self._rows.get(self.issued.view.current_id() or 0)

    def written(self, bordereau_id: int) -> None:
        """Write the files of a bordereau just issued, and stand on it."""
        from cdap_desk.ui.bordereau_files import write_files

        self._fill()
        self.stand_on(bordereau_id)
        self._with_chosen(partial(write_files, self))

    def stand_on(self, bordereau_id: int) -> None:
        """Stand on a bordereau."""
        self.issued.view.stand_on(bordereau_id, self.issued.view.first_column())

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._fill()
        super().showEvent(event)

    def _right(self) -> QWidget:
        holder = QSplitter(Qt.Orientation.Vertical, self)
        holder.setObjectName("bordereaux_splitter")
        holder.setHandleWidth(1)
        holder.setChildrenCollapsible(False)
        for panel, title in ((self.issued, BORDEREAUX.title), (self.lines, LINES.title)):
            holder.addWidget(_titled(title, panel, holder))
        holder.setStretchFactor(0, 1)
        holder.setStretchFactor(1, 1)
        return holder

    def _fill(self) -> None:
        waiting = self.runner.ask(bordereaux.waiting_lines)
        self._waiting = {line["movement_id"]: line for line in waiting}
        _hold(self.panel, [_waiting_row(line) for line in waiting])
        rows = self.runner.ask(bordereaux.list_bordereaux)
        self._rows = {row.id: row for row in rows}
        _hold(self.issued, [_bordereau_row(row) for row in rows])
        if rows and self.chosen() is None:
            self.stand_on(rows[0].id)
        self._on_issued()

    def _on_issued(self) -> None:
        row = self.chosen()
        found = self.runner.ask(bordereaux.bordereau_lines, row.id) if row else []
        _hold(self.lines, [_line_row(line) for line in found])
        self._on_counted()

    def _on_counted(self) -> None:
        super()._on_counted()
        row = self.chosen()
        self.actions_of["prepare"].setEnabled(bool(self._waiting))
        for name, fits in FITS.items():
            self.actions_of[name].setEnabled(row is not None and fits(row))

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _on_issued_menu(self, point: QPoint) -> None:
        from cdap_desk.ui.pages.row_menu import RowMenu

        RowMenu(self.issued, [self.actions_of[name] for name in FITS], self).open_near(point)

    def _do(self, name: str) -> None:
        act = ACTS.get(name)
        if act is None:
            super()._do(name)
        elif self.panel.view.settle() and self.actions_of[name].isEnabled():
            self._with_chosen(partial(act, self))

    def _on_prepare(self) -> None:
        from cdap_desk.ui.dialogs.prepare import PrepareDialog

        PrepareDialog(self, self.selected() or list(self._waiting)).exec()

    def _on_complete(self) -> None:
        from cdap_desk.ui.dialogs.prepare import CompleteDialog

        CompleteDialog(self).exec()

    def _on_open_right(self) -> None:
        line = self._waiting[self.selected()[0]]
        self.record_asked.emit("habilitations", line["habilitation_id"], "")

    def _with_chosen(self, act: Any) -> None:
        row = self.chosen()
        if row is not None:
            act(row)

    def _on_delete(self) -> None:
        """Delete nothing: a movement is cancelled where it was asked, a bordereau with a reason."""


def _panel(table: Table, runner: Runner) -> TablePanel:
    panel = TablePanel(table, runner, None, HeldContent(table, runner.desk))
    panel.view.setObjectName(f"{table.name}_view")
    return panel


def _titled(title: str, panel: TablePanel, parent: QWidget) -> QWidget:
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


def _hold(panel: TablePanel, rows: list[dict[str, Any]]) -> None:
    content = panel.content
    assert isinstance(content, HeldContent)
    panel.reset(lambda: content.hold(rows))


def _waiting_row(line: dict[str, Any]) -> dict[str, Any]:
    shown = {
        "operation": line["line.operation"],
        "person": f"{line['agent.last_name']} {line['agent.first_name']}",
        "profile": f"{line['profile.code']} {line['profile.label']}".strip(),
        "service": line["service.name"],
        "effective": line["movement.effective"],
        "reason": line["movement.reason"],
        "portal_service": line["portal_service"],
    }
    ready = "refused" if line["paper"] == "ko" else "typed" if line["typing"] == "typed" else "ready"
    return shown | {"id": line["movement_id"], "ready": ready}


def _line_row(line: LineRow) -> dict[str, Any]:
    return line._asdict() | {"id": line.number, "person": f"{line.last_name} {line.first_name}"}


def _bordereau_row(row: BordereauRow) -> dict[str, Any]:
    standing = f"{row.state}:{row.outcome}" if row.state == "answered" else row.state
    return row._asdict() | {"standing": standing, "why": row.cancelled_why or row.closed_why or row.note}
