"""A page read as a text: each line of it in order, and the cell that the caret stands in."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from cdap_desk.domain.paper import Page, Spot

EMPTY = "vide"
"""What is said of a cell with nothing in it, where there should be something."""

_CUT = " (coupé sur le papier)"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Said(NamedTuple):
    """What is read of a cell, empty for nothing; `of_label` for one that the text before it says what it is.

    An empty one of those is said to be.
    """

    text: str
    of_label: bool = False


Reading = Callable[[Spot], Said]


class PageText(QPlainTextEdit):
    """`clicked` carries the cell of the caret when Enter is pressed, `pointed` the one it comes to or None.

    `turn_asked` carries pages to go on, or back, from the ends of the text.
    """

    clicked = Signal(object)
    pointed = Signal(object)
    turn_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._starts: list[int] = []
        self._spans: list[tuple[int, Spot]] = []
        self.setObjectName("page_text_edit")
        self.setAccessibleName("Texte de la page")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.cursorPositionChanged.connect(self._on_moved)

    def show_page(self, head: Sequence[str], page: Page | None, reading: Reading) -> None:
        """Write lines on the page, then what it says."""
        text, spans = "".join(f"{line}\n" for line in head), list[tuple[int, int, Spot]]()
        units = _units(text)
        for piece, spot in _pieces(page, reading) if page else ():
            if spot is not None:
                spans.append((units, units + _units(piece), spot))
            text += piece
            units += _units(piece)
        self._starts = [start for start, _, _ in spans]
        self._spans = [(end, spot) for _, end, spot in spans]
        if text != self._text:  # kept here, since Qt gives plain spaces for those that do not break
            self._text = text
            self.setPlainText(text.rstrip("\n"))

    def spot(self) -> Spot | None:
        """Return the cell that the caret stands in."""
        place = self.textCursor().position()
        before = bisect_right(self._starts, place) - 1
        if before < 0 or place > self._spans[before][0]:
            return None
        return self._spans[before][1]

    def stand_on(self, spot: Spot | None) -> None:
        """Put the caret where a cell is read."""
        for start, (_, one) in zip(self._starts, self._spans, strict=True):
            if one == spot:
                cursor = self.textCursor()
                cursor.setPosition(start)
                self.setTextCursor(cursor)
                self.ensureCursorVisible()
                return

    def go_to_end(self, end: bool) -> None:
        """Go to the first line of the page, or its last."""
        self.moveCursor(QTextCursor.MoveOperation.End if end else QTextCursor.MoveOperation.Start)

    def _on_moved(self) -> None:
        if self.hasFocus():
            self.pointed.emit(self.spot())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        bar = self.verticalScrollBar()
        spot = self.spot()
        if event.key() in _ENTER:  # kept from the dialog, whose first button it would press
            if spot is not None:
                self.clicked.emit(spot)
        elif event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
            self.turn_asked.emit(1)
        elif event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
            self.turn_asked.emit(-1)
        else:
            super().keyPressEvent(event)


def plain(spot: Spot) -> Said:
    """Read a cell as it is written."""
    return Said(spot.text)


def _pieces(page: Page, reading: Reading) -> Iterator[tuple[str, Spot | None]]:
    """Yield the text of a page piece by piece, each with its cell."""
    cut = set(page.cut)
    for line in page.told:
        before: Said | None = None
        for part in line.parts:
            spot = part if isinstance(part, Spot) else None
            said = reading(spot) if spot is not None else Said(str(part))
            told = said.of_label and before is not None and not before.of_label
            text = said.text or (EMPTY if told else "")
            if not text:
                continue
            if before is not None:
                yield "\u00a0: " if told else " · ", None
            yield " ".join(text.split("\n")) + (_CUT if spot in cut else ""), spot
            before = said
        if before is not None:
            yield "\n", None


def _units(text: str) -> int:
    """Return how many places a text takes, as Qt counts them."""
    return len(text.encode("utf-16-le")) // 2
