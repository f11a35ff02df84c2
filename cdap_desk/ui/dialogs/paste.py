"""Before a paste of which some cells would be refused: which ones, and why."""

from collections.abc import Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.table.columns import Table
from cdap_desk.wording import sentence

Cell = tuple[int, str, str | int]
LINES_SHOWN = 10


class PasteDialog(FormDialog):
    """Accepted when the person wants the other cells all the same; `accepted_cells` gives those."""

    def __init__(
        self, table: Table, cells: Sequence[Cell], refusals: Sequence[DeskError], parent: QWidget
    ) -> None:
        refused = {(r.data["row"], r.data["column"]) for r in refusals}
        self._accepted = [c for c in cells if (c[0], c[1]) not in refused]
        kept = len(self._accepted)
        super().__init__("Coller", f"Coller les {kept} autres cellules", parent)
        self.setObjectName("paste_dialog")
        self.introduce(f"{len(refusals)} cellules sur {len(cells)} seraient refusées :")
        self.primary_button.setEnabled(bool(kept))
        self.refused_list = QListWidget(self)
        self.refused_list.setObjectName("refused_list")
        self.refused_list.setAccessibleName("Cellules refusées")
        self.refused_list.setWordWrap(True)
        for refusal in refusals:
            column = table.column(str(refusal.data["column"]))
            self.refused_list.addItem(f"{column.title} : {sentence(refusal)}")
        unit = self.fontMetrics()
        self.refused_list.setMinimumSize(unit.averageCharWidth() * 70, unit.height() * LINES_SHOWN)
        self.body.addWidget(self.refused_list, 1)

    def accepted_cells(self) -> list[Cell]:
        """Return the cells that can be written."""
        return self._accepted

    def act(self) -> None:
        """Nothing here: whoever asked pastes them."""
