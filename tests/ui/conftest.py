from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from cdap_desk import NAME
from cdap_desk.clock import Clock
from cdap_desk.ui import theme
from cdap_desk.ui.french import install_french

W = TypeVar("W", bound=QWidget)
Show = Callable[[W], W]


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Give the application of the tests the style that the program asks for."""
    return [NAME, *theme.STYLE]


@pytest.fixture(autouse=True)
def french(qapp: QApplication) -> None:
    """Every widget is tested as it is read: in French."""
    install_french(qapp)


@pytest.fixture
def clock() -> Clock:
    """It is 24 November 2026."""
    return Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
