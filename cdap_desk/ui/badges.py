"""How much waits on each page, beside its name in the list of pages; nothing where nothing waits."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from cdap_desk.ui import theme
from cdap_desk.ui.navigation import Navigation
from cdap_desk.ui.runner import Runner

COUNT = int(Qt.ItemDataRole.UserRole) + 1
NAME = int(Qt.ItemDataRole.UserRole)
SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
# After the first paint, and once for many changes that follow each other.
PAUSE_MS = 400
_SMALL = 0.8
_CODES = {"rights": ("to_validate", "refused_by_caf"), "typing": ("to_type",), "bordereaux": ("to_issue",)}
_SAID = {"rights": "à traiter", "typing": "à saisir", "bordereaux": "à mettre sur un bordereau"}


class Badges(QObject):
    """Keeps the counts of a list of pages true."""

    def __init__(self, runner: Runner, navigation: Navigation) -> None:
        super().__init__(navigation)
        self._runner = runner
        self._navigation = navigation
        navigation.setItemDelegate(BadgeDelegate(navigation))
        self._later = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._later.timeout.connect(self._on_time)
        runner.changed.connect(self._later.start)
        self._later.start()

    def stop(self) -> None:
        """Count no more: the window goes, and its store with it."""
        self._later.stop()

    def count(self) -> None:
        """Count again."""
        from cdap_desk.operations.findings import count_rows

        rows = self._runner.ask(count_rows, [code for codes in _CODES.values() for code in codes])
        counts = {page: sum(rows[code] for code in codes) for page, codes in _CODES.items()}
        for row in range(self._navigation.count()):
            item = self._navigation.item(row)
            name = item.data(NAME)
            waiting = counts.get(name, 0)
            item.setData(COUNT, waiting)
            title = self._navigation.title(row)
            item.setData(SPOKEN, f"{title}, {waiting} {_SAID[name]}" if waiting else title)

    def _on_time(self) -> None:
        if self._navigation.isVisible():
            self.count()


class BadgeDelegate(QStyledItemDelegate):
    """Draws the count at the right of a page's name, on the ground of what waits."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        waiting = index.data(COUNT)
        if not waiting:
            return
        worn = theme.tokens()
        said = str(waiting)
        # Beside an icon alone there is no room but at its corner, in small.
        corner = option.rect.width() < option.fontMetrics.horizontalAdvance("9999") * 3
        font = QFont(option.font)
        font.setPointSizeF(option.font.pointSizeF() * (_SMALL if corner else 1))
        metrics = QFontMetrics(font)
        high = metrics.height() + (0 if corner else 2)
        wide = max(metrics.horizontalAdvance(said) + (6 if corner else 14), high)
        middle = option.rect.center().y() - high / 2 + 0.5
        left = option.rect.right() - wide - (0 if corner else 8)
        box = QRectF(left, option.rect.top() if corner else middle, wide, high)
        painter.save()
        painter.setFont(font)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(worn.waiting) if worn.waiting_ground == worn.panel else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(worn.waiting_ground))
        painter.drawRoundedRect(box, high / 2, high / 2)
        painter.setPen(QColor(worn.waiting))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), said)
        painter.restore()
