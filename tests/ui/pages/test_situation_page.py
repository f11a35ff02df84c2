"""« Qui avait accès en mars ? », asked as a person asks it, for all and for one."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.table import blocks
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import grant
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> SituationPage:
    """Durand from February, Lefèvre for ten days of March, Nguyen from April."""
    grant(desk, 1, 2, date(2026, 2, 2))
    ended = grant(desk, 2, 3, date(2026, 3, 10), date(2026, 3, 19))
    rights.confirm_rights(desk, [ended], date(2026, 3, 20))
    grant(desk, 4, 3, date(2026, 4, 1))
    page = window.show_place("situation")
    assert isinstance(page, SituationPage)
    return page


def names(page: SituationPage) -> list[str]:
    return [str(row["last_name"]) for row in page.panel.content.rows()]  # type: ignore[attr-defined]


def type_when(page: SituationPage, text: str) -> None:
    page.when_edit.setFocus()
    page.when_edit.selectAll()
    type_text(page.when_edit, text)
    press(page.when_edit, Qt.Key.Key_Return)
    QApplication.processEvents()


def said(page: SituationPage) -> str:
    label = page.findChild(QLabel, "said_label")
    assert label is not None
    return label.text().replace("\u00a0", " ")


def test_today_is_shown_first(page: SituationPage) -> None:
    assert names(page) == ["Durand", "Nguyen"]
    assert said(page) == "Mardi 24 novembre 2026 : 2 habilitations, 2 personnes."


def test_a_month_is_asked_in_a_word(page: SituationPage) -> None:
    type_when(page, "mars")
    assert names(page) == ["Durand", "Lefèvre"]
    assert said(page).startswith("Du 01/03/2026 au 31/03/2026 : 2 habilitations")


def test_a_day_is_asked_as_it_is_typed(page: SituationPage) -> None:
    type_when(page, "12/3/26")
    assert names(page) == ["Durand", "Lefèvre"]
    type_when(page, "20/3/26")
    assert names(page) == ["Durand"]


def test_what_has_changed_since_stands_beside(page: SituationPage) -> None:
    type_when(page, "12/3/26")
    row = page.panel.content.rows()[1]  # type: ignore[attr-defined]
    assert row["now"] == "Retirée"


def test_one_person_is_asked_for_alone(page: SituationPage) -> None:
    type_when(page, "mars")
    page.who_edit.setFocus()
    type_text(page.who_edit, "lefe")
    press(page.who_edit, Qt.Key.Key_Return)
    assert names(page) == ["Lefèvre"]


def test_a_month_is_one_choice_of_the_list(page: SituationPage) -> None:
    page.when_edit.setFocus()
    press(page.when_edit, Qt.Key.Key_F4)
    for _ in range(9):
        press(page.when_edit, Qt.Key.Key_Down)
    press(page.when_edit, Qt.Key.Key_Return)
    assert page.when_edit.text() == "avril 2026"
    assert names(page) == ["Durand", "Nguyen"]


def test_what_is_no_day_is_said_and_the_list_stays(page: SituationPage) -> None:
    type_when(page, "un de ces jours")
    assert "n’est ni une date ni une période" in said(page)
    assert names(page) == ["Durand", "Nguyen"]


def test_what_was_known_then_leaves_out_what_was_recorded_since(page: SituationPage) -> None:
    page.known_edit.setText("1/6/26")
    page.known_edit.editingFinished.emit()
    assert (names(page), said(page).endswith("tel que connu le 01/06/2026.")) == ([], True)


def test_the_list_says_what_it_is_not(page: SituationPage) -> None:
    foot = page.findChild(QLabel, "foot_label")
    assert foot is not None
    assert foot.text() == "Cette liste dit qui était habilité, non qui a consulté un dossier."


def test_the_list_is_narrowed_as_any_other(page: SituationPage) -> None:
    type_text(page.panel.narrowing.search_edit, "nguy")
    assert names(page) == ["Nguyen"]


def test_a_line_leads_to_its_right_and_to_its_person(page: SituationPage, window: MainWindow) -> None:
    page.panel.view.select_ids([2])
    page.actions_of["open_right"].trigger()
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert (panel.table.name, panel.view.current_id()) == ("habilitations", 3)
    window.show_place("situation")
    page.actions_of["open_agent"].trigger()
    panel = window.current_page().shown_panel()
    assert panel is not None
    assert (panel.table.name, panel.view.current_id()) == ("agents", 4)


def test_the_page_of_agents_leads_to_the_rights_of_one(page: SituationPage, window: MainWindow) -> None:
    agents = window.show_place("agents")
    agents.panel.view.select_ids([4])  # type: ignore[attr-defined]
    agents.actions_of["situation"].trigger()  # type: ignore[attr-defined]
    assert (window.current_page(), names(page)) == (page, ["Nguyen"])


def test_what_changes_is_asked_again(page: SituationPage, window: MainWindow, qtbot: QtBot) -> None:
    window.runner.run(rights.remove_rights, [1], date(2026, 11, 23), "departure")
    window.runner.run(rights.confirm_rights, [1], date(2026, 11, 24))
    assert names(page) == ["Nguyen"]


def test_nothing_is_written_over_what_was(page: SituationPage, qtbot: QtBot) -> None:
    page.panel.view.setCurrentIndex(page.panel.model.index(0, 0))
    QApplication.clipboard().setText("Zola\tÉva")
    for act in (blocks.paste, blocks.delete_rows):
        with qtbot.waitSignal(page.refused) as refused:
            act(page.panel)
        assert "se lit" in refused.args[0]
    blocks.fill_down(page.panel)
    assert names(page) == ["Durand", "Nguyen"]
