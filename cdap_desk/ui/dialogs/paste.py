"""Before cells are written of which some would be refused: which ones, and why."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QListWidget, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.ui.dialogs.form import FormDialog
from cdap_desk.ui.table.columns import Table
from cdap_desk.wording import sentence

Cell = tuple[int, str, str | int]
LINES_SHOWN = 10
MOST = 300


class PasteDialog(FormDialog):
    """Accepted when the person wants the other cells all the same; `accepted_cells` gives those.

    `whose` names the line of a cell by its id.
    """

    def __init__(
        self,
        table: Table,
        cells: Sequence[Cell],
        refusals: Sequence[DeskError],
        whose: Callable[[int], str],
        parent: QWidget,
    ) -> None:
        refused = {(r.data["row"], r.data["column"]) for r in refusals}
        self._accepted = [c for c in cells if (c[0], c[1]) not in refused]
        kept = len(self._accepted)
        others = f"Écrire les {kept} autres cellules" if kept > 1 else "Écrire l’autre cellule"
        super().__init__("Cellules refusées", others if kept else "Rien d’autre à écrire", parent)
        self.setObjectName("paste_dialog")
        many = len(refused) > 1
        self.introduce(
            f"{len(refused)} {'cellules' if many else 'cellule'} sur {len(cells)} "
            f"{'seraient refusées' if many else 'serait refusée'} :"
        )
        self.primary_button.setEnabled(bool(kept))
        self.refused_list = QListWidget(self)
        self.refused_list.setObjectName("refused_list")
        self.refused_list.setAccessibleName("Cellules refusées")
        self.refused_list.setWordWrap(True)
        lines = list(_lines(table, refusals, whose))
        self.refused_list.addItems(lines[:MOST])
        if len(lines) > MOST:
            self.refused_list.addItem(f"et {len(lines) - MOST} de plus")
        unit = self.fontMetrics()
        self.refused_list.setMinimumSize(unit.averageCharWidth() * 70, unit.height() * LINES_SHOWN)
        self.body.addWidget(self.refused_list, 1)

    def accepted_cells(self) -> list[Cell]:
        """Return the cells that can be written."""
        return self._accepted

    def act(self) -> None:
        """Nothing here: whoever asked writes them."""


def _lines(table: Table, refusals: Sequence[DeskError], whose: Callable[[int], str]) -> Iterator[str]:
    """Say each refusal with its line; a column that is never written is said once."""
    closed = Counter(str(r.data["column"]) for r in refusals if r.code == "cell_read_only")
    for refusal in refusals:
        column = str(refusal.data["column"])
        title = table.column(column).title
        if refusal.code != "cell_read_only":
            yield f"{whose(int(str(refusal.data['row'])))} · {title} : {sentence(refusal)}"
        elif count := closed.pop(column, 0):
            yield f"{title} ({count}) : {sentence(refusal)}"
