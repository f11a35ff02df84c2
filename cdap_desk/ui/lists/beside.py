"""The difference one stands on, shown whole, and what is answered about it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from cdap_desk.domain.differences import Difference
from cdap_desk.operations.lists import answer_key
from cdap_desk.operations.standing import rights_on_move
from cdap_desk.ui.lists.card import DifferenceCard
from cdap_desk.ui.lists.move_rights import RightsOfMove
from cdap_desk.ui.lists.panel import DifferencePanel
from cdap_desk.ui.lists.review import Review
from cdap_desk.ui.lists.said import why_said
from cdap_desk.ui.runner import Runner

_PAUSE_MS = 30  # the card follows when one stops on a line


class Beside(QObject):
    """Keeps a card in step with a table of differences; `hint` is shown while another table is.

    `answered`: the list is to be compared again.
    """

    answered = Signal()

    def __init__(self, runner: Runner, panel: DifferencePanel, card: DifferenceCard) -> None:
        super().__init__(card)
        self.review: Review | None = None
        self.hint = ""
        self._runner = runner
        self._panel = panel
        self._card = card
        self._later = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._later.timeout.connect(self._fill)
        panel.counted.connect(self._later.start)
        card.same_asked.connect(self._on_same)
        card.distinct_asked.connect(self._on_distinct)

    def look_again(self) -> None:
        """Show again, in a moment, what one stands on."""
        self._later.start()

    def _fill(self) -> None:
        review, current = self.review, self._panel.current()
        if review is None or review.proposal is None or not self._card.isVisible():
            return
        if self.hint:
            self._card.show_nothing(self.hint)
        elif current is None:
            self._card.show_nothing()
        else:
            line = review.proposal.comparison.lines.get(current.line or 0)
            self._card.show_difference(current, line, why_said(current), self._rights_of(current, review))
            if current.group != "doubtful":  # its question says it
                self._card.say_effects(review.decisions.effects(current))

    def _rights_of(self, difference: Difference, review: Review) -> RightsOfMove | None:
        """Return what may be chosen of the rights of someone who moves, None when there are none."""
        if difference.group != "move" or not difference.agent_id or review.proposal is None:
            return None
        day, left = review.proposal.day, difference.before_id
        found = self._runner.ask(rights_on_move, [difference.agent_id], day, left)
        if not found:
            return None
        choices = RightsOfMove(difference.key, found, review.decisions)
        choices.decided.connect(self._on_decided)
        return choices

    def _on_decided(self) -> None:
        """Say again what will be done of the line one stands on."""
        current = self._panel.current()
        if current is not None and self.review is not None:
            self._card.say_effects(self.review.decisions.effects(current))
        self._panel.rows.tell_decisions()

    def _on_same(self, agent_id: int) -> None:
        self._answer(lambda review, key: review.same.update({key: agent_id}))

    def _on_distinct(self) -> None:
        current = self._panel.current()
        others = current.others if current else ()
        self._answer(lambda review, key: review.distinct.update((key, agent) for agent in others))

    def _answer(self, take: Callable[[Review, str], None]) -> None:
        current, review = self._panel.current(), self.review
        if current is not None and review is not None and review.proposal is not None:
            take(review, answer_key(review.proposal, current))
            self.answered.emit()
