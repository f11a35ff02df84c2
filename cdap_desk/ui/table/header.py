"""The header of a table: a click sorts (Ctrl: by several columns), the funnel filters."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QTableView

from cdap_desk.domain.query import Query
from cdap_desk.ui import theme
from cdap_desk.ui.binding import meet_viewport

HEIGHT = 30
FUNNEL = 22
PADDING = 4


class FilterHeader(QHeaderView):
    """Draws titles, the order and the filters of the query it was last told."""

    sort_asked = Signal(int, bool)
    filter_asked = Signal(int)

    def __init__(self, view: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        meet_viewport(self)
        self.setObjectName("header")
        self.setAccessibleName("En-têtes des colonnes")
        self.setSectionsMovable(True)
        self.setSectionsClickable(False)  # Qt's own click would select the whole column
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setMinimumSectionSize(44)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._ranks: dict[int, tuple[int, bool]] = {}
        self._filtered: set[int] = set()
        self._hovered = -1
        self._pressed: QPoint | None = None

    def tell(self, query: Query, keys: list[str]) -> None:
        """Show the sorts and filters of `query`; `keys` are the columns' own."""
        self._ranks = {keys.index(s.column): (n, s.descending) for n, s in enumerate(query.sorts, 1)}
        self._filtered = {keys.index(f.column) for f in query.filters if f.column in keys}
        self.viewport().update()

    def ask_filter(self, section: int) -> None:
        """Open the filter of a column, as its funnel does."""
        if section >= 0:
            self.filter_asked.emit(section)

    def sizeHint(self) -> QSize:  # noqa: N802
        # The table reads the height alone, and Qt's own hint asks the model for each title again.
        return QSize(0, max(HEIGHT, self.fontMetrics().height() + 12))

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802
        worn = theme.tokens()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(worn.panel))
        painter.setPen(QColor(worn.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.right(), rect.top() + 7, rect.right(), rect.bottom() - 7)
        busy = section in self._filtered
        right = rect.right() - PADDING
        if busy or section == self._hovered:
            self._funnel(
                painter, QPointF(right - 6, rect.center().y()), worn.accent if busy else worn.dim, busy
            )
            right -= FUNNEL - 4
        if section in self._ranks:
            right = self._order(painter, rect, right, section)
        self._title(painter, rect, right, section)
        painter.restore()

    def _title(self, painter: QPainter, rect: QRect, right: int, section: int) -> None:
        font = painter.font()
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        told = section in self._ranks or section in self._filtered
        painter.setPen(QColor(theme.tokens().ink if told else theme.tokens().dim))
        box = rect.adjusted(PADDING, 0, 0, 0)
        box.setRight(right)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | self._side(section)), shown)

    def _side(self, section: int) -> Qt.AlignmentFlag:
        # A title stands over its numbers: at the right, where they end.
        asked = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        return Qt.AlignmentFlag(asked) if asked else Qt.AlignmentFlag.AlignLeft

    def _order(self, painter: QPainter, rect: QRect, right: int, section: int) -> int:
        rank, descending = self._ranks[section]
        way = -1 if descending else 1
        x, y = right - 5.0, rect.center().y() + 0.5
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.tokens().ink))
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x - 4, y + 2.5 * way), QPointF(x + 4, y + 2.5 * way), QPointF(x, y - 3.5 * way)]
            )
        )
        if len(self._ranks) > 1:
            painter.setPen(QColor(theme.tokens().ink))
            painter.drawText(
                QRectF(x - 16, rect.top(), 10, rect.height()), int(Qt.AlignmentFlag.AlignVCenter), str(rank)
            )
            return right - 22
        return right - 14

    def _funnel(self, painter: QPainter, center: QPointF, colour: str, full: bool) -> None:
        x, y = center.x(), center.y()
        shape = QPolygonF(
            [QPointF(x - 5, y - 4), QPointF(x + 5, y - 4), QPointF(x + 1.2, y + 0.5), QPointF(x + 1.2, y + 5),
             QPointF(x - 1.2, y + 3.6), QPointF(x - 1.2, y + 0.5)]
        )  # fmt: skip
        painter.setPen(QPen(QColor(colour), 1.2))
        painter.setBrush(QColor(colour) if full else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseMoveEvent(event)
        hovered = self.logicalIndexAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def leaveEvent(self, event: object) -> None:  # noqa: N802
        super().leaveEvent(event)  # type: ignore[arg-type]
        self._hovered = -1
        self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._pressed = event.position().toPoint() if event.button() == Qt.MouseButton.LeftButton else None
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mouseReleaseEvent(event)
        point, pressed = event.position().toPoint(), self._pressed
        self._pressed = None
        if pressed is None or (point - pressed).manhattanLength() > 4 or self._on_edge(point):
            return
        section = self.logicalIndexAt(point)
        if section < 0:
            return
        right = self.sectionViewportPosition(section) + self.sectionSize(section)
        if point.x() > right - FUNNEL:
            self.filter_asked.emit(section)
        else:
            self.sort_asked.emit(section, bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))

    def _on_edge(self, point: QPoint) -> bool:
        return self.cursor().shape() == Qt.CursorShape.SplitHCursor
