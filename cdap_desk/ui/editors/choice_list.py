"""The list under a choice field: names, their hints at the right, and « Créer… » at the end."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from cdap_desk.domain.choices import Choice
from cdap_desk.ui.editors.calendar import place_under
from cdap_desk.ui.screens import room

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_SPOKEN = int(Qt.ItemDataRole.AccessibleTextRole)
_HINT = int(Qt.ItemDataRole.UserRole)
_ROWS_SHOWN = 10


class ChoiceModel(QAbstractListModel):
    """The choices found, then one line that creates what is typed or says that nothing was found."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._found: list[Choice] = []
        self._last = ""
        self._can_create = False

    def show_found(self, found: list[Choice], typed: str, *, can_create: bool) -> None:
        """Show `found`; `typed` is what the last line would create, or says is not found."""
        self.beginResetModel()
        self._found = found
        self._can_create = can_create
        self._last = ""
        if can_create:
            self._last = f"Créer « {typed} »…"
        elif not found:
            self._last = f"Aucun nom ne contient « {typed} »" if typed else "La liste est vide"
        self.endResetModel()

    def choice(self, row: int) -> Choice | None:
        """Return the choice of a row, None for the last line and for no row."""
        return self._found[row] if 0 <= row < len(self._found) else None

    def creates(self, row: int) -> bool:
        """Tell whether a row is the one that creates what is typed."""
        return self._can_create and row == len(self._found)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self._found) + bool(self._last)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        choice = self.choice(index.row())
        if role == _DISPLAY:
            return choice.name if choice else self._last
        if role == _HINT:
            return choice.hint if choice else ""
        if role == _SPOKEN:
            return ", ".join(filter(None, (choice.name, choice.hint))) if choice else self._last
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.row() == len(self._found) and not self._can_create:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class ChoiceList(QListView):
    """A small window that never takes the focus: the field keeps it, and every key."""

    def __init__(self, field: QWidget) -> None:
        super().__init__(field)
        self._field = field
        kind = Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint
        self.setWindowFlags(kind | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setObjectName("choice_list")
        self.setAccessibleName("Choix possibles")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setItemDelegate(_LineDelegate(self))
        self.found = ChoiceModel(self)
        self.setModel(self.found)

    def open_under(self, field: QWidget) -> None:
        """Show the list under `field`, wide enough for names and hints within reason."""
        rows = max(1, min(_ROWS_SHOWN, self.found.rowCount()))
        height = rows * self.sizeHintForRow(0) + 2 * self.frameWidth()
        wanted = self._wanted_width() + self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        widest = min(room(field).width(), self.fontMetrics().averageCharWidth() * 110)
        width = max(field.width(), min(wanted, widest))
        self.setGeometry(QRect(place_under(field, width, height), QSize(width, height)))
        self.show()

    def highlight(self, row: int) -> None:
        """Put the highlight on a row; -1 takes it away."""
        index = self.found.index(row)
        self.setCurrentIndex(index)
        if index.isValid():
            self.scrollTo(index)

    def go(self, rows: int) -> None:
        """Move the highlight by `rows`, stopping at both ends."""
        last = self.found.rowCount() - 1
        if last >= 0 and self.found.flags(self.found.index(0)) != Qt.ItemFlag.NoItemFlags:
            self.highlight(max(0, min(last, self.currentIndex().row() + rows)))

    def announce(self) -> None:
        """Have the highlighted line read aloud: the list never has the focus that would do it."""
        if QAccessible.isActive():
            index, count = self.currentIndex(), self.found.rowCount()
            said = index.data(_SPOKEN)
            text = f"{said}, {index.row() + 1} sur {count}" if said else f"{count} choix"
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._field, text))

    def _wanted_width(self) -> int:
        # The first rows speak for the others: measuring thousands would be felt at each letter.
        indexes = (self.found.index(i) for i in range(min(60, self.found.rowCount())))
        return max((self.sizeHintForIndex(i).width() for i in indexes), default=0)


class _LineDelegate(QStyledItemDelegate):
    """Draws the hint at the right of the name, dimmer."""

    _GAP = 24

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        hint = str(index.data(_HINT) or "")
        room = self._room_for_hint(option, index)
        if not hint or room.width() < option.fontMetrics.averageCharWidth() * 4:
            return
        painter.save()
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.PlaceholderText
        painter.setPen(option.palette.color(role))
        shown = option.fontMetrics.elidedText(hint, Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, int(align), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802
        size = super().sizeHint(option, index)
        hint = str(index.data(_HINT) or "")
        extra = self._GAP + option.fontMetrics.horizontalAdvance(hint) + 8 if hint else 8
        return QSize(size.width() + extra, max(size.height(), option.fontMetrics.height() + 8))

    def _room_for_hint(self, option: QStyleOptionViewItem, index: Index) -> QRect:
        name = option.fontMetrics.horizontalAdvance(str(index.data(_DISPLAY)))
        room = QRect(option.rect)
        room.setTopLeft(QPoint(room.left() + name + self._GAP, room.top()))
        room.setRight(room.right() - 8)
        return room
