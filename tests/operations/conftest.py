from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Service
from cdap_desk.operations import services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A desk on a real store with services 1 (A), 2 (B) and 3 (C), on 24 November 2026."""
    clock = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
    desk = create_store(tmp_path / "essai.cdap", clock, "cmartin", METROPOLE, ())
    for name in "ABC":
        services.create_service(desk, Service(name=name))
    yield desk
    desk.close()
