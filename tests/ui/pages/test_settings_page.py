"""Paramètres: the circuit and its figures are stored as they are chosen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from cdap_desk.ui.window import MainWindow
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.mark.parametrize(
    ("table", "typed"), [("service_contracts", "Contrat RSACG"), ("legal_texts", "Règlement général")]
)
def test_contracts_and_texts_are_edited_in_their_tab(window: MainWindow, table: str, typed: str) -> None:
    page = window.show_place("settings")
    page.show_tab(table)
    panel = page.shown_panel()
    assert panel is not None
    assert panel.table.name == table
    panel.edit_cell(panel.content.ids[0], "title")
    editor = QApplication.focusWidget()
    editor.selectAll()
    type_text(editor, typed)
    press(editor, Qt.Key.Key_Return)
    assert panel.model.index(0, 0).data(Qt.ItemDataRole.DisplayRole) == typed
