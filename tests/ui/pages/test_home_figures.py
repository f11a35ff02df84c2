"""Accueil counts what waits on rights, and its pictures open what they count."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.charts.bars import BarChart
from cdap_desk.ui.charts.curve import CurveChart
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.window import MainWindow
from tests.tools.accessible import nodes
from tests.ui.pages.granting import ask, grant
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.fixture
def home(window: MainWindow, desk: Desk) -> QWidget:
    """Three rights open of two people, one of them ending soon, one to remove; one asked for."""
    grant(desk, 1, 2, date(2026, 2, 2))
    grant(desk, 1, 3, date(2026, 3, 2), date(2026, 12, 10))
    leaving = grant(desk, 4, 3, date(2026, 4, 1))
    rights.remove_rights(desk, [leaving], date(2026, 11, 20), "departure")
    ask(desk, 2, 3, date(2026, 11, 20))
    return window.show_place("home")


def click(home: QWidget, name: str, qtbot: QtBot) -> None:
    button = home.findChild(QPushButton, name)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def shown(window: MainWindow) -> list[int]:
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert panel.table.name == "habilitations"
    return panel.content.ids


def texts(home: QWidget) -> list[str]:
    return [label.text().replace("\u00a0", " ") for label in home.findChildren(QLabel)]


def test_what_waits_is_counted_in_persons_and_rights(home: QWidget) -> None:
    assert "1 habilitation, 1 personne" in texts(home)
    assert "1 ligne, 1 personne" in texts(home)


@pytest.mark.parametrize(("code", "ids"), [("to_validate", [4]), ("ends_soon", [2])])
def test_a_line_opens_exactly_its_rights(
    home: QWidget, window: MainWindow, qtbot: QtBot, code: str, ids: list[int]
) -> None:
    click(home, f"see_{code}_button", qtbot)
    assert shown(window) == ids


def test_what_is_to_type_opens_the_list_to_type(home: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    click(home, "see_to_type_button", qtbot)
    assert window.current_page().objectName() == "typing_page"


def test_the_filled_button_is_that_of_the_most_urgent_line(home: QWidget) -> None:
    filled = [b.objectName() for b in home.findChildren(QPushButton) if b.property("primary")]
    assert filled == ["see_mover_old_service_button"]


def test_the_figures_tell_persons_and_rights(home: QWidget) -> None:
    assert "2 personnes, 3 habilitations actives, par profil" in texts(home)


def test_a_bar_opens_exactly_the_rights_it_counts(home: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    chart = home.findChild(BarChart, "services_chart")
    assert chart is not None
    ecully = chart.bars()[0]
    assert (ecully.bar.label, ecully.bar.number) == ("Écully", 2)
    qtbot.mouseClick(ecully, Qt.MouseButton.LeftButton)
    assert sorted(shown(window)) == [2, 3]


def test_a_point_opens_the_situation_it_counts(home: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    chart = home.findChild(CurveChart, "months_chart")
    assert chart is not None
    counts = [button.point.number for button in chart.points()]
    assert (len(counts), counts[-9:]) == (24, [2, 3, 3, 3, 3, 3, 3, 3, 3])
    march = next(b for b in chart.points() if b.point.day == "2026-03-31")
    march.setFocus()
    press(march, Qt.Key.Key_Return)
    page = window.current_page()
    assert isinstance(page, SituationPage)
    assert (page.when_edit.text(), page.panel.content.total) == ("31/03/2026", 2)


def test_pictures_are_told_to_a_screen_reader(home: QWidget) -> None:
    said = [node.name.replace("\u00a0", " ") for node in nodes(home)]
    assert "T1 : 3 habilitations, 2 personnes" in said
    assert "mardi 31 mars 2026 : 2 habilitations" in said


def test_a_day_is_asked_from_accueil(home: QWidget, window: MainWindow, qtbot: QtBot) -> None:
    edit = home.findChild(QWidget, "when_edit")
    assert edit is not None
    type_text(edit, "12/2/26")
    press(edit, Qt.Key.Key_Return)
    press(edit, Qt.Key.Key_Return)
    page = window.current_page()
    assert isinstance(page, SituationPage)
    assert page.panel.content.total == 1


def test_a_small_window_stacks_its_cards(home: QWidget, window: MainWindow) -> None:
    lefts = {name: home.findChild(QWidget, name).x() for name in ("waiting_card", "figures_card")}
    assert lefts["figures_card"] > lefts["waiting_card"]
    window.resize(640, 600)
    QApplication.processEvents()
    lefts = {name: home.findChild(QWidget, name).x() for name in ("waiting_card", "figures_card")}
    assert lefts["figures_card"] == lefts["waiting_card"]
