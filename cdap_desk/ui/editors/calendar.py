"""The calendar that a day field opens: French, Monday first, by mouse or by keyboard."""

from datetime import date
from typing import TypeVar

from PySide6.QtCore import QDate, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette, QTextCharFormat
from PySide6.QtWidgets import (
    QCalendarWidget,
    QFrame,
    QPushButton,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from cdap_desk.ui.french import FRENCH, say_day
from cdap_desk.ui.screens import room
from cdap_desk.ui.theme import tokens

W = TypeVar("W", bound=QWidget)


class CalendarPopup(QFrame):
    """A popup with one month and « Aujourd’hui »; `picked` carries the day taken, Esc takes none."""

    picked = Signal(QDate)

    def __init__(self, today: date, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("calendar_popup")
        self.setAccessibleName("Calendrier")
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._today = QDate(today.year, today.month, today.day)
        self.calendar = _make_calendar(self)
        self.today_button = QPushButton(f"Aujourd’hui, {say_day(today)}", self)
        self.today_button.setObjectName("today_button")
        self.today_button.setAutoDefault(True)
        self.calendar.clicked.connect(self._take)
        self.calendar.activated.connect(self._take)
        self.today_button.clicked.connect(self._on_today)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.addWidget(self.calendar)
        layout.addWidget(self.today_button)

    def open_at(self, day: date, field: QWidget) -> None:
        """Show `day` under `field`, or above it where the screen ends."""
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self._dress()
        self.adjustSize()
        self.move(place_under(field, self.width(), self.height()))
        self.show()
        self.calendar.setFocus(Qt.FocusReason.PopupFocusReason)

    def _dress(self) -> None:
        """Show today in bold and the day chosen on the accent, in the colours of the moment."""
        today = QTextCharFormat()
        today.setFontWeight(QFont.Weight.Bold)
        today.setForeground(QColor(tokens().accent))
        self.calendar.setDateTextFormat(self._today, today)
        view = _part(self.calendar, QTableView, "calendarview")
        colours = view.palette()
        colours.setColor(QPalette.ColorRole.Highlight, QColor(tokens().accent))
        colours.setColor(QPalette.ColorRole.HighlightedText, QColor(tokens().on_accent))
        view.setPalette(colours)

    @Slot()
    def _on_today(self) -> None:
        self._take(self._today)

    @Slot(QDate)
    def _take(self, day: QDate) -> None:
        if self.isVisible():  # a double click says both clicked and activated
            self.close()
            self.picked.emit(day)


def place_under(field: QWidget, width: int, height: int) -> QPoint:
    """Return where a popup of that size goes: under `field`, above it or shifted where the screen ends."""
    screen = room(field)
    under = field.mapToGlobal(QPoint(0, field.height() + 1))
    above = field.mapToGlobal(QPoint(0, -1)).y() - height
    low = under.y() + height > screen.bottom() and above >= screen.top()
    left = max(screen.left(), min(under.x(), screen.right() - width))
    return QPoint(left, above if low else under.y())


def _make_calendar(parent: QWidget) -> QCalendarWidget:
    calendar = QCalendarWidget(parent)
    calendar.setObjectName("calendar")
    calendar.setAccessibleName("Calendrier : flèches pour choisir un jour, Entrée pour le prendre")
    calendar.setLocale(FRENCH)
    calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    # The pictures that Qt puts on these are black, whatever the ground; an arrow takes the ink.
    for name, arrow in (("prev", Qt.ArrowType.LeftArrow), ("next", Qt.ArrowType.RightArrow)):
        _part(calendar, QToolButton, f"{name}month").setArrowType(arrow)
    calendar.setMinimumSize(calendar.sizeHint() + QSize(48, 48))
    # Qt writes week-ends in red, and red means wrong here.
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
    return calendar


def _part(calendar: QCalendarWidget, kind: type[W], name: str) -> W:
    """Return a part of a calendar by the name that Qt gives it."""
    found = calendar.findChild(kind, f"qt_calendar_{name}")
    assert found is not None
    return found
