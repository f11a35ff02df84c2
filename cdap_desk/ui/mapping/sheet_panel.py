"""« Tableau »: the sheet, one workbook for many lines or for each, the lines of the table."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from cdap_desk.operations.form_mapping import FormMapping
from cdap_desk.ui.dialogs.form import add_row, make_form, make_label
from cdap_desk.ui.editors.code_combo import CodeCombo

_UNITS = {"batch": "Plusieurs lignes par classeur", "line": "Un classeur par ligne (fiche individuelle)"}
_OVERFLOWS = {"files": "Faire plusieurs feuillets", "rows": "Insérer des lignes"}
_MODIFICATIONS = {"line": "Une ligne « Modification »", "split": "Une suppression et une création"}
_HEIGHTS = {"blank": "Est coupé", "fit": "Agrandit sa ligne"}
_MOST = 1_048_576


class SheetPanel(QWidget):
    """`changed` carries the mapping as it becomes."""

    changed = Signal(object)

    def __init__(self, mapping: FormMapping, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mapping = mapping
        self.sheet_combo = CodeCombo({name: name for name in mapping.sheets}, self)
        self.unit_combo = CodeCombo(_UNITS, self)
        self.first_edit, self.rows_edit = QLineEdit(self), QLineEdit(self)
        self.overflow_combo = CodeCombo(_OVERFLOWS, self)
        self.heights_combo = CodeCombo(_HEIGHTS, self)
        self.modification_combo = CodeCombo(_MODIFICATIONS, self)
        form = make_form()
        for label, field, name in (
            ("Feuille à remplir", self.sheet_combo, "sheet_combo"),
            ("Un classeur porte", self.unit_combo, "unit_combo"),
            ("Première ligne", self.first_edit, "first_row_edit"),
            ("Nombre de lignes", self.rows_edit, "rows_edit"),
            ("S’il en faut plus", self.overflow_combo, "overflow_combo"),
            ("Un texte trop long", self.heights_combo, "heights_combo"),
            ("Une modification", self.modification_combo, "modification_combo"),
        ):
            add_row(form, label, field, name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(form)
        column.addWidget(make_label("Les lignes du tableau sont encadrées sur l’image.", "lines_note", "dim"))
        column.addStretch()
        for edit in (self.first_edit, self.rows_edit):
            edit.setValidator(QIntValidator(1, _MOST, edit))
            edit.editingFinished.connect(self._on_changed)
        for combo in self.findChildren(CodeCombo):
            combo.activated.connect(self._on_changed)
        self.show_mapping(mapping)

    def show_mapping(self, mapping: FormMapping) -> None:
        """Show how the lines stand."""
        self._mapping = mapping
        self.sheet_combo.set_code(mapping.sheet)
        self.unit_combo.set_code(mapping.unit)
        self.first_edit.setText(str(mapping.first_row))
        self.rows_edit.setText(str(mapping.rows))
        self.overflow_combo.set_code(mapping.overflow)
        self.heights_combo.set_code(mapping.heights)
        self.modification_combo.set_code(mapping.modification)
        for widget in (self.first_edit, self.rows_edit, self.overflow_combo):
            widget.setEnabled(mapping.unit == "batch")

    def _on_changed(self) -> None:
        was = self._mapping
        now = was.with_sheet(self.sheet_combo.code()) if self.sheet_combo.code() != was.sheet else was
        now = now.with_unit(self.unit_combo.code()) if self.unit_combo.code() != was.unit else now
        now = replace(
            now,
            first_row=int(self.first_edit.text() or was.first_row),
            rows=int(self.rows_edit.text() or was.rows),
            overflow=self.overflow_combo.code(),
            heights=self.heights_combo.code(),
            modification=self.modification_combo.code(),
        )
        if now != was:
            self.changed.emit(now)
