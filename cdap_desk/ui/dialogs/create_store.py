"""A new file: whose it is, under which convention, who keeps it, and where it goes."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QWidget

from cdap_desk.clock import Clock
from cdap_desk.domain.contacts import read_email, read_siret
from cdap_desk.domain.partners import Organisation, Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations.creation import CONVENTION, METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.paths import default_folder
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError, add_row, make_form, make_label
from cdap_desk.ui.dialogs.place import PlaceField
from cdap_desk.wording import sentence

_ORGANISATION = (
    ("Nom", "name", "Nom de l’organisme"),
    ("SIRET", "siret", "SIRET de l’organisme"),
    ("Adresse", "address", "Adresse de l’organisme"),
    ("Caf", "caf_name", "Caf destinataire"),
)
_PERSON = (
    ("Prénom", "first_name"),
    ("Nom", "last_name"),
    ("Fonction", "function"),
    ("Courriel", "email"),
)


class CreateStoreDialog(FormDialog):
    """Everything is prefilled for the Métropole but the person; `desk` is the new store once accepted."""

    def __init__(self, clock: Clock, account: str, parent: QWidget | None = None) -> None:
        super().__init__("Créer un fichier", "Créer le fichier", parent)
        self.setObjectName("create_store_dialog")
        self.desk: Desk | None = None
        self._clock, self._account = clock, account
        self._edits: dict[str, QLineEdit] = {}
        self.place = PlaceField(_free_path(default_folder()), self)
        left, right = make_form(), make_form()
        self._add_organisation(left)
        self._add_person(right, "you", "Vous, référent habilitation", "vous")
        self._add_person(right, "other", "Autre référent (facultatif)", "l’autre référent", _PERSON[:2])
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(left, 1)
        columns.addLayout(right, 1)
        self.body.insertLayout(1, columns)
        add_row(self.form, "Fichier", self.place, "place_field", "Emplacement du fichier")
        self._edits["you_first_name"].setFocus()

    def edit(self, name: str) -> QLineEdit:
        """Return a field by its name: « name », « siret », « you_last_name »…"""
        return self._edits[name]

    def act(self) -> None:
        """Make the store. Raises IncompleteError for a field, DeskError for a file that cannot be made."""
        organisation, referents = self._organisation(), self._referents()
        if not self.place.edit.text().strip():
            raise IncompleteError("Dites où créer le fichier.", self.place)
        number = self._text("number")
        # What the CAF has confirmed is not known here; the number typed stays to be confirmed.
        convention = replace(CONVENTION, number=number, deliberation=self._text("deliberation"))
        if convention.deliberation != CONVENTION.deliberation:
            convention = replace(convention, deliberated_on=None)
        self.desk = create_store(
            self.place.path(), self._clock, self._account, organisation, referents, convention
        )

    def _organisation(self) -> Organisation:
        if not self._text("name"):
            raise IncompleteError("Donnez le nom de l’organisme.", self._edits["name"])
        return replace(
            METROPOLE,
            name=self._text("name"),
            siret=self._read("siret", read_siret),
            address=self._text("address"),
            caf_name=self._text("caf_name"),
        )

    def _referents(self) -> tuple[Referent, ...]:
        first, last = self._name("you", "Donnez votre prénom et votre nom.")
        you = Referent(
            first_name=first,
            last_name=last,
            function=self._text("you_function"),
            email=self._read("you_email", read_email),
            account=self._account,
        )
        if not (self._text("other_first_name") or self._text("other_last_name")):
            return (you,)
        first, last = self._name("other", "Complétez le nom de l’autre référent, ou videz-le.")
        return (you, Referent(first_name=first, last_name=last, role="suppleant"))

    def _name(self, whose: str, lacking: str) -> tuple[str, str]:
        names = (f"{whose}_first_name", f"{whose}_last_name")
        for name in names:
            if not self._text(name):
                raise IncompleteError(lacking, self._edits[name])
        return self._text(names[0]), self._text(names[1])

    def _text(self, name: str) -> str:
        return " ".join(self._edits[name].text().split())

    def _read(self, name: str, reader: Callable[[str], str]) -> str:
        try:
            return reader(self._text(name)) if self._text(name) else ""
        except DeskError as refused:
            raise IncompleteError(sentence(refused), self._edits[name]) from None

    def _add_organisation(self, form: QFormLayout) -> None:
        _add_section(form, "L’organisme")
        for label, name, spoken in _ORGANISATION:
            self._add_edit(form, label, name, spoken, getattr(METROPOLE, name))
        _add_section(form, "La convention avec la Caf")
        self._add_edit(form, "Numéro", "number", "Numéro de convention", CONVENTION.number)
        self._add_edit(
            form, "Délibération", "deliberation", "Numéro de délibération", CONVENTION.deliberation
        )
        later = "À confirmer avec la Caf : tout se modifie ensuite."
        form.addRow("", make_label(later, "later_label", "dim"))

    def _add_person(
        self,
        form: QFormLayout,
        whose: str,
        title: str,
        spoken: str,
        fields: tuple[tuple[str, str], ...] = _PERSON,
    ) -> None:
        _add_section(form, title)
        for label, name in fields:
            self._add_edit(form, label, f"{whose}_{name}", f"{label} ({spoken})", "")

    def _add_edit(self, form: QFormLayout, label: str, name: str, spoken: str, text: str) -> None:
        edit = QLineEdit(text, self)
        edit.setCursorPosition(0)
        edit.setMinimumWidth(edit.fontMetrics().averageCharWidth() * 32)
        add_row(form, label, edit, f"{name}_edit", spoken)
        self._edits[name] = edit


def _add_section(form: QFormLayout, title: str) -> None:
    heading = make_label(title, "section_label", "heading")
    heading.setContentsMargins(0, 8 if form.rowCount() else 0, 0, 0)
    form.addRow(heading)


def _free_path(folder: Path) -> Path:
    """Return a path in `folder` where nothing stands."""
    path, number = folder / "Habilitations.cdap", 2
    while path.exists():
        path, number = folder / f"Habilitations {number}.cdap", number + 1
    return path
