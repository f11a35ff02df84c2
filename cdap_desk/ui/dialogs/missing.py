"""What a form asks and the store lacks, each a link to where it is filled in."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from cdap_desk.domain.forms import FIELDS
from cdap_desk.operations.bordereaux import Line, Prepared
from cdap_desk.operations.form_origins import Origin
from cdap_desk.ui.theme import tokens
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted

_ROLE = int(Qt.ItemDataRole.UserRole)


class MissingView(QWidget):
    """Lists the problems; Enter or a double-click leads to the field. `origin_asked` carries its Origin."""

    origin_asked = Signal(object)

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

    def show_problems(
        self, prepared: Prepared | None, origin: Callable[[str, Line | None], Origin | None]
    ) -> None:
        """List what is missing; `origin` gives where a field of a line, or of none, is filled in."""
        self.list.clear()
        problems = _each_once(prepared) if prepared else []
        for problem in problems:
            line = prepared.lines[problem.line] if prepared and problem.line is not None else None
            item = QListWidgetItem(_said(problem.field, line, sentence(problem.error)))
            item.setToolTip(sentence(problem.error))
            item.setForeground(QColor(tokens().waiting if line is None else tokens().wrong))
            item.setData(_ROLE, origin(problem.field, line))
            self.list.addItem(item)
        heads = sum(problem.line is None for problem in problems)
        self.label.setText(_counted(len(problems) - heads, heads, bool(prepared and prepared.ready)))
        self.list.setVisible(bool(problems))

    def _on_followed(self, item: QListWidgetItem) -> None:
        origin = item.data(_ROLE)
        if origin is not None:
            self.origin_asked.emit(Origin(*origin))


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
    """Return each field of each line once, however many cells ask it; those of the header last."""
    found = {(problem.line, problem.field): problem for problem in reversed(prepared.problems)}
    once = (problem for problem in prepared.problems if found[problem.line, problem.field] is problem)
    return sorted(once, key=lambda problem: problem.line is None)


def _counted(of_lines: int, of_header: int, ready: bool) -> str:
    """Return how many fields are missing, and what that keeps from being issued."""
    told = []
    if of_lines:
        waits = "les autres partent" if ready else "aucune ne peut partir"
        told.append(f"■ Il manque {counted(of_lines, 'champ')} à des lignes, qui attendent\u00a0; {waits}.")
    if of_header:
        told.append(f"◆ Il manque {counted(of_header, 'champ')} à l’en-tête\u00a0: on peut émettre ainsi.")
    if told:
        told.append("Entrée ou double-clic pour y aller.")
    return "\n".join(told) or "Rien ne manque."


def _said(field: str, line: Line | None, said: str) -> str:
    title = FIELDS[field].title if field in FIELDS else field
    if line is None:
        return f"◆ {title}"
    return f"■ {line['agent.last_name']} {line['agent.first_name']} : {title}" if title else f"■ {said}"
