"""A person found by parts of their name, or new; someone of that name is shown, and one says who it is."""

from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.names import fold, homonym_key, split_name
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations.choices import choices
from cdap_desk.operations.tables import list_ids, read_rows
from cdap_desk.ui.dialogs.email_field import allowed_email
from cdap_desk.ui.dialogs.form import IncompleteError, add_row, announce, make_label
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.tables import PRESENCE

_MOST_ALIKE = 3
_COLUMNS = ("first_name", "last_name", "occupation", "service", "presence", "departure")


class Known(NamedTuple):
    """Someone of the store: `said` tells them from others, `left` whether they must come back first."""

    id: int
    name: str
    said: str
    left: bool


def read_known(runner: Runner, agent_ids: list[int]) -> list[Known]:
    """Return the people of those ids with what tells each from others of that name."""
    found = []
    for row in runner.ask(read_rows, "agents", _COLUMNS, agent_ids):
        left = row["presence"] == "left"
        presence = f"Sorti le {format_day(row['departure'])}" if left else PRESENCE[row["presence"]]
        name = f"{row['first_name']} {row['last_name']}"
        said = " · ".join(str(s) for s in (name, row["occupation"], row["service"], presence) if s)
        found.append(Known(row["id"], name, said, left))
    return found


class PersonRows(QObject):
    """The lines, in `form`: who it is, and what is asked of someone new. `changed`: it may differ."""

    changed = Signal()

    def __init__(self, runner: Runner, form: QFormLayout, parent: QWidget) -> None:
        super().__init__(parent)
        self._runner, self._form = runner, form
        self._known: Known | None = None
        self._new = False
        self._others: set[str] = set()  # names of which one said « Autre personne »
        self._typed = ""
        self.edit = ChoiceEdit(runner.ask(choices, "agent"), parent, create=True)
        self.edit.setPlaceholderText("une partie du nom, ou Nom Prénom")
        self.said_label = make_label("", "person_label", "dim")
        self.alike = AlikeBox(parent)
        self.last_name_edit, self.first_name_edit = QLineEdit(parent), QLineEdit(parent)
        self.email_edit = QLineEdit(parent)
        add_row(form, "&Personne", self.edit, "person_edit", "Personne")
        form.addRow("", self.said_label)
        form.addRow("", self.alike)
        add_row(form, "Nom", self.last_name_edit, "last_name_edit")
        add_row(form, "Prénom", self.first_name_edit, "first_name_edit")
        add_row(form, "&Courriel", self.email_edit, "email_edit", "Courriel")
        self.edit.choice_changed.connect(self._on_choice)
        self.edit.create_requested.connect(self._on_create)
        for edit in (self.last_name_edit, self.first_name_edit):
            edit.textEdited.connect(self._on_name)
        self.alike.same.connect(self.know)
        self.alike.other.connect(self._on_other)
        self._show()

    def known(self) -> Known | None:
        """Return who of the store is meant; None for someone new, or while it is not said."""
        return self._known

    def is_new(self) -> bool:
        """Tell whether a new person is described."""
        return self._new

    @Slot(int)
    def know(self, agent_id: int) -> None:
        """Mean someone of the store, with no question left."""
        (self._known,) = read_known(self._runner, [agent_id])
        self._new = False
        self.alike.ask(())
        self._typed = ""
        self.edit.blockSignals(True)
        self.edit.set_chosen(agent_id)
        self.edit.blockSignals(False)
        self._show()

    def begin(self) -> None:
        """Ask for someone else, and offer whoever was added meanwhile."""
        self._known, self._new, self._others, self._typed = None, False, set(), ""
        self.edit.set_choices(self._runner.ask(choices, "agent"))
        for edit in (self.edit, self.last_name_edit, self.first_name_edit, self.email_edit):
            edit.clear()
        self.edit.set_chosen(None)
        self.alike.ask(())
        self._show()

    def name(self) -> str:
        """Return the name of who is meant, as it is said."""
        new = f"{self.first_name_edit.text().strip()} {self.last_name_edit.text().strip()}"
        return self._known.name if self._known else new

    def agent_id(self) -> int | None:
        """Return who it is, None for a new person. Raises IncompleteError while it is not said."""
        if self.alike.is_asking():
            raise IncompleteError("Dites si c’est la même personne.", self.alike.first_button())
        if not (self._known or self._new):
            said = self.edit.refusal() or "Donnez le nom de la personne."
            raise IncompleteError(said, self.edit)
        return self._known.id if self._known else None

    def newcomer(self) -> Agent:
        """Return the new person described. Raises IncompleteError for a field that lacks something."""
        for edit, lacking in ((self.last_name_edit, "le nom"), (self.first_name_edit, "le prénom")):
            if not edit.text().strip():
                raise IncompleteError(f"Donnez {lacking} de la nouvelle personne.", edit)
        return Agent(
            last_name=self.last_name_edit.text(),
            first_name=self.first_name_edit.text(),
            email=allowed_email(self.email_edit),
        )

    @Slot()
    def _on_choice(self) -> None:
        """Take what is typed or chosen; a whole name typed, or someone who left, is asked about."""
        text, chosen = self.edit.text(), self.edit.chosen_id()
        if self.edit.isModified():
            self._typed = text
        self._known, self._new = None, False
        last, first = split_name(text)
        whole = bool(first) and _words(self._typed) == _words(text)
        met = self._of_name(last, first) if whole or not self.edit.found() else []
        if chosen and chosen not in {k.id for k in met}:
            (known,) = read_known(self._runner, [chosen])
            met = [known] if known.left else []
            self._known = None if known.left else known
        elif text.strip() and not self.edit.found():
            self._describe(text)
        self.alike.ask(met)
        self._show()

    @Slot()
    def _on_name(self) -> None:
        self.alike.ask(self._of_name(self.last_name_edit.text(), self.first_name_edit.text()))
        self._show()

    @Slot(str)
    def _on_create(self, typed: str) -> None:
        self._describe(typed)
        self._on_name()

    @Slot()
    def _on_other(self) -> None:
        """It is someone else: their names are what was typed, to be corrected."""
        if not self._new:
            self._describe(self._typed or self.edit.text())
        self._others |= _keys(self.last_name_edit.text(), self.first_name_edit.text())
        self.alike.ask(())
        self._show()
        self.last_name_edit.setFocus()

    def _describe(self, typed: str) -> None:
        self._known, self._new = None, True
        for edit, name in zip((self.last_name_edit, self.first_name_edit), split_name(typed), strict=True):
            edit.setText(name)

    def _of_name(self, last: str, first: str) -> list[Known]:
        keys = _keys(last, first) - self._others if last.strip() and first.strip() else set()
        if not keys:
            return []
        ids = self._runner.ask(list_ids, Query("agents", (Filter("homonym", values=frozenset(keys)),)))
        return read_known(self._runner, ids[:_MOST_ALIKE])

    def _show(self) -> None:
        said = self._known.said if self._known else "Nouvelle personne" if self._new else ""
        if self._known and self._known.left:
            said += " · la demande enregistre aussi le retour"
        self.said_label.setText(said)
        self.edit.setAccessibleDescription(said)
        self._form.setRowVisible(self.said_label, bool(said))
        self._form.setRowVisible(self.alike, self.alike.is_asking())
        for edit in (self.last_name_edit, self.first_name_edit, self.email_edit):
            self._form.setRowVisible(edit, self._new)
        self.changed.emit()


class AlikeBox(QFrame):
    """People of the name typed, each with a button to say that it is them, and one for another person."""

    same = Signal(int)
    other = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("panel", "waiting")
        self._shown: list[Known] = []
        self._labels = [make_label("", f"alike_{n}_label", "waiting") for n in range(_MOST_ALIKE)]
        self.buttons = [QPushButton(self) for _ in range(_MOST_ALIKE)]
        self.other_button = QPushButton("Autre personne", self)
        self.other_button.setObjectName("other_button")
        self.other_button.clicked.connect(lambda: self.other.emit())
        self._answers = [QHBoxLayout() for _ in range(_MOST_ALIKE)]
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        for row, (label, button, answers) in enumerate(self._lines()):
            button.setObjectName(f"same_{row}_button")
            button.clicked.connect(partial(self._on_same, row))
            answers.addWidget(button)
            layout.addWidget(label)
            layout.addLayout(answers)

    def ask(self, people: list[Known] | tuple[()]) -> None:
        """Ask which of these it is; nobody for no question."""
        if people and not self._shown:
            announce(self, "Une personne de ce nom est connue : dites si c’est elle.")
        self._shown = list(people)
        for row, (label, button, answers) in enumerate(self._lines()):
            known = self._shown[row] if row < len(self._shown) else None
            label.setVisible(known is not None)
            button.setVisible(known is not None)
            if known:
                answers.addWidget(self.other_button)  # beside the last of them
                label.setText(f"◆ {known.said}")
                button.setText("C’est elle : Retour" if known.left else "C’est elle")
                button.setAccessibleName(f"{button.text()}, {known.said}")
        self._keep_whole()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # Once the form has placed it: within that, another height would be forgotten.
            QTimer.singleShot(0, self._keep_whole)

    def hasHeightForWidth(self) -> bool:  # noqa: N802
        return False  # a form squeezes what wraps before it scrolls: the height is set instead

    @Slot()
    def _keep_whole(self) -> None:
        layout = self.layout()
        assert layout is not None
        self.setFixedHeight(max(layout.totalHeightForWidth(self.width()), 0))

    def is_asking(self) -> bool:
        """Tell whether an answer is waited for."""
        return bool(self._shown)

    def first_button(self) -> QPushButton:
        """Return where the question begins."""
        return self.buttons[0]

    def _lines(self) -> list[tuple[QLabel, QPushButton, QHBoxLayout]]:
        return list(zip(self._labels, self.buttons, self._answers, strict=True))

    def _on_same(self, row: int) -> None:
        self.same.emit(self._shown[row].id)


def _words(text: str) -> list[str]:
    return sorted(fold(text).split())


def _keys(last: str, first: str) -> set[str]:
    """Return the keys of both orders: which of two words is the first name is often a guess."""
    return {homonym_key(last, first), homonym_key(first, last)}
