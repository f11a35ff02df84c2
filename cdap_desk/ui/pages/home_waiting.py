"""The lines of what waits: how much, what, of whom, and the button that opens exactly those rows."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cdap_desk.domain.findings import FINDINGS, Counted
from cdap_desk.ui.form_tables import BORDEREAUX, WAITING
from cdap_desk.ui.marks import finding_title
from cdap_desk.ui.table import tags
from cdap_desk.ui.tables import AGENTS, HABILITATIONS, PROFILES, SERVICES, TYPING
from cdap_desk.wording.counts import counted

TO_TYPE = "to_type"
_TABLES = {t.name: t for t in (AGENTS, HABILITATIONS, SERVICES, PROFILES, WAITING, BORDEREAUX)}
_VERBS = {TO_TYPE: "Saisir", "to_issue": "Préparer"}


class WaitingCard(QFrame):
    """`asked` carries the code of a line."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("waiting_card")
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 12)
        heading = QLabel("À traiter", self)
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self._lines = QGridLayout()
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        column.addLayout(self._lines)

    def show_lines(self, found: Sequence[Counted]) -> None:
        """Show one line for each; the first has the filled button. Nothing at all when nothing waits."""
        focused = self.focusWidget()
        again = focused.objectName() if focused is not None and focused.hasFocus() else ""
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, one in enumerate(found):
            button = self._add(row, one)
            if button.objectName() == again:
                button.setFocus()
        self.setVisible(bool(found))

    def _add(self, row: int, one: Counted) -> QPushButton:
        title, verb = finding_title(one.code), _VERBS.get(one.code, "Voir")
        tag = QLabel(self)
        tag.setPixmap(
            tags.tag_picture(f"{one.rows}", "wrong" if FINDINGS[one.code].level == "wrong" else "waiting")
        )
        tag.setAccessibleName(str(one.rows))
        whose = QLabel(_whose(one), self)
        whose.setProperty("role", "dim")
        said = QLabel(title, self)
        said.setWordWrap(True)
        button = QPushButton(verb, self)
        button.setObjectName(f"see_{one.code}_button")
        button.setAccessibleName(f"{verb} : {title}, {_whose(one) or one.rows}")
        button.setProperty("primary", row == 0)
        button.clicked.connect(lambda: self.asked.emit(one.code))
        for place, widget in enumerate((tag, said, whose, button)):
            side = Qt.AlignmentFlag.AlignRight if place == 3 else Qt.AlignmentFlag(0)
            self._lines.addWidget(widget, row, place, side | Qt.AlignmentFlag.AlignVCenter)
        return button


def _whose(one: Counted) -> str:
    """Return « 12 habilitations, 10 personnes », « 3 agents »; nothing for what is counted once."""
    table = _TABLES.get(FINDINGS[one.code].table)
    if table is None:
        return ""
    if one.code == TO_TYPE:
        table = TYPING
    said = counted(one.rows, table.one, table.many)
    # Of agents, rows are the persons.
    others = one.persons and table is not AGENTS
    return f"{said}, {counted(one.persons, 'personne')}" if others else said
