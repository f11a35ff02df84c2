"""How wide columns are: what they ask for, then more or less, those of more weight giving way first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QByteArray, QObject, QSettings

from cdap_desk.ui.table.columns import Column

if TYPE_CHECKING:
    from cdap_desk.ui.table.view import TableView

PADDING = 22
SMALLEST = 0.55
LETTERS = 8  # fewer say nothing


class ColumnWidths(QObject):
    """Shares the width of a view among its columns, until a person sets one by hand."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view
        self._sharing = False
        self._hand_set = False
        view.header.sectionResized.connect(self._on_section_resized)
        view.header.sectionMoved.connect(self._on_section_resized)

    def show_column(self, place: int, shown: bool) -> None:
        """Show or hide a column, and share the room again."""
        self._view.setColumnHidden(place, not shown)
        self.share()
        self._hand_set = True

    def show_for_now(self, place: int, shown: bool) -> None:
        """Show or hide a column of the program's own accord, and share the room again unless it was set."""
        self._sharing = True
        self._view.setColumnHidden(place, not shown)
        self._sharing = False
        self.share_unless_set()

    @property
    def is_set(self) -> bool:
        """Whether a person chose the columns, or their widths."""
        return self._hand_set

    def share_unless_set(self) -> None:
        """Share the room again, unless a person chose the widths."""
        if not self._hand_set:
            self.share()

    def share(self) -> None:
        """Give each column shown its width."""
        view = self._view
        shown = [(i, c) for i, c in enumerate(view.rows.columns) if not view.isColumnHidden(i)]
        unit = view.fontMetrics().averageCharWidth()
        widths = fit([c for _, c in shown], view.viewport().width(), unit)
        self._sharing = True
        for (place, _), width in zip(shown, widths, strict=True):
            view.setColumnWidth(place, width)
        self._sharing = False

    def save(self, settings: QSettings) -> None:
        """Keep the widths, order and presence of the columns, once a person chose them."""
        if self._hand_set:
            settings.setValue(self._key(), self._view.header.saveState())

    def restore(self, settings: QSettings) -> None:
        """Take back what `save` kept for these very columns."""
        state = settings.value(self._key())
        if isinstance(state, QByteArray):
            self._sharing = True
            self._hand_set = self._view.header.restoreState(state)
            self._sharing = False

    def _key(self) -> str:
        table = self._view.rows.content.table
        return f"tables/{table.name}-{crc32(' '.join(table.keys()).encode()):08x}"

    def _on_section_resized(self) -> None:
        self._hand_set = self._hand_set or not self._sharing


def fit(columns: Sequence[Column], room: int, unit: int) -> list[int]:
    """Return widths in pixels that fill `room`; wider than it only when all have given what they can.

    Those of some weight give down to a part of what they ask, then to a few letters.

    `unit` is the width of an average character.
    """
    asked = [max(c.width, len(c.title) if c.weight == 0 else 4) * unit + PADDING for c in columns]
    spare = room - sum(asked)
    weights = [c.weight for c in columns]
    if spare >= 0:
        return _spread(
            asked,
            spare,
            [max(w, 1) if c.kind == "text" else 0 for w, c in zip(weights, columns, strict=True)],
        )
    readable = LETTERS * unit + PADDING
    least = [
        max(round(a * SMALLEST), min(a, readable)) if w else a for a, w in zip(asked, weights, strict=True)
    ]
    given = _shrink(asked, least, -spare, weights)
    tightest = [min(width, readable) if w else width for width, w in zip(least, weights, strict=True)]
    return _shrink(given, tightest, sum(given) - room, weights)


def _spread(widths: list[int], spare: int, weights: list[int]) -> list[int]:
    total = sum(weights) or 1
    grown = [w + spare * weight // total for w, weight in zip(widths, weights, strict=True)]
    if grown and any(weights):
        grown[weights.index(max(weights))] += spare - (sum(grown) - sum(widths))
    return grown


def _shrink(widths: list[int], least: list[int], missing: int, weights: list[int]) -> list[int]:
    left = list(widths)
    while missing > 0:
        giving = [i for i in range(len(left)) if left[i] > least[i]]
        if not giving:
            break
        total = sum(weights[i] for i in giving)
        before = missing
        for i in giving:
            given = min(left[i] - least[i], -(-before * weights[i] // total), missing)
            left[i] -= given
            missing -= given
    return left
