"""What turns the pages seen and makes them larger: buttons, and the same keys."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

_STEP = 1.25
WIDTH = 0.0
"""Asked for instead of a factor: as large as the width allows."""


class PaperBar(QWidget):
    """`turn_asked` carries pages to go on, `zoom_asked` a factor or WIDTH; `text_asked` text or picture.

    Its shortcuts work in the whole of `parent`.
    """

    turn_asked = Signal(int)
    zoom_asked = Signal(float)
    text_asked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self.previous_button = self._add("previous_page_button", "Page précédente", "‹", self._on_previous)
        self.page_label = self._say("page_label")
        self.next_button = self._add("next_page_button", "Page suivante", "›", self._on_next)
        self.smaller_button = self._add("smaller_button", "Réduire (Ctrl+−)", "−", self._on_smaller)
        self.larger_button = self._add("larger_button", "Agrandir (Ctrl++)", "+", self._on_larger)
        self.fit_button = self._add("fit_button", "Toute la largeur (Ctrl+0)", "Largeur", self._on_fit)
        self.text_button = self._add("text_button", "Lire la page comme un texte (F4)", "Texte", None)
        self.text_button.setCheckable(True)
        self.text_button.toggled.connect(self.text_asked)
        self._row.addStretch(1)
        self.spot_label = self._say("spot_label")
        self._listen(parent)

    def show_place(self, place: int, count: int) -> None:
        """Tell which page is seen, counted from 0, of how many."""
        self.page_label.setText(f"Page {place + 1} sur {count}" if count else "Aucune page")
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place + 1 < count)
        for widget in (self.previous_button, self.page_label, self.next_button):
            widget.setVisible(count != 1)  # one page needs no turning, and a narrow view the room

    def _listen(self, parent: QWidget) -> None:
        keys = QKeySequence.StandardKey
        for sequence, slot in (
            (QKeySequence(keys.ZoomIn), self._on_larger),
            (QKeySequence("Ctrl+="), self._on_larger),
            (QKeySequence(keys.ZoomOut), self._on_smaller),
            (QKeySequence("Ctrl+0"), self._on_fit),
            (QKeySequence("F4"), self.text_button.toggle),
        ):
            shortcut = QShortcut(sequence, parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _add(self, name: str, said: str, text: str, slot: Callable[[], None] | None) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(name)
        button.setText(text)
        button.setAccessibleName(said)
        button.setToolTip(said)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if slot is not None:
            button.clicked.connect(slot)
        self._row.addWidget(button)
        return button

    def _say(self, name: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(name)
        self._row.addWidget(label)
        return label

    def _on_previous(self) -> None:
        self.turn_asked.emit(-1)

    def _on_next(self) -> None:
        self.turn_asked.emit(1)

    def _on_smaller(self) -> None:
        self.zoom_asked.emit(1 / _STEP)

    def _on_larger(self) -> None:
        self.zoom_asked.emit(_STEP)

    def _on_fit(self) -> None:
        self.zoom_asked.emit(WIDTH)
