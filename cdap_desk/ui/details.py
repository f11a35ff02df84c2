"""The details of the selection, at the right: what is doubtful, the values, the history."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.ui.banners import FindingBanner, SettledBanner
from cdap_desk.ui.fields import FieldForm, read_rows
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.columns import Table

MOST = 200
_MARKED = frozenset(finding.table for finding in FINDINGS.values())


class DetailsPane(QScrollArea):
    """Shows one record whole, or what several have in common.

    `fix_asked` carries the code of a finding that the person wants to mend, and the record's id.
    """

    fix_asked = Signal(str, int)

    def __init__(self, table: Table, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = table
        self._runner = runner
        self._row_id = 0
        self.setObjectName("details_pane")
        self.setAccessibleName("Détails de la sélection")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget(self)
        body.setProperty("panel", "plain")
        self._title = self._label("title", body)
        self._subtitle = self._label("dim", body)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(6)
        self._form = FieldForm(table, runner, body)
        self._sections = QVBoxLayout()
        self._sections.setSpacing(4)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for item in (self._title, self._subtitle):
            column.addWidget(item)
        column.addLayout(self._banners)
        column.addWidget(self._form)
        column.addLayout(self._sections)
        column.addStretch()
        self.setWidget(body)

    def take_focus(self) -> None:
        """Give the keyboard to the first field."""
        self._form.setFocus()
        self._form.focusNextChild()

    def show_rows(self, ids: Sequence[int]) -> None:
        """Show the records of `ids`."""
        rows = read_rows(self._runner, self._table, list(ids)[:MOST])
        _empty(self._banners)
        _empty(self._sections)
        self._form.setVisible(bool(rows))
        self._form.show_rows(ids, rows)
        if not rows:
            self._title.setText("")
            self._subtitle.setText("Sélectionnez une ligne pour en voir les détails.")
            return
        if len(rows) == 1:
            self._show_one(rows[0])
        else:
            self._title.setText(f"{len(ids)} {self._table.many}")
            self._subtitle.setText("Une valeur saisie ici va à toutes les lignes sélectionnées.")

    def _show_one(self, row: dict[str, object]) -> None:
        from cdap_desk.ui.sections import heading, sections

        if missing := row.get("missing"):
            self._show_draft(missing)
            return

        title, subtitle = heading(self._table, row)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._show_findings(row)
        for section in sections(self._table, self._runner.desk, int(str(row["id"]))):
            self._sections.addWidget(section)

    def _show_draft(self, missing: object) -> None:
        assert isinstance(missing, tuple)
        self._title.setText(f"{self._table.one.capitalize()} à compléter")
        titles = [self._table.column(key).title for key in missing]
        self._subtitle.setText(f"La ligne est gardée. Il manque : {', '.join(titles)}.")

    def _label(self, role: str, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setObjectName(f"details_{role}_label")
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label

    def _show_findings(self, row: dict[str, object]) -> None:
        from cdap_desk.operations.settlements import list_settled

        self._row_id = int(str(row["id"]))
        codes = row.get("marks")
        for code in codes if isinstance(codes, tuple) else ():
            banner = FindingBanner(str(code), self)
            banner.fix_asked.connect(self._on_fix)
            banner.settle_asked.connect(self._on_settle)
            self._banners.addWidget(banner)
        if self._table.name in _MARKED:
            for settled in list_settled(self._runner.desk, self._table.name, self._row_id):
                accepted = SettledBanner(settled, self)
                accepted.reopen_asked.connect(self._on_reopen)
                self._banners.addWidget(accepted)

    def _on_fix(self, code: str) -> None:
        self.fix_asked.emit(code, self._row_id)

    def _on_settle(self, code: str) -> None:
        from cdap_desk.ui.dialogs.settle import SettleDialog

        SettleDialog(self._runner, code, [self._row_id], self).exec()

    def _on_reopen(self, code: str) -> None:
        from cdap_desk.operations.settlements import reopen_finding

        self._runner.run(reopen_finding, code, [self._row_id])


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
