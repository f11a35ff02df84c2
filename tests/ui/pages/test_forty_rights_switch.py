"""CAFPRO to CDAP for forty rights, by mouse: none closed before its new line is done, none left after."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QToolButton

from cdap_desk.domain.partners import PortalService
from cdap_desk.domain.people import Agent, Profile, Service
from cdap_desk.domain.query import Query
from cdap_desk.domain.rights import Decision, Movement, RightRequest
from cdap_desk.operations import agents, rights, services, settings
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_lives import change, read_right, settle
from cdap_desk.operations.tables import list_ids, read_rows
from cdap_desk.operations.typing_list import to_type
from cdap_desk.ui.dialogs.portal_switch import SwitchDialog
from cdap_desk.ui.pages.rights import RightsPage
from cdap_desk.ui.pages.rules import RulesForm
from cdap_desk.ui.pages.typing import TypingPage
from cdap_desk.ui.window import MainWindow
from tests.ui.mouse import choose, choose_action, choose_word, click, click_in, click_line, in_dialog
from tests.ui.pages import monday
from tests.ui.pages.monday import CLAIRE, MONDAY

pytestmark = pytest.mark.window

COUNT = 40
Held = dict[int, dict[str, str]]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """Forty people in two services, half with one profile of CAFPRO and half with another since 2017."""
    desk = create_store(tmp_path / "essai.cdap", monday.at(MONDAY), "cmartin", METROPOLE, (CLAIRE,))
    for name in ("Bron", "Écully"):
        services.create_service(desk, Service(name=name))
    services.change_manager(desk, [1, 2], "Anne Roy", "Cadre", "", date(2016, 1, 1))
    with desk.store.transaction(desk.author, "profile", "") as (work, _):
        (cafpro,) = work.find(PortalService, code="CAFPRO")
        old = [work.insert(Profile(portal_service_id=cafpro.id, code=code)).id for code in ("P1", "P2")]
    for number in range(COUNT):
        person = Agent(last_name=f"Durand {number:02}", first_name="Zoé", arrival="2016-01-04")
        agents.create_agent(desk, person, service_id=1 + number % 2)
        asked = RightRequest(
            agent_id=number + 1, profile_id=old[number // 20], service_id=1 + number % 2,
            start=date(2017, 1, 2), decision=Decision(validated_by="Anne Roy", means="email"),
        )  # fmt: skip
        rights.request_right(desk, asked)
    rights.confirm_rights(desk, range(1, COUNT + 1), date(2017, 1, 2))
    yield desk
    desk.close()


def held(desk: Desk) -> Held:
    """Return the status of the right to each service of the portal, by person."""
    columns = ("agent_id", "portal_service", "profile", "status")
    found: Held = {}
    for row in read_rows(desk, "habilitations", columns, list_ids(desk, Query("habilitations"))):
        found.setdefault(row["agent_id"], {})[row["portal_service"]] = row["status"]
    return found


def everyone(**status: str) -> Held:
    return dict.fromkeys(range(1, COUNT + 1), status)


def switch_all(window: MainWindow) -> None:
    """Choose all the rights there are, and the profile that takes over from each."""
    page = window.show_place("rights")
    assert isinstance(page, RightsPage)
    view = page.panel.view
    click_line(view, view.model().index(0, 0))
    click_line(view, view.model().index(COUNT - 1, 0), Qt.KeyboardModifier.ShiftModifier)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, SwitchDialog)
        for edit, profile in zip(dialog.profile_edits.values(), ("T1", "T2"), strict=True):
            choose(edit, profile)
        choose_word(dialog.decision.means_combo, "Courriel")
        assert dialog.primary_button.text() == "Basculer 40 droits"
        click(dialog.primary_button)

    more = page.findChild(QToolButton, "more_button")
    assert more is not None
    in_dialog(partial(choose_action, more, "Basculer…"), fill)


def type_all(window: MainWindow, done: set[int]) -> None:
    """Tick all there is to type; no right of CAFPRO closes for people who are not among `done`.

    Who has the new line typed is added to `done` where the circuit says that it is done then.
    """
    page = window.show_place("typing")
    assert isinstance(page, TypingPage)
    desk = window.runner.desk
    alone = settings.read_settings(desk)["circuit"] == "habpps"
    while lines := to_type(desk):
        here = page.panel.view.current_id()
        (line,) = (one for one in lines if one.movement_id == here)
        click_in(page, "tick_button")
        if alone and line.nature == "creation":
            done.add(line.agent_id)
        closed = {agent for agent, has in held(desk).items() if has["CAFPRO"] != "active"}
        assert closed <= done


def the_caf_answers(window: MainWindow, people: range) -> None:
    """Keep the OK of the Caf for the new rights of people."""
    window.show_place("rights")
    desk = window.runner.desk
    with desk.store.transaction(desk.author, "answer", "Réponse") as (work, written):
        for movement in work.find(Movement, nature="creation"):
            right = read_right(work, movement.habilitation_id)
            if right.held.agent_id in people and movement.paper == "waiting":
                change(work, right, movement, paper="ok")
                settle(work, right, desk.today().isoformat())
    window.runner.changed.emit(written.changes)


def test_habpps_alone(window: MainWindow, desk: Desk) -> None:
    settings.change_setting(desk, "circuit", "habpps")
    switch_all(window)
    assert held(desk) == everyone(CAFPRO="active", CDAP="requested")
    done: set[int] = set()
    type_all(window, done)
    assert len(done) == COUNT
    assert held(desk) == everyone(CAFPRO="removed", CDAP="active")


def test_both_channels(window: MainWindow, desk: Desk) -> None:
    """Typed, the new rights are open, and the old ones stay until the Caf has answered."""
    with desk.store.transaction(desk.author, "answer", "Réponse") as (work, _):
        for old in work.find(Movement):
            work.update(old, paper="ok")
    switch_all(window)
    type_all(window, set())
    assert held(desk) == everyone(CAFPRO="active", CDAP="active")
    half = range(1, COUNT // 2 + 1)
    the_caf_answers(window, half)
    type_all(window, set(half))
    assert {agent for agent, has in held(desk).items() if has["CAFPRO"] == "removed"} == set(half)
    the_caf_answers(window, range(1, COUNT + 1))
    type_all(window, set(range(1, COUNT + 1)))
    assert held(desk) == everyone(CAFPRO="removed", CDAP="active")


def test_both_channels_then_habpps_alone(window: MainWindow, desk: Desk) -> None:
    """Once no answer is waited for any more, what was typed is done: the old rights are to close."""
    switch_all(window)
    type_all(window, set())
    rules = window.show_place("settings").findChild(RulesForm)
    assert isinstance(rules, RulesForm)
    rules.circuit_buttons["habpps"].click()
    assert held(desk) == everyone(CAFPRO="active", CDAP="active")
    type_all(window, set(range(1, COUNT + 1)))
    assert held(desk) == everyone(CAFPRO="removed", CDAP="active")
