"""Each dialog about bordereaux is named whole for a screen reader, fits a small screen, goes by Tab."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QTableWidget

from cdap_desk.operations import agents, answers, bordereaux, templates
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.ui.dialogs.answer import AnswerDialog
from cdap_desk.ui.dialogs.bordereau_acts import (
    CancelDialog,
    CloseDialog,
    ReopenDialog,
    SendDialog,
    UnanswerDialog,
    UnsendDialog,
)
from cdap_desk.ui.dialogs.prepare import CompleteDialog, PrepareDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.window import MainWindow
from tests.operations.bordereaux_kit import template
from tests.tools.accessible import unnamed, without_object_name
from tests.ui.conftest import Show
from tests.ui.pages.granting import ask, grant, validate

pytestmark = pytest.mark.window

TODAY = date(2026, 11, 24)
SMALL = (1366 - 40, 768 - 60)


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> BordereauxPage:
    """Bordereau 2026-001 is sent, its first line answered; a request waits, another lacks an address."""
    for agent in (1, 2, 4):
        agents.change_agent(desk, agent, phone="04 78 00 00 00")
    grant(desk, 3, 4, date(2026, 11, 2))
    validate(desk, ask(desk, 1, 2, TODAY), ask(desk, 2, 3, TODAY))
    waiting = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    (made,) = issue_bordereau(desk, bordereaux.prepare(desk, waiting)).inserted["bordereau"]
    answers.send_bordereau(desk, made, TODAY, "")
    answers.answer_bordereau(desk, made, TODAY, {1: Answer(True, "", "MCP1")})
    validate(desk, ask(desk, 4, 3, TODAY))
    agents.change_agent(desk, 4, email="")
    page = window.show_place("bordereaux")
    assert isinstance(page, BordereauxPage)
    return page


def of_row(kind: type[QDialog]) -> Callable[[BordereauxPage], QDialog]:
    return lambda page: kind(page.runner, page.chosen(), page)  # type: ignore[call-overload, no-any-return]


DIALOGS: dict[str, Callable[[BordereauxPage], QDialog]] = {
    "prepare": lambda page: PrepareDialog(page, list(page._waiting)),
    "complete": CompleteDialog,
    **{
        kind.__name__: of_row(kind)
        for kind in (
            AnswerDialog,
            SendDialog,
            CloseDialog,
            ReopenDialog,
            CancelDialog,
            UnsendDialog,
            UnanswerDialog,
        )
    },
}


@pytest.fixture(params=DIALOGS)
def dialog(request: pytest.FixtureRequest, show: Show[QDialog], page: BordereauxPage) -> QDialog:
    return show(DIALOGS[request.param](page))


def test_each_control_has_a_name_said_and_a_name_in_the_code(dialog: QDialog) -> None:
    assert unnamed(dialog) == []
    assert without_object_name(dialog) == []


def test_each_fits_a_small_screen_with_nothing_aside(dialog: QDialog) -> None:
    dialog.resize(*SMALL)  # one with a picture takes more of a larger screen
    QApplication.processEvents()
    assert (dialog.width() <= SMALL[0], dialog.height() <= SMALL[1]) == (True, True)
    for table in dialog.findChildren(QTableWidget):
        assert table.horizontalScrollBar().maximum() == 0


def test_tab_goes_through_every_control_and_comes_back(dialog: QDialog) -> None:
    first = dialog.focusWidget()
    seen = []
    for _ in range(80):
        dialog.focusNextChild()
        seen.append(dialog.focusWidget())
        if seen[-1] is first:
            break
    assert seen[-1] is first
    assert [w.objectName() for w in seen if not w.isVisible()] == []


def test_no_table_of_the_page_scrolls_aside_on_a_small_screen(
    page: BordereauxPage, window: MainWindow
) -> None:
    window.resize(1366, 768)
    QApplication.processEvents()
    for panel in (page.panel, page.issued, page.lines):
        assert panel.view.horizontalScrollBar().maximum() == 0


@pytest.mark.usefixtures("page")
def test_each_control_of_the_page_has_a_name_with_bordereaux_there(window: MainWindow) -> None:
    window.toggle_details()
    assert unnamed(window) == []
    assert without_object_name(window) == []


def test_the_form_that_is_used_is_the_one_proposed(page: BordereauxPage, desk: Desk) -> None:
    templates.register_template(desk, template(), used=True)
    templates.use_template(desk, 0)
    shipped = templates.shipped_template().name
    assert template().name < shipped
    combo = PrepareDialog(page, list(page._waiting)).template_combo
    assert combo.currentText() == shipped
    assert [combo.itemText(row) for row in range(combo.count())] == [shipped, template().name]


@pytest.mark.parametrize("grows", [False, True])
def test_a_form_that_cuts_says_what_can_be_done(page: BordereauxPage, desk: Desk, grows: bool) -> None:
    agents.change_agent(desk, 4, email="z@exemple.fr", last_name="Z" * 60)
    own = template()
    if grows:
        own = replace(own, descriptor=own.descriptor + '\n[options]\nheights = "fit"\n')
    templates.register_template(desk, own, used=True)
    dialog = PrepareDialog(page, list(page._waiting))
    assert ("Le modèle peut agrandir" in dialog.paper.gap_label.text()) is not grows
