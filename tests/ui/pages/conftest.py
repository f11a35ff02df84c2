from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Service
from cdap_desk.operations import agents, services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.runner import Runner
from cdap_desk.ui.window import MainWindow

CLAIRE = Referent(last_name="Martin", first_name="Claire", account="cmartin")
PEOPLE = (("Durand", "Émile", 2), ("Lefèvre", "Zoé", 3), ("d’Angelo", "Inès", 4), ("Nguyen", "Paul", 3))


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on 24 November 2026: service 1 with 2, 3, 4 under it, four people who came in 2020."""
    clock = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    desk = create_store(tmp_path / "essai.cdap", clock, "cmartin", METROPOLE, (CLAIRE,))
    for name, parent in (("Direction", None), ("Bron", 1), ("Écully", 1), ("Givors", 1)):
        services.create_service(desk, Service(name=name, parent_id=parent))
    for last, first, service in PEOPLE:
        email = f"{first[0]}.{last[-3:]}@exemple.fr".lower().replace("é", "e")
        agent = Agent(last_name=last, first_name=first, email=email, arrival=date(2020, 1, 6).isoformat())
        agents.create_agent(desk, agent, service_id=service, occupation_id=1)
    yield desk
    desk.close()


@pytest.fixture
def window(desk: Desk, show: Callable[[QWidget], QWidget], tmp_path: Path) -> MainWindow:
    """The real window on that desk, at the size of a small screen."""
    settings = QSettings(str(tmp_path / "reglages.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Runner(desk), settings)
    window.resize(1366, 768)
    show(window)
    return window
