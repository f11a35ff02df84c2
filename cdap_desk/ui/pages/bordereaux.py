"""Bordereaux: at the left the movements that wait, at the right the bordereaux and the lines of one."""

from functools import partial
from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.bordereau_rows import BordereauRow
from cdap_desk.operations import bordereaux
from cdap_desk.ui.form_tables import BORDEREAUX, LINES, WAITING
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.pages.bordereau_side import BordereauSide, make_panel, titled
from cdap_desk.ui.pages.bordereau_verbs import ACTS, FITS, VERBS
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.panel import TablePanel

_LEFT, _RIGHT = 580, 590


class BordereauxPage(TablePage):
    """« Préparer » takes the lines selected, or all; the other verbs are about the bordereau chosen."""

    table = WAITING
    verbs = VERBS

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        self._waiting: dict[int, dict[str, Any]] = {}
        self._details_asked: bool | None = None
        self.side = BordereauSide(runner)
        self.issued, self.lines = self.side.issued, self.side.lines
        super().__init__(runner, parent)
        self._splitter.insertWidget(0, titled(self.table.title, self.panel, self._splitter))
        self._splitter.addWidget(self.side)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([_LEFT, _RIGHT])
        self.side.chosen_changed.connect(self._on_counted)
        self.issued.refused.connect(self.refused)
        self.issued.view.menu_asked.connect(self._on_issued_menu)
        runner.changed.connect(self._on_changed)

    def make_panel(self) -> TablePanel:
        return make_panel(self.table, self.runner)

    def panel_of(self, table: str) -> TablePanel | None:
        return {BORDEREAUX.name: self.issued, LINES.name: self.lines}.get(table, self.panel)

    def show_details(self, shown: bool) -> None:
        """Show the details of the bordereau chosen in the place of its lines, when they are asked for."""
        if self._details_asked not in (None, shown):
            self.side.toggle_details()
        self._details_asked = shown

    def new_day(self) -> None:
        super().new_day()
        self._on_changed()

    def chosen(self) -> BordereauRow | None:
        """Return the bordereau one stands on."""
        return self.side.chosen()

    def written(self, bordereau_id: int) -> None:
        """Write the files of a bordereau just issued, and stand on it."""
        from cdap_desk.ui.bordereau_files import write_files

        self._fill()
        self.side.stand_on(bordereau_id)
        self._with_chosen(partial(write_files, self))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._fill()
        super().showEvent(event)

    def _fill(self) -> None:
        waiting = self.runner.ask(bordereaux.waiting_lines)
        self._waiting = {line["movement_id"]: line for line in waiting}
        assert isinstance(self.panel, HeldPanel)
        self.panel.hold([_waiting_row(line) for line in waiting])
        self.side.hold(self.runner.ask(bordereaux.list_bordereaux))

    def _on_counted(self) -> None:
        super()._on_counted()
        row = self.chosen()
        self.actions_of["prepare"].setEnabled(bool(self.panel.content.ids))
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

        PrepareDialog(self, self.selected() or list(self.panel.content.ids)).exec()

    def waiting_ids(self) -> set[int]:
        """Return the movements that wait for a bordereau, those that a filter hides too."""
        return set(self._waiting)

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
