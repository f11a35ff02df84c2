"""What there is to look over, as a list: each group with its count and a box, then what was set aside."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdap_desk.ui import theme
from cdap_desk.ui.theme import outline_boxes
from cdap_desk.wording.counts import grouped

NAME = int(Qt.ItemDataRole.UserRole)
COUNT = NAME + 1
WAITS = NAME + 2
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_CHECK = int(Qt.ItemDataRole.CheckStateRole)
_WIDE = 27  # letters
_STATES = {True: Qt.CheckState.Checked, False: Qt.CheckState.Unchecked, None: Qt.CheckState.PartiallyChecked}


class Heap(NamedTuple):
    """One entry: its name, title and total; how many are ticked, None where there is nothing to tick.

    `waits` marks what a person must look at before the rest.
    """

    name: str
    title: str
    total: int
    ticked: int | None = None
    waits: bool = False


class GroupList(QListWidget):
    """`shown` carries the name of the group to show, `tick_asked` a group and whether to tick it all."""

    shown = Signal(str)
    tick_asked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("group_list")
        self.setAccessibleName("Groupes de différences")
        self.setFrameShape(QListWidget.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_CountDelegate(self))
        self.setFixedWidth(self.fontMetrics().averageCharWidth() * _WIDE + 40)
        self.currentItemChanged.connect(self._on_current)
        self.itemChanged.connect(self._on_item)

    def hold(self, heaps: Sequence[Heap]) -> None:
        """Show these entries; the one shown stays, where it is still there."""
        here = self.current()
        self.blockSignals(True)
        if [self.item(r).data(NAME) for r in range(self.count())] != [h.name for h in heaps]:
            self.clear()
            for heap in heaps:
                self.addItem(QListWidgetItem(heap.title))
        for row, heap in enumerate(heaps):
            _tell(self.item(row), heap)
        names = [h.name for h in heaps]
        self.setCurrentRow(names.index(here) if here in names else 0)
        self.blockSignals(False)
        if self.current() != here:
            self.shown.emit(self.current())

    def current(self) -> str:
        """Return the name of the group shown."""
        item = self.currentItem()
        return str(item.data(NAME)) if item is not None else ""

    def show_group(self, name: str) -> None:
        """Show a group, if it is there."""
        for row in range(self.count()):
            if self.item(row).data(NAME) == name:
                self.setCurrentRow(row)

    def _on_current(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.shown.emit(str(item.data(NAME)))

    def _on_item(self, item: QListWidgetItem) -> None:
        self.tick_asked.emit(str(item.data(NAME)), item.checkState() == Qt.CheckState.Checked)


class _CountDelegate(QStyledItemDelegate):
    """Draws the count of an entry at its right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        worn = theme.tokens()
        painter.save()
        painter.setPen(QColor(worn.waiting if index.data(WAITS) else worn.dim))
        box = QRect(option.rect).adjusted(0, 0, -12, 0)
        painter.drawText(
            box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(index.data(COUNT))
        )
        painter.restore()

    def initStyleOption(  # noqa: N802
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        outline_boxes(option)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:  # noqa: N802
        return super().sizeHint(option, index).expandedTo(QSize(0, option.fontMetrics.height() + 14))


def _tell(item: QListWidgetItem, heap: Heap) -> None:
    flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
    item.setText(heap.title)
    item.setData(NAME, heap.name)
    item.setData(WAITS, heap.waits)
    if heap.ticked is None:
        item.setData(_CHECK, None)
        item.setData(COUNT, f"◆ {grouped(heap.total)}" if heap.waits else grouped(heap.total))
        item.setData(_SPOKEN, f"{heap.title}, {heap.total}{', à voir' if heap.waits else ''}")
    else:
        flags |= Qt.ItemFlag.ItemIsUserCheckable
        whole = heap.ticked == heap.total
        item.setCheckState(_STATES[True if whole else None if heap.ticked else False])
        count = grouped(heap.total) if whole else f"{grouped(heap.ticked)} sur {grouped(heap.total)}"
        item.setData(COUNT, count)
        item.setData(_SPOKEN, f"{heap.title}, {count}, {'tout coché' if whole else 'coché en partie'}")
    item.setFlags(flags)
