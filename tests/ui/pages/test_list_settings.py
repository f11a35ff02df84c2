"""Paramètres › Listes: the scope, the delay of inactivity, and what is remembered."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_remembered import remembered
from cdap_desk.operations.scope import chosen_scope
from cdap_desk.operations.settings import read_settings
from cdap_desk.ui.pages.list_settings import ListSettings
from cdap_desk.ui.pages.settings import SettingsPage
from cdap_desk.ui.window import MainWindow
from tests.tools.accessible import unnamed, without_object_name
from tests.ui.mouse import choose, click, write
from tests.ui.pages.monthly import STAFF, ZOLA, changed, compare, heaps, import_page, wait, write_list
from tests.ui.typing import press

pytestmark = pytest.mark.window


@pytest.fixture
def lists(window: MainWindow) -> ListSettings:
    page = window.show_place("settings")
    assert isinstance(page, SettingsPage)
    page.show_tab("lists")
    QApplication.processEvents()
    found = page.findChild(ListSettings)
    assert found is not None
    return found


def test_each_control_of_the_tab_has_a_name(window: MainWindow, lists: ListSettings) -> None:
    assert (unnamed(window), without_object_name(window)) == ([], [])


def test_a_service_is_chosen_then_taken_out(lists: ListSettings, desk: Desk) -> None:
    choose(lists.services.edit, "Bron")
    assert chosen_scope(desk).service_ids == {2}
    lists.services.list.setCurrentRow(0)
    press(lists.services.list, Qt.Key.Key_Delete)
    assert chosen_scope(desk).service_ids == frozenset()


def test_people_out_of_the_scope_are_counted_only(
    window: MainWindow, lists: ListSettings, qtbot: QtBot, tmp_path: Path
) -> None:
    choose(lists.services.edit, "Givors")
    page = import_page(window)
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    assert "Arrivées" not in heaps(page)
    assert "1 personne hors périmètre" in page.differences.said_label.text()


def test_the_delay_of_inactivity_is_stored_as_it_is_left(lists: ListSettings, desk: Desk) -> None:
    write(lists.days_edit, "60")
    press(lists.days_edit, Qt.Key.Key_Return)
    assert read_settings(desk)["inactive_days"] == "60"


def test_what_was_said_of_a_list_is_shown_and_forgotten(
    window: MainWindow, lists: ListSettings, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    page = import_page(window)
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, changed(ZOLA, service="MDM 14")))
    unknown = page.differences.unknown_panels["service"]
    unknown.model.setData(unknown.model.index(0, 4), 4)
    wait(qtbot, page, "differences")
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    assert [(one.what, one.said, one.means) for one in remembered(desk)] == [
        ("layout", "decembre.csv", "Liste du personnel"),
        ("service", "mdm 14", "Givors"),
    ]
    window.show_place("settings")
    lists.panel.view.select_ids(lists.panel.content.ids)
    click(lists.forget_button)
    assert remembered(desk) == []
