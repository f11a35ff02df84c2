"""Accueil: what waits, the most urgent first, each line opening exactly those rows; who holds what."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations.findings import count_findings
from cdap_desk.ui.pages.home_figures import FiguresCard
from cdap_desk.ui.pages.home_waiting import WaitingCard
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.runner import Runner

IN_SETTINGS = ("organisations", "conventions", "referents", "employers", "occupations")
MARGIN = 16
_QUERIES = {
    "to_issue": Query("bordereau_waiting"),
    "unanswered": Query("bordereaux", (Filter("standing", values=frozenset({"sent"})),)),
}


class HomePage(Page):
    """Counted each time it is shown or something changes."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home_page")
        self._runner = runner
        self._title = QLabel(self)
        self._title.setObjectName("home_title_label")
        self._title.setProperty("role", "title")
        self._waiting = WaitingCard(self)
        self._figures = FiguresCard(runner, self)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(MARGIN)
        for card, stretch in ((self._waiting, 1), (self._figures, 1)):
            self._columns.addWidget(card, stretch, Qt.AlignmentFlag.AlignTop)
        body = QWidget(self)
        body.installEventFilter(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addLayout(self._columns)
        column.addStretch()
        self._area = QScrollArea(self)
        self._area.setObjectName("home_area")
        self._area.setAccessibleName("Accueil")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._area)
        self._waiting.asked.connect(self._on_waiting)
        self._figures.query_asked.connect(self.query_asked)
        self._figures.situation_asked.connect(self.situation_asked)
        runner.changed.connect(self._on_changed)

    def new_day(self) -> None:
        self._figures.when_edit.set_today(self._runner.desk.today())
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._fill()
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._stand()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if event.type() == QEvent.Type.LayoutRequest:
            self._stand()  # what a card asks for is only known once it is dressed
        return super().eventFilter(watched, event)

    def _stand(self) -> None:
        """Put the cards beside each other where there is room for both, else one under the other."""
        asked = [card.minimumSizeHint().width() for card in (self._waiting, self._figures)]
        bar = self._area.verticalScrollBar().sizeHint().width()
        wide = sum(asked) + 3 * MARGIN + bar <= self.width()
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(way)

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        desk = self._runner.desk
        found = count_findings(desk)
        first = desk.author.who.split(" ")[0]
        self._title.setText(f"Bonjour {first}, {'voici ce qui attend' if found else 'rien n’attend'}")
        self._waiting.show_lines(found)
        self._figures.fill()
        self._stand()

    def _on_waiting(self, code: str) -> None:
        table = FINDINGS[code].table
        if code == "to_type":
            self.place_asked.emit("typing")
        elif code in _QUERIES:
            self.query_asked.emit(_QUERIES[code])
        elif table in IN_SETTINGS:
            self.settings_asked.emit(table)
        else:
            self.query_asked.emit(Query(table, (Filter(f"!{code}", values=frozenset({"1"})),)))
