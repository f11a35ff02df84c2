"""A screen of 683 × 384 points, which 1366 × 768 at 200 % is: nothing is out of reach."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from cdap_desk.domain.query import Filter, Query
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.table.filters import FilterPopup
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import PLACES, MainWindow

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
    assert asked.screen().availableGeometry().contains(asked.geometry())
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
