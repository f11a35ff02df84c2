"""The four steps of an import, the present one told apart by its weight and by a word for screen readers."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from cdap_desk.ui.dialogs.form import set_role

STEPS = {"file": "Fichier", "columns": "Colonnes", "differences": "Différences", "result": "Résultat"}


class StepsBar(QWidget):
    """« 1 Fichier › 2 Colonnes › 3 Différences › 4 Résultat »; it only says where one is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("steps_bar")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._labels: dict[str, QLabel] = {}
        for number, (name, title) in enumerate(STEPS.items(), 1):
            if number > 1:
                row.addWidget(_said("›", "between_label", self))
            label = self._labels[name] = _said(f"{number} {title}", f"step_{name}_label", self)
            row.addWidget(label)
        self.show_step("file")

    def show_step(self, name: str) -> None:
        """Mark a step as the present one."""
        for number, (each, label) in enumerate(self._labels.items(), 1):
            here = each == name
            set_role(label, "step" if here else "dim")
            of = f"Étape {number} sur {len(STEPS)}\u00a0: {STEPS[each]}"
            label.setAccessibleName(f"{of}, en cours" if here else of)


def _said(text: str, name: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setObjectName(name)
    label.setProperty("role", "dim")
    return label
