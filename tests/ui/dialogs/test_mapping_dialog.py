"""The mapping screen: fields put by mouse and by keys, taken back, seen filled, kept or left."""

import gc
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QSplitter
from pytestqt.qtbot import QtBot

from cdap_desk.documents.descriptor_reading import read_descriptor
from cdap_desk.domain.paper import Spot
from cdap_desk.operations import templates
from cdap_desk.operations.form_mapping import TICK, FormMapping
from cdap_desk.operations.form_mapping_files import propose_mapping, template_of
from cdap_desk.ui.dialogs.mapping import MappingDialog
from cdap_desk.ui.paper.canvas import FIELD_MIME
from cdap_desk.ui.runner import Runner
from tests.documents.forms import FORMS
from tests.ui.conftest import Show
from tests.ui.meeting import meet_box
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window


Open = Callable[..., MappingDialog]


@pytest.fixture
def opened(show: Show, runner: Runner, qtbot: QtBot) -> Open:
    """What opens the screen on what is proposed for a blank; it goes without a question."""

    def open_it(name: str = "formulaire-a.xlsx", **changes: object) -> MappingDialog:
        proposed = propose_mapping(FORMS / name)
        dialog = MappingDialog(runner, replace(proposed.mapping, **changes), proposed.cares)  # type: ignore[arg-type]
        qtbot.addWidget(dialog, before_close_func=lambda one: one.done(0))
        return show(dialog)

    return open_it


@pytest.fixture
def dialog(opened: Open) -> MappingDialog:
    return opened()


def spot(dialog: MappingDialog, name: str) -> Spot:
    pages = dialog.paper.pages
    assert pages is not None
    return next(s for s in pages[0].spots if (s.column, s.row) == (ord(name[0]) - 64, int(name[1:])))


def here(mapping: FormMapping, row: int, column: int) -> list[str]:
    return [put.what for put in mapping.at(mapping.sheet, row, column)]


def column(dialog: MappingDialog, letter: str) -> list[str]:
    return here(dialog.draft.mapping, 13, ord(letter) - 64)


def drop(dialog: MappingDialog, what: str, cell: str) -> None:
    carried = QMimeData()
    carried.setData(FIELD_MIME, what.encode())
    point = QPointF(dialog.paper.canvas.rect_of(spot(dialog, cell)).center())
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    dialog.paper.canvas.dropEvent(QDropEvent(point, copy, carried, left, none))


def test_a_field_is_carried_from_the_list_to_a_cell(dialog: MappingDialog) -> None:
    tree = dialog.fields.tree
    tree.stand_on("agent.birth_name")
    carried = tree.mimeData([tree.currentItem()])
    assert bytes(carried.data(FIELD_MIME).data()) == b"agent.birth_name"
    drop(dialog, "agent.birth_name", "C20")
    assert column(dialog, "C") == ["agent.birth_name"]
    assert tree.what() == "agent.birth_name"
    assert tree.currentItem().text(1) == "colonne C"


def test_a_field_is_put_by_keys_alone(dialog: MappingDialog) -> None:
    canvas, fields = dialog.paper.canvas, dialog.fields
    canvas.setFocus()
    canvas.stand_on(spot(dialog, "G13"))
    press(canvas, Qt.Key.Key_Return)
    assert fields.filter_edit.hasFocus()
    type_text(fields.filter_edit, "qualite valideur")
    press(fields.filter_edit, Qt.Key.Key_Return)
    assert column(dialog, "G") == ["movement.validated_by_title"]
    assert dialog.isVisible()


def test_a_field_is_put_on_a_cell_that_is_typed(dialog: MappingDialog) -> None:
    fields = dialog.fields
    type_text(fields.filter_edit, "caf destinataire")
    fields.cell_edit.setFocus()
    type_text(fields.cell_edit, "c2")
    press(fields.cell_edit, Qt.Key.Key_Return)
    assert here(dialog.draft.mapping, 2, 3) == ["caf.name"]


def test_a_cell_that_is_none_is_refused_and_so_is_a_field_of_a_line_in_the_header(
    dialog: MappingDialog,
) -> None:
    before = dialog.draft.mapping
    dialog.fields.put_asked.emit("agent.phone", "9C")
    assert "« 9C »" in dialog.refusal_line.label.text().replace("\u00a0", " ")
    drop(dialog, "agent.phone", "I5")
    assert "13 à 37" in dialog.refusal_line.label.text()
    assert dialog.draft.mapping == before


def test_what_is_put_is_taken_back_and_each_gesture_too(dialog: MappingDialog) -> None:
    before = dialog.draft.mapping
    tree = dialog.fields.tree
    tree.stand_on("agent.first_name")
    tree.currentItemChanged.emit(tree.currentItem(), None)
    assert dialog.fields.cell_edit.text() == "D13"
    press(tree, Qt.Key.Key_Delete)
    assert column(dialog, "D") == []
    drop(dialog, "agent.title", "D13")
    for _ in range(2):
        dialog.undo_button.click()
    assert dialog.draft.mapping == before
    assert not dialog.undo_button.isEnabled()


def test_a_text_with_two_fields_is_typed_in_french(dialog: MappingDialog) -> None:
    dialog.paper.clicked.emit(spot(dialog, "C13"))
    edit = dialog.fields.text_edit
    edit.setFocus()
    edit.selectAll()
    type_text(edit, "{Nom} {Prénom}")
    press(edit, Qt.Key.Key_Return)
    assert column(dialog, "C") == ["{agent.last_name} {agent.first_name}"]
    edit.selectAll()
    type_text(edit, "{Nom")
    press(edit, Qt.Key.Key_Return)
    assert column(dialog, "C") == ["{agent.last_name} {agent.first_name}"]
    assert "ne se lit pas" in dialog.refusal_line.label.text()


def test_a_tick_is_put_with_its_mark(dialog: MappingDialog) -> None:
    drop(dialog, f"{TICK}profile.code == T1", "L13")
    dialog.fields.mark_edit.setFocus()
    dialog.fields.mark_edit.selectAll()
    type_text(dialog.fields.mark_edit, "OUI")
    press(dialog.fields.mark_edit, Qt.Key.Key_Return)
    lines = read_descriptor(template_of(dialog.draft.mapping).descriptor).lines
    assert lines is not None
    assert [tick.mark for tick in lines.ticks[12]] == ["OUI"]


def test_lines_and_words_are_changed(dialog: MappingDialog) -> None:
    dialog.tabs.setCurrentWidget(dialog.sheet)
    dialog.sheet.rows_edit.setText("20")
    dialog.sheet.rows_edit.editingFinished.emit()
    dialog.sheet.overflow_combo.set_code("rows")
    dialog.sheet.overflow_combo.activated.emit(1)
    assert (dialog.draft.mapping.rows, dialog.draft.mapping.overflow) == (20, "rows")
    dialog.words.word_asked.emit("line.operation", "creation", "Ouverture")
    assert dialog.draft.mapping.values["line.operation"]["creation"] == "Ouverture"
    dialog.filled_button.click()
    said = [dialog.cares.item(row).text() for row in range(dialog.cares.count())]
    assert any("Ouverture" in text for text in said)
    assert dialog.tabs.tabText(3) != "À vérifier"


def test_it_is_seen_filled_with_an_example(qtbot: QtBot, dialog: MappingDialog) -> None:
    dialog.filled_button.click()
    pages = dialog.paper.pages
    assert pages is not None
    assert "Exemple" in " ".join(pages[0].words)
    drop(dialog, "agent.title", "C13")
    qtbot.waitUntil(lambda: "Mme" in " ".join(dialog.paper.pages[0].words))  # type: ignore[index]
    dialog.filled_button.click()
    assert "Exemple" not in " ".join(dialog.paper.pages[0].words)  # type: ignore[index]


def test_it_is_kept_and_used(dialog: MappingDialog, runner: Runner) -> None:
    dialog.name_edit.setText("Bulletin de la Caf")
    dialog.primary_button.click()
    assert not dialog.isVisible()
    first = templates.template_rows(runner.desk)[0]
    assert (first.name, first.standing) == ("Bulletin de la Caf", "used")


def test_without_a_name_it_is_refused_at_its_field(dialog: MappingDialog, runner: Runner) -> None:
    dialog.name_edit.setText("")
    dialog.primary_button.click()
    assert dialog.isVisible()
    assert dialog.name_edit.hasFocus()
    assert len(templates.template_rows(runner.desk)) == 1


def test_one_that_takes_the_place_of_another_says_so(opened: Open, dialog: MappingDialog) -> None:
    dialog.primary_button.click()
    again = opened()
    again.name_edit.setText("Autre")
    assert again.refusal_line.isHidden()
    again.name_edit.setText("formulaire-a")
    assert "mis de côté" in again.refusal_line.label.text()


def test_leaving_asks_only_when_something_was_done(dialog: MappingDialog, runner: Runner) -> None:
    drop(dialog, "agent.title", "C13")
    before = runner.desk.store.digest()
    meet_box(dialog.cancel_button.click, "Continuer")
    assert dialog.isVisible()
    assert column(dialog, "C") == ["agent.title"]
    meet_box(dialog.cancel_button.click, "Abandonner")
    assert not dialog.isVisible()
    assert runner.desk.store.digest() == before


def test_one_that_nothing_was_done_with_is_left_at_once(dialog: MappingDialog) -> None:
    dialog.cancel_button.click()
    assert not dialog.isVisible()


def test_an_individual_sheet_takes_fields_of_the_line_anywhere(opened: Open) -> None:
    dialog = opened("formulaire-b.xlsx")
    assert not dialog.sheet.rows_edit.isEnabled()
    drop(dialog, "agent.title", "B3")
    assert here(dialog.draft.mapping, 3, 2) == ["agent.title"]


def test_the_picture_names_what_is_put_on_a_cell(dialog: MappingDialog) -> None:
    dialog.paper.canvas.stand_on(spot(dialog, "C14"))
    assert dialog.paper.spot_label.text() == "C14 · Nom — clic ou Entrée\u00a0: y poser un champ"


def test_what_is_not_sure_leads_to_its_cell(opened: Open) -> None:
    puts = propose_mapping(FORMS / "formulaire-a.xlsx").mapping.puts
    doubtful = replace(puts[-1], sure=0.5, label="Observations")
    dialog = opened(puts=(*puts[:-1], doubtful))
    assert dialog.tabs.tabText(3) == "À vérifier (1)"
    dialog.tabs.setCurrentWidget(dialog.cares)
    press(dialog.cares, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.tabs.currentWidget() is dialog.fields
    assert dialog.draft.shown() == doubtful


def test_what_the_list_gives_to_a_drag_outlives_it(dialog: MappingDialog) -> None:
    tree = dialog.fields.tree
    tree.stand_on("agent.title")
    carried = tree.model().mimeData([tree.currentIndex()])  # as Qt asks for it when a drag begins
    gc.collect()
    assert bytes(carried.data(FIELD_MIME).data()) == b"agent.title"


def test_at_200_percent_a_small_screen_holds_it_fields_and_whole_page(dialog: MappingDialog) -> None:
    dialog.resize(643, 344)  # 1366 × 768, twice as large, less the borders of a window
    dialog.findChild(QSplitter, "mapping_splitter").setSizes([0, 643])  # as it opens on such a screen
    QApplication.processEvents()
    assert dialog.width() == 643
    assert dialog.paper.canvas.width() <= dialog.paper.area.viewport().width()
    assert dialog.paper.width() >= 270
    dialog.paper.bar.alone_button.click()
    QApplication.processEvents()
    assert dialog.paper.width() > 600
    assert dialog.paper.area.zoom > 0.45
    dialog.paper.clicked.emit(spot(dialog, "C13"))  # what is put there is chosen beside
    assert dialog.fields.filter_edit.hasFocus()


def test_what_is_put_is_said_at_once_and_read_in_the_text(dialog: MappingDialog) -> None:
    drop(dialog, "caf.name", "C2")
    assert dialog.paper.spot_label.text().startswith("C2 · Caf destinataire — ")
    said = dialog.paper.text_edit.toPlainText().splitlines()
    assert any("[Caf destinataire]" in line for line in said)
    assert sum("[Nom]" in line for line in said) == 1  # on the first of the lines of the table
    dialog.filled_button.click()
    assert "[Nom]" not in dialog.paper.text_edit.toPlainText()


def test_the_page_goes_on_under_a_field_carried_to_its_end(opened: Open) -> None:
    dialog = opened("formulaire-b.xlsx")
    area = dialog.paper.area
    area.zoom_to(2.0)
    area.go_to_end(end=False)
    carried = QMimeData()
    carried.setData(FIELD_MIME, b"agent.title")
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    low = QPoint(area.viewport().width() // 2, area.viewport().height() - 10)
    point = dialog.paper.canvas.mapFrom(area.viewport(), low)
    dialog.paper.canvas.dragMoveEvent(QDragMoveEvent(point, copy, carried, left, none))
    assert area.verticalScrollBar().value() > 0


def test_a_tick_is_called_in_words(dialog: MappingDialog) -> None:
    drop(dialog, f"{TICK}profile.code == T1", "L13")
    assert dialog.paper.spot_label.text().startswith("L13 · ☑ Profil\u00a0: T1")
