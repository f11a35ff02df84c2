"""One difference whole, under the table: what is said here and in the list, one over the other."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.lists import Line, PortalLine, RightLine, ServiceLine
from cdap_desk.domain.names import fold
from cdap_desk.operations.tables import read_rows
from cdap_desk.ui.dialogs.form import make_label
from cdap_desk.ui.lists.tables import GROUPS
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.tables import PRESENCE

Facts = Mapping[str, str]

LINES = 14  # of text, for the height asked
_MOST_ALIKE = 3


class Fact(NamedTuple):
    """Something shown of both sides: its title, the column here, the field in the list, the room it asks."""

    title: str
    column: str
    field: str
    room: int = 1


_PERSON = (
    Fact("Nom", "last_name", "last_name", 2),
    Fact("Prénom", "first_name", "first_name", 2),
    Fact("Courriel", "email", "email", 4),
    Fact("Service", "service", "service_name", 4),
    Fact("Fonction", "occupation", "occupation", 3),
    Fact("Profil", "", "profile"),
    Fact("Matricule", "staff_number", "staff_number"),
    Fact("Identifiant", "portal_id", "portal_id", 2),
    Fact("Arrivée", "arrival", "start"),
    Fact("Départ", "departure", "end"),
    Fact("Connexion", "", "last_login"),
    Fact("Présence", "presence", ""),
)
_ACCOUNT = (
    *(fact for fact in _PERSON if fact.title in ("Nom", "Prénom", "Courriel", "Service", "Identifiant")),
    Fact("Profil", "rights", "profile", 2),
    Fact("Connexion", "", "last_login"),
    Fact("Présence", "presence", ""),
)
_SERVICE = (
    Fact("Service", "name", "name", 4),
    Fact("Code", "code", "code"),
    Fact("Dépend de", "parent", "parent_name", 4),
    Fact("Code du parent", "", "parent_code"),
    Fact("Responsable", "manager", "manager", 2),
    Fact("Ouvert le", "start", "start"),
    Fact("Fermé le", "end", "end"),
)
_DAYS = frozenset({"start", "end", "last_login", "arrival", "departure"})
_HERE, _THERE = "Ici", "Dans la liste"


class DifferenceCard(QScrollArea):
    """`same_asked` carries the agent that a doubtful line is said to be, `distinct_asked`: no one here."""

    same_asked = Signal(int)
    distinct_asked = Signal()

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self.setObjectName("difference_card")
        self.setAccessibleName("Détails de la différence")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumHeight(self.fontMetrics().lineSpacing() * 3)
        self.show_nothing()

    def show_nothing(self, said: str = "Choisissez une ligne pour la voir en entier.") -> None:
        """Show no difference: say what is to be done instead."""
        body = _Body(self)
        body.column.addWidget(make_label(said, "empty_label", "dim"))
        self._show(body)

    def say_effects(self, effects: Sequence[str]) -> None:
        """Say what will be done about the difference shown."""
        body = self.widget()
        if isinstance(body, _Body):
            body.effects_label.setText(f"Ce qui sera fait\u00a0: {' · '.join(effects)}" if effects else "")
            body.effects_label.setVisible(bool(effects))

    def can_take_focus(self) -> bool:
        """Tell whether there is something to press or choose in it."""
        return self.isVisible() and self._first() is not None

    def take_focus(self) -> None:
        """Give the keyboard to the first thing to press or choose."""
        if (first := self._first()) is not None:
            first.setFocus()

    def show_difference(
        self, difference: Difference, line: Line | None, why: str, choices: QWidget | None = None
    ) -> None:
        """Show one difference; `line` is what the file says, `why` what should be known before it is ticked.

        `choices` holds what may still be chosen for it.
        """
        body = _Body(self)
        body.title(difference)
        if why:
            body.column.addWidget(_banner(why))
        facts = _facts_of(line)
        here = self._read(difference, facts)
        buttons: dict[int, QPushButton] = {}
        if difference.group == "doubtful":
            buttons = {n: self._same_button(agent, said) for n, (said, agent) in enumerate(here)}
            if len(here) == 1:
                body.beside_title(buttons.pop(0))
            body.beside_title(self._distinct_button(len(here)))
        sides = [(_HERE, said) for said, _ in here]
        if line is not None:
            sides.append((_THERE, _line_facts(line, facts)))
        body.sides(facts, sides, buttons)
        if choices is not None:
            body.column.addWidget(choices)
        self._show(body)

    def _show(self, body: "_Body") -> None:
        body.column.addStretch()
        self.setWidget(body)

    def _first(self) -> QWidget | None:
        body = self.widget()
        found = body.findChildren(QWidget) if body is not None else []
        return next((w for w in found if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isVisible()), None)

    def _read(self, difference: Difference, facts: Sequence[Fact]) -> list[tuple[Facts, int]]:
        """Return what is known of those that a difference is about, the likeliest first, with their ids."""
        table, ids = "agents", difference.others or (difference.agent_id,)
        if facts is _SERVICE:
            table, ids = "services", (difference.before_id,)
        columns = tuple(fact.column for fact in facts if fact.column)
        known = [i for i in ids if i][:_MOST_ALIKE]
        rows = {row["id"]: row for row in self._runner.ask(read_rows, table, columns, known)} if known else {}
        return [(_row_facts(rows[i], columns), i) for i in known if i in rows]

    def _same_button(self, agent_id: int, facts: Facts) -> QPushButton:
        button = QPushButton("C’est la même personne", self)
        button.setObjectName(f"same_{agent_id}_button")
        button.setAccessibleName(f"C’est la même personne\u00a0: {facts['first_name']} {facts['last_name']}")
        button.clicked.connect(partial(self.same_asked.emit, agent_id))
        return button

    def _distinct_button(self, shown: int) -> QPushButton:
        button = QPushButton("Ce sont deux personnes" if shown < 2 else "Ce n’est aucune d’elles", self)
        button.setObjectName("distinct_button")
        button.clicked.connect(self.distinct_asked)
        return button


class _Body(QWidget):
    """What is scrolled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("difference_body")
        self.setProperty("panel", "plain")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 8, 16, 8)
        self.column.setSpacing(6)
        self.effects_label = make_label("", "effects_label")
        self.effects_label.hide()
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(12)

    def title(self, difference: Difference) -> None:
        """Say who, and where in the file."""
        name = " ".join(filter(None, (difference.first_name, difference.last_name))) or difference.after
        where = f"ligne {difference.line} du fichier" if difference.line else "absent de la liste"
        title = make_label(name, "title_label", "title")
        title.setWordWrap(False)
        self._title_row.addWidget(title)
        under = make_label(f"{GROUPS[difference.group][1]} · {where}", "under_label", "dim")
        self._title_row.addWidget(under, 1)
        self.column.addLayout(self._title_row)
        self.column.addWidget(self.effects_label)

    def beside_title(self, button: QPushButton) -> None:
        """Put a button at the end of the title's line."""
        self._title_row.addWidget(button)

    def sides(
        self, facts: Sequence[Fact], sides: Sequence[tuple[str, Facts]], buttons: Mapping[int, QPushButton]
    ) -> None:
        """Show what each side says, one under the other, what differs marked; a button may end a side."""
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for row, (side, _) in enumerate(sides, 1):
            grid.addWidget(_top(side, "heading"), row, 0)
            if row - 1 in buttons:
                grid.addWidget(buttons[row - 1], row, len(facts) + 1, Qt.AlignmentFlag.AlignTop)
        for place, fact in enumerate(facts, 1):
            texts = [said.get(fact.field if side == _THERE else fact.column, "") for side, said in sides]
            if any(texts):
                grid.addWidget(_top(fact.title, "dim"), 0, place)
                grid.setColumnStretch(place, fact.room)
                for row, text in enumerate(texts, 1):
                    other = texts[-1] if row < len(texts) else texts[0]
                    _add_fact(grid, (row, place), f"{fact.title} {sides[row - 1][0].lower()}", text, other)
        self.column.addLayout(grid)


def _add_fact(grid: QGridLayout, at: tuple[int, int], title: str, text: str, other: str) -> None:
    differs = bool(text and other) and fold(text) != fold(other)
    label = _top(_breakable(text or "—"), "waiting" if differs else "", wraps=True)
    if differs:
        label.setText(f"◆ {label.text()}")
    label.setAccessibleName(f"{title}\u00a0: {text or 'rien'}{', diffère' if differs else ''}")
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    grid.addWidget(label, *at)


def _top(text: str, role: str, *, wraps: bool = False) -> QLabel:
    label = make_label(text, "fact_label", role)
    label.setWordWrap(wraps)
    label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
    return label


def _breakable(text: str) -> str:
    """Return a text that can go to the line inside an address, which has no space."""
    return text.replace("@", "\u200b@").replace(".", ".\u200b") if "@" in text else text


def _banner(why: str) -> QFrame:
    frame = QFrame()
    frame.setProperty("panel", "waiting")
    row = QHBoxLayout(frame)
    row.setContentsMargins(12, 6, 12, 6)
    row.addWidget(make_label(f"◆ {why}", "why_label", "waiting"))
    return frame


def _facts_of(line: Line | None) -> Sequence[Fact]:
    if isinstance(line, ServiceLine):
        return _SERVICE
    return _ACCOUNT if isinstance(line, PortalLine | RightLine) else _PERSON


def _row_facts(row: Mapping[str, object], columns: Sequence[str]) -> Facts:
    facts = {key: str(row.get(key) or "") for key in columns}
    if "presence" in facts:
        facts["presence"] = PRESENCE.get(facts["presence"], "")
    return {k: format_day(v) if k in _DAYS else v for k, v in facts.items()}


def _line_facts(line: Line, facts: Sequence[Fact]) -> Facts:
    found = {fact.field: str(getattr(line, fact.field, "")) for fact in facts if fact.field}
    return {k: format_day(v) if k in _DAYS else v for k, v in found.items()}
