"""The second step: what the list is, where its titles are, what each column is, with samples to judge by."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QVBoxLayout, QWidget

from cdap_desk.domain.cell_names import column_letters
from cdap_desk.errors import DeskError
from cdap_desk.operations.lists import Opened
from cdap_desk.ui.dialogs.form import RefusalLine, make_label
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.lists.review import file_said, hidden_of
from cdap_desk.ui.lists.said import NoteLine
from cdap_desk.ui.lists.tables import columns_table
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.content import Row
from cdap_desk.ui.table.model import Cell
from cdap_desk.wording.counts import counted
from cdap_desk.wording.lines import FIELD_TITLES, NATURES_SAID

_MOST_SAMPLES = 3
SURELY = 0.8  # a score from which a column needs no second look


class ColumnsPanel(HeldPanel):
    """The columns of a file. `columns_asked` carries the index of the column of each field."""

    columns_asked = Signal(object)

    def __init__(self, nature: str, runner: Runner, parent: QWidget | None = None) -> None:
        self.nature = nature
        self._columns: dict[str, int] = {}
        super().__init__(columns_table(nature), runner, parent)

    def hold_columns(self, rows: Sequence[Row], columns: Mapping[str, int]) -> None:
        """Show the columns and what each is."""
        self._columns = dict(columns)
        self.hold(rows)

    def write(self, cells: Sequence[Cell]) -> None:
        """Take what columns are said to be; a field that another column had goes from it."""
        columns = dict(self._columns)
        for row_id, _, value in cells:
            field = str(value).strip()
            if field and field not in FIELD_TITLES[self.nature]:
                raise DeskError("not_a_value", value=field, among=list(FIELD_TITLES[self.nature].values()))
            columns = {f: place for f, place in columns.items() if place != row_id - 1 and f != field}
            if field:
                columns[field] = row_id - 1
        if columns != self._columns:
            self.columns_asked.emit(columns)


class ColumnsStep(QWidget):
    """`corrected` carries what was said otherwise: nature, sheet, header or columns."""

    corrected = Signal(object)
    paneled = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("columns_step")
        self._runner = runner
        self._opened: Opened | None = None
        self.panel = ColumnsPanel("staff", runner, self)
        self.nature_combo = CodeCombo(NATURES_SAID, self)
        self.sheet_combo = CodeCombo({}, self)
        self.header_spin = QSpinBox(self)
        self.said_label = make_label("", "columns_said_label", "dim")
        self.note_line = NoteLine(self)
        self.refusal_line = RefusalLine(self)
        self._lay_out()
        self.nature_combo.activated.connect(self._on_nature)
        self.sheet_combo.activated.connect(self._on_sheet)
        self.header_spin.valueChanged.connect(self._on_header)
        self.panel.columns_asked.connect(self._on_columns)

    def show_opened(self, opened: Opened) -> None:
        """Show how a file is understood."""
        self._opened = opened
        found = opened.understanding
        if found.nature != self.panel.nature:
            self._change_panel(found.nature)
        self.nature_combo.set_code(found.nature)
        self._show_sheets(opened)
        self.header_spin.blockSignals(True)
        first = opened.book.table.first_line
        self.header_spin.setRange(first - 1, first - 1 + len(opened.book.table.rows))
        self.header_spin.setValue(first - 1 if found.header is None else first + found.header)
        self.header_spin.blockSignals(False)
        self.panel.hold_columns(_rows(opened), found.columns)
        self.said_label.setText(columns_said(opened))
        self.note_line.say(hidden_of(opened))
        self.refusal_line.say(lacking(opened))

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 16, 8)
        row.setSpacing(8)
        asked = (
            ("Ce que c’est", self.nature_combo, "nature_combo"),
            ("&Feuille", self.sheet_combo, "sheet_combo"),
            ("&Titres à la ligne", self.header_spin, "header_spin"),
        )
        self._labels: dict[str, QLabel] = {}
        for title, field, name in asked:
            field.setObjectName(name)
            field.setAccessibleName(title.replace("&", ""))
            label = self._labels[name] = QLabel(title, self)
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
            row.addSpacing(8)
        self.header_spin.setSpecialValueText("sans titres")
        self.header_spin.setKeyboardTracking(False)
        self.panel.narrowing.search_edit.hide()
        row.addStretch()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(row)
        self.said_label.setContentsMargins(16, 0, 16, 8)
        self._column.addWidget(self.said_label)
        self._column.addWidget(self.note_line)
        self._column.addWidget(self.refusal_line)
        self._column.addWidget(self.panel, 1)

    def _change_panel(self, nature: str) -> None:
        """Offer the fields of another nature."""
        old, self.panel = self.panel, ColumnsPanel(nature, self._runner, self)
        self.panel.narrowing.search_edit.hide()
        self.panel.columns_asked.connect(self._on_columns)
        self._column.replaceWidget(old, self.panel)
        old.hide()
        old.deleteLater()
        self.paneled.emit()

    def _show_sheets(self, opened: Opened) -> None:
        several = len(opened.book.sheets) > 1
        for widget in (self.sheet_combo, self._labels["sheet_combo"]):
            widget.setVisible(several)
        self.sheet_combo.clear()
        for name in opened.book.sheets:
            self.sheet_combo.addItem(name, name)
        self.sheet_combo.set_code(opened.book.table.name)

    def _on_nature(self) -> None:
        self.corrected.emit({"nature": self.nature_combo.code()})

    def _on_sheet(self) -> None:
        self.corrected.emit({"sheet": self.sheet_combo.code()})

    def _on_header(self, line: int) -> None:
        assert self._opened is not None
        self.corrected.emit({"header": line - self._opened.book.table.first_line})

    def _on_columns(self, columns: dict[str, int]) -> None:
        self.corrected.emit({"columns": columns})


def _rows(opened: Opened) -> list[Row]:
    """Return a row for each column of the file: its title, samples, what it is and how surely."""
    found = opened.understanding
    fields = {place: name for name, place in found.columns.items()}
    return [
        {
            "id": place + 1,
            "title": title or f"colonne {column_letters(place + 1)}",
            "samples": " · ".join(found.samples[place][:_MOST_SAMPLES]) if place < len(found.samples) else "",
            "field": fields.get(place, ""),
            "sure": _sureness(found.scores.get(fields.get(place, ""), 0.0), fields.get(place, "")),
        }
        for place, title in enumerate(found.titles)
    ]


def _sureness(score: float, field: str) -> str:
    if not field:
        return "none"
    return "sure" if score >= SURELY else "likely"


def columns_said(opened: Opened) -> str:
    """Return what was read so far, and what a list of this nature still lacks."""
    found, lines = opened.understanding, opened.lines
    parts = [file_said(opened), counted(len(lines.lines), "ligne comprise", "lignes comprises")]
    if lines.refused:
        parts.append(counted(len(lines.refused), "refusée", "refusées"))
    if found.ignored_before:
        parts.append(f"{counted(found.ignored_before, 'ligne passée', 'lignes passées')} au-dessus")
    if found.ignored_after:
        parts.append(f"{counted(found.ignored_after, 'ligne passée', 'lignes passées')} au-dessous")
    return " · ".join(parts)


def lacking(opened: Opened) -> str:
    """Return which columns must still be told, nothing when the list can be compared."""
    found = opened.understanding
    names = [FIELD_TITLES[found.nature][field] for field in found.missing]
    if not names:
        return ""
    return f"Dites quelle colonne est\u00a0: {', '.join(names)}."
