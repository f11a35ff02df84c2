"""What stands behind and over the cells: the tint of selected rows, the lines between, the current cell."""

from collections.abc import Iterable

from PySide6.QtCore import QLine
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QTableView

from cdap_desk.ui import theme


def spans(view: QTableView) -> list[tuple[int, int]]:
    """Return the first and last row of each block selected."""
    return [(block.top(), block.bottom()) for block in view.selectionModel().selection().toList()]


def runs(places: Iterable[int]) -> list[tuple[int, int]]:
    """Return the first and last of each run of following places: one block is selected at once."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        if found and place == found[-1][1] + 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return found


def paint_rows(view: QTableView) -> None:
    """Tint the selected rows and part all by lines, before the cells are painted."""
    worn = theme.tokens()
    painter = QPainter(view.viewport())
    width = view.viewport().width()
    rows = _rows_on_screen(view)
    for top, height, selected in rows:
        if selected:
            painter.fillRect(0, top, width, height, QColor(worn.accent_ground))
    painter.setPen(QColor(worn.line))
    painter.drawLines([QLine(0, top + height - 1, width, top + height - 1) for top, height, _ in rows])
    painter.end()


def paint_current(view: QTableView) -> None:
    """Outline the current cell, after the cells are painted; fainter while the keyboard is elsewhere."""
    index = view.currentIndex()
    if not index.isValid():
        return
    worn = theme.tokens()
    painter = QPainter(view.viewport())
    painter.setPen(QPen(QColor(worn.accent if view.hasFocus() else worn.edge), 2))
    painter.drawRect(view.visualRect(index).adjusted(1, 1, -1, -2))
    painter.end()


def _rows_on_screen(view: QTableView) -> list[tuple[int, int, bool]]:
    """Return the top, the height and whether it is selected, of each row that shows."""
    side = view.verticalHeader()
    first = side.visualIndexAt(0)
    if first < 0:
        return []
    last = side.visualIndexAt(view.viewport().height() - 1)
    last = side.count() - 1 if last < 0 else last
    selected = spans(view)
    return [
        (view.rowViewportPosition(row), view.rowHeight(row), any(t <= row <= b for t, b in selected))
        for row in range(first, last + 1)
    ]
