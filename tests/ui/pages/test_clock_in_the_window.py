"""A window left open over nights of any length, and a clock set back under it: no right opens nor closes."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Service
from cdap_desk.operations import agents, rights, services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.midnight import Midnight
from cdap_desk.ui.pages.rights import RightsPage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.pages.typing import TypingPage
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import ask, grant, validate

pytestmark = pytest.mark.window

CLAIRE = Referent(last_name="Martin", first_name="Claire", account="cmartin")
MADE = datetime(2024, 2, 28, 8, tzinfo=UTC)
LEAP = date(2024, 2, 29)
HALF_AN_HOUR = timedelta(minutes=30)
# Endless; until the 29th; suspended until the 29th; asked for; asked for and validated, from March on.
BEFORE = {"Adam": "active", "Bert": "active", "Cora": "suspended", "Dora": "requested", "Emma": "requested"}
AFTER = BEFORE | {"Bert": "active:past_end", "Cora": "suspended:reactivation"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = create_store(tmp_path / "essai.cdap", Clock(MADE), "cmartin", METROPOLE, (CLAIRE,))
    services.create_service(desk, Service(name="Bron"))
    for name in BEFORE:
        agents.create_agent(desk, Agent(last_name=name, first_name="Zoé", arrival="2020-01-01"), 1)
    since = date(2023, 1, 2)
    grant(desk, 1, 1, since)
    grant(desk, 2, 1, since, LEAP)
    away = grant(desk, 3, 1, since)
    rights.suspend_rights(desk, [away], desk.today(), LEAP, "long_absence")
    rights.confirm_rights(desk, [away], desk.today())
    ask(desk, 4, 1, since)
    validate(desk, ask(desk, 5, 1, date(2024, 3, 1)))
    yield desk
    desk.close()


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], QWidget], tmp_path: Path) -> MainWindow:
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
    window = show(MainWindow(Runner(desk), settings))
    assert isinstance(window, MainWindow)
    return window


def set_clock(window: MainWindow, at: datetime) -> None:
    """Set the clock, and let the window look at it as it does by itself."""
    window.runner.seat(replace(window.runner.desk, clock=Clock(at)))
    midnight = window.findChild(Midnight)
    assert midnight is not None
    midnight.look()


def standing(window: MainWindow) -> dict[str, str]:
    """Return what the page of habilitations reads of each right, once it shows the day it is."""
    page = window.show_place("rights")
    assert isinstance(page, RightsPage)
    rows = (page.panel.content.row(place) for place in range(page.panel.content.total))
    return {row["last_name"]: row["standing"].split(":to_")[0] for row in rows}


def to_type(window: MainWindow) -> list[str]:
    """Return what waits in Saisie HABPPS."""
    page = window.show_place("typing")
    assert isinstance(page, TypingPage)
    rows = [row for row in page.panel.content.rows() if row["state"] == "waiting"]  # type: ignore[attr-defined]
    return [f"{row['nature']} {row['last_name']}" for row in rows]


@pytest.mark.parametrize(
    ("first", "hours", "days"),
    [
        (datetime(2024, 2, 28, 12, tzinfo=UTC), 48, 2),  # over the 29th
        (datetime(2024, 3, 30, 12, tzinfo=UTC), 24, 1),  # the night that lacks an hour
        (datetime(2024, 10, 26, 12, tzinfo=UTC), 24, 1),  # the night that has one twice
    ],
)
def test_a_night_passes_once_and_writes_nothing(
    window: MainWindow, desk: Desk, first: datetime, hours: int, days: int
) -> None:
    set_clock(window, first)
    midnight = window.findChild(Midnight)
    assert midnight is not None
    passed: list[date] = []
    midnight.passed.connect(lambda: passed.append(window.runner.desk.today()))
    written, before = desk.store.digest(), standing(window)
    for step in range(1, hours * 2 + 1):
        set_clock(window, first + step * HALF_AN_HOUR)
        seen = standing(window)
        ended = window.runner.desk.today() > LEAP
        assert seen == (AFTER if ended else BEFORE)
    assert before == (AFTER if first.date() > LEAP else BEFORE)
    assert len(passed) == days
    assert desk.store.digest() == written


def test_what_ends_on_the_29th_is_to_type_on_the_first_of_march(window: MainWindow) -> None:
    assert to_type(window) == ["creation Emma"]
    set_clock(window, datetime(2024, 2, 29, 22, 59, tzinfo=UTC))
    assert to_type(window) == ["creation Emma"]
    set_clock(window, datetime(2024, 2, 29, 23, tzinfo=UTC))
    assert to_type(window) == ["removal Bert", "reactivation Cora", "creation Emma"]


def test_a_clock_set_back_a_year_and_put_right_again(window: MainWindow, desk: Desk) -> None:
    written = desk.store.digest()
    set_clock(window, datetime(2023, 2, 28, 8, tzinfo=UTC))
    assert window.notice.text().startswith("L’horloge de ce poste retarde")
    # Nothing was suspended a year ago; nothing is closed, nothing asked for is open.
    assert standing(window) == BEFORE | {"Cora": "active"}
    assert to_type(window) == ["creation Emma"]
    set_clock(window, datetime(2024, 3, 2, 8, tzinfo=UTC))
    assert standing(window) == AFTER
    assert desk.store.digest() == written


def test_what_is_typed_after_midnight_is_typed_that_day(window: MainWindow) -> None:
    page = window.show_place("typing")
    assert isinstance(page, TypingPage)
    set_clock(window, datetime(2024, 3, 1, 8, tzinfo=UTC))
    assert page.card.day_field.known() == date(2024, 3, 1)
    page.card.day_field.edit.setText("28/02/2024")
    set_clock(window, datetime(2024, 3, 4, 8, tzinfo=UTC))
    assert page.card.day_field.known() == date(2024, 2, 28)  # a day that was typed stays


def test_the_situation_of_today_is_that_of_the_new_day(window: MainWindow) -> None:
    page = window.show_place("situation")
    assert isinstance(page, SituationPage)
    assert page.said_label.text().startswith("Mercredi 28 février 2024")
    set_clock(window, datetime(2024, 3, 1, 8, tzinfo=UTC))
    assert page.said_label.text().startswith("Vendredi 1er mars 2024")
