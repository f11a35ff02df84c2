"""Pages turned and enlarged by wheel, keys and buttons, as in any reader of documents."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QWheelEvent
from PySide6.QtWidgets import QApplication, QDialog, QPushButton, QSplitter, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.domain.paper import Font, Page, Pages, Rect, Spot, Text, Told
from cdap_desk.ui.paper.view import PaperView
from tests.ui.typing import press, type_text

pytestmark = pytest.mark.window

CONTROL = Qt.KeyboardModifier.ControlModifier
NOTCH = 120


def made(place: int, width: float = 595.0, height: float = 842.0) -> Page:
    """A page with its number in a cell at its middle."""
    said = f"Cellule {place + 1}"
    spot = Spot(Rect(width / 2, height / 2, 80, 20), "Feuille", place + 1, 1, said)
    return Page(width, height, [Text(width / 2, height / 2, said, Font())], [spot], [Told(0, (spot,))])


@pytest.fixture
def view(show: Callable[[QWidget], QWidget]) -> PaperView:
    shown = PaperView()
    shown.resize(700, 500)
    shown.show_pages(Pages("Dix", 10, made))
    show(shown)
    shown.canvas.setFocus()
    return shown


def roll(view: PaperView, delta: int, keys: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
         at: QPointF | None = None) -> None:  # fmt: skip
    port = view.area.viewport()
    point = at or QPointF(port.rect().center())
    event = QWheelEvent(
        point, port.mapToGlobal(point), QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, keys,
        Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(port, event)


def scrolled(view: PaperView) -> tuple[int, int]:
    bar = view.area.verticalScrollBar()
    return bar.value(), bar.maximum()


def test_a_wheel_goes_through_the_page_then_turns_it_and_comes_back_to_its_end(view: PaperView) -> None:
    while scrolled(view)[0] < scrolled(view)[1]:
        roll(view, -NOTCH)
        assert view.place == 0
    roll(view, -NOTCH)
    assert (view.place, scrolled(view)[0]) == (1, 0)
    roll(view, NOTCH)
    assert view.place == 0
    assert scrolled(view)[0] == scrolled(view)[1] > 0


def test_a_touchpad_turns_no_page_before_it_has_gone_a_notch_further(view: PaperView) -> None:
    view.area.go_to_end(end=True)
    for _ in range(7):
        roll(view, -NOTCH // 8)
    assert view.place == 0
    roll(view, -NOTCH // 8)
    assert view.place == 1


def test_a_page_turned_back_by_key_is_seen_from_its_end(qtbot: QtBot, view: PaperView) -> None:
    press(view.canvas, Qt.Key.Key_End)
    assert view.place == 9
    press(view.canvas, Qt.Key.Key_PageUp)
    assert view.place == 8
    assert scrolled(view)[0] == scrolled(view)[1]
    press(view.canvas, Qt.Key.Key_Home)
    assert (view.place, scrolled(view)[0]) == (0, 0)
    qtbot.keyClick(view.canvas, Qt.Key.Key_PageDown, CONTROL)
    assert view.place == 1


def test_one_goes_to_a_page_by_its_number(qtbot: QtBot, view: PaperView) -> None:
    qtbot.keyClick(view.canvas, Qt.Key.Key_G, CONTROL)
    edit = view.bar.page_field.edit
    assert edit.hasFocus()
    type_text(edit, "7")
    press(edit, Qt.Key.Key_Return)
    assert view.place == 6
    assert view.canvas.hasFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_G, CONTROL)
    type_text(edit, "4")
    press(edit, Qt.Key.Key_Escape)  # left without Enter: the page seen is the one said
    assert (view.place, edit.text()) == (6, "7")
    assert view.canvas.hasFocus()
    assert view.isVisible()


def test_the_point_under_the_pointer_stays_there_when_the_page_is_enlarged(view: PaperView) -> None:
    at = QPointF(200.0, 300.0)
    before = view.canvas.mapFrom(view.area.viewport(), at)
    was = view.area.zoom
    roll(view, NOTCH, CONTROL, at)
    assert view.area.zoom == pytest.approx(was * 1.25)
    after = view.canvas.mapFrom(view.area.viewport(), at)
    assert after.x() - 12 == pytest.approx((before.x() - 12) * 1.25, abs=2)
    assert after.y() - 12 == pytest.approx((before.y() - 12) * 1.25, abs=2)


def test_sizes_have_keys_on_a_french_keyboard_too(qtbot: QtBot, view: PaperView) -> None:
    port = view.area.viewport()
    qtbot.keyClick(view.canvas, Qt.Key.Key_Ccedilla, CONTROL)  # Ctrl+9 unshifted
    assert view.canvas.height() <= port.height() + 4
    assert view.bar.zoom_button.text() == f"{view.area.zoom:.0%}".replace("%", "\u00a0%")
    qtbot.keyClick(view.canvas, Qt.Key.Key_1, CONTROL)
    assert view.area.zoom == 1.0
    qtbot.keyClick(view.canvas, Qt.Key.Key_Agrave, CONTROL)
    assert view.canvas.width() == pytest.approx(port.width(), abs=8)


def test_a_page_as_wide_as_the_view_is_steady_at_any_height(qtbot: QtBot, view: PaperView) -> None:
    landscape = made(0, 842.0, 595.0)
    view.show_pages(Pages("Une", 1, lambda place: landscape))
    for height in range(470, 560, 3):
        view.resize(700, height)
        QApplication.processEvents()
        sizes = []
        view.area.zoomed.connect(lambda sizes=sizes: sizes.append(view.canvas.width()))
        for _ in range(5):
            QApplication.processEvents()
        assert len(set(sizes)) <= 1


def test_a_large_page_is_not_kept_as_a_picture(view: PaperView) -> None:
    view.area.zoom_to(1.0)
    view.grab()
    assert view.canvas._sheet is not None
    assert view.canvas._sheet._kept is not None
    view.area.zoom_to(4.0)
    view.grab()
    assert view.canvas._sheet._kept is None
    middle = view.area.viewport().grab().toImage()
    assert middle.pixelColor(middle.width() // 2, 20).name() == "#ffffff"


def test_the_page_is_pulled_and_no_click_is_heard(qtbot: QtBot, view: PaperView) -> None:
    clicked = []
    view.clicked.connect(clicked.append)
    view.area.zoom_to(2.0)
    view.area.go_to_end(end=False)
    start = view.canvas.mapFrom(view.area.viewport(), QPoint(300, 300))
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(view.canvas, left, pos=start)
    qtbot.mouseMove(view.canvas, start - QPoint(0, 120))
    qtbot.waitUntil(lambda: scrolled(view)[0] > 60)
    qtbot.mouseRelease(view.canvas, left, pos=start)
    assert clicked == []


def test_the_page_takes_the_room_of_what_is_beside_it(
    qtbot: QtBot, show: Callable[[QWidget], QWidget]
) -> None:
    splitter, beside, view = QSplitter(), QWidget(), PaperView()
    splitter.addWidget(beside)
    view.show_pages(Pages("Dix", 10, made))
    view.share(splitter)
    splitter.resize(900, 500)
    show(splitter)
    narrow = view.width()
    view.canvas.setFocus()
    qtbot.keyClick(view.canvas, Qt.Key.Key_F11)
    assert beside.isHidden()
    qtbot.waitUntil(lambda: view.width() > narrow)
    qtbot.keyClick(view.canvas, Qt.Key.Key_F11)
    assert not beside.isHidden()


def test_a_narrow_bar_keeps_what_the_menu_does_not_do(view: PaperView) -> None:
    view.resize(260, 500)
    QApplication.processEvents()
    bar = view.bar
    assert bar.larger_button.isHidden()
    for widget in (bar.next_button, bar.page_field.edit, bar.zoom_button, bar.text_button):
        assert not widget.isHidden()
        corner = widget.mapTo(bar, QPoint(widget.width(), 0))
        assert corner.x() <= bar.width()
    view.resize(700, 500)
    QApplication.processEvents()
    assert not bar.larger_button.isHidden()


def test_tab_leaves_the_page_where_it_is_seen(qtbot: QtBot, view: PaperView) -> None:
    view.area.zoom_to(2.0)
    view.area.go_to_end(end=True)
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        press(view.canvas, key)
        view.canvas.setFocus()
        assert scrolled(view)[0] == scrolled(view)[1]


def test_what_comes_under_the_pointer_as_the_page_goes_is_named(qtbot: QtBot, view: PaperView) -> None:
    spots = [Spot(Rect(0, 80.0 * n, 595, 80), "Feuille", n + 1, 1, f"Ligne {n + 1}") for n in range(10)]
    page = Page(595, 842, [], spots)
    view.show_pages(Pages("Une", 1, lambda place: page))
    at = view.area.viewport().mapToGlobal(QPoint(300, 200))
    QCursor.setPos(at)
    qtbot.mouseMove(view.area.viewport(), QPoint(300, 200))
    qtbot.waitUntil(lambda: "Ligne" in view.spot_label.text())
    before = view.spot_label.text()
    view.area.verticalScrollBar().setValue(200)
    assert "Ligne" in view.spot_label.text() != before


@pytest.mark.parametrize("button", ["next_button", "text_button", "paper_canvas", "page_edit"])
def test_enter_never_presses_the_first_button_of_the_dialog(
    show: Callable[[QWidget], QWidget], button: str
) -> None:
    pressed: list[bool] = []
    dialog, view = QDialog(), PaperView()
    column = QVBoxLayout(dialog)
    column.addWidget(view)
    first = QPushButton("Émettre", dialog)
    first.setDefault(True)
    first.clicked.connect(lambda: pressed.append(True))
    column.addWidget(first)
    view.show_pages(Pages("Dix", 10, made))
    show(dialog)
    widget = dialog.findChild(QWidget, button)
    assert widget is not None
    widget.setFocus()
    press(widget, Qt.Key.Key_Return)
    assert pressed == []
    assert view.place == (button == "next_button")
    assert view.bar.text_button.isChecked() == (button == "text_button")
