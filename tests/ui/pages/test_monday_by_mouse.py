"""The same Monday by mouse, for the most of it: what no list holds is typed, all else is clicked."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel

from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import to_type
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.window import MainWindow
from tests.ui.mouse import choose, choose_word, click, click_in, click_line, click_text, in_dialog, write
from tests.ui.pages import monday
from tests.ui.pages.monday import ASKED, DONE, MOVERS, held

pytestmark = pytest.mark.window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = monday.before(tmp_path / "essai.cdap")
    yield desk
    desk.close()


def go(window: MainWindow, title: str) -> TablePage:
    """Click on a page at the left."""
    rows = {window.navigation.item(r).toolTip().split(" (")[0]: r for r in range(window.navigation.count())}
    click_line(window.navigation, window.navigation.model().index(rows[title], 0))
    page = window.current_page()
    assert isinstance(page, TablePage)
    return page


def narrow(page: TablePage, text: str) -> None:
    write(page.panel.narrowing.search_edit, text)


def ask_for_zola(dialog: QDialog) -> None:
    assert isinstance(dialog, NewRequestDialog)
    write(dialog.person.edit, "Zola Éva")
    choose(dialog.occupation_edit, "Référent RSA")
    choose(dialog.service_edit, "Bron")
    choose(dialog.profile_edit, "T1")
    choose_word(dialog.decision.means_combo, "Courriel")
    click(dialog.primary_button)


def tell_the_day(dialog: QDialog) -> None:
    assert isinstance(dialog, DepartDialog)
    write(dialog.day_field.edit, "20/11/26")
    click(dialog.primary_button)


def move_to_givors(dialog: QDialog) -> None:
    """One right is kept, one removed, the others asked for again."""
    assert isinstance(dialog, MoveDialog)
    choose(dialog.service_edit, "Givors")
    kept, removed, *_ = dialog.rights.combos.values()
    choose_word(kept, "Maintenir, la mission ne change pas")
    choose_word(removed, "Retirer")
    choose_word(dialog.decision.means_combo, "Courriel")
    click(dialog.primary_button)


def test_a_monday(window: MainWindow, desk: Desk) -> None:
    window.showNormal()
    window.resize(1366, 768)
    agents = go(window, "Agents")
    in_dialog(partial(click_in, agents, "request_button"), ask_for_zola)
    view = agents.panel.view
    click_text(view, "Durand")
    click_text(view, "Petit", CTRL)
    in_dialog(partial(click_in, agents, "depart_button"), tell_the_day)
    narrow(agents, "ecully")
    click_text(view, MOVERS[0])
    click_text(view, MOVERS[-1], SHIFT)
    in_dialog(partial(click_in, agents, "move_button"), move_to_givors)
    assert held(desk) == ASKED | {"Roux, Bron": "active", "Zola, Bron": "requested"}
    typing = go(window, "Saisie HABPPS")
    for line in to_type(desk):
        assert typing.findChild(QLabel, "title_label").text().endswith(line.last_name)
        click_in(typing, "tick_button")
    assert to_type(desk) == []
    assert held(desk) == DONE | {"Roux, Bron": "active", "Zola, Bron": "active"}
    the_caf_asks(window)


def the_caf_asks(window: MainWindow) -> None:
    """Who had access in March, for all, then for one person."""
    page = go(window, "Situation au…")
    assert isinstance(page, SituationPage)
    choose(page.when_edit, "mars 2026")
    assert page.said_label.text().endswith(" 18 habilitations, 18 personnes.")
    choose(page.who_edit, "Garnier Luc")
    assert page.said_label.text().endswith(" 1 habilitation.")
    assert page.panel.content.row(0)["now"] == "Retirée"
