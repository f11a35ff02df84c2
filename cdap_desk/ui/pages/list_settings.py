"""Paramètres › Listes: whom lists bring in, when an account is inactive, and what is remembered of lists."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.errors import DeskError
from cdap_desk.operations.choices import choices
from cdap_desk.operations.list_memory import forget
from cdap_desk.operations.list_remembered import Remembered, remembered
from cdap_desk.operations.scope import change_scope, chosen_scope
from cdap_desk.operations.settings import change_setting, read_settings
from cdap_desk.ui.dialogs.form import FittingArea, make_label
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.lists.held_panel import HeldPanel
from cdap_desk.ui.lists.tables import REMEMBERED
from cdap_desk.ui.runner import Runner
from cdap_desk.wording import SETTINGS, sentence

_SCOPE = (
    "Des personnes nouvelles, seules entrent ici celles de ces services (et de ceux qui en dépendent) et de "
    "ces fonctions\u00a0; les autres sont comptées, rien n’est gardé d’elles. Vide\u00a0: toutes. Qui est "
    "déjà connu est suivi partout."
)
_KEPT = "Ce que vous avez répondu une fois pour toutes. Ce qui est oublié sera demandé de nouveau."
_ROWS = 3
_LEAST = 12  # lines of text, for the height of what is remembered


class ListSettings(QWidget):
    """Each thing is stored as it is chosen."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._remembered: list[Remembered] = []
        self.services = ChosenList("service", "Services retenus", runner, self)
        self.occupations = ChosenList("occupation", "Fonctions retenues", runner, self)
        self.days_edit = QLineEdit(self)
        self.panel = HeldPanel(REMEMBERED, runner, self)
        self.forget_button = QPushButton("Oublier", self)
        self.reason_label = make_label("", "reason_line_label", "wrong")
        self._lay_out()
        for chosen in (self.services, self.occupations):
            chosen.changed.connect(self._on_scope)
        self.days_edit.editingFinished.connect(self._on_days)
        self.forget_button.clicked.connect(self._on_forget)
        self.panel.view.delete_asked.connect(self._on_forget)
        self.panel.counted.connect(self._on_counted)
        runner.changed.connect(self._fill)
        self._fill()

    def _lay_out(self) -> None:
        self.days_edit.setObjectName("inactive_days_edit")
        self.days_edit.setAccessibleName(SETTINGS["inactive_days"])
        self.days_edit.setValidator(QIntValidator(1, 9999, self.days_edit))
        self.days_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 10)
        self.forget_button.setObjectName("forget_button")
        self.forget_button.setToolTip("Oublier les lignes choisies (Suppr)")
        scope = QHBoxLayout()
        scope.setSpacing(24)
        scope.addWidget(self.services)
        scope.addWidget(self.occupations)
        days = QHBoxLayout()
        days_label = QLabel(f"&{SETTINGS['inactive_days']}", self)
        days_label.setBuddy(self.days_edit)
        days.addWidget(days_label)
        days.addWidget(self.days_edit)
        days.addStretch()
        head = QHBoxLayout()
        head.addWidget(make_label(_KEPT, "kept_label", "dim"), 1)
        head.addWidget(self.panel.narrowing.search_edit)
        head.addWidget(self.forget_button)
        self.panel.narrowing.search_edit.setFixedWidth(self.fontMetrics().averageCharWidth() * 28)
        content = QWidget(self)
        column = QVBoxLayout(content)
        column.setContentsMargins(4, 10, 4, 0)
        column.setSpacing(8)
        column.addWidget(make_label(_SCOPE, "scope_label", "dim"))
        column.addLayout(scope)
        column.addLayout(days)
        column.addWidget(self.reason_label)
        column.addLayout(head)
        column.addWidget(self.panel, 1)
        self.panel.setMinimumHeight(self.fontMetrics().lineSpacing() * _LEAST)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FittingArea(content, self))

    def _fill(self) -> None:
        scope = self._runner.ask(chosen_scope)
        self.services.show_chosen(scope.service_ids)
        self.occupations.show_chosen(scope.occupation_ids)
        if not self.days_edit.hasFocus():
            self.days_edit.setText(self._runner.ask(read_settings)["inactive_days"])
        self._remembered = self._runner.ask(remembered)
        self.panel.hold(
            [
                {"id": place, "what": one.what, "said": one.said, "means": one.means or "laissé de côté"}
                for place, one in enumerate(self._remembered, 1)
            ]
        )
        self._on_counted()

    def _store(self, act: Callable[[], object]) -> None:
        self.reason_label.clear()
        try:
            act()
        except DeskError as refusal:
            self.reason_label.setText(sentence(refusal))
            self._fill()

    def _on_scope(self) -> None:
        chosen = self.services.chosen(), self.occupations.chosen()
        self._store(lambda: self._runner.run(change_scope, *chosen))

    def _on_days(self) -> None:
        typed = self.days_edit.text()
        if typed != self._runner.ask(read_settings)["inactive_days"]:
            self._store(lambda: self._runner.run(change_setting, "inactive_days", typed))

    def _on_counted(self) -> None:
        self.forget_button.setEnabled(bool(self.panel.view.selected_ids()))

    def _on_forget(self) -> None:
        """Forget what is selected, of one kind after the other."""
        found = [self._remembered[i - 1] for i in self.panel.view.selected_ids()]
        for kind in dict.fromkeys(one.kind for one in found):
            ids = [one.id for one in found if one.kind == kind]
            self._store(partial(self._runner.run, forget, kind, ids))


class ChosenList(QWidget):
    """Records chosen one by one in a field, listed under it; Suppr takes one out. `changed`: they differ."""

    changed = Signal()

    def __init__(self, kind: str, title: str, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind, self._runner = kind, runner
        label = QLabel(title, self)
        self.edit = ChoiceEdit([], self)
        self.edit.setObjectName(f"scope_{kind}_edit")
        self.edit.setAccessibleName(f"{title}, ajouter")
        self.edit.setPlaceholderText("ajouter…")
        self.list = _Removable(self)
        self.list.setObjectName(f"scope_{kind}_list")
        self.list.setAccessibleName(title)
        label.setBuddy(self.edit)
        self.list.setFixedHeight(self.fontMetrics().lineSpacing() * _ROWS + 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for widget in (label, self.edit, self.list):
            column.addWidget(widget)
        self.edit.choice_changed.connect(self._on_choice)
        self.list.remove_asked.connect(self._on_remove)

    def show_chosen(self, ids: frozenset[int]) -> None:
        """Show what is chosen, by name."""
        offered = self._runner.ask(choices, self._kind)
        self.edit.set_choices([c for c in offered if c.id not in ids])
        self.list.clear()
        for choice in (c for c in offered if c.id in ids):
            item = QListWidgetItem(choice.name, self.list)
            item.setData(Qt.ItemDataRole.UserRole, choice.id)

    def chosen(self) -> list[int]:
        """Return the ids chosen."""
        return [self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())]

    def _on_choice(self) -> None:
        chosen = self.edit.chosen_id()
        if chosen is not None and chosen not in self.chosen() and not self.edit.is_open():
            item = QListWidgetItem(self.edit.text(), self.list)
            item.setData(Qt.ItemDataRole.UserRole, chosen)
            self.edit.clear()
            self.changed.emit()

    def _on_remove(self) -> None:
        if self.list.currentRow() >= 0:
            self.list.takeItem(self.list.currentRow())
            self.changed.emit()


class _Removable(QListWidget):
    """A list from which Suppr takes the line one stands on."""

    remove_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_asked.emit()
        else:
            super().keyPressEvent(event)
