"""What is shown is seen as it will be printed, then goes to a printer or a file."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from cdap_desk.domain.page_setup import PAPERS, USUAL, PageSetup
from cdap_desk.domain.paper import Pages, Spot
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.list_preview import ListPreview
from cdap_desk.ui.dialogs.page_setup import PageSetupDialog, setup_of
from cdap_desk.ui.dialogs.preview import PreviewDialog
from cdap_desk.ui.pages.agents import AgentsPage
from cdap_desk.ui.pages.situation import SituationPage
from cdap_desk.ui.print_job import print_on
from cdap_desk.ui.window import MainWindow
from tests.paper import reader
from tests.ui.meeting import in_dialog, meet_box, to_the_front
from tests.ui.pages.granting import ask, grant, validate

pytestmark = pytest.mark.window

TODAY = date(2026, 11, 24)
PDF = "Pages PDF (*.pdf)"


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[tuple[str, str]]:
    """What the dialog of files answers."""
    answers: list[tuple[str, str]] = []
    monkeypatch.setattr("cdap_desk.ui.exporting.default_folder", lambda: tmp_path)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: answers.pop())
    return answers


@pytest.fixture
def no_printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A workstation without a printer, wherever the tests run."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])


def previewed(open_it: Callable[[], None], do: Callable[[PreviewDialog], None]) -> None:
    """Open a preview, do something there, and close it."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        do(dialog)
        dialog.reject()

    in_dialog(open_it, fill, "preview_dialog")


def words(dialog: PreviewDialog) -> list[str]:
    pages = dialog.paper.pages
    assert pages is not None
    return [text for page in pages for text in page.words]


def press(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)


def test_the_table_is_seen_as_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    page = window.show_place("agents")
    page.panel.narrowing.search_edit.setText("zoe")

    def look(dialog: PreviewDialog) -> None:
        told = "\n".join(words(dialog))
        assert "Contient «\u00a0zoe\u00a0»" in told
        assert "Lefèvre" in told
        assert "Durand" not in told
        assert "page 1 sur 1" in told

    previewed(lambda: press(window, qtbot), look)


def test_a_cell_is_called_by_its_column(window: MainWindow, qtbot: QtBot) -> None:
    window.show_place("agents")

    def look(dialog: PreviewDialog) -> None:
        pages = dialog.paper.pages
        assert pages is not None
        spot = next(s for s in pages[0].spots if s.row == 1 and s.column == 2)
        dialog.paper.canvas.stand_on(spot)
        assert dialog.paper.spot_label.text().startswith("Prénom\u00a0: ")

    previewed(lambda: press(window, qtbot), look)


def test_from_there_it_is_written_as_a_pdf(
    window: MainWindow, answer: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("agents")
    answer.append((str(tmp_path / "liste"), PDF))
    previewed(lambda: press(window, qtbot), lambda dialog: dialog.save_button.click())
    assert "Lefèvre" in reader.text(tmp_path / "liste.pdf")
    reader.check(tmp_path / "liste.pdf")
    assert "liste.pdf" in window.notice.text()


@pytest.mark.usefixtures("no_printer")
def test_no_printer_is_said_plainly_and_a_pdf_is_proposed(
    window: MainWindow, answer: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("agents")
    answer.append((str(tmp_path / "liste"), PDF))

    def ask(dialog: PreviewDialog) -> None:
        meet_box(dialog.print_button.click, "Enregistrer en &PDF…", "Aucune imprimante n’est installée")

    previewed(lambda: press(window, qtbot), ask)
    assert "Lefèvre" in reader.text(tmp_path / "liste.pdf")


def printer_to(path: Path) -> QPrinter:
    """A printer that prints in a file."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def pages_of(window: MainWindow, qtbot: QtBot) -> Pages:
    found: list[Pages] = []

    def take(dialog: PreviewDialog) -> None:
        assert dialog.paper.pages is not None
        found.append(dialog.paper.pages)

    window.show_place("agents")
    previewed(lambda: press(window, qtbot), take)
    return found[0]


def test_a_printer_gets_the_same_pages(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    pages = pages_of(window, qtbot)
    assert print_on(printer_to(tmp_path / "papier.pdf"), pages, lambda *_: None, lambda: False).whole
    facts = reader.facts(tmp_path / "papier.pdf")
    assert facts["Pages"] == str(len(pages))
    assert [float(side) for side in re.findall(r"[\d.]+(?= [xp])", facts["Page size"])] == pytest.approx(
        [pages[0].width, pages[0].height], abs=1
    )
    assert "Lefèvre" in reader.text(tmp_path / "papier.pdf")


def test_who_was_habilitated_is_printed_with_counts(window: MainWindow, desk: Desk) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place("situation")
    assert isinstance(page, SituationPage)
    page.ask_for("24/11/2026", None)

    def look(dialog: PreviewDialog) -> None:
        told = words(dialog)
        assert "Personnes habilitées le 24/11/2026" in told
        assert "Par service" in told
        assert "Cette liste dit qui était habilité, non qui a consulté un dossier." in told

    previewed(page.actions_of["print"].trigger, look)


def test_all_of_one_person_is_printed(window: MainWindow, desk: Desk) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place("agents")
    page.panel.view.select_ids([1])

    def look(dialog: PreviewDialog) -> None:
        told = "\n".join(words(dialog))
        assert "Fiche complète" in told
        assert "Durand" in told
        assert "Lefèvre" not in told

    previewed(page.actions_of["print"].trigger, look)


def test_what_is_to_be_typed_is_printed_to_go_by(window: MainWindow, desk: Desk) -> None:
    validate(desk, ask(desk, 1, 2, TODAY))
    page = window.show_place("typing")

    def look(dialog: PreviewDialog) -> None:
        told = "\n".join(words(dialog))
        assert "1 ligne, les retraits d’abord" in told
        assert "Création · Durand" in told
        assert any(isinstance(s, Spot) and s.text == "Saisi le" for s in dialog.paper.pages[0].spots)  # type: ignore[index]

    previewed(page.actions_of["print"].trigger, look)


def test_a_control_of_the_caf_is_told_who_decided(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    grant(desk, 1, 2, date(2026, 2, 2))
    page = window.show_place("agents")
    assert isinstance(page, AgentsPage)
    page.panel.view.select_ids([1])
    found: list[str] = []

    def take(dialog: PreviewDialog) -> None:
        assert dialog.paper.pages is not None
        found.append("\n".join(spot.text for shown in dialog.paper.pages for spot in shown.spots))

    for verb in ("print", "control"):
        previewed(page.actions_of[verb].trigger, take)
    assert "Demande\u00a0: " in found[0]
    assert desk.author.who not in found[0]
    assert desk.author.who in found[1]


def test_a_page_set_up_is_remembered_for_its_sort_of_list_and_goes_into_files(
    window: MainWindow, answer: list[tuple[str, str]], tmp_path: Path, qtbot: QtBot
) -> None:
    window.show_place("agents")
    answer.append((str(tmp_path / "liste"), PDF))

    def set_up(dialog: QDialog) -> None:
        assert isinstance(dialog, PageSetupDialog)
        dialog.paper_combo.set_code("A3")
        dialog.way_combo.set_code("upright")
        dialog.primary_button.click()

    def change(dialog: PreviewDialog) -> None:
        assert isinstance(dialog, ListPreview)
        in_dialog(dialog.setup_button.click, set_up, "page_setup_dialog")
        dialog.save_button.click()

    previewed(lambda: press(window, qtbot), change)
    assert reader.facts(tmp_path / "liste.pdf")["Page size"] == "842 x 1191 pts (A3)"
    assert setup_of(window.settings, "agents") == PageSetup("A3", "upright", "usual")
    assert setup_of(window.settings, "services") == USUAL

    def again(dialog: PreviewDialog) -> None:
        assert dialog.paper.pages is not None
        assert dialog.paper.pages[0].width == PAPERS["A3"][0]

    to_the_front(window)
    previewed(lambda: press(window, qtbot), again)


@pytest.mark.parametrize(("name", "value"), [("paper", "A9"), ("way", "auto"), ("margins", "9")])
def test_a_page_set_up_that_means_nothing_is_the_usual_one(window: MainWindow, name: str, value: str) -> None:
    window.settings.setValue(f"page/agents/{name}", value)
    assert setup_of(window.settings, "agents") == USUAL
