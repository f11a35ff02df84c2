"""What a person pastes: refused cells are shown first, and one sees where the others went."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog

from cdap_desk.ui.dialogs.paste import PasteDialog
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.table import blocks
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog

pytestmark = pytest.mark.window

LAST, FIRST, EMAIL, PRESENCE = 0, 1, 2, 5


@pytest.fixture
def panel(window: MainWindow) -> TablePanel:
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.setFocus()
    return page.panel


def paste_at(panel: TablePanel, row: int, column: int, text: str) -> None:
    panel.view.setCurrentIndex(panel.model.index(row, column))
    QApplication.clipboard().setText(text)
    blocks.paste(panel)


def refused(do: Callable[[PasteDialog], None], panel: TablePanel, column: int, text: str) -> list[str]:
    """Paste at the first row and answer what then opens; return the lines it showed and its button."""
    seen: list[str] = []

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, PasteDialog)
        seen.extend(dialog.refused_list.item(n).text() for n in range(dialog.refused_list.count()))
        seen.append(dialog.primary_button.text())
        do(dialog)

    in_dialog(lambda: paste_at(panel, 0, column, text), answer)
    return seen


def emails(panel: TablePanel) -> list[str]:
    return [str(panel.model.index(row, EMAIL).data()) for row in range(4)]


def test_refused_cells_are_shown_with_whose_they_are_and_the_others_written(panel: TablePanel) -> None:
    before = emails(panel)
    seen = refused(PasteDialog.accept, panel, EMAIL, "a@exemple.fr\r\npersonne\r\nc@exemple.fr\r\n")
    assert seen[0].startswith("Durand Émile · Courriel")
    assert seen[-1] == "Écrire les 2 autres cellules"
    assert emails(panel) == ["a@exemple.fr", before[1], "c@exemple.fr", before[3]]


def test_nothing_is_written_when_one_says_no(panel: TablePanel) -> None:
    before = emails(panel)
    refused(PasteDialog.reject, panel, EMAIL, "a@exemple.fr\npersonne\n")
    assert emails(panel) == before


def test_a_column_that_is_never_written_is_said_once(panel: TablePanel) -> None:
    seen = refused(PasteDialog.reject, panel, PRESENCE, "Sorti\tMCP1\r\nSorti\tMCP2\r\nSorti\tMCP3\r\n")
    assert len(seen) == 2
    assert seen[0].startswith("Présence (3)")


def test_what_was_pasted_is_selected(panel: TablePanel) -> None:
    paste_at(panel, 1, FIRST, "Éva\teva@exemple.fr\r\nIda\tida@exemple.fr\r\n")
    cells = {(i.row(), i.column()) for i in panel.view.selectionModel().selectedIndexes()}
    assert cells == {(1, FIRST), (1, EMAIL), (2, FIRST), (2, EMAIL)}


def test_a_copied_block_comes_back_the_same(window: MainWindow, panel: TablePanel) -> None:
    before = window.runner.desk.store.digest()
    panel.view.selectAll()
    QTest.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    panel.view.setCurrentIndex(panel.model.index(0, 0))
    QTest.keyClick(panel.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert window.runner.desk.store.digest() == before


def test_a_hidden_column_is_neither_copied_nor_pasted_into(panel: TablePanel) -> None:
    panel.view.setColumnHidden(FIRST, True)
    paste_at(panel, 0, LAST, "Zola\tz@exemple.fr")
    assert (panel.model.index(0, LAST).data(), panel.model.index(0, FIRST).data()) == ("Zola", "Inès")
    blocks.copy(panel)
    assert QApplication.clipboard().text() == "Zola\tz@exemple.fr"


def test_all_rows_stay_selected_when_the_order_is_refreshed(panel: TablePanel) -> None:
    panel.view.selectAll()
    panel.refresh()
    assert len(panel.view.selected_ids()) == 4
