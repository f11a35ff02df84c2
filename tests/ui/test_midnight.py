"""A window left open overnight shows the new day in the morning."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QObject, QSettings
from pytestqt.qtbot import QtBot

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Service
from cdap_desk.operations import agents, services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.ui.midnight import Midnight
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow

EVENING = datetime(2026, 11, 24, 20, tzinfo=UTC)
CLAIRE = Referent(last_name="Martin", first_name="Claire", account="cmartin")


def later(runner: Runner, hours: int) -> None:
    """Move the clock of a desk on."""
    runner.seat(replace(runner.desk, clock=Clock(EVENING + timedelta(hours=hours))))


def test_who_leaves_today_has_left_tomorrow(tmp_path: Path, qtbot: QtBot) -> None:
    desk = create_store(tmp_path / "essai.cdap", Clock(EVENING), "cmartin", METROPOLE, (CLAIRE,))
    services.create_service(desk, Service(name="Bron"))
    person = Agent(last_name="Zola", first_name="Éva", arrival=date(2020, 1, 6).isoformat())
    agents.create_agent(desk, person, service_id=1, occupation_id=1)
    agents.depart(desk, [1], date(2026, 11, 24))
    runner = Runner(desk)
    window = MainWindow(runner, QSettings(str(tmp_path / "r.ini"), QSettings.Format.IniFormat))
    qtbot.addWidget(window)
    panel = window.show_place("agents").shown_panel()
    assert panel is not None
    assert panel.content.row(0)["presence"] == "leaving"
    later(runner, 6)
    window.findChild(Midnight).look()  # type: ignore[union-attr]
    assert panel.content.row(0)["presence"] == "left"
    window.close()
    desk.close()


def test_the_same_day_is_told_once(tmp_path: Path, qtbot: QtBot) -> None:
    desk = create_store(tmp_path / "essai.cdap", Clock(EVENING), "cmartin", METROPOLE, (CLAIRE,))
    runner, parent = Runner(desk), QObject()
    midnight = Midnight(runner, parent)
    with qtbot.assertNotEmitted(midnight.passed):
        midnight.look()
    later(runner, 6)
    with qtbot.waitSignal(midnight.passed):
        midnight.look()
    with qtbot.assertNotEmitted(midnight.passed):
        midnight.look()
    desk.close()
