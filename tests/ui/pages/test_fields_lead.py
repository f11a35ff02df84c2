"""From a form seen on its pages to what each field came from, by mouse, by keys, from its text."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Spot
from cdap_desk.operations import agents, bordereaux, templates
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_mapping_files import propose_mapping, template_of
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.ui.dialogs.bordereau_view import BordereauView
from cdap_desk.ui.dialogs.prepare import PrepareDialog
from cdap_desk.ui.pages.bordereaux import BordereauxPage
from cdap_desk.ui.pages.page import main_window
from cdap_desk.ui.paper.view import PaperView
from cdap_desk.ui.window import MainWindow
from tests.documents.forms import FORMS
from tests.ui.meeting import in_dialog
from tests.ui.pages.granting import ask, validate
from tests.ui.typing import press

pytestmark = pytest.mark.window

TODAY = date(2026, 11, 24)
Dialog = BordereauView | PrepareDialog


@pytest.fixture
def page(window: MainWindow, desk: Desk) -> BordereauxPage:
    """Bordereau 2026-001 holds Durand; Lefèvre waits."""
    for agent in (1, 2):
        agents.change_agent(desk, agent, phone="04 78 00 00 00")
    validate(desk, ask(desk, 1, 2, TODAY))
    waiting = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    issue_bordereau(desk, bordereaux.prepare(desk, waiting))
    validate(desk, ask(desk, 2, 2, TODAY))
    page = window.show_place("bordereaux")
    assert isinstance(page, BordereauxPage)
    return page


@pytest.fixture(params=["prepare", "view"])
def opened(
    request: pytest.FixtureRequest, page: BordereauxPage
) -> Callable[[Callable[[Dialog], None]], None]:
    """What opens a form, being prepared or issued, to do something in it."""

    def look(do: Callable[[Dialog], None]) -> None:
        def within(dialog: QDialog) -> None:
            assert isinstance(dialog, BordereauView | PrepareDialog)
            do(dialog)
            assert not dialog.isVisible()

        in_dialog(page.actions_of[request.param].trigger, within)

    return look


Open = Callable[[Callable[[Dialog], None]], None]


def spot_of(paper: PaperView, text: str) -> Spot:
    assert paper.pages is not None
    return next(s for s in paper.pages[0].spots if s.text == text)


def beside(paper: PaperView, label: str) -> Spot:
    """The cell that is filled at the right of a label."""
    assert paper.pages is not None
    said = spot_of(paper, label)
    row = [s for s in paper.pages[0].spots if s.row == said.row and s.column > said.column]
    return next(s for s in row if paper.canvas.says(s))


def point_at(paper: PaperView, point: QPoint) -> None:
    """Move the pointer over the page: a window without a screen hears of none within a dialog."""
    here, there = QPointF(point), QPointF(paper.canvas.mapToGlobal(point))
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, here, there, none, none, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(paper.canvas, moved)


def test_a_click_on_what_the_organisme_is_leads_to_its_field(
    qtbot: QtBot, opened: Open, window: MainWindow
) -> None:
    def click(dialog: Dialog) -> None:
        point = dialog.paper.canvas.rect_of(beside(dialog.paper, "SIRET")).center().toPoint()
        point_at(dialog.paper, point)
        assert dialog.paper.spot_label.text().startswith("SIRET")
        assert "Paramètres" in dialog.paper.spot_label.text()
        assert dialog.paper.canvas.cursor().shape() == Qt.CursorShape.PointingHandCursor
        qtbot.mouseClick(dialog.paper.canvas, Qt.MouseButton.LeftButton, pos=point)

    opened(click)
    field = window.focusWidget()
    assert window.current_page().objectName() == "settings_page"
    assert isinstance(field, QLineEdit)
    assert field.objectName() == "siret_edit"


def test_a_click_on_a_referent_leads_to_them(opened: Open, window: MainWindow) -> None:
    opened(lambda dialog: dialog.paper.canvas.clicked.emit(spot_of(dialog.paper, "Claire Martin")))
    page = window.current_page()
    panel = page.shown_panel()
    assert page.objectName() == "settings_page"
    assert panel is not None
    assert (panel.table.name, panel.view.current_id()) == ("referents", 1)


def test_enter_in_the_text_leads_to_the_agent(qtbot: QtBot, opened: Open, window: MainWindow) -> None:
    def read(dialog: Dialog) -> None:
        paper = dialog.paper
        paper.canvas.setFocus()
        press(paper.canvas, Qt.Key.Key_F4)
        text = paper.text_edit
        assert text.hasFocus()
        place = text.toPlainText().index("Courriel professionnel : ")  # Qt gives plain spaces
        cursor = text.textCursor()
        cursor.setPosition(place + 3)
        text.setTextCursor(cursor)
        assert paper.spot_label.text().startswith("Courriel professionnel, ligne 1")
        press(text, Qt.Key.Key_Return)

    opened(read)
    assert window.current_page().objectName() == "agents_page"


def test_what_the_blank_says_leads_nowhere(page: BordereauxPage, qtbot: QtBot) -> None:
    def click(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        canvas = dialog.paper.canvas
        point = canvas.rect_of(spot_of(dialog.paper, "Organisme")).center().toPoint()
        qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=point)
        assert dialog.isVisible()
        assert canvas.cursor().shape() == Qt.CursorShape.ArrowCursor
        dialog.reject()

    in_dialog(page.actions_of["prepare"].trigger, click)


def test_the_text_says_labels_with_values_and_titles_in_lines(page: BordereauxPage) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, BordereauView)
        said.extend(dialog.paper.text_edit.toPlainText().splitlines())
        dialog.reject()

    in_dialog(page.actions_of["view"].trigger, read)
    assert said[0] == "Page 1 sur 1"
    (organisme,) = [line for line in said if line.startswith("Organisme : ")]
    assert organisme.startswith("Organisme : Métropole de Lyon · Titulaire : Claire Martin · ")
    (line,) = [line for line in said if "Durand" in line]
    assert "Nom : Durand · Prénom : Émile" in line
    assert "Identifiant Mon Compte Partenaire : vide" in line
    assert any("Représentant : vide" in line for line in said)


def test_what_was_issued_is_seen_as_large_as_what_is_not(page: BordereauxPage) -> None:
    sizes: list[tuple[int, int]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, BordereauView)
        sizes.append((dialog.sizeHint().height(), dialog.heightForWidth(600)))
        dialog.reject()

    in_dialog(page.actions_of["view"].trigger, look)
    ((asked, narrow),) = sizes
    assert narrow == asked > 600


def test_the_label_of_an_individual_sheet_is_read_with_its_value(page: BordereauxPage, desk: Desk) -> None:
    proposed = propose_mapping(FORMS / "formulaire-b.xlsx")
    templates.register_template(desk, template_of(proposed.mapping), used=True)
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, PrepareDialog)
        said.extend(dialog.paper.text_edit.toPlainText().splitlines())
        dialog.paper.canvas.clicked.emit(spot_of(dialog.paper, "Lefèvre"))

    in_dialog(page.actions_of["prepare"].trigger, read)
    assert "Nom : Lefèvre" in said
    assert "Création : coché" in said
    assert main_window(page).current_page().objectName() == "agents_page"
