from datetime import UTC, datetime

import pytest

from cdap_desk.clock import Clock

NOW = datetime(2026, 11, 25, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def that_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands run on the day of the lists they are given: 25 November 2026, whenever tests are run."""
    monkeypatch.setattr(Clock, "now", lambda clock: clock.fixed or NOW)


@pytest.fixture(autouse=True)
def application(qapp: object) -> object:
    """The application of tests: a command that makes a PDF would make a lesser one, which widgets refuse."""
    return qapp
