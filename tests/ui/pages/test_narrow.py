"""A screen of 683 × 384 points, which 1366 × 768 at 200 % is: nothing is out of reach."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.pages.typing_card import FIELDS
from cdap_desk.ui.screens import room
from cdap_desk.ui.table.filters import FilterPopup
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.table.widths import PADDING, fit
from cdap_desk.ui.tables import AGENTS
from cdap_desk.ui.window import PLACES, MainWindow
from tests.ui.pages.granting import ask, validate

pytestmark = pytest.mark.window

FILTERS = tuple(
    Filter(key, text="une partie") for key in ("last_name", "first_name", "email", "service", "phone")
)


@pytest.fixture
def narrow(window: MainWindow) -> MainWindow:
    window.resize(683, 384)
    return window


@pytest.mark.parametrize("place", [p.name for p in PLACES])
def test_the_window_takes_the_size_of_the_screen(narrow: MainWindow, place: str) -> None:
    narrow.show_place(place)
    assert (narrow.width(), narrow.height()) == (683, 384)


def test_pages_are_icons_that_keep_their_names(narrow: MainWindow) -> None:
    assert narrow.navigation.width() < 60
    said = Qt.ItemDataRole.AccessibleTextRole
    titles = [narrow.navigation.item(row).data(said) for row in range(narrow.navigation.count())]
    assert titles == [p.title for p in PLACES]
    narrow.resize(1366, 768)
    assert narrow.navigation.item(0).text() == PLACES[0].title


def test_details_come_when_asked_for(narrow: MainWindow) -> None:
    page = narrow.show_place("services")
    assert isinstance(page, TablePage)
    assert not page.details_shown()
    narrow.toggle_details()
    assert page.details_shown()


def test_many_filters_take_lines_not_width(narrow: MainWindow) -> None:
    narrow.show_query(Query("agents", FILTERS))
    chips = narrow.show_place("agents").shown_panel()
    assert chips is not None
    bar = chips.narrowing.chips
    buttons = [b for b in bar.children() if b.objectName().startswith("chip_")]
    assert len({b.y() for b in buttons}) > 1  # type: ignore[attr-defined]
    assert all(b.geometry().right() <= bar.width() for b in buttons)  # type: ignore[attr-defined]


def popup(panel: TablePanel, key: str) -> FilterPopup:
    panel.narrowing._on_filter_asked([c.key for c in panel.table.columns].index(key))
    found = panel.findChildren(FilterPopup)[-1]
    assert isinstance(found, FilterPopup)
    return found


@pytest.mark.parametrize("key", ["service", "arrival"])
def test_a_filter_keeps_its_buttons_on_the_screen(narrow: MainWindow, key: str) -> None:
    panel = narrow.show_place("agents").shown_panel()
    assert panel is not None
    asked = popup(panel, key)
    assert asked.minimumSizeHint().height() <= 384
    assert room(asked).contains(asked.geometry())
    asked.close()


def test_a_day_that_cannot_be_read_is_said_in_the_filter(window: MainWindow) -> None:
    panel = window.show_place("agents").shown_panel()
    assert panel is not None
    asked = popup(panel, "arrival")
    asked._days[1].setText("n’importe")
    asked.findChild(QPushButton, "filter_apply_button").click()  # type: ignore[union-attr]
    label = asked.findChild(QLabel, "filter_reason_label")
    assert label is not None
    assert label.isVisible()
    assert "n’importe" in label.text()
    assert asked._days[1].hasFocus()
    asked.close()


def test_all_pages_are_in_sight_at_the_left(narrow: MainWindow) -> None:
    shown = narrow.navigation
    last = shown.visualItemRect(shown.item(shown.count() - 1))
    assert shown.viewport().rect().contains(last)
    assert last.height() >= shown.fontMetrics().height()


def test_the_cards_of_the_first_page_stand_under_each_other(narrow: MainWindow) -> None:
    home = narrow.show_place("home")
    QApplication.processEvents()
    area = home.findChild(QScrollArea, "home_area")
    assert area is not None
    assert area.horizontalScrollBar().maximum() == 0


def test_the_line_to_type_is_read_whole(narrow: MainWindow, desk: Desk) -> None:
    validate(desk, ask(desk, 1, 2, date(2026, 11, 24)))
    page = narrow.show_place("typing")
    QApplication.processEvents()
    values = [page.findChild(QLabel, f"{key}_label") for key, _ in FIELDS]
    assert [
        value.text() for value in values if value and value.height() < value.heightForWidth(value.width())
    ] == []


@pytest.mark.parametrize("width", [683, 1366])
def test_what_asks_for_a_situation_stands_apart(narrow: MainWindow, width: int) -> None:
    narrow.resize(width, 384)
    page = narrow.show_place("situation")
    assert isinstance(page, SituationPage)
    QApplication.processEvents()
    edits = (page.when_edit, page.who_edit, page.known_edit)
    pairs = [edit.parentWidget() for edit in edits]
    places = [pair.geometry() for pair in pairs]
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])
    for pair, edit in zip(pairs, edits, strict=True):
        (label,) = pair.findChildren(QLabel)
        drawn = label.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), label.text()).width()
        assert drawn <= label.width()
        assert label.geometry().right() < edit.geometry().left()


def test_an_identifier_is_read_beside_the_details() -> None:
    shown = [c for c in AGENTS.columns if c.shown]
    unit, room = 6, 809  # what the table has on a screen of 1366, details shown
    widths = fit(shown, room, unit)
    assert sum(widths) <= room
    assert widths[[c.key for c in shown].index("portal_id")] >= 10 * 7.8 + PADDING
    assert min(widths) >= 8 * unit + PADDING


def test_agents_beside_their_details_need_no_scrolling_on_a_screen_of_1280() -> None:
    shown = [c for c in AGENTS.columns if c.shown]
    unit, room = 6, 721
    widths = fit(shown, room, unit)
    assert sum(widths) == room
    assert min(widths) >= 8 * unit + PADDING
    tightest = fit(shown, 100, unit)
    assert {w for w, c in zip(tightest, shown, strict=True) if c.weight} == {8 * unit + PADDING}
