"""What an action concerns, people or rights: names and services, with the reason for each one left out."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cdap_desk.domain.concerned import Concerned
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.screens import room
from cdap_desk.ui.theme import tokens
from cdap_desk.wording import note, sentence
from cdap_desk.wording.counts import counted

_FEW = 6
_HEAD = 40
_PADDING = 12
_NO_LIMIT = (1 << 24) - 1  # Qt’s own
_AROUND = 80  # what a dialog leaves on a narrow screen, its own margins included


def read_people(runner: Runner, agent_ids: Sequence[int]) -> list[Concerned]:
    """Return the people of those ids, in the order of the selection, before anything is known of the act."""
    columns = ("last_name", "first_name", "service")
    rows = runner.ask(read_rows, "agents", columns, list(agent_ids))
    return [
        Concerned(row["id"], f"{row['first_name']} {row['last_name']}", row["service"] or "") for row in rows
    ]


def read_rights(runner: Runner, right_ids: Sequence[int]) -> list[Concerned]:
    """Return the rights of those ids, each under its person and profile, in the order of the selection."""
    columns = ("last_name", "first_name", "profile", "service")
    rows = runner.ask(read_rows, "habilitations", columns, list(right_ids))
    return [
        Concerned(r["id"], f"{r['first_name']} {r['last_name']} · {r['profile']}", r["service"] or "")
        for r in rows
    ]


class ConcernedView(QWidget):
    """The records, those refused first; one box to leave these aside and go on with the others.

    `noun` is what each one is, in the masculine singular: agent, droit. `changed` comes when what `kept`
    returns may differ.
    """

    changed = Signal()

    def __init__(self, noun: str, found: Sequence[Concerned], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._noun = noun
        self._found = list(found)
        self.summary_label = make_label("", "summary_label", "heading")
        self.tree = _make_tree(noun, self)
        self.others_check = QCheckBox(self)
        self.others_check.setObjectName("others_check")
        self.others_check.toggled.connect(self._on_toggled)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.summary_label)
        layout.addWidget(self.others_check, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.tree, 1)
        self.show_found(found)

    def show_found(self, found: Sequence[Concerned]) -> None:
        """Show what would happen to each, the refusals first, then what should be known."""
        self._found = sorted(found, key=lambda p: (not p.refusal, not p.note))
        self.tree.clear()
        row = self.tree.fontMetrics().height() + 8
        for one in self._found:
            line = _make_line(one)
            self.tree.addTopLevelItem(line)
        self._share_heights()
        few = 0 < len(self._found) <= _FEW  # a list of two needs no room for eight
        self.tree.setMaximumHeight(max(len(self._found), 3) * row + _HEAD if few else _NO_LIMIT)
        refused, left = len(self._refused()), len(self._found) - len(self._refused())
        said = counted(len(self._found), self._noun)
        self.summary_label.setText(f"{said} · {refused} à laisser de côté" if refused else said)
        self.others_check.setVisible(bool(refused and left))
        self.others_check.setText(f"Laisser de côté {self._these(refused)} et continuer avec {_others(left)}")
        self.changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._share_heights()

    def _share_heights(self) -> None:
        """Give each line the height that its reason takes: what is refused is read whole."""
        metrics, wide = self.tree.fontMetrics(), max(self.tree.columnWidth(1) - _PADDING, 1)
        flags = int(Qt.TextFlag.TextWordWrap)
        known: dict[str, int] = {}  # many are refused for one reason
        for place, one in enumerate(self._found):
            line = self.tree.topLevelItem(place)
            high = metrics.height()
            if line is not None and (one.refusal or one.note):
                said = line.text(1)
                if said not in known:
                    known[said] = metrics.boundingRect(QRect(0, 0, wide, 1 << 14), flags, said).height()
                high = known[said]
            if line is not None:
                line.setSizeHint(1, QSize(0, high + 8))

    def kept(self) -> list[int]:
        """Return the ids to act on: none while some are refused and the box is not ticked."""
        if self._refused() and not self.others_check.isChecked():
            return []
        return sorted(p.id for p in self._found if not p.refusal)

    def refusal(self) -> str:
        """Return what stands in the way: the reason when it is the only one, or what to do about several."""
        reasons = {sentence(p.refusal) for p in self._found if p.refusal}
        if len(reasons) == 1 and len(self._refused()) == len(self._found):
            return reasons.pop()
        if reasons:
            return f"Certains {self._noun}s ne peuvent pas être pris : laissez-les de côté pour continuer."
        return ""

    def _refused(self) -> list[Concerned]:
        return [p for p in self._found if p.refusal]

    def _these(self, number: int) -> str:
        return "celui-ci" if number == 1 else f"ces {number} {self._noun}s"

    @Slot()
    def _on_toggled(self) -> None:
        self.changed.emit()


def _others(number: int) -> str:
    return "l’autre" if number == 1 else f"les {number} autres"


def _make_line(one: Concerned) -> QTreeWidgetItem:
    # A shape as well as a colour: a square is wrong and a diamond doubtful, everywhere in the window.
    said, mark, colour = one.detail, "●", tokens().ink
    if one.refusal:
        said, mark, colour = sentence(one.refusal), "■", tokens().wrong
    elif one.note:
        said, mark, colour = note(one.note, one.day), "◆", tokens().waiting
    line = QTreeWidgetItem([f"{mark} {one.name}", said])
    spoken = f"{one.name}, {'refus : ' if one.refusal else ''}{said}"
    line.setData(0, int(Qt.ItemDataRole.AccessibleTextRole), spoken)
    for column in range(2):
        line.setForeground(column, QColor(colour))
        line.setToolTip(column, f"{one.name}, {said}")
    return line


def _make_tree(noun: str, parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName("people_tree")
    tree.setAccessibleName(f"{noun.capitalize()}s concernés")
    tree.setHeaderLabels([noun.capitalize(), "Service, ou raison du refus"])
    tree.setRootIsDecorated(False)
    tree.setWordWrap(True)
    tree.setAllColumnsShowFocus(True)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    unit = tree.fontMetrics()
    row = unit.height() + 8
    most = room(parent).width() - _AROUND
    tree.setMinimumSize(min(unit.averageCharWidth() * 112, most), row * 3 + 32)
    return tree
