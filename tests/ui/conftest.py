import pytest
from PySide6.QtWidgets import QApplication

from cdap_desk.ui.french import install_french


@pytest.fixture(autouse=True)
def french(qapp: QApplication) -> None:
    """Every widget is tested as it is read: in French."""
    install_french(qapp)
