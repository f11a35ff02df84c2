"""The fields that can be put on a blank, by group, with where each is: put with the mouse or by key."""

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QDrag, QFont, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTreeWidget, QTreeWidgetItem, QWidget

from cdap_desk.domain.names import fold
from cdap_desk.operations.form_mapping import FormMapping, Put
from cdap_desk.ui.mapping.groups import Group, holders
from cdap_desk.ui.paper.canvas import FIELD_MIME

DOUBT = 0.65
"""Below, what was proposed is to be looked at."""

_BESIDE = 14  # pixels from the pointer to the name of what is carried
_PADDING = 8  # pixels, of a row
_WHAT = int(Qt.ItemDataRole.UserRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FieldTree(QTreeWidget):
    """`put_asked` comes with Enter or a double-click on a field, `take_asked` with Suppr."""

    put_asked = Signal(str)
    take_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("field_tree")
        self.setAccessibleName("Champs à poser")
        self.setHeaderLabels(["Champ", "Place"])
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.header().setStretchLastSection(False)
        self.itemDoubleClicked.connect(self._on_double_clicked)

    def show_fields(self, groups: Sequence[Group], mapping: FormMapping) -> None:
        """Show what can be put and where each one is; the one stood on is kept."""
        stood, held = self.what(), holders(mapping)
        high, bold = QSize(0, self.fontMetrics().height() + _PADDING), QFont(self.font())
        bold.setBold(True)
        blocked = self.blockSignals(True)
        self.clear()
        for title, fields in groups:
            group = QTreeWidgetItem(self, [title])
            group.setFlags(Qt.ItemFlag.ItemIsEnabled)
            group.setFirstColumnSpanned(True)
            group.setFont(0, bold)
            group.setSizeHint(0, high)
            for what, said in fields:
                item = QTreeWidgetItem(group, [said, ""])
                item.setData(0, _WHAT, what)
                item.setSizeHint(0, high)
                _tell(item, said, held.get(what, []))
            group.setExpanded(True)
        self.blockSignals(blocked)
        self.stand_on(stood)

    def what(self) -> str:
        """Return what one stands on, nothing on a group."""
        item = self.currentItem()
        return str(item.data(0, _WHAT) or "") if item is not None else ""

    def stand_on(self, what: str) -> None:
        """Stand on a field, without telling."""
        blocked = self.blockSignals(True)
        item = next((i for i in self._items() if i.data(0, _WHAT) == what), None) if what else None
        if item is not None:
            self.setCurrentItem(item)
            self.scrollToItem(item)
        else:
            self.setCurrentIndex(QModelIndex())
        self.blockSignals(blocked)

    def narrow(self, text: str) -> None:
        """Show only the fields that have all these words, and stand on the first."""
        words = fold(text).split()
        for item in self._items():
            group = item.parent()
            hay = fold(f"{item.text(0)} {group.text(0) if group else ''}")
            item.setHidden(not all(word in hay for word in words))
        for row in range(self.topLevelItemCount()):
            group = self.topLevelItem(row)
            assert group is not None
            group.setHidden(all(item.isHidden() for item in self._items() if item.parent() is group))
        shown = [item for item in self._items() if not item.isHidden()]
        if words and shown and self.currentItem() not in shown:
            self.setCurrentItem(shown[0])

    def mimeData(self, items: Sequence[QTreeWidgetItem]) -> QMimeData:  # noqa: N802
        carried = QMimeData()
        what = str(items[0].data(0, _WHAT) or "") if items else ""
        carried.setData(FIELD_MIME, what.encode())
        return carried

    def startDrag(self, actions: Qt.DropAction) -> None:  # noqa: N802
        """Carry a field as its name, beside the pointer: the cell under it stays in sight."""
        item = self.currentItem()
        if item is None or not self.what():
            return
        said = QLabel(item.text(0))
        said.setProperty("panel", "card")
        said.setContentsMargins(8, 4, 8, 4)
        said.adjustSize()
        drag = QDrag(self)
        drag.setMimeData(self.mimeData([item]))
        drag.setPixmap(said.grab())
        drag.setHotSpot(QPoint(-_BESIDE, -_BESIDE))
        drag.exec(Qt.DropAction.CopyAction)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Kept from the dialog, whose first button Enter would press.
        if event.key() in _ENTER:
            if self.what():
                self.put_asked.emit(self.what())
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.take_asked.emit()
        else:
            super().keyPressEvent(event)

    def _items(self) -> list[QTreeWidgetItem]:
        groups = [self.topLevelItem(row) for row in range(self.topLevelItemCount())]
        found = [group.child(n) for group in groups if group for n in range(group.childCount())]
        return [item for item in found if item is not None]

    def _on_double_clicked(self, item: QTreeWidgetItem) -> None:
        if what := item.data(0, _WHAT):
            self.put_asked.emit(str(what))


def _tell(item: QTreeWidgetItem, said: str, puts: Sequence[Put]) -> None:
    """Say where a field is, and how sure that is when it was proposed."""
    places = ", ".join(dict.fromkeys(put.place for put in puts))
    doubts = [put for put in puts if put.sure < DOUBT]
    item.setText(1, f"◆ {places}" if doubts else places)
    sure = [f"d’après « {put.label} », sûr à {round(put.sure * 100)} %" for put in puts if put.label]
    told = "À vérifier : " if doubts else ""
    item.setToolTip(1, (told + " ; ".join(sure)) if sure else places)
    item.setData(0, _SPOKEN, f"{said}, {places or 'pas posé'}" + (", à vérifier" if doubts else ""))
