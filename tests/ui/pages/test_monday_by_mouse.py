"""The same Monday by mouse: what no list holds is typed, all else is clicked."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QToolButton, QWidget

from cdap_desk.operations import stores
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.typing_list import to_type
from cdap_desk.ui.dialogs.depart import DepartDialog
from cdap_desk.ui.dialogs.move import MoveDialog
from cdap_desk.ui.dialogs.new_request import NewRequestDialog
from cdap_desk.ui.dialogs.rights_days import SuspendDialog
from cdap_desk.ui.pages.page import TablePage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.pages.typing import TypingPage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.mouse import (
    choose,
    choose_action,
    choose_word,
    click,
    click_in,
    click_line,
    click_offered,
    click_text,
    in_dialog,
    write,
)
from tests.ui.pages import monday
from tests.ui.pages.monday import ASKED, DONE, MOVERS, SATURDAY, held

pytestmark = pytest.mark.window

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ARRIVALS = ("Zola Éva", "Yahi Lina", "Xavier Hugo", "Weber Nora")
NEW = {f"{name.split()[0]}, Bron" for name in (*ARRIVALS, "Martin Paul")}
# Who came back in Écully keeps the old right removed in Bron: it does not revive.
ASKED_FOR = [*NEW, "Lefèvre, Bron", "Garnier, Écully"]
WRITTEN = ASKED | dict.fromkeys(ASKED_FOR, "requested") | {"Roux, Bron": "active:suspension"}
TYPED = DONE | dict.fromkeys(ASKED_FOR, "active") | {"Roux, Bron": "suspended"}


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


def request(page: TablePage, fill: Callable[[NewRequestDialog], None]) -> None:
    """Ask for T1 with the button of a page; `fill` says for whom and where."""

    def fill_all(dialog: QDialog) -> None:
        assert isinstance(dialog, NewRequestDialog)
        fill(dialog)
        choose(dialog.profile_edit, "T1")
        choose_word(dialog.decision.means_combo, "Courriel")
        click(dialog.primary_button)

    in_dialog(partial(click_in, page, "request_button"), fill_all)


def arrives(name: str, dialog: NewRequestDialog) -> None:
    """Someone new in Bron; a Paul Martin is known in Givors, and it is not him."""
    write(dialog.person.edit, name)
    if name == "Martin Paul":
        assert (
            "Paul Martin · Référent RSA · Givors"
            in dialog.person.alike.findChild(QWidget, "alike_0_label").text()
        )  # type: ignore[union-attr, attr-defined]
        click_in(dialog, "other_button")
    choose(dialog.occupation_edit, "Référent RSA")
    choose(dialog.service_edit, "Bron")


def comes_back(dialog: NewRequestDialog) -> None:
    """Luc Garnier, who left in March, is said to be the one that is known."""
    write(dialog.person.edit, "Garnier Luc")
    same = dialog.person.alike.first_button()
    assert same.text() == "C’est elle\u00a0: Retour"
    click(same)
    choose(dialog.occupation_edit, "Référent RSA")
    choose(dialog.service_edit, "Écully")


def replaces(dialog: NewRequestDialog) -> None:
    """Zoé Lefèvre replaces Noé Roux in Bron until Friday included."""
    choose(dialog.person.edit, "Lefèvre Zoé")
    choose(dialog.service_edit, "Bron")
    choose(dialog.replaces_edit, "Roux Noé")
    write(dialog.end_field.edit, "27/11/26")


def asks_for_rights(window: MainWindow) -> None:
    agents = go(window, "Agents")
    for name in (*ARRIVALS, "Martin Paul"):
        request(agents, partial(arrives, name))
    request(agents, replaces)
    request(agents, comes_back)


def two_leave(window: MainWindow) -> None:
    agents = go(window, "Agents")
    click_text(agents.panel.view, "Durand")
    click_text(agents.panel.view, "Petit", CTRL)

    def tell_the_day(dialog: QDialog) -> None:
        assert isinstance(dialog, DepartDialog)
        write(dialog.day_field.edit, "20/11/26")
        click(dialog.primary_button)

    in_dialog(partial(click_in, agents, "depart_button"), tell_the_day)


def fourteen_move(window: MainWindow) -> None:
    """From Écully to Givors: one right is kept, one removed, the others asked for again."""

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, MoveDialog)
        choose(dialog.service_edit, "Givors")
        kept, removed, *redone = dialog.rights.combos.values()
        assert len(redone) == 12
        choose_word(kept, "Maintenir, la mission ne change pas")
        choose_word(removed, "Retirer")
        choose_word(dialog.decision.means_combo, "Courriel")
        click(dialog.primary_button)

    agents = go(window, "Agents")
    narrow(agents, "ecully")
    click_text(agents.panel.view, MOVERS[0])
    click_text(agents.panel.view, MOVERS[-1], SHIFT)
    in_dialog(partial(click_in, agents, "move_button"), decide)
    narrow(agents, "")


def one_is_suspended(window: MainWindow) -> None:
    """Noé Roux is away until Friday."""

    def suspend(dialog: QDialog) -> None:
        assert isinstance(dialog, SuspendDialog)
        write(dialog.until_field.edit, "27/11/26")
        choose_word(dialog.reason_combo, "Absence longue")
        click(dialog.primary_button)

    rights = go(window, "Habilitations")
    click_text(rights.panel.view, "Roux")
    more = rights.findChild(QToolButton, "more_button")
    assert more is not None
    in_dialog(partial(choose_action, more, "Suspendre…"), suspend)


def type_all(window: MainWindow) -> list[str]:
    """Tick every line of Saisie HABPPS with the button; return what each said."""
    page = go(window, "Saisie HABPPS")
    assert isinstance(page, TypingPage)
    said = []
    for _ in to_type(window.runner.desk):
        said.append(page.card.title_label.text())
        click_in(page, "tick_button")
    assert to_type(window.runner.desk) == []
    return said


def test_a_monday(window: MainWindow, desk: Desk, show: Callable[[QWidget], QWidget]) -> None:
    window.showNormal()
    window.resize(1366, 768)
    # The fourteen go first: who comes back to Écully is not of them.
    for happens in (fourteen_move, asks_for_rights, two_leave, one_is_suspended):
        happens(window)
    assert held(desk) == WRITTEN  # nothing opens nor closes before it is done
    said = type_all(window)
    assert [one[0] for one in said[:15]] == ["−"] * 15  # removals first
    assert sorted(one[0] for one in said[15:]) == sorted(["+"] * (5 + 12 + 2) + ["~", "‖"])
    assert held(desk) == TYPED
    window.close()

    saturday = monday.reopen(desk, SATURDAY)
    reopened = MainWindow(Runner(saturday), window.settings)
    show(reopened)
    ends = {"Lefèvre, Bron": "active:removal", "Roux, Bron": "suspended:reactivation"}
    assert held(saturday) == TYPED | ends  # the days alone close and give back nothing
    risen = [(one[0], one.split(" · ")[1]) for one in type_all(reopened)]
    assert risen == [("−", "Zoé Lefèvre"), ("▸", "Noé Roux")]
    assert held(saturday) == TYPED | {"Lefèvre, Bron": "removed", "Roux, Bron": "active"}
    the_caf_asks(reopened)
    assert stores.verify_store(saturday) == []
    reopened.close()
    saturday.close()


def ask(page: SituationPage, who: str) -> tuple[set[str], str]:
    """Choose one person; return who was habilitated then, and the sentence over the list."""
    if who:
        choose(page.who_edit, who)
    names = {str(row["last_name"]) for row in page.panel.content.rows()}  # type: ignore[attr-defined]
    return names, page.said_label.text().replace("\u00a0", " ")


def the_caf_asks(window: MainWindow) -> None:
    """Who had access in March; who was habilitated on the 12th, four days before Noé Roux was."""
    page = go(window, "Situation au…")
    assert isinstance(page, SituationPage)
    then = {"Durand", "Petit", "Garnier", *MOVERS}
    choose(page.when_edit, "mars 2026")
    march = "Du 01/03/2026 au 31/03/2026 : "
    assert ask(page, "") == (then | {"Roux"}, f"{march}18 habilitations, 18 personnes.")
    assert ask(page, "Garnier Luc") == ({"Garnier"}, f"{march}1 habilitation.")
    assert page.panel.content.row(0)["now"] == "Retirée"
    write(page.when_edit, "12/3/26")
    click_offered(page.when_edit, "12/3/26")
    assert ask(page, "Roux Noé") == (set(), "Jeudi 12 mars 2026 : 0 habilitation.")
    write(page.who_edit, "")
    click(page.when_edit)
    assert ask(page, "") == (then, "Jeudi 12 mars 2026 : 17 habilitations, 17 personnes.")
