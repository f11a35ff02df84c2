"""What becomes of each right of people who move: chosen one by one, or for all at once."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from cdap_desk.operations.standing import Standing
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.wording.counts import counted

DECISIONS = {
    "redo": "Retirer et redemander",
    "keep": "Maintenir, la mission ne change pas",
    "remove": "Retirer",
}
_MOST_ROWS = 4
_HEAD = 36


class RightChoices(QWidget):
    """One line a right; `changed` comes when a choice does. What was chosen stays while the lines change."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rights: list[Standing] = []
        self._chosen: dict[int, str] = {}
        self.combos: dict[int, CodeCombo] = {}
        self.summary_label = make_label("", "rights_label", "heading")
        self.all_combo = CodeCombo(DECISIONS, self)
        self.all_combo.setObjectName("all_rights_combo")
        self.all_combo.setAccessibleName("Décision pour tous les droits")
        self.all_combo.setPlaceholderText("Pour tous…")
        self.all_combo.activated.connect(self._on_all)
        self.tree = _make_tree(self)
        head = QHBoxLayout()
        head.addWidget(self.summary_label, 1)
        head.addWidget(self.all_combo)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.tree)
        self.hide()

    def show_rights(self, rights: Sequence[Standing]) -> None:
        """Show these rights; nothing at all for none."""
        if list(rights) == self._rights:
            return
        self._rights = list(rights)
        self.combos = {}
        self.tree.clear()
        before: QWidget = self.all_combo
        for right in rights:
            self._add(right)
            # What is made later comes last in the order of Tab, unless told otherwise.
            QWidget.setTabOrder(before, self.combos[right.id])
            before = self.combos[right.id]
        self.summary_label.setText(f"{counted(len(rights), 'droit')} à décider")
        self.all_combo.setVisible(len(rights) > 1)
        rows = min(len(rights), _MOST_ROWS)
        self.tree.setFixedHeight(rows * (self.all_combo.sizeHint().height() + 4) + _HEAD)
        self.setVisible(bool(rights))
        self._on_chosen()

    def choices(self) -> dict[int, str]:
        """Return what was chosen of each right shown: "redo", "keep" or "remove", by id."""
        return {right_id: combo.code() for right_id, combo in self.combos.items()}

    def _add(self, right: Standing) -> None:
        name = f"{right.person} · {right.profile}"
        line = QTreeWidgetItem([name, right.service])
        combo = CodeCombo(DECISIONS, self)
        combo.setObjectName(f"decision_{right.id}_combo")
        combo.setAccessibleName(f"Décision pour {name}, {right.service}")
        combo.set_code(self._chosen.get(right.id, "redo"))
        combo.currentIndexChanged.connect(self._on_chosen)
        for column in range(2):
            line.setToolTip(column, line.text(column))
        line.setSizeHint(2, QSize(combo.sizeHint().width(), combo.sizeHint().height() + 4))
        self.tree.addTopLevelItem(line)
        self.tree.setItemWidget(line, 2, combo)
        self.combos[right.id] = combo

    @Slot()
    def _on_chosen(self) -> None:
        self._chosen |= self.choices()
        alike = set(self.choices().values())
        self.all_combo.set_code(alike.pop() if len(alike) == 1 else "")
        self.changed.emit()

    @Slot()
    def _on_all(self) -> None:
        code = self.all_combo.code()
        for combo in self.combos.values():
            combo.set_code(code)


def _make_tree(parent: QWidget) -> QTreeWidget:
    tree = QTreeWidget(parent)
    tree.setObjectName("rights_tree")
    tree.setAccessibleName("Droits à décider")
    tree.setHeaderLabels(["Droit", "Service", "Décision"])
    tree.setRootIsDecorated(False)
    tree.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the choices in it take the keys
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
    tree.header().setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setStretchLastSection(False)
    tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    tree.header().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    return tree
