"""Saisie HABPPS: the lines to type there, removals first, one at a time, each ticked off once typed."""

from dataclasses import asdict

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.operations import typing_list
from cdap_desk.ui.dialogs.day_field import require_day
from cdap_desk.ui.dialogs.form import FittingArea, IncompleteError
from cdap_desk.ui.pages.page import TablePage, main_window
from cdap_desk.ui.pages.typing_card import TypingCard
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table.held import HeldContent
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.tables import TYPING
from cdap_desk.ui.verbs import Verb


class TypingPage(TablePage):
    """The list at the left, the line one is on at the right; it can be left and taken up at any moment."""

    table = TYPING
    verbs = (
        Verb("tick", "Saisi, ligne suivante", "check", "Ctrl+Return", "Cocher", needs=1, primary=True),
        Verb(
            "skip",
            "Passer",
            "chevron-down",
            "Ctrl+Shift+Return",
            "Aller à la ligne suivante sans cocher",
            needs=1,
        ),
        Verb("untick", "Décocher", "undo", "", "Remettre la ligne à saisir", needs=1),
        Verb("print", "Imprimer la liste…", "print", "", "À cocher sur papier", aside=True),
        Verb("open_right", "Voir l’habilitation", "rights", "", "La ligne de la page Habilitations", needs=1),
    )

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        self._lines: dict[int, TypingLine] = {}
        self.card = TypingCard(runner.desk.today())
        super().__init__(runner, parent)
        self.addActions(self.card.copy_actions(self))
        self.card.copied.connect(self._on_copied)
        self._splitter.addWidget(FittingArea(self.card, self))
        self._splitter.setStretchFactor(0, 1)
        runner.changed.connect(self._on_changed)

    def make_panel(self) -> TablePanel:
        return TablePanel(self.table, self.runner, self, HeldContent(self.table, self.runner.desk))

    def show_details(self, shown: bool) -> None:
        """The line stays beside the list: it is what one types from."""

    def new_day(self) -> None:
        super().new_day()
        self.card.day_field.edit.set_today(self.runner.desk.today())
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._fill()
        line = self._lines.get(self.panel.view.current_id() or 0)
        if line is None or line.typed_on:  # what was left half-way is resumed where it was left
            self._go_to(self._following(None))
        super().showEvent(event)

    def _fill(self) -> None:
        desk = self.runner.desk
        found = [*typing_list.to_type(desk), *typing_list.typed_on(desk, desk.today())]
        self._lines = {line.movement_id: line for line in found}
        rows = [asdict(line) | {"id": line.movement_id, "state": _state(line)} for line in found]
        content = self.panel.content
        assert isinstance(content, HeldContent)
        self.panel.reset(lambda: content.hold(rows))
        self._show_current()

    def _following(self, line: int | None) -> int | None:
        """Return the next line not typed after one, round to the first; None when it is the last left."""
        ids = self.panel.content.ids
        start = ids.index(line) + 1 if line in ids else 0
        round_to_it = [*ids[start:], *ids[:start]]
        return next((i for i in round_to_it if i != line and not self._lines[i].typed_on), None)

    def _go_to(self, line: int | None) -> None:
        if line is not None:
            self.panel.view.stand_on(line, self.panel.view.first_column())
        self._show_current()

    def _show_current(self) -> None:
        here = self.panel.view.current_id()
        self.card.show_line(self._lines.get(here) if here else None)

    def _on_counted(self) -> None:
        super()._on_counted()
        line = self._lines.get(self.panel.view.current_id() or 0)
        typed = bool(line and line.typed_on)
        self.actions_of["tick"].setEnabled(line is not None and not typed)
        self.actions_of["untick"].setEnabled(typed)
        self._show_current()

    def _on_tick(self) -> None:
        here = self.panel.view.current_id()
        if here is None or self._lines[here].typed_on:
            return
        try:
            day = require_day(self.card.day_field)
        except IncompleteError as lacking:
            self.refused.emit(lacking.said)
            return
        following = self._following(here)
        if self.act(typing_list.tick, here, day, self.card.given_id()):
            self._go_to(following)
            self.panel.view.setFocus()

    def _on_skip(self) -> None:
        self._go_to(self._following(self.panel.view.current_id()))
        self.panel.view.setFocus()

    def _on_untick(self) -> None:
        here = self.panel.view.current_id()
        if here is not None:
            self.act(typing_list.untick, here)

    def _on_print(self) -> None:
        from cdap_desk.ui.exporting import preview_typing

        preview_typing(self, main_window(self))

    def _on_open_right(self) -> None:
        here = self.panel.view.current_id()
        if here is not None:
            self.record_asked.emit("habilitations", self._lines[here].habilitation_id, "")

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _on_copied(self, title: str) -> None:
        self.told.emit(f"{title} : copié")

    def _on_delete(self) -> None:
        """Delete nothing: a line leaves the list once typed."""


def _state(line: TypingLine) -> str:
    return "typed" if line.typed_on else "waiting"
