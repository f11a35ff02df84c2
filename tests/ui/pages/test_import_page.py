from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from cdap_desk.domain.query import Query
from cdap_desk.operations import lines
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_exports import export_refused
from cdap_desk.operations.tables import list_ids, read_rows
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.exporting import shown_list
from cdap_desk.ui.lists.applying import KeptRightsDialog
from cdap_desk.ui.pages.importing import ImportPage
from cdap_desk.ui.window import MainWindow
from tests.tools.accessible import unnamed, without_object_name
from tests.ui.mouse import click, click_in, in_dialog, write
from tests.ui.pages.granting import grant
from tests.ui.pages.monthly import (
    ANGELO,
    BAD,
    DURAND,
    HEAD,
    LEFEVRE,
    NGUYEN,
    STAFF,
    ZOLA,
    changed,
    compare,
    heaps,
    import_page,
    wait,
    write_list,
)
from tests.ui.typing import press

pytestmark = pytest.mark.window


@pytest.fixture
def page(window: MainWindow) -> ImportPage:
    return import_page(window)


def people(desk: Desk) -> dict[str, str]:
    rows = read_rows(desk, "agents", ("last_name", "service", "presence"), list_ids(desk, Query("agents")))
    return {row["last_name"]: f"{row['service']}, {row['presence']}" for row in rows}


def show_group(page: ImportPage, name: str) -> None:
    page.differences.groups.show_group(name)
    QApplication.processEvents()


def test_the_columns_of_a_new_layout_are_shown_first(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    wait(qtbot, page, "columns")
    rows = [page.columns.panel.content.row(n) for n in range(len(HEAD))]
    assert [row["field"] for row in rows] == [
        "staff_number", "last_name", "first_name", "email", "service_name", "occupation", "start", "end",
    ]  # fmt: skip
    assert rows[1]["samples"].startswith("DURAND · Lefèvre")


def test_what_a_column_is_can_be_said_otherwise(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    wait(qtbot, page, "columns")
    page.columns.panel.model.setData(page.columns.panel.model.index(5, 1), "Contrat")
    wait(qtbot, page, "columns")
    assert page.flow.review is not None
    assert page.flow.review.opened.understanding.columns["contract"] == 5
    assert page.columns.panel.content.row(5)["field"] == "contract"


def test_a_column_that_is_lacking_is_asked_for(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    wait(qtbot, page, "columns")
    page.columns.panel.model.setData(page.columns.panel.model.index(1, 1), "")
    wait(qtbot, page, "columns")
    assert "Nom" in page.columns.refusal_line.label.text()


def test_each_group_says_how_many(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    lines = (
        changed(LEFEVRE, service="Givors"),
        changed(ANGELO, occupation="Référent RSA"),
        NGUYEN,
        DURAND,
        ZOLA,
    )
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *lines, BAD))
    found = heaps(page)
    assert found["Arrivées"] == "1"
    assert found["Mutations"] == "1"
    assert found["Fonctions"] == "1"
    assert found["Lignes refusées"] == "◆ 1"


def test_what_is_ticked_is_done_and_nothing_else(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    lines = (DURAND, changed(LEFEVRE, service="Givors"), ANGELO, NGUYEN, ZOLA)
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *lines))
    show_group(page, "move")
    page.differences.panel.view.select_ids(page.differences.panel.content.ids)
    press(page.differences.panel.view, Qt.Key.Key_Space)
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    assert people(desk)["Zola"].startswith("Bron")
    assert people(desk)["Lefèvre"].startswith("Écully")


def test_a_group_is_ticked_or_not_as_a_whole(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    lines = (*STAFF, ZOLA, ("000107", "Alba", "Jo", "", "Bron", "", "01/12/2026", ""))
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *lines))
    groups = page.differences.groups
    show_group(page, "arrival")
    groups.setFocus()
    press(groups, Qt.Key.Key_Space)
    assert heaps(page)["Arrivées"] == "0 sur 2"
    press(groups, Qt.Key.Key_Space)
    assert heaps(page)["Arrivées"] == "2"


def test_nothing_ticked_leaves_nothing_to_apply(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    page.bar.actions_of["untick"].trigger()
    assert not page.bar.actions_of["go_on"].isEnabled()
    page.bar.actions_of["tick"].trigger()
    assert page.bar.actions_of["go_on"].isEnabled()


def test_an_import_is_taken_back_whole(page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    before = desk.store.digest()
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF[:3], ZOLA))
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    click(page.result.undo_button)
    assert desk.store.digest() == before
    assert page.result.title_label.text().startswith("L’import a été annulé")
    assert not page.result.undo_button.isEnabled()


def test_only_what_was_done_last_is_taken_back_from_there(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    page._runner.run(lines.create_named, "service", "Mornant")
    assert not page.result.undo_button.isEnabled()


def test_a_store_changed_meanwhile_is_compared_with_again(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, changed(ZOLA, service="Mornant")))
    assert heaps(page)["Services inconnus"] == "1"
    page._runner.run(lines.create_named, "service", "Mornant")
    wait(qtbot, page, "differences")
    assert "Services inconnus" not in heaps(page)
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")


def test_an_unknown_service_is_said_to_be_one_of_ours(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, changed(ZOLA, service="MDM 14")))
    panel = page.differences.unknown_panels["service"]
    assert panel.content.row(0)["answer"] == "Créer ce service"
    assert panel.model.setData(panel.model.index(0, 4), 4)
    wait(qtbot, page, "differences")
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    assert people(desk)["Zola"].startswith("Givors")


def test_another_day_of_effect_is_compared_with(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", changed(DURAND, service="Givors"), *STAFF[1:]))
    page.differences.day_edit.setText("1/12/26")
    page.differences.day_edit.editingFinished.emit()
    wait(qtbot, page, "differences")
    assert "01/12/2026" in page.differences.panel.content.row(0)["effects"]


def test_what_becomes_of_each_right_is_chosen(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    durand, bron = 1, 2
    grant(desk, durand, bron, desk.today())
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", changed(DURAND, service="Givors"), *STAFF[1:]))
    page.show_details(True)
    show_group(page, "move")
    page.differences.panel.view.select_ids(page.differences.panel.content.ids)
    qtbot.waitUntil(lambda: page.differences.card.findChild(QComboBox) is not None)
    combo = page.differences.card.findChild(QComboBox)
    combo.setCurrentIndex(combo.findData("remove"))

    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    rows = read_rows(desk, "habilitations", ("service", "pending"), list_ids(desk, Query("habilitations")))
    assert [(row["service"], row["pending"]) for row in rows] == [("Bron", "removal")]


def test_a_right_kept_through_a_move_asks_who_validated(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    durand, bron = 1, 2
    grant(desk, durand, bron, desk.today())
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", changed(DURAND, service="Givors"), *STAFF[1:]))
    page.show_details(True)
    show_group(page, "move")
    page.differences.panel.view.select_ids(page.differences.panel.content.ids)
    qtbot.waitUntil(lambda: page.differences.card.findChild(CodeCombo) is not None)
    page.differences.card.findChild(CodeCombo).set_code("keep")
    assert "gardé" in page.differences.panel.content.row(0)["effects"]

    def validate(dialog: QDialog) -> None:
        assert isinstance(dialog, KeptRightsDialog)
        write(dialog.fields.by_edit, "Anne Roy")
        dialog.fields.means_combo.set_code("email")
        click(dialog.primary_button)

    in_dialog(page.bar.actions_of["go_on"].trigger, validate)
    wait(qtbot, page, "result")
    rows = read_rows(desk, "habilitations", ("pending",), list_ids(desk, Query("habilitations")))
    assert [row["pending"] for row in rows] == ["modification"]


def test_a_partial_list_makes_nobody_leave_until_it_is_said_whole(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    new = [(f"0002{n:02}", f"Nom{n}", "Jo", "", "Bron", "", "01/11/2026", "") for n in range(14)]
    compare(qtbot, page, write_list(tmp_path / "novembre.csv", *STAFF, *new))
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    assert "Départs" not in heaps(page)
    click(page.differences.note_line.button)
    wait(qtbot, page, "differences")
    assert heaps(page)["Départs"] == "14"


def test_a_file_that_is_no_list_is_refused_where_one_is(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    empty = tmp_path / "vide.csv"
    empty.write_bytes(b"")
    page.flow.open(empty)
    wait(qtbot, page, "file")
    assert "vide.csv" in page.drop.refusal_line.label.text()


def test_each_control_of_each_step_has_a_name(
    window: MainWindow, page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    def nameless() -> tuple[list[str], list[str]]:
        return unnamed(window), without_object_name(window)

    assert nameless() == ([], [])
    alike = ("", "Nguyen", "Paul", "", "Bron", "", "", "")
    page.flow.open(
        write_list(tmp_path / "decembre.csv", *STAFF[:3], alike, changed(ZOLA, service="MDM"), BAD)
    )
    wait(qtbot, page, "columns")
    assert nameless() == ([], [])
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "differences")
    for row in range(page.differences.groups.count()):
        page.differences.groups.setCurrentRow(row)
        qtbot.wait(50)  # the card follows when one stops
        assert nameless() == ([], [])
    page.bar.actions_of["go_on"].trigger()
    wait(qtbot, page, "result")
    assert nameless() == ([], [])


def test_a_difference_says_whether_it_is_ticked(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    model = page.differences.panel.model
    row = page.differences.panel.content.position(1)
    said = model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Faire\u00a0: coché"
    page.bar.actions_of["untick"].trigger()
    assert model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Faire\u00a0: non coché"


def test_the_lines_refused_are_written_for_who_made_the_list(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    compare(qtbot, page, write_list(tmp_path / "decembre.csv", *STAFF, BAD))
    review = page.flow.review
    assert review is not None
    export_refused(review.opened, tmp_path / "refus.csv")
    head, line = (tmp_path / "refus.csv").read_text("utf-8-sig").splitlines()
    assert head.startswith("Ligne;Motif;Matricule;Nom")
    assert line.startswith("6;")
    assert "32/13/2026" in line


def test_reading_can_be_stopped(page: ImportPage, qtbot: QtBot, tmp_path: Path) -> None:
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    page.flow.cancel()
    wait(qtbot, page, "file")
    assert page.drop.refusal_line.label.text() == ""


def test_a_doubtful_line_waits_for_an_answer(
    page: ImportPage, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    alike = ("", "Nguyen", "Paul", "", "Bron", "", "", "")
    path = write_list(tmp_path / "decembre.csv", *STAFF[:3], alike)
    compare(qtbot, page, path)
    assert heaps(page)["Douteux"] == "◆ 1"
    show_group(page, "doubtful")
    page.differences.panel.view.select_ids(page.differences.panel.content.ids)
    qtbot.waitUntil(lambda: page.differences.card.findChild(QPushButton, "distinct_button") is not None)
    click_in(page.differences.card, "distinct_button")
    wait(qtbot, page, "differences")
    assert "Douteux" not in heaps(page)
    assert heaps(page)["Arrivées"] == "1"


def test_another_list_takes_the_place_of_one_being_read(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    page.flow.open(write_list(tmp_path / "novembre.csv", *STAFF))
    page.flow.open(write_list(tmp_path / "decembre.csv", *STAFF, ZOLA))
    wait(qtbot, page, "columns")
    qtbot.waitUntil(lambda: not page.flow._under_way)
    assert page.flow.review is not None
    assert page.flow.review.opened.book.path.name == "decembre.csv"
    assert page.step == "columns"


def test_lines_that_the_file_hides_are_told_before_anything_is_written(
    page: ImportPage, qtbot: QtBot, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (HEAD, *STAFF):
        sheet.append(list(line))
    sheet.row_dimensions[3].hidden = True
    book.save(tmp_path / "filtre.xlsx")
    page.flow.open(tmp_path / "filtre.xlsx")
    wait(qtbot, page, "columns")
    said = "1 ligne masquée est lue aussi."
    assert said in page.columns.note_line.label.text()
    assert page.columns.note_line.isVisible()
    compare(qtbot, page, tmp_path / "filtre.xlsx")
    assert said in page.differences.note_line.label.text()


def test_differences_are_written_in_a_workbook(
    page: ImportPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    compare(qtbot, page, write_list(tmp_path / "novembre.csv", *STAFF))
    out = tmp_path / "differences.xlsx"
    monkeypatch.setattr("cdap_desk.ui.exporting.ask_path", lambda *_: out)
    qtbot.keyClick(
        page.window(), Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    told = [row[0] for row in openpyxl.load_workbook(out).active.values]  # type: ignore[union-attr]
    assert told[0] == "Différences"


def test_differences_leave_with_the_list_and_the_group_they_are_of(
    page: ImportPage, window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    new = ("000106", "Yahi", "Lina", "", "Bron", "Agent d’accueil", "01/11/2026", "")
    compare(qtbot, page, write_list(tmp_path / "novembre.csv", *STAFF, new))
    for group, title in (("all", ""), ("arrival", "Arrivées")):
        show_group(page, group)
        listed = shown_list(window)
        assert listed is not None
        (sheet,) = listed(lambda *_: None).sheets
        assert "novembre.csv" in sheet.said[1]
        assert (title in sheet.said) == bool(title)
