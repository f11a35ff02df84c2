"""The filter of one column: its values with counts, a text, a range of days, empty or not."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPoint, QSize, QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.names import fold
from cdap_desk.domain.query import Filter
from cdap_desk.errors import DeskError
from cdap_desk.ui.editors.day import DayEdit
from cdap_desk.ui.screens import room
from cdap_desk.ui.table.columns import Column

ANY, FILLED, EMPTY = range(3)
_ORDERS = {
    "text": ("de A à Z", "de Z à A"),
    "day": ("du plus ancien", "du plus récent"),
    "number": ("du plus petit", "du plus grand"),
}
# In pixels: the narrowest and widest list, and what a tick-box and the scroll bar take.
WIDTH, WIDEST, ROOM = 280, 480, 64
MEASURED = 300
VALUE = int(Qt.ItemDataRole.UserRole) + 1
FOLDED = VALUE + 1


class FilterPopup(QFrame):
    """Asks for a filter. `asked` carries a Filter, or None to take the column's filter away; `sorted` True
    for descending."""

    asked = Signal(object)
    sort_asked = Signal(bool)

    def __init__(
        self, column: Column, values: list[tuple[str, int]], now: Filter | None, today: date, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("filter_popup")
        self.setAccessibleName(f"Filtrer : {column.title}")
        self._column = column
        self._text_edit = QLineEdit(now.text if now else "", self)
        self._text_edit.setObjectName("filter_text_edit")
        self._text_edit.setAccessibleName("Contient")
        self._text_edit.setPlaceholderText("Contient…")
        self._text_edit.setClearButtonEnabled(True)
        self._empty_combo = QComboBox(self)
        self._empty_combo.setObjectName("filter_empty_combo")
        self._empty_combo.setAccessibleName("Cellules vides")
        self._empty_combo.addItems(["Vides ou non", "Remplies", "Vides"])
        if now and now.empty is not None:
            self._empty_combo.setCurrentIndex(EMPTY if now.empty else FILLED)
        self._days = self._day_edits(now, today) if column.kind == "day" else ()
        self._reason_label = QLabel(self)
        self._reason_label.setObjectName("filter_reason_label")
        self._reason_label.setProperty("role", "wrong")
        self._reason_label.setWordWrap(True)
        self._reason_label.hide()
        self._values_view = self._values(values, now)
        self._lay_out()
        self._text_edit.textChanged.connect(self._on_text_changed)
        self._text_edit.setFocus()

    def show_under(self, point: QPoint) -> None:
        """Show the popup with its top left corner at a point of the screen, or as near as it fits."""
        screen = room(self.parentWidget() or self)
        least = self.minimumSizeHint()
        high = least.height() + self._wanted - self._values_view.minimumHeight()
        self.resize(least.width(), max(least.height(), min(high, screen.height())))
        self._move_within(point)
        self.show()
        self._move_within(point)  # its size is certain only once it is dressed

    def _move_within(self, point: QPoint) -> None:
        screen = room(self.parentWidget() or self)
        right, bottom = screen.right() - self.width() + 1, screen.bottom() - self.height() + 1
        self.move(max(screen.left(), min(point.x(), right)), max(screen.top(), min(point.y(), bottom)))

    def _day_edits(self, now: Filter | None, today: date) -> tuple[DayEdit, DayEdit]:
        start, end = DayEdit(today, self), DayEdit(today, self)
        for edit, name, said, day in (
            (start, "filter_start_edit", "Du", now.start if now else ""),
            (end, "filter_end_edit", "Au", now.end if now else ""),
        ):
            edit.setObjectName(name)
            edit.setAccessibleName(said)
            if day:
                edit.set_day(date.fromisoformat(day))
        return start, end

    def _values(self, values: list[tuple[str, int]], now: Filter | None) -> QListView:
        model = QStandardItemModel(0, 1, self)
        line = QSize(0, self.fontMetrics().height() + 8)
        for value, count in values:
            word = self._column.text(value) or "(vide)"
            item = QStandardItem(f"{word}  ·  {count}")
            item.setCheckable(True)
            item.setEditable(False)
            item.setSizeHint(line)
            item.setToolTip(word)
            kept = now is not None and now.values is not None and value in now.values
            item.setCheckState(Qt.CheckState.Checked if kept else Qt.CheckState.Unchecked)
            item.setData(value, VALUE)
            item.setData(fold(word), FOLDED)
            model.appendRow(item)
        narrowed = QSortFilterProxyModel(self)
        narrowed.setSourceModel(model)
        narrowed.setFilterRole(FOLDED)
        view = QListView(self)
        view.setObjectName("filter_values_view")
        view.setAccessibleName("Valeurs, avec leur nombre")
        view.setModel(narrowed)
        view.setUniformItemSizes(True)
        view.setMinimumHeight(min(max(len(values), 2), 3) * line.height())
        rows = range(min(MEASURED, model.rowCount()))
        said = (view.fontMetrics().horizontalAdvance(model.item(row).text()) for row in rows)
        view.setMinimumWidth(min(max(max(said, default=0) + ROOM, WIDTH), WIDEST))
        self._wanted = min(max(len(values), 2), 12) * line.height()
        view.clicked.connect(self._on_clicked)
        self._model, self._narrowed = model, narrowed
        return view

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 10, 10, 10)
        layout.setSpacing(8)
        layout.addLayout(self._sort_buttons())
        layout.addWidget(self._text_edit)
        if self._days:
            form = QFormLayout()
            form.addRow("Du", self._days[0])
            form.addRow("Au", self._days[1])
            layout.addLayout(form)
            layout.addWidget(self._reason_label)
        layout.addWidget(self._values_view)
        layout.addWidget(self._empty_combo)
        buttons = QHBoxLayout()
        clear = self._button("Effacer le filtre", "filter_clear_button", self._on_clear)
        apply = self._button("Filtrer", "filter_apply_button", self._on_apply)
        apply.setProperty("primary", True)
        buttons.addWidget(clear)
        buttons.addStretch()
        buttons.addWidget(apply)
        layout.addLayout(buttons)

    def _sort_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        low, high = _ORDERS.get(self._column.kind, ("dans l’ordre", "à rebours"))
        row.addWidget(self._button(f"Trier {low}", "sort_up_button", self._on_sort_up))
        row.addWidget(self._button(f"Trier {high}", "sort_down_button", self._on_sort_down))
        return row

    def _button(self, text: str, name: str, slot: Callable[[], None]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_apply()
        else:
            super().keyPressEvent(event)

    def _on_text_changed(self, text: str) -> None:
        self._narrowed.setFilterFixedString(fold(text))

    def _on_clicked(self) -> None:
        """Ticking a value means those, whatever was typed to find it."""
        if self._text_edit.text():
            self._text_edit.blockSignals(True)
            self._text_edit.clear()
            self._text_edit.blockSignals(False)

    def _on_sort_up(self) -> None:
        self.sort_asked.emit(False)
        self.close()

    def _on_sort_down(self) -> None:
        self.sort_asked.emit(True)
        self.close()

    def _on_clear(self) -> None:
        self.asked.emit(None)
        self.close()

    def _on_apply(self) -> None:
        try:
            asked = self._filter()
        except DeskError:
            self._refuse()
            return
        self.asked.emit(asked)
        self.close()

    def _refuse(self) -> None:
        """Say which day cannot be read, and lead there."""
        for edit in reversed(self._days):
            said = edit.refusal()
            edit.setProperty("invalid", bool(said))
            edit.style().unpolish(edit)
            edit.style().polish(edit)
            if said:
                self._reason_label.setText(said)
                edit.setFocus()
        self._reason_label.show()
        self.show_under(self.pos())

    def _filter(self) -> Filter | None:
        items = [self._model.item(row) for row in range(self._model.rowCount())]
        ticked = frozenset(i.data(VALUE) for i in items if i.checkState() == Qt.CheckState.Checked)
        start, end = (d.day() for d in self._days) if self._days else (None, None)
        state = self._empty_combo.currentIndex()
        asked = Filter(
            self._column.key,
            ticked or None,
            self._text_edit.text().strip(),
            start.isoformat() if start else "",
            end.isoformat() if end else "",
            None if state == ANY else state == EMPTY,
        )
        return None if asked == Filter(self._column.key) else asked
