"""A field for a day or a period: typed as it comes, or taken from the list of months and years."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from cdap_desk.domain.choices import Choice, ChoiceFinder
from cdap_desk.domain.dates import format_day
from cdap_desk.domain.spans import Span, months_back, parse_span
from cdap_desk.errors import DeskError
from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.french import say_day, say_month
from cdap_desk.wording import sentence

MONTHS = 36
YEARS = 4
TODAY = "aujourd’hui"


class WhenEdit(ChoiceEdit):
    """Holds a day or a period. Each line of its list can be typed as it reads."""

    def __init__(self, today: date, parent: QWidget | None = None) -> None:
        super().__init__([], parent)
        self._today = today
        self._finder = WhenFinder(today)
        self.setPlaceholderText("12/03/2026, mars 2026, du … au …")
        self.setAccessibleDescription("Une date, un mois, une année, ou « du … au … » ; F4 pour la liste")

    def set_today(self, today: date) -> None:
        """Take another day for today."""
        self._today = today
        self._finder = WhenFinder(today)

    def span(self) -> Span | None:
        """Return what is typed, None for an empty field. Raises DeskError for what is no day or period."""
        typed = self.text().strip()
        return parse_span(typed, self._today) if typed else None

    def open_list(self) -> None:
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._narrow("")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.OtherFocusReason:  # led here by the keys of the page
            self.selectAll()

    def refusal(self) -> str:
        try:
            self.span()
        except DeskError as refused:
            return sentence(refused)
        return ""

    def _take_row(self, row: int) -> bool:
        taken = super()._take_row(row)
        if not taken:
            self.choice_changed.emit()  # what is typed stands, and is to be refused
        return taken


class WhenFinder(ChoiceFinder):
    """What is typed, understood, then the months and years whose name holds it."""

    def __init__(self, today: date) -> None:
        self._today = today
        months = [Choice(0, say_month(span.start)) for span in months_back(today, MONTHS)]
        years = [Choice(0, str(today.year - back), "toute l’année") for back in range(YEARS)]
        super().__init__([Choice(0, TODAY, format_day(today)), *months, *years])

    def find(self, text: str) -> list[Choice]:
        """Return the lines to offer for what is typed so far."""
        found = super().find(text)
        try:
            understood = parse_span(text, self._today)
        except DeskError:
            return found
        meant = Choice(0, " ".join(text.split()), say_span(understood))
        return [meant, *(c for c in found if parse_span(c.name, self._today) != understood)]

    def pick(self, text: str) -> Choice:
        """Return what is typed as a choice. Raises DeskError for what is no day or period."""
        parse_span(text, self._today)
        return Choice(0, " ".join(text.split()))


def say_span(span: Span) -> str:
    """Return days in words: « jeudi 12 mars 2026 », « du 01/03/2026 au 31/03/2026 »."""
    if span.one_day():
        return say_day(span.start)
    return f"du {format_day(span.start)} au {format_day(span.end)}"
