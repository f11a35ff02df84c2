"""The view of pages: turned, enlarged, its cells named, clicked, reached by keys, read as text."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent, QHelpEvent
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.documents.layout.workbook import lay_out
from cdap_desk.domain.paper import Pages, Spot
from cdap_desk.paper.measure import measure
from cdap_desk.ui.dialogs.keys import KEYS, PREVIEW, KeysDialog
from cdap_desk.ui.paper.canvas import FIELD_MIME, Place
from cdap_desk.ui.paper.view import PaperView
from tests.ui.meeting import in_dialog

pytestmark = pytest.mark.window

FORM = Path(__file__).parents[2] / "data" / "forms" / "formulaire-b.xlsx"
Show = Callable[[QWidget], QWidget]


@pytest.fixture
def view(show: Show) -> PaperView:
    shown = PaperView()
    shown.resize(900, 700)
    shown.show_pages(lay_out(FORM.read_bytes(), measure, date(2026, 11, 25), FORM.name))
    show(shown)
    return shown


def spot(view: PaperView, name: str) -> Spot:
    """The cell of a column letter and a row on the page seen."""
    page = view.pages[view.place]
    return next(s for s in page.spots if (s.column, s.row) == (ord(name[0]) - 64, int(name[1:])))


def point(view: PaperView, name: str) -> QPointF:
    return view.canvas.rect_of(spot(view, name)).center()


def test_a_click_tells_its_cell(qtbot: QtBot, view: PaperView) -> None:
    with qtbot.waitSignal(view.clicked) as caught:
        qtbot.mouseClick(view.canvas, Qt.MouseButton.LeftButton, pos=point(view, "B5").toPoint())
    assert caught.args[0].sheet == "Fiche individuelle"
    assert (caught.args[0].row, caught.args[0].column) == (5, 2)


def test_the_cell_under_the_pointer_is_named(qtbot: QtBot, view: PaperView) -> None:
    view.name_cells(lambda spot: f"Champ {spot.row}")
    qtbot.mouseMove(view.canvas, point(view, "B7").toPoint())
    qtbot.waitUntil(lambda: view.spot_label.text() == "Champ 7\u00a0: vide")


def test_arrows_go_from_cell_to_cell_and_enter_is_a_click(qtbot: QtBot, view: PaperView) -> None:
    view.canvas.stand_on(spot(view, "A3"))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down):
        qtbot.keyClick(view.canvas, key)
    with qtbot.waitSignal(view.clicked) as caught:
        qtbot.keyClick(view.canvas, Qt.Key.Key_Return)
    assert (caught.args[0].row, caught.args[0].column) == (4, 2)
    assert view.canvas.accessibleName() == "B4\u00a0: vide"


def test_up_from_a_cell_reaches_one_merged_over_it(qtbot: QtBot, view: PaperView) -> None:
    view.canvas.stand_on(spot(view, "B3"))
    for _ in range(2):
        qtbot.keyClick(view.canvas, Qt.Key.Key_Up)
    assert view.canvas.standing == spot(view, "A1") or view.canvas.standing == spot(view, "B2")
    qtbot.keyClick(view.canvas, Qt.Key.Key_Up)
    assert view.canvas.standing == spot(view, "A1")


def test_a_page_is_enlarged_and_made_as_wide_as_the_view(qtbot: QtBot, view: PaperView) -> None:
    fitting = view.canvas.width()
    assert 800 < fitting <= 900
    qtbot.keyClick(view.canvas, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.width() > 1.2 * fitting
    qtbot.keyClick(view.canvas, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.canvas.width() == fitting


def test_pages_are_turned(qtbot: QtBot, view: PaperView) -> None:
    one = view.pages[0]
    view.show_pages(Pages("Trois", 3, lambda place: one))
    for _ in range(3):  # the page is taller than the view: its end is seen before the next one
        qtbot.keyClick(view.canvas, Qt.Key.Key_PageDown)
    assert (view.bar.page_field.edit.text(), view.bar.page_field.count_label.text()) == ("2", "sur 3")
    qtbot.keyClick(view.canvas, Qt.Key.Key_End)
    assert not view.bar.next_button.isEnabled()
    view.bar.previous_button.click()
    assert view.place == 1


def test_a_page_is_read_as_text(qtbot: QtBot, view: PaperView) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_F4)
    assert view.stack.currentWidget() is view.text_edit
    said = view.text_edit.toPlainText().splitlines()
    assert said[:4] == ["Page 1 sur 1", "Fiche formulaire-b.xlsx", said[2], "Organisme"]
    assert "Suppression · non coché" in said
    qtbot.keyClick(view.text_edit, Qt.Key.Key_F4)
    assert view.stack.currentWidget() is view.area


def test_a_field_is_dropped_on_a_cell(qtbot: QtBot, view: PaperView) -> None:
    view.canvas.setAcceptDrops(True)
    carried = QMimeData()
    carried.setData(FIELD_MIME, b"agent.last_name")
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(point(view, "B5"), action, carried, button, Qt.KeyboardModifier.NoModifier)
    with qtbot.waitSignal(view.canvas.dropped) as caught:
        view.canvas.dropEvent(event)
    assert caught.args[0].row == 5
    assert caught.args[1] == "agent.last_name"


def test_a_cell_is_revealed(view: PaperView) -> None:
    view.reveal(Place("Fiche individuelle", 13, 2))
    assert view.canvas.standing == spot(view, "B13")


def test_what_is_not_drawn_is_said(view: PaperView) -> None:
    one = view.pages[0]
    view.show_pages(Pages("Un", 1, lambda place: one, ["un graphique"]))
    assert view.gap_label.text() == "Non dessiné ici\u00a0: un graphique."
    cut = replace(one, cut=[spot(view, "B5"), spot(view, "B9")])
    view.show_pages(Pages("Un", 1, lambda place: cut))
    assert view.gap_label.text().endswith("faute de place\u00a0: B5, B9.")
    view.show_pages(None)
    assert view.gap_label.isHidden()


def test_keys_are_told_those_of_pages_first(qtbot: QtBot, view: PaperView) -> None:
    said: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, KeysDialog)
        said.extend(dialog.shown()[:2])
        dialog.reject()

    press = Qt.KeyboardModifier.ShiftModifier
    in_dialog(lambda: qtbot.keyClick(view.canvas, Qt.Key.Key_F1, press), read)
    assert said == [done for _, done in KEYS[PREVIEW][:2]]


def test_the_spot_itself_tells_its_name_and_what_a_click_does(qtbot: QtBot, view: PaperView) -> None:
    view.name_cells(lambda spot: f"Champ {spot.row}", lambda spot: "ouvrir l’agent" if spot.row == 7 else "")
    for name, said in (("B7", "Champ 7\nClic\u00a0: ouvrir l’agent"), ("B5", "Champ 5")):
        at = point(view, name).toPoint()
        asked = QHelpEvent(QEvent.Type.ToolTip, at, view.canvas.mapToGlobal(at))
        QApplication.sendEvent(view.canvas, asked)
        assert QToolTip.text() == said


def test_what_a_click_does_is_read_in_a_narrow_view_too(view: PaperView) -> None:
    label = view.spot_label
    told = "Gestionnaire titulaire\u00a0: " + "un très long nom " * 10
    label.setText(f"{told}— clic ou Entrée\u00a0: ouvrir l’agent")
    label.resize(300, label.height())
    narrow = label.grab().toImage()
    label.setText(told)
    assert label.grab().toImage() != narrow
    assert label.minimumSizeHint().width() == 0
