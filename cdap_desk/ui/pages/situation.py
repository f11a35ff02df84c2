"""Situation au… : who was habilitated on a day or over some days, as it was then, for all or for one."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.query import Filter, Query
from cdap_desk.domain.situations import Held, count_held
from cdap_desk.domain.spans import Span
from cdap_desk.errors import DeskError
from cdap_desk.operations import situation
from cdap_desk.operations.choices import choices
from cdap_desk.ui.dialogs.form import set_role
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.editors.day import DayEdit
from cdap_desk.ui.editors.when import TODAY, WhenEdit, say_span
from cdap_desk.ui.pages.page import TablePage, main_window
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.content import Row
from cdap_desk.ui.table.flow import FlowLayout
from cdap_desk.ui.table.held import HeldContent
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.tables import SITUATION, STANDING
from cdap_desk.ui.verbs import Verb
from cdap_desk.wording import sentence
from cdap_desk.wording.counts import counted
from cdap_desk.wording.values import NOT_A_LOG

ACTIVE = Filter("standing", values=frozenset({"active", "active:past_end"}), said="Statut : Active")


class SituationPage(TablePage):
    """The same table as it was; what differs today stands beside, what was recorded since is marked."""

    table = SITUATION
    verbs = (
        Verb("open_right", "Voir l’habilitation", "rights", "", "La ligne d’aujourd’hui", needs=1),
        Verb("export", "Exporter…", "save", "", "En classeur, avec les comptes par service et par profil"),
        Verb("print", "Imprimer…", "print", "", "La même liste, page par page"),
        Verb("open_agent", "Voir l’agent", "agents", "", "Sa fiche d’aujourd’hui", needs=1),
    )

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        today = runner.desk.today()
        super().__init__(runner, parent)
        self.when_edit = WhenEdit(today, self)
        self.who_edit = ChoiceEdit([], self)
        self.known_edit = DayEdit(today, self)
        self.said_label = QLabel(self)
        self._lay_around()
        self.when_edit.setText(TODAY)
        self._asked: Asked | None = None
        for edit in (self.when_edit, self.who_edit):
            edit.choice_changed.connect(self._on_choice)
        for field in (self.when_edit, self.who_edit, self.known_edit):
            field.editingFinished.connect(self.ask)
        self.known_edit.picked.connect(self.ask)
        runner.changed.connect(self._on_changed)

    def make_panel(self) -> TablePanel:
        return TablePanel(self.table, self.runner, self, HeldContent(self.table, self.runner.desk))

    def ask_for(self, when: str, agent_id: int | None, *, active: bool = False) -> None:
        """Show a day or a period, as one would type it, for one person or all; `active` leaves others out."""
        self.panel.show_query(Query(self.table.name, (ACTIVE,) if active else ()))
        self._offer_agents()
        self.when_edit.setText(when)
        self.who_edit.set_chosen(agent_id)
        self.known_edit.set_day(None)
        self.ask()

    def ask(self) -> None:
        """Ask again, when the fields are not those of the list shown."""
        try:
            asked = _read(self)
        except DeskError as refused:
            self._say(sentence(refused), "wrong")
            return
        if asked != self._asked:
            self._asked = asked
            self._fill(asked)

    def new_day(self) -> None:
        super().new_day()
        for edit in (self.when_edit, self.known_edit):
            edit.set_today(self.runner.desk.today())
        self._on_changed()

    def first_field(self) -> QWidget:
        """One comes here to ask: the day takes the keyboard."""
        return self.when_edit

    def show_details(self, shown: bool) -> None:
        """Show none: each line is whole."""

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._offer_agents()
        self._asked = None
        self.ask()
        super().showEvent(event)

    def _lay_around(self) -> None:
        """Put the question over the table, and under it what the list is not."""
        question = QWidget(self)
        row = FlowLayout(question)
        row.setContentsMargins(14, 10, 12, 6)
        row.setSpacing(8)
        unit = self.fontMetrics().averageCharWidth()
        asked = (
            ("&Quand", self.when_edit, "when_edit", 30),
            ("&Pour qui", self.who_edit, "who_edit", 30),
            ("Tel que &connu le", self.known_edit, "known_edit", 20),
        )
        for title, edit, name, wide in asked:
            edit.setObjectName(name)
            edit.setAccessibleName(title.replace("&", ""))
            edit.setFixedWidth(unit * wide)
            row.addWidget(_labelled(title, edit, question))
        self.who_edit.setPlaceholderText("tous les agents")
        self.known_edit.setPlaceholderText("aujourd’hui")
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(1, question)
        self.said_label.setObjectName("said_label")
        self.said_label.setContentsMargins(16, 0, 16, 6)
        self.said_label.setWordWrap(True)
        column.insertWidget(2, self.said_label)
        foot = QLabel(NOT_A_LOG, self)
        foot.setObjectName("foot_label")
        foot.setProperty("role", "dim")
        foot.setContentsMargins(16, 6, 16, 8)
        column.addWidget(foot)

    def _fill(self, asked: "Asked") -> None:
        span, known = asked.span, asked.known_on
        found = self.runner.ask(situation.over, span.start, span.end, asked.agent_id, known)
        rows = [_row(place, held) for place, held in enumerate(found, 1)]
        content = self.panel.content
        assert isinstance(content, HeldContent)
        self.panel.reset(lambda: content.hold(rows))
        self._say(_said(asked, found), "dim")
        self.panel.said = (self.said_label.text(), NOT_A_LOG)

    def _say(self, text: str, role: str) -> None:
        self.said_label.setText(text)
        set_role(self.said_label, role)

    def _offer_agents(self) -> None:
        self.who_edit.set_choices(self.runner.ask(choices, "agent", ended=True))

    def _on_choice(self) -> None:
        # While the list is open one is still typing; once it has closed, a line was taken.
        if not (self.when_edit.is_open() or self.who_edit.is_open()):
            self.ask()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._asked = None
            self.ask()

    def _on_export(self) -> None:
        from cdap_desk.ui.exporting import export_situation

        self.ask()
        if self._asked is not None:
            span = self._asked.span
            export_situation(self, span.start, span.end, self._asked.agent_id, self._asked.known_on)

    def _on_print(self) -> None:
        from cdap_desk.ui.exporting import preview_situation

        self.ask()
        if self._asked is not None:
            span, window = self._asked.span, main_window(self)
            preview_situation(
                self, window, (span.start, span.end), self._asked.agent_id, self._asked.known_on
            )

    def _on_open_right(self) -> None:
        self.record_asked.emit("habilitations", _current(self)["right_id"], "")

    def _on_open_agent(self) -> None:
        self.record_asked.emit("agents", _current(self)["agent_id"], "")

    def _on_delete(self) -> None:
        """Delete nothing: what was is told, not edited."""


def _current(page: SituationPage) -> Row:
    content = page.panel.content
    return content.row(content.position(page.selected()[0]))


def _labelled(title: str, edit: QWidget, parent: QWidget) -> QWidget:
    """Return a field with its label, which go to the next line together."""
    pair = QWidget(parent)
    row = QHBoxLayout(pair)
    row.setContentsMargins(0, 0, 8, 0)
    row.setSpacing(8)
    label = QLabel(title, pair)
    label.setBuddy(edit)
    row.addWidget(label)
    row.addWidget(edit)
    return pair


class Asked(NamedTuple):
    """What the fields ask: the days, one person or all, and what was known on which day (None: now)."""

    span: Span
    agent_id: int | None
    known_on: date | None


def _read(page: SituationPage) -> Asked:
    """Return what the fields of a page ask. Raises DeskError for one that cannot be read."""
    today = page.runner.desk.today()
    if page.who_edit.refusal():
        raise DeskError("unknown_name", value=page.who_edit.text())
    span = page.when_edit.span() or Span(today, today)
    return Asked(span, page.who_edit.chosen_id(), page.known_edit.day())


def _row(place: int, held: Held) -> Row:
    now = held.now
    names = [now.get("first_name", held.first_name), now.get("last_name", held.last_name)]
    changed = {"first_name", "last_name"} & now.keys()
    said = [" ".join(names)] if changed else []
    said += [now[key] for key in ("service", "occupation") if key in now]
    said += [STANDING.get(now["standing"], now["standing"])] if "standing" in now else []
    return held._asdict() | {
        "id": place,
        "right_id": held.id,
        "known_later": "yes" if held.known_later else "",
        "now": " · ".join(filter(None, said)),
    }


def _said(asked: Asked, found: Sequence[Held]) -> str:
    people, rights = count_held(list(found))
    whole = f"{say_span(asked.span).capitalize()} : {counted(rights, 'habilitation')}"
    if asked.agent_id is None:
        whole += f", {counted(people, 'personne')}"
    if asked.known_on:
        whole += f", tel que connu le {format_day(asked.known_on)}"
    return f"{whole}."
