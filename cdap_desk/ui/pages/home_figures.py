"""Who holds what: bars by profile and by service, the count over 24 months, and a day to ask about."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.figures import Holders, Month
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations import figures
from cdap_desk.ui.charts.bars import Bar, BarChart
from cdap_desk.ui.charts.curve import CurveChart, Point
from cdap_desk.ui.editors.when import WhenEdit
from cdap_desk.ui.french import say_day, say_month
from cdap_desk.ui.runner import Runner
from cdap_desk.wording.counts import counted

MOST = 8
ACTIVE = Filter("status", values=frozenset({"active"}))
_TITLES = {
    "profiles": "",
    "services": "Habilitations actives par service",
    "months": "Habilitations actives à la fin de chaque mois, sur 24 mois",
}


class FiguresCard(QWidget):
    """Each bar asks for its rows, each point for the situation of its day."""

    query_asked = Signal(object)
    situation_asked = Signal(str, int, bool)

    def __init__(self, runner: Runner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("figures_card")
        self._runner = runner
        self.profiles_chart = BarChart("profiles_chart", "Habilitations actives par profil", self)
        self.services_chart = BarChart("services_chart", "Habilitations actives par service", self)
        self.months_chart = CurveChart("months_chart", "Habilitations sur 24 mois", self)
        self.more_button = QPushButton(self)
        self.more_button.setObjectName("more_services_button")
        self.more_button.setFlat(True)
        self.more_button.setProperty("link", True)
        self.when_edit = WhenEdit(runner.desk.today(), self)
        self._headings: dict[str, QLabel] = {}
        self._names: dict[BarChart, dict[str, str]] = {}
        self._lay_out()
        self.profiles_chart.bar_asked.connect(self._on_profile)
        self.services_chart.bar_asked.connect(self._on_service)
        self.months_chart.point_asked.connect(self._on_month)
        self.more_button.clicked.connect(self._on_more)
        self.when_edit.returnPressed.connect(self._on_when)

    def fill(self) -> None:
        """Count again."""
        desk = self._runner.desk
        persons, rights = figures.count_active(desk)
        months = figures.count_by_month(desk)
        services = figures.holders_by_service(desk)
        self.setVisible(any(month.rights for month in months))
        self._headings["profiles"].setText(f"{_people(persons)}, {_rights(rights)} actives, par profil")
        self._show(self.profiles_chart, figures.holders_by_profile(desk))
        self._show(self.services_chart, services)
        others = len(services) - MOST
        self.more_button.setText(f"et {others} autres services")
        self.more_button.setVisible(others > 0)
        self.months_chart.show_points([_point(month) for month in months])

    def _show(self, chart: BarChart, held: Sequence[Holders]) -> None:
        self._names[chart] = {str(one.id): one.name for one in held}
        most = sorted(held, key=lambda one: -one.rights)[:MOST]
        chart.show_bars([Bar(str(one.id), one.name, one.rights, _said(one)) for one in most])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._card("profiles", self.profiles_chart))
        column.addWidget(self._card("services", self.services_chart, self.more_button))
        column.addWidget(self._card("months", self.months_chart))
        column.addWidget(self._asking())

    def _card(self, name: str, *widgets: QWidget) -> QFrame:
        card = QFrame(self)
        card.setProperty("panel", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(16, 12, 16, 12)
        self._headings[name] = heading = QLabel(_TITLES[name], card)
        heading.setObjectName(f"{name}_label")
        heading.setProperty("role", "heading")
        heading.setWordWrap(True)
        column.addWidget(heading)
        for widget in widgets:
            linked = isinstance(widget, QPushButton)
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignLeft if linked else Qt.AlignmentFlag(0))
        return card

    def _asking(self) -> QFrame:
        card = QFrame(self)
        card.setProperty("panel", "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(16, 12, 16, 12)
        self.when_edit.setObjectName("when_edit")
        self.when_edit.setAccessibleName("Qui était habilité, quand")
        label = QLabel("Qui était habilité, &quand", card)
        label.setBuddy(self.when_edit)
        button = QPushButton("Situation", card)
        button.setObjectName("situation_button")
        button.clicked.connect(self._on_when)
        row.addWidget(label)
        row.addWidget(self.when_edit, 1)
        row.addWidget(button)
        return card

    def _on_profile(self, key: str) -> None:
        self.query_asked.emit(
            _active_with("profile_id", key, f"Profil\u00a0: {self._names[self.profiles_chart][key]}")
        )

    def _on_service(self, key: str) -> None:
        self.query_asked.emit(
            _active_with("service_id", key, f"Service\u00a0: {self._names[self.services_chart][key]}")
        )

    def _on_more(self) -> None:
        self.query_asked.emit(Query("habilitations", (ACTIVE,)))

    def _on_month(self, day: str) -> None:
        self.situation_asked.emit(format_day(day), 0, True)

    def _on_when(self) -> None:
        if not self.when_edit.is_open():
            self.situation_asked.emit(self.when_edit.text(), 0, False)


def _said(one: Holders) -> str:
    return f"{one.name}\u00a0: {_rights(one.rights)}, {_people(one.persons)}"


def _point(month: Month) -> Point:
    said = f"{say_day(month.day)}\u00a0: {_rights(month.rights)}"
    return Point(month.day.isoformat(), say_month(month.day, short=True), month.rights, said)


def _active_with(column: str, key: str, said: str) -> Query:
    # By its id: two services, or two profiles of two services of the portal, may have one name.
    return Query("habilitations", (ACTIVE, Filter(column, values=frozenset({key}), said=said)))


def _rights(count: int) -> str:
    return counted(count, "habilitation")


def _people(count: int) -> str:
    return counted(count, "personne")
