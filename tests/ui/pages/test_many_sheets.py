"""Forty individual forms on a Friday: seen, printed and written with a bar, and stopped without a trace."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, bordereaux, form_pages
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.ui.aside import WritingDialog
from cdap_desk.ui.dialogs.preview import PreviewDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.window import MainWindow
from tests.documents.forms import B
from tests.operations.bordereaux_kit import prepared, template
from tests.ui.meeting import in_dialog, meet_box
from tests.ui.pages.granting import ask, validate

MANY = 40


@pytest.fixture
def folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the files of bordereaux go."""
    monkeypatch.setattr("cdap_desk.operations.form_files.default_folder", lambda: tmp_path / "Documents")
    return tmp_path / "Documents" / "Bordereaux" / "2026"


@pytest.fixture
def page(window: MainWindow, desk: Desk, folder: Path) -> BordereauxPage:
    """A bordereau of forty workbooks, each of one person, is issued."""
    people = []
    for place in range(MANY):
        person = Agent(
            last_name=f"Nom{place:02}",
            first_name="Zoé",
            email=f"zoe{place}@exemple.fr",
            phone="04 78 00 00 00",
            arrival="2020-01-06",
        )
        people += agents.create_agent(desk, person, service_id=2, occupation_id=1).inserted["agent"]
    validate(desk, *(ask(desk, agent, 2, date(2026, 11, 24)) for agent in people))
    issue_bordereau(desk, prepared(desk, template(B, "formulaire-b.xlsx")))
    page = window.show_place("bordereaux")
    assert isinstance(page, BordereauxPage)
    return page


def stopped(act: Callable[[], object], qtbot: QtBot) -> str:
    """Do something long, and stop it once it tells how far it is; return what it told."""
    told: list[str] = []

    def stop(dialog: QDialog) -> None:
        assert isinstance(dialog, WritingDialog)
        qtbot.waitUntil(lambda: bool(dialog.card.count_label.text()))
        told.append(dialog.card.count_label.text())
        dialog.card.cancel_button.click()
        qtbot.waitUntil(lambda: not dialog.isVisible())

    in_dialog(act, stop, "writing_dialog")
    return told[0]


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    """A workstation that takes its time, so that there is something to stop."""
    import time

    quick = form_pages.see_workbook

    def late(*given: object) -> object:
        time.sleep(0.05)
        return quick(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(form_pages, "see_workbook", late)


def test_all_are_seen_one_after_the_other(page: BordereauxPage) -> None:
    seen: list[int] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, PreviewDialog)
        assert dialog.paper.pages is not None
        seen.append(len(dialog.paper.pages))
        dialog.reject()

    in_dialog(page.actions_of["view"].trigger, look, "bordereau_view")
    assert seen == [MANY]


@pytest.mark.usefixtures("slow")
@pytest.mark.parametrize("verb", ["view", "print"])
def test_what_is_laid_out_for_long_counts_its_workbooks_and_stops(
    page: BordereauxPage, qtbot: QtBot, verb: str
) -> None:
    assert stopped(page.actions_of[verb].trigger, qtbot).endswith(f"classeurs sur {MANY}")


@pytest.mark.usefixtures("slow")
def test_pdfs_stopped_are_neither_written_nor_kept(
    page: BordereauxPage, desk: Desk, folder: Path, qtbot: QtBot
) -> None:
    def write() -> None:
        meet_box(page.actions_of["pdf"].trigger, "Un PDF par &classeur")

    assert stopped(write, qtbot).endswith("%")
    row = page.chosen()
    assert row is not None
    assert bordereaux.kept_files(desk, row.id, "pdf_each") == []
    assert not folder.exists() or [*folder.glob("*")] == []


def test_each_has_its_pdf_with_the_name_of_its_person(page: BordereauxPage, folder: Path) -> None:
    def write() -> None:
        meet_box(page.actions_of["pdf"].trigger, "Un PDF par &classeur")

    in_dialog(write, QDialog.reject, "written_box")
    names = sorted(path.name for path in folder.glob("*.pdf"))
    assert len(names) == MANY
    assert names[0].endswith("_L01_NOM00_Zoe.pdf")
    page.side.hold([page.chosen()])  # type: ignore[list-item]
    facts = page.side.details.facts()
    assert facts[f"PDF du classeur {MANY}"].startswith(names[-1])
