"""The lines of a bordereau show what there is to see of them: services before it is sent, answers after."""

from datetime import date

import pytest

from cdap_desk.operations import agents, answers, bordereaux
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.window import MainWindow
from tests.ui.pages.granting import ask, validate

pytestmark = pytest.mark.window

TODAY = date(2026, 11, 24)


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> BordereauxPage:
    """Bordereau 2026-001 is issued, with one line."""
    agents.change_agent(desk, 1, phone="04 78 00 00 00")
    validate(desk, ask(desk, 1, 2, TODAY))
    waiting = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    issue_bordereau(desk, bordereaux.prepare(desk, waiting))
    page = window.show_place("bordereaux")
    assert isinstance(page, BordereauxPage)
    return page


def send(page: BordereauxPage) -> None:
    row = page.chosen()
    assert row is not None
    page.runner.run(answers.send_bordereau, row.id, TODAY, "")


def columns(page: BordereauxPage) -> set[str]:
    view = page.lines.view
    table = page.lines.table.columns
    return {column.key for place, column in enumerate(table) if not view.isColumnHidden(place)}


def test_answers_have_columns_once_some_can_come(page: BordereauxPage) -> None:
    assert columns(page) == {"number", "operation", "person", "profile", "service", "effective"}
    send(page)
    assert columns(page) >= {"person", "answer", "answer_reason", "answered_portal_id"}
    assert "service" not in columns(page)


def test_columns_that_were_chosen_stay(page: BordereauxPage) -> None:
    place = [column.key for column in page.lines.table.columns].index("service")
    page.lines.view.widths.show_column(place, False)
    before = columns(page)
    send(page)
    assert columns(page) == before
