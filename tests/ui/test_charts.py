"""Pictures whose parts are clicked, walked through by arrows and read aloud."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.ui.charts.bars import Bar, BarChart
from cdap_desk.ui.charts.curve import CurveChart, Point, ticks
from tests.tools.accessible import nodes, unnamed, without_object_name
from tests.ui.typing import press

pytestmark = pytest.mark.window

BARS = [Bar("t1", "T1", 268, "T1 : 268 habilitations"), Bar("t2", "T2", 0, "T2 : aucune")]
POINTS = [Point(f"2026-{m:02}-28", f"{m:02}/2026", 10 * m, f"mois {m} : {10 * m}") for m in range(1, 13)]


@pytest.fixture
def bars(show: Callable[[QWidget], QWidget]) -> BarChart:
    chart = BarChart("chart", "Par profil")
    chart.show_bars(BARS)
    chart.resize(400, 80)
    show(chart)
    return chart


@pytest.fixture
def curve(show: Callable[[QWidget], QWidget]) -> CurveChart:
    chart = CurveChart("curve", "Sur douze mois")
    chart.show_points(POINTS)
    chart.resize(400, 200)
    show(chart)
    return chart


def test_a_click_on_a_bar_asks_for_its_rows(bars: BarChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(bars.bar_asked) as asked:
        qtbot.mouseClick(bars.bars()[0], Qt.MouseButton.LeftButton)
    assert asked.args == ["t1"]


def test_arrows_go_from_bar_to_bar_and_enter_asks(bars: BarChart, qtbot: QtBot) -> None:
    bars.bars()[0].setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    press(QApplication.focusWidget(), Qt.Key.Key_Down)
    with qtbot.waitSignal(bars.bar_asked) as asked:
        press(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == ["t2"]


def test_tab_meets_one_bar_only(bars: BarChart) -> None:
    bars.bars()[1].setFocus()
    met = [b.bar.key for b in bars.bars() if b.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert met == ["t2"]


def test_the_longest_bar_is_the_widest_and_none_has_no_ink(bars: BarChart) -> None:
    held, none = (b.grab().toImage() for b in bars.bars())
    middle = held.height() // 2
    assert held.pixel(held.width() // 2, middle) != none.pixel(none.width() // 2, middle)


def test_each_part_is_read_aloud(bars: BarChart, curve: CurveChart) -> None:
    said = [n.name for n in [*nodes(bars), *nodes(curve)]]
    assert {b.spoken for b in BARS} | {p.spoken for p in POINTS} <= set(said)
    assert [*unnamed(bars), *unnamed(curve), *without_object_name(curve)] == []


def test_a_click_in_the_strip_of_a_month_asks_for_it(curve: CurveChart, qtbot: QtBot) -> None:
    with qtbot.waitSignal(curve.point_asked) as asked:
        qtbot.mouseClick(curve.points()[2], Qt.MouseButton.LeftButton)
    assert asked.args == ["2026-03-28"]


def test_home_and_end_go_to_the_first_and_last_month(curve: CurveChart) -> None:
    curve.points()[5].setFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_End)
    assert curve.points()[-1].hasFocus()
    press(QApplication.focusWidget(), Qt.Key.Key_Home)
    assert curve.points()[0].hasFocus()


def test_strips_stand_side_by_side(curve: CurveChart) -> None:
    lefts = [b.x() for b in curve.points()]
    assert lefts == sorted(set(lefts))


@pytest.mark.parametrize(
    ("most", "last"), [(0, 2), (3, 3), (9, 10), (268, 300), (450, 500), (100_000, 100_000)]
)
def test_counts_of_the_axis_are_round_and_reach_the_most(most: int, last: int) -> None:
    found = ticks(most)
    assert (found[0], found[-1]) == (0, last)
    assert 3 <= len(found) <= 6


def test_names_have_the_room_they_ask_for(bars: BarChart) -> None:
    metrics = QFontMetricsF(bars.font())
    for name in ("Givors", "Écully", "Bron", "Villeurbanne", "Oullins-Pierre-Bénite"):
        bars.show_bars([Bar("one", name, 3, name)])
        room = bars.bars()[0].name_room(1000)
        assert metrics.elidedText(name, Qt.TextElideMode.ElideMiddle, room) == name
