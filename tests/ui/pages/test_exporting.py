"""What is shown leaves as a workbook or a text that another reader finds whole."""

import csv
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from cdap_desk.domain.query import Sort
from cdap_desk.operations import rights
from cdap_desk.operations.cells import change_cells
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.exporting import shown_list
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import grant

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS = CONTROL | Qt.KeyboardModifier.ShiftModifier
Answer = tuple[str, str]


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Answer]:
    """What the dialog of the system answers."""
    answers: list[Answer] = []
    monkeypatch.setattr("cdap_desk.ui.exporting.default_folder", lambda: tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answers.pop())
    return answers


def rows(path: Path, sheet: int = 0) -> list[list[object]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book.worksheets[sheet].iter_rows()]


def test_the_table_leaves_as_shown(
    window: MainWindow, desk: Desk, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    change_cells(desk, "agents", [(1, "first_name", "=Zoé+1")])
    page = window.show_place("agents")
    page.panel.narrowing.search_edit.setText("zoe")
    answer.append((str(tmp_path / "liste.xlsx"), "Classeur Excel (*.xlsx)"))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    found = rows(tmp_path / "liste.xlsx")
    header = next(n for n, row in enumerate(found) if row[0] == "Nom")
    assert [row[1] for row in found[header + 1 :]] == ["=Zoé+1", "Zoé"]
    assert "Contient «\u00a0zoe\u00a0»" in [row[0] for row in found[:header]]
    assert str(tmp_path / "liste.xlsx") in window.notice.text()


def test_the_same_leaves_as_text_under_the_ending_that_was_chosen(
    window: MainWindow, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.show_place("agents")
    answer.append((str(tmp_path / "liste"), "Texte csv (*.csv)"))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    with (tmp_path / "liste.csv").open(encoding="utf-8-sig", newline="") as file:
        found = list(csv.reader(file, delimiter=";"))
    assert found[0][:2] == ["Nom", "Prénom"]
    assert len(found) == 1 + len(page.panel.content.ids)


def test_nothing_is_written_when_no_place_was_chosen(
    window: MainWindow, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("agents")
    answer.append(("", ""))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    assert [p.name for p in tmp_path.glob("*.xlsx")] == []


def test_a_place_that_cannot_be_written_is_said(
    window: MainWindow, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("agents")
    (tmp_path / ".~lock.liste.xlsx#").touch()
    answer.append((str(tmp_path / "liste.xlsx"), "Classeur Excel (*.xlsx)"))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    assert "liste.xlsx" in window.notice.text()
    assert not (tmp_path / "liste.xlsx").exists()


@pytest.mark.parametrize(
    ("place", "title"), [("home", "Accueil"), ("import", "Importer"), ("settings", "Paramètres")]
)
@pytest.mark.parametrize("key", ["E", "P"])
def test_a_page_without_a_list_is_named(
    window: MainWindow, place: str, title: str, key: str, qtbot: QtBot
) -> None:
    window.show_place(place)
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), KEYS if key == "E" else CONTROL)
    window.show_place("agents")
    assert f"n’était ouverte dans «\u00a0{title}\u00a0»" in window.notice.text()


def test_a_list_of_the_settings_leaves_too(
    window: MainWindow, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.show_place("settings")
    for tab, title in (("templates", "État"), ("occupations", "Fonction"), ("referents", "Nom")):
        page.show_tab(tab)
        answer.append((str(tmp_path / f"{tab}.xlsx"), "Classeur Excel (*.xlsx)"))
        qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
        assert any(title in row for row in rows(tmp_path / f"{tab}.xlsx"))


def test_a_situation_leaves_with_its_counts(
    window: MainWindow, desk: Desk, answer: list[Answer], tmp_path: Path
) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    ended = grant(desk, 2, 3, date(2026, 3, 10), date(2026, 3, 19))
    rights.confirm_rights(desk, [ended], date(2026, 3, 20))
    page = window.show_place("situation")
    assert isinstance(page, SituationPage)
    page.ask_for("mars 2026", None)
    answer.append((str(tmp_path / "mars.xlsx"), "Classeur Excel (*.xlsx)"))
    page.actions_of["export"].trigger()
    held = rows(tmp_path / "mars.xlsx")
    assert held[0][0] == "Personnes habilitées du 01/03/2026 au 31/03/2026"
    header = next(n for n, row in enumerate(held) if row[0] == "Nom")
    assert [(row[0], row[8]) for row in held[header + 1 :]] == [
        ("Durand", datetime(2026, 2, 2)),
        ("Lefèvre", datetime(2026, 3, 10)),
    ]
    assert sum(int(str(row[1])) for row in rows(tmp_path / "mars.xlsx", 2)[4:]) == 2


def test_all_that_is_kept_of_a_person_leaves_without_the_names_of_others(
    window: MainWindow, desk: Desk, answer: list[Answer], tmp_path: Path
) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.select_ids([1])
    answer.append((str(tmp_path / "fiche.xlsx"), "Classeur Excel (*.xlsx)"))
    page.actions_of["file"].trigger()
    told = [str(v) for sheet in range(8) for row in rows(tmp_path / "fiche.xlsx", sheet) for v in row if v]
    assert "Durand" in told
    assert "Création" in told
    assert not any("Lefèvre" in value or "Martin" in value for value in told)


def test_the_table_of_a_situation_says_of_which_day_it_is(
    window: MainWindow, desk: Desk, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place("situation")
    assert isinstance(page, SituationPage)
    page.ask_for("10/03/2026", None)
    answer.append((str(tmp_path / "liste.xlsx"), "Classeur Excel (*.xlsx)"))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    told = [str(row[0]) for row in rows(tmp_path / "liste.xlsx")]
    assert any("10 mars 2026" in text and "1 habilitation" in text for text in told), told
    assert "Cette liste dit qui était habilité, non qui a consulté un dossier." in told


def test_services_leave_as_the_tree_they_are(
    window: MainWindow, answer: list[Answer], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("services")
    answer.append((str(tmp_path / "services.xlsx"), "Classeur Excel (*.xlsx)"))
    qtbot.keyClick(window, Qt.Key.Key_E, KEYS)
    sheet = openpyxl.load_workbook(tmp_path / "services.xlsx").worksheets[0]
    deep = {str(cell.value): int(cell.alignment.indent) for cell in sheet["A"] if cell.value}
    assert (deep["Direction"], deep["Bron"], deep["Givors"]) == (0, 1, 1)


def test_the_order_is_said_where_it_is_another(window: MainWindow) -> None:
    page = window.show_place("agents")
    page.panel.content.sort_by((Sort("service"), Sort("last_name", descending=True)))
    listed = shown_list(window)
    assert listed is not None
    assert "Trié par Service, puis Nom (décroissant)" in listed(lambda *_: None).sheets[0].said
    page.panel.content.sort_by((Sort("last_name"),))
    listed = shown_list(window)
    assert listed is not None
    assert not any(text.startswith("Trié") for text in listed(lambda *_: None).sheets[0].said)
