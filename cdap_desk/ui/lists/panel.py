"""The table of differences: each with a box to tick, Space for all that are selected."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from cdap_desk.domain.differences import Difference
from cdap_desk.ui.lists.content import DifferenceContent
from cdap_desk.ui.lists.decisions import UNTICKED, Decisions
from cdap_desk.ui.lists.tables import DIFFERENCES
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.delegate import CellDelegate
from cdap_desk.ui.table.model import ACCESSIBLE, CHECK, DISPLAY, TableModel
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.theme import outline_boxes

Index = QModelIndex | QPersistentModelIndex

_CHECKED = int(Qt.CheckState.Checked.value)
_UNCHECKED = int(Qt.CheckState.Unchecked.value)
_TICKED = {1: _CHECKED, 0: _UNCHECKED}
_TICK = 0  # the column of the boxes
_GROUP = 1


class TickModel(TableModel):
    """Shows a box in the first column. `ticked` carries the ids of rows and whether to tick them."""

    tick_asked = Signal(object, bool)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if index.column() == _TICK and role in (CHECK, DISPLAY, ACCESSIBLE):
            row = self.content.row(index.row())
            if role == CHECK:
                return None if row["group"] in UNTICKED else _TICKED[row["tick"]]
            return "" if role == DISPLAY else _spoken(row)
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = CHECK) -> bool:  # noqa: N802
        if role != CHECK:
            return False
        state = value.value if isinstance(value, Qt.CheckState) else int(value)
        self.tick_asked.emit([self.row_id(index.row())], state == _CHECKED)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _TICK else found

    def tell_decisions(self) -> None:
        """Show again which are ticked, and what will be done."""
        content = self.content
        assert isinstance(content, DifferenceContent)
        content.forget_rows()
        self.forget()
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, _TICK), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )


class _TickDelegate(CellDelegate):
    """Draws the boxes with an outline that is seen in the dark too."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        super().initStyleOption(option, index)
        outline_boxes(option)


class DifferencePanel(TablePanel):
    """Differences to look over. `ticks_changed`: something was ticked or not."""

    ticks_changed = Signal()
    model_type = TickModel

    def __init__(self, runner: Runner, decisions: Decisions, parent: QWidget | None = None) -> None:
        self.decisions = decisions
        super().__init__(DIFFERENCES, runner, parent, DifferenceContent(runner.desk, decisions))
        self.rows.tick_asked.connect(self.tick)
        self.view.setItemDelegateForColumn(_TICK, _TickDelegate(self.view))
        toggle = QShortcut(QKeySequence(Qt.Key.Key_Space), self.view)
        toggle.setContext(Qt.ShortcutContext.WidgetShortcut)
        toggle.activated.connect(self.toggle)

    @property
    def rows(self) -> TickModel:
        """Return the model, by its own type."""
        assert isinstance(self.model, TickModel)
        return self.model

    @property
    def held(self) -> DifferenceContent:
        """Return the content, by its own type."""
        assert isinstance(self.content, DifferenceContent)
        return self.content

    def hold_differences(self, differences: Sequence[Difference], decisions: Decisions) -> None:
        """Show these differences, of the group shown; `decisions` hold what is said of them."""
        self.decisions = decisions
        self.reset(lambda: self.held.hold_differences(differences, decisions))

    def show_group(self, group: str) -> None:
        """Show one group, "" for all: the group's own column then says nothing."""
        self.view.widths.show_for_now(_GROUP, not group)
        self.reset(lambda: self.held.show_group(group))

    def current(self) -> Difference | None:
        """Return the difference one stands on."""
        row_id = self.view.current_id()
        return self.held.difference(row_id) if row_id else None

    def tick(self, row_ids: list[int], ticked: bool) -> None:
        """Tick rows, or not."""
        self.decisions.tick([self.held.difference(i) for i in row_ids], ticked)
        self.rows.tell_decisions()
        self.ticks_changed.emit()

    def toggle(self) -> None:
        """Tick all that are selected, or none when all are."""
        ids = self.view.selected_ids()
        found = [d for i in ids if (d := self.held.difference(i)).group not in UNTICKED]
        if found:
            self.tick(ids, not all(self.decisions.holds(d) for d in found))


def _spoken(row: dict[str, Any]) -> str:
    if row["group"] in UNTICKED:
        return "Faire\u00a0: à décider" if row["group"] == "doubtful" else "Faire\u00a0: rien"
    return "Faire\u00a0: coché" if row["tick"] else "Faire\u00a0: non coché"
