"""Accueil: what deserves a look, the most pressing first, each line opening exactly those rows."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations.findings import count_findings
from cdap_desk.ui.marks import finding_title
from cdap_desk.ui.pages.page import Page
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.table import tags
from cdap_desk.ui.tables import AGENTS, PROFILES, SERVICES

WIDTH = 760

_MANY = {t.name: t.many for t in (AGENTS, SERVICES, PROFILES)}


class HomePage(Page):
    """A list counted each time it is shown or something changes."""

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("home_page")
        self._runner = runner
        self._title = QLabel(self)
        self._title.setObjectName("home_title_label")
        self._title.setProperty("role", "title")
        self._card = QFrame(self)
        self._card.setProperty("panel", "card")
        self._card.setMaximumWidth(WIDTH)
        self._lines = QGridLayout(self._card)
        self._lines.setContentsMargins(16, 12, 16, 12)
        self._lines.setHorizontalSpacing(12)
        self._lines.setVerticalSpacing(6)
        self._lines.setColumnStretch(1, 1)
        body = QWidget(self)
        column = QVBoxLayout(body)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._card)
        column.addStretch()
        area = QScrollArea(self)
        area.setObjectName("home_area")
        area.setAccessibleName("Accueil")
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(body)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)
        runner.changed.connect(self._on_changed)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802
        self._fill()
        super().showEvent(event)

    def new_day(self) -> None:
        self._on_changed()

    def _on_changed(self) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        found = count_findings(self._runner.desk)
        first = self._runner.desk.author.who.split(" ")[0]
        self._title.setText(
            f"Bonjour {first}, voici ce qui attend" if found else f"Bonjour {first}, rien n’attend"
        )
        self._card.setVisible(bool(found))
        for row, (code, count, _) in enumerate(found):
            self._add(row, code, count)

    def _add(self, row: int, code: str, count: int) -> None:
        finding, said = FINDINGS[code], finding_title(code)
        tone = "wrong" if finding.level == "wrong" else "waiting"
        tag = QLabel(self._card)
        picture = tags.tag(f"{count}", tone)
        tag.setPixmap(picture.pixmap(picture.actualSize(tags.ROOM)))
        tag.setAccessibleName(str(count))
        button = QPushButton("Voir", self._card)
        button.setObjectName(f"see_{code}_button")
        button.setAccessibleName(f"Voir : {said}, {count}")
        button.clicked.connect(lambda: self._see(code))
        whose = QLabel(_MANY.get(finding.table, ""), self._card)
        whose.setProperty("role", "dim")
        for place, widget in enumerate((tag, QLabel(said, self._card), whose, button)):
            side = Qt.AlignmentFlag.AlignRight if place == 3 else Qt.AlignmentFlag.AlignLeft
            self._lines.addWidget(widget, row, place, side | Qt.AlignmentFlag.AlignVCenter)

    def _see(self, code: str) -> None:
        table = FINDINGS[code].table
        if table in ("habilitations", "agents", "services", "profiles"):
            self.query_asked.emit(Query(table, (Filter(f"!{code}", values=frozenset({"1"})),)))
        else:
            self.settings_asked.emit(table)
