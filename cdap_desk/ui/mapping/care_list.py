"""« À vérifier »: what needs care in a blank, what is not sure, what stands in the way."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from cdap_desk.operations.form_mapping import TICK, FormMapping, Put, said
from cdap_desk.ui.mapping.field_tree import DOUBT
from cdap_desk.ui.mapping.groups import TICKS, condition

_PUT = int(Qt.ItemDataRole.UserRole)


class CareList(QListWidget):
    """`put_chosen` carries what is put at a place to look at, with Enter or a double-click."""

    put_chosen = Signal(object)

    def __init__(self, cares: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cares = tuple(cares)
        self.setObjectName("care_list")
        self.setAccessibleName("À vérifier")
        self.setWordWrap(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(self._on_item)

    def show_cares(self, mapping: FormMapping, faults: Sequence[str], problems: Sequence[str]) -> None:
        """List what is wrong, then what is to be looked at, then what is good to know."""
        self.clear()
        for text in faults:
            self.addItem(f"■ {text}")
        for put in mapping.puts:
            if put.sure < DOUBT:
                is_tick = put.what.startswith(TICK)
                name = f"{TICKS}, {condition(put.what)}" if is_tick else said(put.what)
                label = f"◆ {name} ({put.place}) : d’après « {put.label} », sûr à {round(put.sure * 100)} %"
                item = QListWidgetItem(label, self)
                item.setData(_PUT, put)
        for text in problems:
            self.addItem(f"◆ Exemple rempli : {text}")
        for text in self._cares:
            self.addItem(f"○ {text}")
        if not self.count():
            self.addItem("Rien à vérifier.")
        self.setCurrentRow(0)

    def waiting(self) -> int:
        """Return how many things are to be looked at, what is only good to know left out."""
        return sum(self.item(row).text()[0] in "■◆" for row in range(self.count()))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Kept from the dialog, whose first button Enter would press.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_item(self.currentItem())
        else:
            super().keyPressEvent(event)

    def _on_item(self, item: QListWidgetItem | None) -> None:
        put = item.data(_PUT) if item is not None else None
        if isinstance(put, Put):
            self.put_chosen.emit(put)
