"""The model of every table: texts and marks of the rows on screen, read by pages; an edit is only asked."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QIcon

from cdap_desk.domain.changes import Changes
from cdap_desk.errors import DeskError
from cdap_desk.ui.marks import finding_sentence
from cdap_desk.ui.table import tags
from cdap_desk.ui.table.columns import Column
from cdap_desk.ui.table.content import Content, Row
from cdap_desk.wording import sentence

# Compared as plain ints: the enum's short form costs five times the paint of a page.
DISPLAY = int(Qt.ItemDataRole.DisplayRole)
EDIT = int(Qt.ItemDataRole.EditRole)
DECORATION = int(Qt.ItemDataRole.DecorationRole)
TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
FONT = int(Qt.ItemDataRole.FontRole)
CHECK = int(Qt.ItemDataRole.CheckStateRole)
ACCESSIBLE = int(Qt.ItemDataRole.AccessibleTextRole)
ROW_ID = int(Qt.ItemDataRole.UserRole)

_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_HORIZONTAL = Qt.Orientation.Horizontal
_READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_WRITE = _READ | Qt.ItemFlag.ItemIsEditable

Index = QModelIndex | QPersistentModelIndex
Cell = tuple[int, str, str | int]
Writer = Callable[[Sequence[Cell]], None]


class TableModel(QAbstractTableModel):
    """Shows a Content. `write` stores cells or raises DeskError, kept in `refusal` for the editor to say."""

    def __init__(self, content: Content, write: Writer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.content = content
        self.columns: tuple[Column, ...] = content.table.columns
        self.refusal: DeskError | None = None
        self._write = write
        self._texts: dict[int, list[str]] = {}
        self._icons: dict[int, list[QIcon | None]] = {}
        self._rights = [_RIGHT if c.kind == "number" else None for c in self.columns]
        self._toned = [place for place, c in enumerate(self.columns) if c.tones]
        self._count = 0

    def reset(self, act: Callable[[], object]) -> None:
        """Run `act`, which changes which rows are shown or where."""
        self.beginResetModel()
        try:
            act()
        finally:
            self.forget()
            self._count = len(self.content.ids)
            self.endResetModel()

    def forget(self) -> None:
        """Read again what is on screen."""
        self._texts.clear()
        self._icons.clear()

    def take(self, changes: Changes) -> bool:
        """Take what an operation changed; return whether rows came or went."""
        kind = self.content.table.kind
        related = changes.inserted.get(kind) or changes.deleted.get(kind) or "draft" in changes.kinds()
        if related or (self.content.table.tree and kind in changes.kinds()):
            self.reset(lambda: self.content.take(changes, kind))
            return True
        self.content.take(changes, kind)
        self.forget()
        if self._count:
            self.dataChanged.emit(self.index(0, 0), self.index(self._count - 1, len(self.columns) - 1))
        return False

    def row_id(self, position: int) -> int:
        """Return the id of the record shown at `position`; negative for a line to complete."""
        return self.content.ids[position]

    def value(self, index: Index) -> Any:
        """Return the stored value of a cell."""
        return self.content.row(index.row()).get(self.columns[index.column()].key)

    def marks(self, index: Index) -> list[str]:
        """Return the codes of what is doubtful or wrong in a cell."""
        return tags.marks_of(self.content.row(index.row()), self.columns[index.column()].key)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = DISPLAY) -> Any:
        if role == DISPLAY:
            row = index.row()
            texts = self._texts.get(row) or self._read(row)
            return texts[index.column()]
        if role == DECORATION:
            row = index.row()
            if row not in self._icons:
                self._read(row)
            return self._icons[row][index.column()]
        if FONT <= role <= CHECK:  # asked of each cell at each paint, mostly for nothing
            return self._rights[index.column()] if role == ALIGNMENT else None
        if role == EDIT:
            return self._read(index.row(), plain=True)[index.column()]
        if role == TOOLTIP:
            return self._said(index)
        if role == ACCESSIBLE:
            return self._spoken(index)
        if role == ROW_ID:
            return self.content.ids[index.row()]
        return None

    def setData(self, index: Index, value: Any, role: int = EDIT) -> bool:  # noqa: N802
        self.refusal = None
        column = self.columns[index.column()]
        try:
            self._write([(self.row_id(index.row()), column.key, column.stored(value))])
        except DeskError as refusal:
            self.refusal = refusal
        return self.refusal is None

    def flags(self, index: Index) -> Qt.ItemFlag:
        return _WRITE if self.columns[index.column()].editable else _READ

    def headerData(  # noqa: N802
        self, section: int, orientation: Qt.Orientation, role: int = DISPLAY
    ) -> Any:
        if orientation == _HORIZONTAL and role in (DISPLAY, TOOLTIP, ACCESSIBLE):
            return self.columns[section].title
        if orientation == _HORIZONTAL and role == ALIGNMENT:
            return self._rights[section]
        return None

    def _read(self, position: int, plain: bool = False) -> list[str]:
        row = self.content.row(position)
        texts = [c.text(row.get(c.key)) for c in self.columns]
        if not plain:
            self._icons[position] = self._icons_of(row)
            for place in self._toned:
                texts[place] = ""  # a tag carries its own words: the cell has no other text to show
            self._texts[position] = texts
        return texts

    def _icons_of(self, row: Row) -> list[QIcon | None]:
        if row.get("marks") or row.get("missing"):
            return [self._icon(row, c) for c in self.columns]
        icons: list[QIcon | None] = [None] * len(self.columns)
        for place in self._toned:  # nothing else of most rows is marked
            icons[place] = self._icon(row, self.columns[place])
        return icons

    def _icon(self, row: Row, column: Column) -> QIcon | None:
        if column.tones:
            value = row.get(column.key)
            return tags.tag(column.text(value), column.tones[str(value)]) if value in column.tones else None
        if column.key in row.get("missing", ()):
            return tags.shape("waiting")
        marks = tags.marks_of(row, column.key)
        return tags.mark(marks) if marks else None

    def _said(self, index: Index) -> str | None:
        said = [finding_sentence(code) for code in self.marks(index)] or self._missing(index)
        if not said and index.column() in self._toned:
            return None
        return "\n".join(said) or (self.data(index, DISPLAY) or None)

    def _spoken(self, index: Index) -> str:
        column = self.columns[index.column()]
        value = self._read(index.row(), plain=True)[index.column()] or "vide"
        marks = " ; ".join([*map(finding_sentence, self.marks(index)), *self._missing(index)])
        depth, _ = self.content.depth(self.row_id(index.row()))
        level = f", niveau {depth + 1}" if index.column() == 0 and self.content.table.tree else ""
        return f"{column.title} : {value}{level}{', ' + marks if marks else ''}"

    def _missing(self, index: Index) -> list[str]:
        row = self.content.row(index.row())
        missing = self.columns[index.column()].key in row.get("missing", ())
        return ["À remplir pour que la ligne soit complète."] if missing else []

    def refusal_sentence(self) -> str:
        """Return why the last edit was refused."""
        return sentence(self.refusal) if self.refusal else ""
