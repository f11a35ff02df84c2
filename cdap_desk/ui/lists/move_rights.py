"""What becomes of the rights of one person who moves, chosen beside the difference."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cdap_desk.operations.standing import Standing
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.dialogs.right_choices import DECISIONS
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.lists.decisions import Decisions


class RightsOfMove(QWidget):
    """One choice a right, kept in the decisions as it is made. `decided`: one was."""

    decided = Signal()

    def __init__(self, key: str, rights: Sequence[Standing], decisions: Decisions) -> None:
        super().__init__()
        self._key, self._rights, self._decisions = key, rights, decisions
        self.combos: dict[int, CodeCombo] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 4, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for row, right in enumerate(rights):
            combo = self.combos[right.id] = CodeCombo(DECISIONS, self)
            combo.setObjectName(f"decision_{right.id}_combo")
            combo.setAccessibleName(f"Décision pour {_name(right)}")
            combo.set_code(decisions.rights.get((key, right.id), "redo"))
            combo.currentIndexChanged.connect(self._on_chosen)
            label = make_label(f"Droit {_name(right)}", "right_label")
            label.setWordWrap(False)
            grid.addWidget(label, row, 0)
            grid.addWidget(combo, row, 1)

    def _on_chosen(self) -> None:
        said = {right.id: (_name(right), self.combos[right.id].code()) for right in self._rights}
        self._decisions.decide_rights(self._key, said)
        self.decided.emit()


def _name(right: Standing) -> str:
    return f"{right.profile} ({right.service})"
