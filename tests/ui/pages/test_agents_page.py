"""The page of agents, as a person types and clicks in it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.screens import room
from cdap_desk.ui.table import blocks
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import MainWindow
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


@pytest.fixture
def panel(window: MainWindow) -> TablePanel:
    """The table of agents, the keyboard on its first cell."""
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.setFocus()
    page.panel.view.stand_on(page.panel.content.ids[0], 0)
    return page.panel


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def cell(panel: TablePanel, row: int, key: str) -> str:
    column = [c.key for c in panel.table.columns].index(key)
    return str(panel.model.index(row, column).data(Qt.ItemDataRole.EditRole))


def stand(panel: TablePanel, row: int, key: str) -> None:
    column = [c.key for c in panel.table.columns].index(key)
    panel.view.setCurrentIndex(panel.model.index(row, column))


def type_in_cell(panel: TablePanel, row: int, key: str, text: str, then: Qt.Key = Qt.Key.Key_Return) -> None:
    stand(panel, row, key)
    press(panel.view, Qt.Key.Key_F2)
    focus().selectAll()  # type: ignore[attr-defined]
    type_text(focus(), text)
    press(focus(), then)


def test_people_stand_in_the_order_of_a_directory(panel: TablePanel) -> None:
    assert [cell(panel, row, "last_name") for row in range(4)] == ["d’Angelo", "Durand", "Lefèvre", "Nguyen"]


def test_a_typed_value_is_stored_and_enter_goes_down(panel: TablePanel) -> None:
    type_in_cell(panel, 1, "phone", "04 78 00 00 00")
    assert cell(panel, 1, "phone") == "04 78 00 00 00"


def test_escape_gives_the_old_value_back(panel: TablePanel) -> None:
    type_in_cell(panel, 1, "email", "autre@exemple.fr", Qt.Key.Key_Escape)
    assert cell(panel, 1, "email") == "e.and@exemple.fr"


def test_a_refused_value_stays_in_the_editor_with_its_reason(panel: TablePanel) -> None:
    type_in_cell(panel, 1, "email", "personne")
    reason = panel.view.viewport().findChild(QWidget, "reason_label")
    assert focus().objectName() == "cell_edit"
    assert reason is not None
    assert "personne" in reason.text()  # type: ignore[attr-defined]
    assert cell(panel, 1, "email") == "e.and@exemple.fr"


def test_a_service_typed_by_part_of_its_name_moves_the_person(panel: TablePanel) -> None:
    type_in_cell(panel, 1, "service", "ecu")
    assert cell(panel, 1, "service") == "Écully"


def test_a_line_begun_waits_at_the_top_until_it_is_whole(panel: TablePanel) -> None:
    panel.add_line()
    type_text(focus(), "Zola")
    press(focus(), Qt.Key.Key_Tab)
    assert panel.content.ids[0] < 0
    press(panel.view, Qt.Key.Key_F2)
    type_text(focus(), "Éva")
    press(focus(), Qt.Key.Key_Tab)
    assert panel.content.ids[0] > 0
    assert (cell(panel, 0, "last_name"), cell(panel, 0, "first_name")) == ("Zola", "Éva")


def test_a_line_begun_is_there_after_closing(panel: TablePanel, window: MainWindow) -> None:
    panel.add_line()
    type_text(focus(), "Zola")
    press(focus(), Qt.Key.Key_Tab)
    again = TablePanel(panel.table, window.runner)
    assert cell(again, 0, "last_name") == "Zola"


def test_the_list_narrows_as_one_types_without_accents(panel: TablePanel) -> None:
    type_text(panel.narrowing.search_edit, "lefevre")
    assert [cell(panel, row, "last_name") for row in range(panel.model.rowCount())] == ["Lefèvre"]
    assert "1 affiché sur 4" in panel.count_text()


def test_undo_names_what_it_takes_back(panel: TablePanel, window: MainWindow) -> None:
    type_in_cell(panel, 1, "phone", "04 78 00 00 00")
    window.undoing.refresh()
    assert "Émile Durand" in window.undoing.undo_action.text()
    window.undoing.undo_action.trigger()
    assert cell(panel, 1, "phone") == ""


def paste(panel: TablePanel, text: str) -> None:
    QApplication.clipboard().setText(text)
    blocks.paste(panel)


def test_a_block_from_a_spreadsheet_is_pasted_in_one_step(panel: TablePanel, window: MainWindow) -> None:
    stand(panel, 0, "portal_id")
    paste(panel, "MCP1\nMCP2\n")
    assert [cell(panel, row, "portal_id") for row in (0, 1)] == ["MCP1", "MCP2"]
    window.undoing.undo_action.trigger()
    assert [cell(panel, row, "portal_id") for row in (0, 1)] == ["", ""]


def test_a_paste_past_the_last_line_begins_new_ones(panel: TablePanel) -> None:
    stand(panel, 3, "last_name")
    paste(panel, "Nguyen\tPaul\nZola\tÉva\nPetit\t")
    assert panel.content.total == 5
    assert [cell(panel, row, "last_name") for row in (0, 1)] == ["Petit", "Zola"]


def test_a_value_is_filled_down(panel: TablePanel) -> None:
    stand(panel, 0, "portal_id")
    paste(panel, "MCP1")
    panel.view.clearSelection()
    column = panel.view.currentIndex().column()
    for row in range(3):
        panel.view.selectionModel().select(
            panel.model.index(row, column), panel.view.selectionModel().SelectionFlag.Select
        )
    blocks.fill_down(panel)
    assert [cell(panel, row, "portal_id") for row in range(4)] == ["MCP1", "MCP1", "MCP1", ""]


def test_delete_empties_cells_and_never_a_person(panel: TablePanel) -> None:
    stand(panel, 1, "email")
    press(panel.view, Qt.Key.Key_Delete)
    assert cell(panel, 1, "email") == ""
    panel.view.selectRow(1)
    press(panel.view, Qt.Key.Key_Delete)
    assert panel.content.total == 4


def test_columns_chosen_are_found_again(window: MainWindow, panel: TablePanel) -> None:
    panel.view.widths.show_column(8, True)
    panel.view.setColumnWidth(0, 222)
    window.close()
    again = MainWindow(window.runner, window.settings)
    found = again.show_place("agents").shown_panel()
    assert found is not None
    assert (found.view.columnWidth(0), found.view.isColumnHidden(8)) == (222, False)
    again.close()


def test_enter_in_the_search_stands_on_the_first_row_found(panel: TablePanel) -> None:
    panel.add_line()
    type_text(focus(), "Zola")
    press(focus(), Qt.Key.Key_Tab)
    panel.narrowing.search_edit.setFocus()
    type_text(panel.narrowing.search_edit, "lefe")
    press(panel.narrowing.search_edit, Qt.Key.Key_Return)
    assert cell(panel, panel.view.currentIndex().row(), "last_name") == "Lefèvre"


def test_a_small_screen_is_filled_the_first_time(window: MainWindow) -> None:
    most = room(window).height()
    assert MainWindow(window.runner, window.settings).height() <= most
