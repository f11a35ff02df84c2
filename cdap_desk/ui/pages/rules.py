"""Paramètres › Circuit: through which channels requests go, and how many people a service may have."""

from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFormLayout, QLabel, QLineEdit, QRadioButton, QVBoxLayout, QWidget

from cdap_desk.errors import DeskError
from cdap_desk.operations.settings import change_setting, read_settings
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import SETTINGS, VALUES, sentence

_CIRCUIT = (
    "Par où passent les demandes, à confirmer avec la Caf. Changer de circuit n’ouvre et ne ferme aucun "
    "droit : cela vaut pour ce qui attend et pour la suite."
)
_MORE = {
    "habpps": "une demande est faite une fois saisie dans HABPPS",
    "bordereau": "une demande est faite quand la Caf répond OK au bordereau",
    "both": "le droit s’ouvre ou se ferme à la saisie, la demande est faite quand la Caf a répondu aussi",
}
_MOST = "Au-delà, le service est signalé sur l’Accueil : chaque mission n’ouvre que le nécessaire."


class RulesForm(QWidget):
    """One choice and one number, each stored as it is made."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.circuit_buttons: dict[str, QRadioButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 14, 4, 14)
        layout.addWidget(_said(_CIRCUIT, self))
        for code, words in VALUES["circuit"].items():
            button = QRadioButton(f"{words}\u00a0: {_MORE[code]}", self)
            button.setObjectName(f"circuit_{code}_button")
            button.clicked.connect(lambda _=False, c=code: self._store("circuit", c))
            self.circuit_buttons[code] = button
            layout.addWidget(button)
        layout.addSpacing(14)
        layout.addWidget(_said(_MOST, self))
        layout.addLayout(self._most_line())
        self.reason_label = _said("", self, "wrong")
        layout.addWidget(self.reason_label)
        layout.addStretch()
        runner.changed.connect(self._fill)
        self._fill()

    def _most_line(self) -> QFormLayout:
        self.most_edit = QLineEdit(self)
        self.most_edit.setObjectName("most_edit")
        self.most_edit.setAccessibleName(SETTINGS["most_per_service"])
        self.most_edit.setValidator(QIntValidator(1, 9999, self.most_edit))
        self.most_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        self.most_edit.editingFinished.connect(self._on_most_typed)
        line = QFormLayout()
        line.addRow(SETTINGS["most_per_service"], self.most_edit)
        return line

    def _fill(self) -> None:
        values = self._runner.ask(read_settings)
        self.circuit_buttons[values["circuit"]].setChecked(True)
        if not self.most_edit.hasFocus():
            self.most_edit.setText(values["most_per_service"])

    def _on_most_typed(self) -> None:
        if self.most_edit.text() != self._runner.ask(read_settings)["most_per_service"]:
            self._store("most_per_service", self.most_edit.text())

    def _store(self, name: str, value: str) -> None:
        self.reason_label.clear()
        try:
            self._runner.run(change_setting, name, value)
        except DeskError as refusal:
            self.reason_label.setText(sentence(refusal))
            self._fill()


def _said(text: str, parent: QWidget, role: str = "dim") -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setWordWrap(True)
    return label
