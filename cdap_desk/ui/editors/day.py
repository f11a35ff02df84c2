"""A field for one day, typed as it comes or picked in a calendar."""

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cdap_desk.domain.dates import format_day, parse_day
from cdap_desk.errors import DeskError
from cdap_desk.ui.editors.calendar import CalendarPopup
from cdap_desk.ui.editors.keys import holds, opens_popup
from cdap_desk.ui.french import say_day
from cdap_desk.ui.icons import icon
from cdap_desk.wording import sentence

_STEPS: dict[int, int] = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class DayEdit(QLineEdit):
    """Holds a day or nothing.

    ↑ and ↓ go a day on and back, Ctrl+; gives today, F4 or Alt+↓ opens the calendar. `picked` says that a
    day was taken in the calendar, which ends the editing of a cell.
    """

    picked = Signal()

    def __init__(self, today: date, parent: QWidget | None = None, *, cell: bool = False) -> None:
        super().__init__(parent)
        self._today = today
        self._popup: CalendarPopup | None = None
        self.setFrame(not cell)
        self.setPlaceholderText("jj/mm/aaaa")
        self.setAccessibleDescription("Date : ↑ ↓ un jour, F4 calendrier, Ctrl+; aujourd’hui")
        self._open_action = self.addAction(icon("calendar", "dim"), QLineEdit.ActionPosition.TrailingPosition)
        self._open_action.setText("Ouvrir le calendrier (F4)")
        self._open_action.triggered.connect(self.open_calendar)

    def day(self) -> date | None:
        """Return the day typed, None for an empty field. Raises DeskError("date_unreadable")."""
        typed = self.text().strip()
        return parse_day(typed, self._today) if typed else None

    def set_day(self, day: date | None) -> None:
        """Show `day`."""
        self.setText(format_day(day))

    def set_today(self, today: date) -> None:
        """Take another day for today; a field that showed the former one shows this one."""
        former, self._today = self._today, today
        if self._popup is not None:
            self._popup.deleteLater()
            self._popup = None
        if self._known() == former:
            self.set_day(today)

    def understood(self) -> str:
        """Return the day in words, nothing for an empty or unreadable field."""
        try:
            day = self.day()
        except DeskError:
            return ""
        return say_day(day) if day else ""

    def refusal(self) -> str:
        """Return why what is typed is no day, nothing when it is one or the field is empty."""
        try:
            self.day()
        except DeskError as refused:
            return sentence(refused)
        return ""

    @Slot()
    def open_calendar(self) -> None:
        """Show the calendar under the field, on the day typed or on today."""
        if self._popup is None:
            self._popup = CalendarPopup(self._today, self)
            self._popup.picked.connect(self._on_picked)
        self._popup.open_at(self._known() or self._today, self)

    @Slot(QDate)
    def _on_picked(self, day: QDate) -> None:
        self.set_day(date(day.year(), day.month(), day.day()))
        self.textEdited.emit(self.text())
        self.picked.emit()

    def _known(self) -> date | None:
        try:
            return self.day()
        except DeskError:
            return None

    def _write(self, day: date) -> None:
        self.set_day(day)
        self.selectAll()
        self.textEdited.emit(self.text())

    def _step(self, days: int) -> None:
        known = self._known()
        if known is None and self.text().strip():
            return
        try:
            self._write(known + timedelta(days=days) if known else self._today)
        except OverflowError:  # the last day that Python knows
            return

    def event(self, event: QEvent) -> bool:
        # The window has its own F4: while a day is edited, the keys of this field come first.
        if isinstance(event, QKeyEvent) and _is_ours(event):
            if event.type() == QEvent.Type.KeyPress:
                self._on_key(event)
            event.accept()
            return True
        return super().event(event)

    def _on_key(self, event: QKeyEvent) -> None:
        if opens_popup(event):
            self.open_calendar()
        elif event.key() == Qt.Key.Key_Semicolon:
            self._write(self._today)
        else:
            self._step(_STEPS[event.key()])


def _is_ours(event: QKeyEvent) -> bool:
    today = event.key() == Qt.Key.Key_Semicolon and holds(event, Qt.KeyboardModifier.ControlModifier)
    steps = event.key() in _STEPS and holds(event, Qt.KeyboardModifier.NoModifier)
    return opens_popup(event) or today or steps
