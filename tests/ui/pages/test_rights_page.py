"""The page of habilitations, and what agents and the list of pages say of them."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations import rights
from cdap_desk.operations.bordereaux import waiting_lines
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.badges import COUNT, NAME, SPOKEN
from cdap_desk.ui.dialogs.settle import SettleDialog
from cdap_desk.ui.pages.rights import RightsPage
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog
from tests.ui.pages.granting import ask, grant
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> RightsPage:
    """Durand's is open, Lefèvre's is asked for, Nguyen's is open and to be removed."""
    grant(desk, 1, 2, date(2026, 2, 2))
    ask(desk, 2, 3, date(2026, 11, 20))
    leaving = grant(desk, 4, 3, date(2026, 4, 1))
    rights.remove_rights(desk, [leaving], date(2026, 12, 31), "departure")
    page = window.show_place("rights")
    assert isinstance(page, RightsPage)
    return page


def cell(page: RightsPage, row: int, key: str) -> str:
    column = [c.key for c in page.table.columns].index(key)
    return str(page.panel.model.index(row, column).data(Qt.ItemDataRole.EditRole))


def test_each_right_is_told_with_what_waits(page: RightsPage) -> None:
    told = [cell(page, row, "standing").replace("\u00a0", " ") for row in range(3)]
    assert told == ["Active", "Demandée · à valider", "Active · retrait en cours"]


def test_a_right_past_its_end_is_wrong_until_it_is_closed(page: RightsPage, desk: Desk) -> None:
    right = grant(desk, 3, 4, date(2026, 10, 1), date(2026, 11, 20))
    page.panel.refresh()
    row = page.panel.content.row(page.panel.content.position(right))
    assert row["standing"] == "active:past_end"


def test_nothing_is_typed_over_a_right(page: RightsPage) -> None:
    flags = [page.panel.model.index(0, c).flags() for c in range(page.panel.model.columnCount())]
    assert not any(flag & Qt.ItemFlag.ItemIsEditable for flag in flags)


def test_the_list_narrows_by_profile_and_name(page: RightsPage) -> None:
    type_text(page.panel.narrowing.search_edit, "t1 lef")
    assert [cell(page, row, "last_name") for row in range(page.panel.model.rowCount())] == ["Lefèvre"]


def test_the_details_tell_each_movement(page: RightsPage, qtbot: QtBot) -> None:
    page.show_details(True)
    page.panel.view.select_ids([3])
    qtbot.waitUntil(lambda: len(page.findChildren(QLabel, "movement_label")) == 4)
    told = "\n".join(label.text() for label in page.findChildren(QLabel, "movement_label"))
    assert "− Suppression · À transmettre" in told
    assert "Dernier jour\u00a0: 31/12/2026" in told
    assert "Validation\u00a0: Anne Roy, Cadre" in told


def test_an_agent_tells_its_rights_in_short(page: RightsPage, window: MainWindow) -> None:
    agents = window.show_place("agents").shown_panel()
    assert agents is not None
    agents.refresh()
    told = {i: agents.content.row(agents.content.position(i))["rights"] for i in (1, 2, 3)}
    assert told == {1: "T1", 2: "(T1)", 3: None}


def test_a_filter_on_the_state_is_told_in_words(page: RightsPage, window: MainWindow) -> None:
    window.show_query(Query("habilitations", (Filter("status", values=frozenset({"active"})),)))
    assert page.panel.content.ids == [1, 3]
    said = page.panel.narrowing.chips.words(page.panel.query().filters[0])
    assert said.replace("\u00a0", " ") == "État : Active"


def test_pages_tell_what_waits_and_only_that(page: RightsPage, window: MainWindow, desk: Desk) -> None:
    window.badges.count()
    items = [window.navigation.item(row) for row in range(window.navigation.count())]
    told = {item.data(NAME): item.data(COUNT) for item in items if item.data(COUNT)}
    assert told == {"rights": 1, "bordereaux": len(waiting_lines(desk)), "typing": 1}
    assert told["bordereaux"] == 3  # two creations, though confirmed, and a removal
    assert "Habilitations, 1 à traiter" in [item.data(SPOKEN) for item in items]


@pytest.mark.parametrize(
    ("right", "fitting"),
    [
        (1, {"modify", "remove", "suspend", "switch"}),
        (2, {"validate", "refuse", "cancel", "modify", "remove"}),
        (3, {"confirm", "cancel", "modify", "remove", "suspend", "switch"}),
    ],
)
def test_only_what_can_be_done_to_the_selection_is_offered(
    page: RightsPage, right: int, fitting: set[str]
) -> None:
    page.panel.view.select_ids([right])
    offered = {name for name, action in page.actions_of.items() if action.isEnabled()}
    assert offered - {"request", "situation", "open_agent"} == fitting


def opened_by(page: RightsPage, act: Callable[[], object]) -> str:
    """Return the name of the dialog that an act opens, sent away unanswered."""
    met: list[str] = []

    def look(dialog: QDialog) -> None:
        met.append(dialog.objectName())
        dialog.reject()

    in_dialog(act, look)
    return met[0]


@pytest.mark.parametrize(
    ("verb", "right"),
    [("validate", 2), ("refuse", 2), ("cancel", 2), ("modify", 1), ("remove", 1), ("suspend", 1),
     ("confirm", 3), ("reactivate", 5)],
)  # fmt: skip
def test_each_verb_opens_its_dialog(page: RightsPage, desk: Desk, verb: str, right: int) -> None:
    held = [grant(desk, 1, 3, date(2026, 3, 2)), grant(desk, 3, 4, date(2026, 3, 2))]
    rights.suspend_rights(desk, held[1:], date(2026, 11, 24), None, "long_absence")
    rights.confirm_rights(desk, held[1:], date(2026, 11, 24))
    page.panel.refresh()
    page.panel.view.select_ids([right])
    assert opened_by(page, page.actions_of[verb].trigger) == f"{verb}_dialog"


def test_a_new_request_is_asked_from_here(page: RightsPage) -> None:
    assert opened_by(page, page.actions_of["request"].trigger) == "request_dialog"


def test_delete_proposes_the_removal(page: RightsPage) -> None:
    page.panel.view.select_ids([1])
    assert opened_by(page, lambda: press(page.panel.view, Qt.Key.Key_Delete)) == "remove_dialog"


def test_a_right_leads_to_its_person_and_to_what_they_had(page: RightsPage, window: MainWindow) -> None:
    page.panel.view.select_ids([3])
    page.actions_of["open_agent"].trigger()
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert (panel.table.name, panel.view.current_id()) == ("agents", 4)
    page.actions_of["situation"].trigger()
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert [row["agent_id"] for row in panel.content.rows()] == [4]  # type: ignore[attr-defined]


def test_a_finding_is_mended_from_the_details(page: RightsPage, desk: Desk, qtbot: QtBot) -> None:
    right = grant(desk, 3, 4, date(2026, 10, 1), date(2026, 11, 20))
    page.panel.refresh()
    page.show_details(True)
    page.panel.view.select_ids([right])
    qtbot.waitUntil(lambda: bool(page.findChildren(QPushButton, "fix_right_past_end_button")))
    (button,) = page.findChildren(QPushButton, "fix_right_past_end_button")
    assert opened_by(page, button.click) == "confirm_dialog"


def test_a_finding_is_accepted_until_a_day_and_taken_back(page: RightsPage, desk: Desk, qtbot: QtBot) -> None:
    page.show_details(True)
    page.panel.view.select_ids([1])
    code = "active_without_portal_id"
    qtbot.waitUntil(lambda: bool(page.findChildren(QPushButton, f"settle_{code}_button")))

    def accept(dialog: QDialog) -> None:
        assert isinstance(dialog, SettleDialog)
        dialog.day_field.set_day(date(2027, 1, 31))
        dialog.why_field.edit.setText("identifiant demandé à la Caf")
        dialog.primary_button.click()

    in_dialog(page.findChildren(QPushButton, f"settle_{code}_button")[0].click, accept)
    assert code not in page.panel.content.row(0)["marks"]
    qtbot.waitUntil(lambda: bool(page.findChildren(QPushButton, f"reopen_{code}_button")))
    page.findChildren(QPushButton, f"reopen_{code}_button")[0].click()
    assert code in page.panel.content.row(0)["marks"]


def test_the_identifier_that_lacks_is_typed_where_it_stands(page: RightsPage, window: MainWindow) -> None:
    page._on_fix_asked("active_without_portal_id", 1)
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert panel.table.name == "agents"
    assert QApplication.focusWidget().objectName() == "cell_edit"
