"""Whom an action concerns: names and services, with the reason for each one left out."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.theme import tokens
from cdap_desk.wording import note, sentence


def read_people(runner: Runner, agent_ids: Sequence[int]) -> list[Concerned]:
    """Return the people of those ids, in the order of the selection, before anything is known of the act."""
    columns = ("last_name", "first_name", "service")
    rows = runner.ask(read_rows, "agents", columns, list(agent_ids))
    return [
        Concerned(row["id"], f"{row['first_name']} {row['last_name']}", row["service"] or "") for row in rows
    ]


def count_people(count: int) -> str:
    """Return « 1 agent », « 12 agents »."""
    return f"{count} agent" if count == 1 else f"{count} agents"


class PeopleView(QWidget):
    """The people, those refused first; one box to leave these aside and go on with the others.

    `changed` comes when what `kept` returns may differ.
    """

    changed = Signal()

    def __init__(self, people: Sequence[Concerned], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._people = list(people)
        self.summary_label = make_label("", "summary_label", "heading")
        self.tree = _make_tree(self)
        self.others_check = QCheckBox(self)
        self.others_check.setObjectName("others_check")
        self.others_check.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.summary_label)
        layout.addWidget(self.others_check, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.tree, 1)
        self.show_people(people)

    def show_people(self, people: Sequence[Concerned]) -> None:
        """Show what would happen to each, the refusals first, then what should be known."""
        self._people = sorted(people, key=lambda p: (not p.refusal, not p.note))
        self.tree.clear()
        row = self.tree.fontMetrics().height() + 8
        for person in self._people:
            line = _make_line(person)
            line.setSizeHint(1, QSize(0, row))
            self.tree.addTopLevelItem(line)
        refused, left = len(self._refused()), len(self._people) - len(self._refused())
        said = count_people(len(self._people))
        self.summary_label.setText(f"{said} · {refused} à laisser de côté" if refused else said)
        self.others_check.setVisible(bool(refused and left))
        self.others_check.setText(f"Laisser de côté {_these(refused)} et continuer avec {_others(left)}")
        self.changed.emit()

    def kept(self) -> list[int]:
        """Return the ids to act on: nobody while some are refused and the box is not ticked."""
        if self._refused() and not self.others_check.isChecked():
            return []
        return sorted(p.agent_id for p in self._people if not p.refusal)

    def refusal(self) -> str:
        """Return what stands in the way: the reason when it is the only one, or what to do about several."""
        reasons = {sentence(p.refusal) for p in self._people if p.refusal}
        if len(reasons) == 1 and len(self._refused()) == len(self._people):
            return reasons.pop()
        if reasons:
            return "Certains agents ne peuvent pas être pris : laissez-les de côté pour continuer."
        return ""

    def _refused(self) -> list[Concerned]:
        return [p for p in self._people if p.refusal]

    @Slot()
    def _on_toggled(self) -> None:
        self.changed.emit()


def _these(count: int) -> str:
    return "celui-ci" if count == 1 else f"ces {count} agents"


def _others(count: int) -> str:
    return "l’autre" if count == 1 else f"les {count} autres"


def _make_line(person: Concerned) -> QTreeWidgetItem:
    # A shape as well as a colour: a square is wrong and a diamond doubtful, everywhere in the window.
    said, mark, colour = person.service, "●", tokens().ink
    if person.refusal:
        said, mark, colour = sentence(person.refusal), "■", tokens().wrong
    elif person.note:
        said, mark, colour = note(person.note, person.day), "◆", tokens().waiting
    line = QTreeWidgetItem([f"{mark} {person.name}", said])
    spoken = f"{person.name}, {'refus : ' if person.refusal else ''}{said}"
    line.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), spoken)
    for column in range(2):
        line.setForeground(column, QColor(colour))
        line.setToolTip(column, f"{person.name}, {said}")
    return line


def _make_tree(parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName("people_tree")
    tree.setAccessibleName("Agents concernés")
    tree.setHeaderLabels(["Agent", "Service, ou raison du refus"])
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setAllColumnsShowFocus(True)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    unit = tree.fontMetrics()
    row = unit.height() + 8
    tree.setMinimumSize(unit.averageCharWidth() * 112, row * 3 + 32)
    return tree
