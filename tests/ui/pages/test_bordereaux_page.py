"""Bordereaux, as they are lived: prepared, issued, seen, printed, cancelled."""

from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Spot
from cdap_desk.operations import agents, answers, bordereaux
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.bordereau_view import BordereauView
from cdap_desk.ui.dialogs.prepare import PrepareDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog, meet_box
from tests.ui.pages.papers import TODAY, issue, prepare, send_files_to, shown, states, waiting_page
from tests.ui.typing import press

pytestmark = pytest.mark.window


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the files of bordereaux go."""
    return send_files_to(tmp_path / "Documents", monkeypatch)


@pytest.fixture
def page(window: MainWindow, desk: Desk, folder: Path) -> BordereauxPage:
    """Three requests wait; nothing is missing but the address of Nguyen."""
    return waiting_page(window, desk)


def test_what_waits_is_at_the_left(page: BordereauxPage) -> None:
    assert shown(page) == ["Durand Émile", "Lefèvre Zoé", "Nguyen Paul"]
    assert states(page) == []
    assert not page.actions_of["send"].isEnabled()


def test_the_form_is_seen_with_what_is_missing_then_issued_without_that_line(
    page: BordereauxPage, folder: Path
) -> None:
    seen: list[str] = []

    def look(dialog: PrepareDialog) -> None:
        missing = dialog.findChild(QListWidget, "missing_list")
        seen.extend(missing.item(row).text() for row in range(missing.count()))
        words = " ".join(dialog.paper._pages[0].words)  # type: ignore[index]
        assert "Durand" in words
        assert dialog.primary_button.text() == "Émettre 2 lignes, 1 incomplète laissée"
        assert "à des lignes, qui attendent\u00a0; les autres partent." in dialog.missing.label.text()
        dialog.primary_button.click()

    prepare(page, look)
    assert seen[0] == "■ Nguyen Paul\u00a0: Courriel professionnel"
    assert all(said.startswith("◆ ") for said in seen[1:])  # of the header, which holds nothing back
    assert states(page) == ["2026-001 issued"]
    assert shown(page) == ["Nguyen Paul"]
    (written,) = folder.iterdir()
    assert written.name == "CDAP_Metropole-de-Lyon_2026-001_2026-11-24.xlsx"


def test_where_each_line_lacks_something_it_is_said_that_none_goes(page: BordereauxPage, desk: Desk) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        assert not dialog.primary_button.isEnabled()
        assert "aucune ne peut partir" in dialog.missing.label.text()
        dialog.reject()

    for agent in (1, 2):
        agents.change_agent(desk, agent, email="")
    in_dialog(page.actions_of["prepare"].trigger, look, "prepare_dialog")


def test_a_link_leads_to_the_cell_that_is_missing(window: MainWindow, page: BordereauxPage) -> None:
    def follow(dialog: QDialog) -> None:
        missing = dialog.findChild(QListWidget, "missing_list")
        item = next(i for i in map(missing.item, range(missing.count())) if "Nguyen" in i.text())
        missing.setCurrentItem(item)
        press(missing, Qt.Key.Key_Return)

    opened: list[tuple[str, int, str]] = []
    page.record_asked.connect(lambda *told: opened.append(told))
    in_dialog(page.actions_of["prepare"].trigger, follow)
    assert opened == [("agents", 4, "email")]
    assert window.current_page().objectName() == "agents_page"
    assert bordereaux.list_bordereaux(page.runner.desk) == []  # Enter goes there, and issues nothing


def test_only_the_lines_that_a_filter_leaves_are_prepared(page: BordereauxPage) -> None:
    said: list[str] = []

    def look(dialog: PrepareDialog) -> None:
        said.append(dialog.lines_label.text())
        dialog.primary_button.click()

    page.panel.narrowing.search_edit.setText("durand")
    prepare(page, look)
    assert said == ["1 (2 autres attendent)"]
    page.panel.narrowing.search_edit.clear()
    assert shown(page) == ["Lefèvre Zoé", "Nguyen Paul"]


def test_only_the_lines_selected_are_prepared(page: BordereauxPage) -> None:
    page.panel.view.select_ids([page.panel.content.ids[1]])
    issue(page)
    assert shown(page) == ["Durand Émile", "Nguyen Paul"]


def test_all_lines_are_prepared_still_when_one_comes_back_to_the_page(
    window: MainWindow, page: BordereauxPage
) -> None:
    page.panel.view.setFocus()
    page.panel.view.selectionModel().setCurrentIndex(
        page.panel.model.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
    )
    window.show_place("services")
    window.show_place("bordereaux")
    assert page.panel.view.current_id() is not None
    assert page.selected() == []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        assert dialog.primary_button.text() == "Émettre 2 lignes, 1 incomplète laissée"
        dialog.reject()

    in_dialog(page.actions_of["prepare"].trigger, look, "prepare_dialog")


def test_enter_on_what_leads_nowhere_issues_nothing(page: BordereauxPage, desk: Desk) -> None:
    def enter(dialog: QDialog) -> None:
        missing = dialog.findChild(QListWidget, "missing_list")
        missing.addItem("Nature du bordereau")
        missing.setCurrentRow(missing.count() - 1)
        press(missing, Qt.Key.Key_Return)
        dialog.reject()

    in_dialog(page.actions_of["prepare"].trigger, enter, "prepare_dialog")
    assert bordereaux.list_bordereaux(desk) == []


def test_a_bordereau_is_cancelled_with_a_reason(page: BordereauxPage) -> None:
    issue(page)

    def cancel(dialog: QDialog) -> None:
        dialog.primary_button.click()  # type: ignore[attr-defined]
        assert dialog.isVisible()
        edit = dialog.findChild(QLineEdit, "why_edit")
        edit.setText("Mauvais modèle")
        dialog.primary_button.click()  # type: ignore[attr-defined]

    in_dialog(page.actions_of["cancel"].trigger, cancel)
    assert states(page) == ["2026-001 cancelled"]
    assert len(shown(page)) == 3


def test_the_text_of_the_mail_is_copied(page: BordereauxPage, qtbot: QtBot) -> None:
    issue(page)
    page.actions_of["mail"].trigger()
    text = QApplication.clipboard().text()
    assert "n° 2026-001 du 24/11/2026 (2 créations)" in text.replace("\u00a0", " ")


def test_the_complete_list_holds_who_is_habilitated_and_changes_nothing(
    page: BordereauxPage, desk: Desk
) -> None:
    from cdap_desk.operations import rights

    rights.confirm_rights(desk, [1], TODAY)

    def fill(dialog: PrepareDialog) -> None:
        assert dialog.prepared is not None
        assert [line["agent.last_name"] for line in dialog.prepared.lines] == ["Durand"]
        dialog.primary_button.click()

    prepare(page, fill, "complete")
    assert page.issued.content.rows()[0]["nature"] == "complete"  # type: ignore[attr-defined]
    assert len(shown(page)) == 3


def test_details_say_who_sent_it_and_hold_its_files(
    page: BordereauxPage, desk: Desk, window: MainWindow
) -> None:
    made = issue(page)
    answers.send_bordereau(desk, made, TODAY, "Claire Martin")
    page._fill()
    assert page.side.tabs.currentWidget() is page.lines
    window.toggle_details()
    assert page.side.tabs.currentWidget() is page.side.details
    facts = page.side.details.facts()
    assert facts["Envoyé"] == "le 24/11/2026 par Claire Martin"
    (file,) = bordereaux.bordereau_files(desk, made)
    assert facts["Formulaire"].startswith(file.name)
    assert file.sha256[:12] in facts["Formulaire"]
    assert facts["Repère du journal"] == bordereaux.list_bordereaux(desk)[0].journal_head
    window.toggle_details()
    assert page.side.tabs.currentWidget() is page.lines


def test_the_home_page_leads_to_what_waits_and_to_what_is_unanswered(
    page: BordereauxPage, desk: Desk, window: MainWindow
) -> None:
    made = issue(page)
    answers.send_bordereau(desk, made, TODAY, "")
    home = window.show_place("home")
    home.findChild(QPushButton, "see_to_issue_button").click()
    assert window.current_page() is page
    assert shown(page) == ["Nguyen Paul"]
    window.show_place("home").findChild(QPushButton, "see_unanswered_button").click()
    assert states(page) == ["2026-001 sent"]
    assert [f.column for f in page.issued.query().filters] == ["standing"]


def test_the_badge_counts_what_waits_for_a_bordereau(page: BordereauxPage, window: MainWindow) -> None:
    from cdap_desk.ui.badges import COUNT, NAME

    window.badges.count()
    counts = {
        window.navigation.item(row).data(NAME): window.navigation.item(row).data(COUNT)
        for row in range(window.navigation.count())
    }
    assert counts["bordereaux"] == len(shown(page)) == 3


def spot_of(dialog: BordereauView, text: str) -> Spot:
    pages = dialog.paper.pages
    assert pages is not None
    return next(spot for spot in pages[0].spots if spot.text == text)


def test_what_was_issued_is_seen_and_a_field_leads_to_what_it_came_from(
    page: BordereauxPage, window: MainWindow
) -> None:
    issue(page)

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BordereauView)
        spot = spot_of(dialog, "Lefèvre")
        dialog.paper.canvas.stand_on(spot)
        assert dialog.paper.spot_label.text().startswith("Nom, ligne 2\u00a0: Lefèvre — clic ou Entrée")
        assert dialog.intro_label.text().startswith("Tel qu’émis le 24/11/2026")
        dialog.paper.canvas.stand_on(spot_of(dialog, "N°"))
        assert dialog.paper.spot_label.text() == "N°"
        dialog.paper.canvas.clicked.emit(spot)

    in_dialog(page.actions_of["view"].trigger, look, "bordereau_view")
    shown_page = window.current_page()
    assert shown_page.objectName() == "agents_page"
    panel = shown_page.shown_panel()
    assert panel is not None
    assert panel.view.current_id() == 2


def test_a_field_of_the_form_being_prepared_leads_there_too(page: BordereauxPage, window: MainWindow) -> None:
    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        pages = dialog.paper.pages
        assert pages is not None
        spot = next(s for s in pages[0].spots if s.text == "Durand")
        dialog.paper.canvas.clicked.emit(spot)

    in_dialog(page.actions_of["prepare"].trigger, look, "prepare_dialog")
    assert window.current_page().objectName() == "agents_page"


def test_the_pdf_is_written_beside_the_files_the_same_each_time(page: BordereauxPage, folder: Path) -> None:
    issue(page)
    contents = []
    for _ in range(2):
        in_dialog(page.actions_of["pdf"].trigger, QDialog.close, "written_box")
        (path,) = folder.glob("*.pdf")
        contents.append(path.read_bytes())
        path.unlink()
    assert contents[0] == contents[1]
    assert contents[0].startswith(b"%PDF-")


def test_without_a_printer_a_pdf_is_proposed(
    page: BordereauxPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: [])
    issue(page)

    def ask() -> None:
        meet_box(
            page.actions_of["print"].trigger, "Enregistrer en &PDF…", "Aucune imprimante n’est installée"
        )

    in_dialog(ask, QDialog.reject, "written_box")
    assert len([*folder.glob("*.pdf")]) == 1
