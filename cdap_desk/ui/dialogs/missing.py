"""What a form asks and the store lacks, each a link to where it is filled in."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cdap_desk.domain.forms import FIELDS
from cdap_desk.operations.bordereaux import Line, Prepared
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted

# Where each field of a line is filled in: the table, the id in the line, the column.
_PLACES = {
    "agent.last_name": ("agents", "agent_id", "last_name"),
    "agent.first_name": ("agents", "agent_id", "first_name"),
    "agent.email": ("agents", "agent_id", "email"),
    "agent.phone": ("agents", "agent_id", "phone"),
    "agent.occupation": ("agents", "agent_id", "occupation"),
    "agent.employer": ("agents", "agent_id", "employer"),
    "agent.portal_id": ("agents", "agent_id", "portal_id"),
    "agent.pledge_date": ("agents", "agent_id", "pledge_on"),
    "service.name": ("services", "service_id", "name"),
    "service.code": ("services", "service_id", "code"),
    "profile.code": ("profiles", "profile_id", "code"),
    "profile.label": ("profiles", "profile_id", "label"),
}
_SETTINGS = ("organisation.", "referent.", "caf.", "place")
_ROLE = int(Qt.ItemDataRole.UserRole)


class MissingView(QWidget):
    """Lists the problems; Enter or a double-click leads to the field. `settings_asked`: it is there."""

    record_asked = Signal(str, int, str)
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("missing_view")
        self.label = QLabel(self)
        self.label.setObjectName("missing_label")
        self.label.setWordWrap(True)
        self.list = _Links(self)
        self.list.setObjectName("missing_list")
        self.list.setAccessibleName("Ce qui manque")
        self.list.setWordWrap(True)
        self.list.setMinimumHeight(self.fontMetrics().height() * 8)
        self.list.followed.connect(self._on_followed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.label)
        column.addWidget(self.list, 1)

    def show_problems(self, prepared: Prepared | None) -> None:
        """List what is missing."""
        self.list.clear()
        problems = _each_once(prepared) if prepared else []
        for problem in problems:
            line = prepared.lines[problem.line] if prepared and problem.line is not None else None
            item = QListWidgetItem(_said(problem.field, line, sentence(problem.error)))
            item.setToolTip(sentence(problem.error))
            item.setData(_ROLE, target(problem.field, line))
            self.list.addItem(item)
        count = len(problems)
        self.label.setText(
            f"{counted(count, 'champ')} à compléter (Entrée ou double-clic pour y aller)"
            if count
            else "Rien ne manque."
        )
        self.list.setVisible(bool(count))

    def _on_followed(self, item: QListWidgetItem) -> None:
        target = item.data(_ROLE)
        if target == "settings":
            self.settings_asked.emit()
        elif target:
            self.record_asked.emit(*target)


class _Links(QListWidget):
    """`followed` carries the item of a double-click or of Enter.

    Enter is kept from the dialog, whose first button it would press: who goes to complete a field does not
    issue what lacks it.
    """

    followed = Signal(QListWidgetItem)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.itemDoubleClicked.connect(self.followed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self.currentItem() is not None:
            self.followed.emit(self.currentItem())


def _each_once(prepared: Prepared) -> list[Any]:
    """Return each field of each line once, however many cells ask it."""
    found = {(problem.line, problem.field): problem for problem in reversed(prepared.problems)}
    return [problem for problem in prepared.problems if found[problem.line, problem.field] is problem]


def _said(field: str, line: Line | None, said: str) -> str:
    title = FIELDS[field].title if field in FIELDS else field
    if line is None:
        return f"■ {title}"
    return f"■ {line['agent.last_name']} {line['agent.first_name']} : {title}" if title else f"■ {said}"


def target(field: str, line: Mapping[str, Any] | None) -> object:
    """Return where a field comes from: table, id and column; "settings"; or "" for what has no such place.

    `line` holds the ids of the records of the line that the field is of, None for what stands once.
    """
    if line is None:
        return "settings" if field.startswith(_SETTINGS) else ""
    if field in _PLACES and _PLACES[field][1] in line:
        table, key, column = _PLACES[field]
        return (table, line[key], column)
    return ("habilitations", line["habilitation_id"], "")
