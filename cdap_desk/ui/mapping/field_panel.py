"""« Champs »: the fields to put, the cell one stands on, and what is put there."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.forms import FIELDS
from cdap_desk.operations.form_mapping import TICK, FormMapping, Put, said
from cdap_desk.ui.editors.enter_edit import EnterEdit
from cdap_desk.ui.mapping.field_tree import FieldTree
from cdap_desk.ui.mapping.groups import groups

_LEAST = 7  # lines of fields that are always seen


class FieldPanel(QWidget):
    """`put_asked` carries what to put and the cell typed, `text_asked` what is there as it becomes.

    `optional_asked` carries a field that may stay empty or not. `take_asked`: it goes.
    `field_stood`: the field one came to in the list.
    """

    put_asked = Signal(str, str)
    take_asked = Signal()
    text_asked = Signal(str, str)
    optional_asked = Signal(str, bool)
    field_stood = Signal(str)

    def __init__(self, profiles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._put: Put | None = None
        self._optional: tuple[str, ...] = ()
        self.filter_edit = EnterEdit(self)
        self.tree = FieldTree(self)
        self.cell_edit = EnterEdit(self)
        self.put_button = QPushButton("Poser", self)
        self.take_button = QPushButton("Retirer", self)
        self.text_edit = EnterEdit(self)
        self.mark_edit = EnterEdit(self)
        self.optional_box = QCheckBox("Peut rester vide", self)
        self._name_all()
        self._lay_out()
        self._wire()
        self.show_put(None)

    def show_mapping(self, mapping: FormMapping) -> None:
        """Show what is put where."""
        self._optional = mapping.optional
        self.tree.show_fields(groups(mapping, self._profiles), mapping)
        self.tree.narrow(self.filter_edit.text())

    def show_put(self, put: Put | None) -> None:
        """Show what is put on the cell one stands on, None for nothing."""
        self._put = put
        is_tick = put is not None and put.what.startswith(TICK)
        self.text_edit.setText((said(put.what).removeprefix("☑ ") if put else "").strip())
        self.mark_edit.setText(put.mark if put and is_tick else "")
        for widget in (self.text_edit, self.take_button):
            widget.setEnabled(put is not None)
        self.mark_edit.setEnabled(is_tick)
        name = put.what if put and put.what in FIELDS else ""
        self.optional_box.setEnabled(self._needed(name))
        self.optional_box.setChecked(bool(name) and (name in self._optional or not self._needed(name)))

    def show_cell(self, name: str) -> None:
        """Show the cell where things are put."""
        self.cell_edit.setText(name)

    def typed(self) -> str:
        """Return what is to be put: the text of the cell as it is typed, a condition after TICK."""
        text = self.text_edit.text()
        return TICK + text if self._put and self._put.what.startswith(TICK) else text

    def _needed(self, name: str) -> bool:
        return bool(name) and FIELDS[name].need != "never"

    def _name_all(self) -> None:
        for widget, name, spoken in (
            (self.filter_edit, "field_filter_edit", "Chercher un champ"),
            (self.cell_edit, "cell_edit", "Cellule où poser le champ"),
            (self.put_button, "put_button", "Poser le champ sur la cellule"),
            (self.take_button, "take_button", "Retirer ce qui est posé"),
            (self.text_edit, "content_edit", "Contenu de la cellule"),
            (self.mark_edit, "mark_edit", "Marque de la case"),
            (self.optional_box, "optional_box", "Peut rester vide"),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(spoken)
        self.filter_edit.setPlaceholderText("Chercher un champ…")
        self.filter_edit.setClearButtonEnabled(True)
        self.cell_edit.setPlaceholderText("I5 ou C")
        self.cell_edit.setToolTip("Une cellule (I5), ou une colonne du tableau (C)")
        self.put_button.setToolTip("Poser le champ choisi sur cette cellule (Entrée)")
        self.take_button.setToolTip("Retirer ce qui est posé sur cette cellule (Suppr)")
        self.text_edit.setToolTip("Un champ, ou un texte avec ses champs : {Nom} {Prénom}")
        self.put_button.setAutoDefault(False)
        self.take_button.setAutoDefault(False)

    def _lay_out(self) -> None:
        self.tree.setMinimumHeight(self.fontMetrics().height() * _LEAST)
        wide = self.fontMetrics().averageCharWidth()
        self.cell_edit.setFixedWidth(wide * 12)
        self.mark_edit.setFixedWidth(wide * 7)
        places = QHBoxLayout()
        for widget in (self.cell_edit, self.put_button, self.take_button):
            places.addWidget(widget)
        places.addStretch()
        content = QHBoxLayout()
        content.addWidget(self.text_edit, 1)
        content.addWidget(_label("Marque", self.mark_edit, self))
        content.addWidget(self.mark_edit)
        form = QGridLayout()
        form.addWidget(_label("Cellule", self.cell_edit, self), 0, 0)
        form.addLayout(places, 0, 1)
        form.addWidget(_label("Contenu", self.text_edit, self), 1, 0)
        form.addLayout(content, 1, 1)
        form.addWidget(self.optional_box, 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.filter_edit)
        column.addWidget(self.tree, 1)
        column.addLayout(form)

    def _wire(self) -> None:
        self.filter_edit.textChanged.connect(self.tree.narrow)
        for entered in (self.filter_edit.entered, self.cell_edit.entered, self.put_button.clicked):
            entered.connect(self._on_put)
        self.filter_edit.left.connect(self.tree.setFocus)
        self.tree.put_asked.connect(self._on_put)
        self.tree.take_asked.connect(self.take_asked)
        self.tree.currentItemChanged.connect(lambda *_: self.field_stood.emit(self.tree.what()))
        self.take_button.clicked.connect(self.take_asked)
        self.text_edit.editingFinished.connect(self._on_text)
        self.mark_edit.editingFinished.connect(self._on_text)
        self.optional_box.clicked.connect(self._on_optional)

    def _on_put(self, *_: object) -> None:
        if self.tree.what():
            self.put_asked.emit(self.tree.what(), self.cell_edit.text())

    def _on_text(self) -> None:
        if self._put is not None:
            self.text_asked.emit(self.typed(), self.mark_edit.text())

    def _on_optional(self, optional: bool) -> None:
        if self._put is not None:
            self.optional_asked.emit(self._put.what, optional)


def _label(text: str, buddy: QWidget, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setBuddy(buddy)
    return label
