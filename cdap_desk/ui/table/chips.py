"""The active filters, each a chip that one click takes away."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QToolButton, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.query import Filter, Query
from cdap_desk.ui.marks import finding_title
from cdap_desk.ui.table.columns import Table
from cdap_desk.ui.table.flow import FlowLayout

LONGEST = 42


class ChipBar(QWidget):
    """Shows the filters of a query; hidden when there is none."""

    drop_asked = Signal(str)
    clear_asked = Signal()

    def __init__(self, table: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chip_bar")
        self.setAccessibleName("Filtres actifs")
        self._table = table
        self._row = FlowLayout(self)
        self._row.setContentsMargins(14, 0, 12, 8)
        self._row.setSpacing(6)
        self.hide()

    def tell(self, query: Query) -> None:
        """Show the filters of `query`."""
        while (item := self._row.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for one in query.filters:
            self._row.addWidget(self._chip(one))
        if query.filters:
            clear = QPushButton("Tout effacer", self)
            clear.setObjectName("clear_button")
            clear.setFlat(True)
            clear.clicked.connect(self.clear_asked)
            self._row.addWidget(clear)
        self.setVisible(bool(query.filters))

    def _chip(self, one: Filter) -> QToolButton:
        said = self.words(one)
        short = said if len(said) <= LONGEST else f"{said[: LONGEST - 1]}…"
        chip = QToolButton(self)
        chip.setText(f"{short}  ✕")
        chip.setObjectName(f"chip_{one.column.removeprefix('!')}_button")
        chip.setAccessibleName(f"Retirer le filtre {said}")
        chip.setToolTip(said)
        chip.setProperty("chip", True)
        chip.clicked.connect(lambda: self.drop_asked.emit(one.column))
        return chip

    def words(self, one: Filter) -> str:
        """Return a filter in words."""
        if one.said:
            return one.said
        if one.column.startswith("!"):
            return finding_title(one.column[1:])
        column = self._table.column(one.column)
        parts = []
        if one.values is not None:
            words = [column.text(v) or "(vide)" for v in sorted(one.values)]
            parts.append(", ".join(words) if len(words) <= 3 else f"{len(words)} valeurs")
        if one.text:
            parts.append(f"contient « {one.text} »")
        if one.start:
            parts.append(f"depuis le {format_day(one.start)}")
        if one.end:
            parts.append(f"jusqu’au {format_day(one.end)}")
        if one.empty is not None:
            parts.append("vide" if one.empty else "rempli")
        return f"{column.title} : {', '.join(parts)}"
