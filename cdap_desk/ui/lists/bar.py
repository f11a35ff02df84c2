"""The verbs of each step of an import, as buttons and as keys, beside where one is."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from cdap_desk.ui.lists.steps import StepsBar
from cdap_desk.ui.verbs import Verb, make_action
from cdap_desk.ui.verbs_bar import VerbsBar
from cdap_desk.wording.counts import grouped

VERBS = (
    Verb("go_on", "Appliquer", "check", "Ctrl+Return", "Aller plus loin", primary=True),
    Verb("choose", "Autre fichier…", "open", "Ctrl+Shift+O", "Choisir une liste"),
    Verb("columns", "Colonnes", "details", "", "Revoir ce que la liste est, et ses colonnes"),
    Verb("tick", "Tout cocher", "check", "", "Cocher tout ce qui est affiché"),
    Verb("untick", "Tout décocher", "close", "", "Décocher tout ce qui est affiché"),
    Verb("export", "Exporter les lignes refusées…", "export", "", "Les rendre à qui a fait la liste"),
)
# Which verbs stand in the bar at each step.
_AT: dict[str, set[str]] = {
    "file": set(),
    "columns": {"go_on", "choose"},
    "differences": {"go_on", "choose", "columns", "tick", "untick", "export"},
    "result": {"choose", "export"},
}


class ImportBar(QWidget):
    """`asked` carries the name of the verb that is wanted."""

    asked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("import_bar")
        self.actions_of = {v.name: make_action(v, partial(self.asked.emit, v.name), parent) for v in VERBS}
        self._bars = {
            step: VerbsBar([v for v in VERBS if v.name in at], self.actions_of, self)
            for step, at in _AT.items()
        }
        self._steps = StepsBar(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 16, 8)
        for bar in self._bars.values():
            row.addWidget(bar, 1)
        row.addWidget(self._steps)

    def show_step(self, step: str) -> None:
        """Show the verbs of a step, and which step it is."""
        for name, bar in self._bars.items():
            bar.setVisible(name == step)
        self._steps.show_step(step)

    def tell(self, step: str, ticked: int, *, refused: bool, idle: bool) -> None:
        """Say which verbs can be done: `ticked` differences, `refused` lines or none, `idle` or at work."""
        for name, action in self.actions_of.items():
            # What is hidden leaves its keys to others.
            here = name in _AT[step] or name == "choose"
            action.setVisible(here)
            action.setEnabled(idle and here)
        go_on = self.actions_of["go_on"]
        if step == "columns":
            go_on.setText("Voir les différences")
        else:
            go_on.setEnabled(go_on.isEnabled() and bool(ticked))
            go_on.setText(f"Appliquer ({grouped(ticked)})" if ticked else "Appliquer")
        export = self.actions_of["export"]
        export.setEnabled(export.isEnabled() and refused)
