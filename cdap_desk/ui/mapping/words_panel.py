"""« Mots »: the word of the blank for each code of the app."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QFrame, QLabel, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from cdap_desk.domain.forms import FIELDS
from cdap_desk.operations.form_mapping import FormMapping, coded_fields
from cdap_desk.operations.form_mapping_files import listed_words
from cdap_desk.ui.dialogs.form import add_row, make_form, make_label
from cdap_desk.wording import VALUES
from cdap_desk.wording.forms import KIND_WORDS

_INTRO = (
    "Ce que le formulaire écrit pour chaque mot de l’application. Vide : le mot de l’application ; mais une "
    "opération laissée vide quand d’autres ont un mot retient ses lignes."
)
_NONE = "Aucun champ posé ne s’écrit avec les mots du formulaire."


class WordsPanel(QWidget):
    """`word_asked` carries a field, a code and its word, nothing for the one of the app."""

    word_asked = Signal(str, str, str)

    def __init__(self, profiles: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._profiles = profiles
        self._shown: tuple[object, ...] = ()
        self._edits: dict[tuple[str, str], QLineEdit] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 8, 0, 0)
        self._area: QWidget | None = None

    def show_mapping(self, mapping: FormMapping) -> None:
        """Show the words of the fields that are put; the fields to type in stay while they are the same."""
        fields = {name: self._codes(mapping, name) for name in coded_fields(mapping)}
        asked = tuple((name, tuple(codes)) for name, codes in fields.items())
        if asked != self._shown or self._area is None:
            self._shown = asked
            self._make(mapping, fields)
        for (name, code), edit in self._edits.items():
            edit.setText(mapping.values.get(name, {}).get(code, ""))

    def _codes(self, mapping: FormMapping, name: str) -> dict[str, str]:
        """Return the codes of a field, each with the word of the app."""
        if name == "line.operation":
            return {**VALUES["nature"], "listing": "Liste complète"}
        if name == "bordereau.kind":
            return dict(KIND_WORDS)
        if name == "movement.reason":
            return dict(VALUES["reason"])
        held = dict.fromkeys([*self._profiles, *mapping.values.get(name, {})])
        return {code: code for code in held}

    def _make(self, mapping: FormMapping, fields: dict[str, dict[str, str]]) -> None:
        if self._area is not None:
            self._area.hide()
            self._area.deleteLater()
        self._edits = {}
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(make_label(_INTRO if fields else _NONE, "words_label", "dim"))
        for name, codes in fields.items():
            column.addLayout(self._form(name, codes, _listed(mapping, name)))
        column.addStretch()
        self._area = QScrollArea(self)
        self._area.setObjectName("words_area")
        self._area.setAccessibleName("Mots du formulaire")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(content)
        self._column.addWidget(self._area)

    def _form(self, name: str, codes: dict[str, str], listed: Iterable[str]) -> QFormLayout:
        form = make_form()
        title = QLabel(FIELDS[name].title)
        title.setProperty("role", "heading")
        form.addRow(title)
        if words := ", ".join(listed):
            form.addRow(make_label(f"La liste de la cellule : {words}", "listed_label", "dim"))
        for code, word in codes.items():
            edit = QLineEdit(self)
            edit.setPlaceholderText(word if code != "listing" else "")
            add_row(form, word, edit, f"word_{name}_{code}_edit", f"{FIELDS[name].title}, {word}")
            edit.editingFinished.connect(
                lambda n=name, c=code, e=edit: self.word_asked.emit(n, c, e.text().strip())
            )
            self._edits[name, code] = edit
        return form


def _listed(mapping: FormMapping, name: str) -> tuple[str, ...]:
    """Return the words that the cells of a field let choose from, the first such list."""
    lists = (listed_words(mapping, put) for put in mapping.puts if put.what == name)
    return next((words for words in lists if words), ())
