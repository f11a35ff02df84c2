"""The page of bordereaux as tests find it: where its files go, what waits, and what is issued."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog

from cdap_desk.operations import agents
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.dialogs.prepare import PrepareDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.window import MainWindow
from tests.ui.meeting import in_dialog
from tests.ui.pages.granting import ask, validate

TODAY = date(2026, 11, 24)


def send_files_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Have the files of bordereaux go under a folder; return the one of this year."""
    monkeypatch.setattr("cdap_desk.operations.form_files.default_folder", lambda: folder)
    return folder / "Bordereaux" / "2026"


def waiting_page(window: MainWindow, desk: Desk) -> BordereauxPage:
    """Show the page with three requests that wait; nothing is missing but the address of Nguyen."""
    for agent in (1, 2, 4):
        agents.change_agent(desk, agent, phone="04 78 00 00 00")
    agents.change_agent(desk, 4, email="")
    validate(desk, *(ask(desk, agent, 2, TODAY) for agent in (1, 2, 4)))
    page = window.show_place("bordereaux")
    assert isinstance(page, BordereauxPage)
    return page


def shown(page: BordereauxPage) -> list[str]:
    """Return who waits for a bordereau, as listed."""
    return [str(row["person"]) for row in page.panel.content.rows()]  # type: ignore[attr-defined]


def states(page: BordereauxPage) -> list[str]:
    """Return each bordereau listed with its state."""
    return [f"{row['number']} {row['standing']}" for row in page.issued.content.rows()]  # type: ignore[attr-defined]


def prepare(page: BordereauxPage, do: Callable[[PrepareDialog], None], verb: str = "prepare") -> None:
    """Open « Préparer », do something in it, and close what tells that the files are written."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        do(dialog)

    def open_it() -> None:
        in_dialog(page.actions_of[verb].trigger, fill, f"{verb}_dialog")

    in_dialog(open_it, QDialog.reject, "written_box")


def issue(page: BordereauxPage) -> int:
    """Issue what lacks nothing; return the id of the bordereau."""
    prepare(page, lambda dialog: dialog.primary_button.click())
    row = page.chosen()
    assert row is not None
    return row.id
