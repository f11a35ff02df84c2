"""What turns the pages seen and makes them larger: buttons, and the same keys."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from cdap_desk.ui.icons import icon
from cdap_desk.ui.paper.area import STEP
from cdap_desk.ui.paper.page_field import PageField
from cdap_desk.ui.paper.zoom_button import ZoomButton


class PaperBar(QWidget):
    """`turn_asked` carries pages to go on, `zoom_asked` a factor, `text_asked` text or picture.

    `alone_asked` carries whether the page takes the room of what is beside it. The field of the page and the
    button of its size have signals of their own. Its shortcuts work in the whole of `parent`.
    """

    turn_asked = Signal(int)
    zoom_asked = Signal(float)
    text_asked = Signal(bool)
    alone_asked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper_bar")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(4, 2, 4, 2)
        self._row.setSpacing(2)
        self._count = 0
        self.previous_button = self._add("previous", "Page précédente (Ctrl+Page préc.)", self._on_previous)
        self.page_field = PageField(self)
        self._row.addWidget(self.page_field)
        self.next_button = self._add("next", "Page suivante (Ctrl+Page suiv.)", self._on_next)
        self.smaller_button = self._add("smaller", "Réduire (Ctrl+−)", self._on_smaller)
        self.zoom_button = ZoomButton(parent, self)
        self._row.addWidget(self.zoom_button)
        self.larger_button = self._add("larger", "Agrandir (Ctrl++)", self._on_larger)
        self.text_button = self._add("text", "Lire la page comme un texte (F4)", None)
        self.text_button.setCheckable(True)
        self.text_button.toggled.connect(self.text_asked)
        self.alone_button = self._add("expand", "Donner toute la place à la page (F11)", None)
        self.alone_button.setCheckable(True)
        self.alone_button.toggled.connect(self.alone_asked)
        self.alone_button.hide()
        self._row.addStretch(1)
        self._listen(parent)

    def show_place(self, place: int, count: int) -> None:
        """Tell which page is seen, counted from 0, of how many."""
        self._count = count
        self.page_field.show_place(place, count)
        self.previous_button.setEnabled(place > 0)
        self.next_button.setEnabled(place + 1 < count)
        for widget in (self.zoom_button, self.smaller_button, self.larger_button, self.text_button):
            widget.setEnabled(bool(count))
        self._make_room()

    def offer_alone(self) -> None:
        """Let the page take the room of what is beside it."""
        self.alone_button.show()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        """Press with Enter the button that has the focus, not the first one of the dialog."""
        button = self.focusWidget()
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or not isinstance(button, QToolButton):
            super().keyPressEvent(event)
        elif button is self.zoom_button:
            button.showMenu()
        else:
            button.click()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        """Show what turns where there are pages to turn; where it is narrow, not what the menu does too."""
        turning: tuple[QWidget, ...] = (self.previous_button, self.page_field, self.next_button)
        for widget in turning:
            widget.setVisible(self._count > 1)
        spare: tuple[QWidget, ...] = (self.page_field.name_label, self.smaller_button, self.larger_button)
        for widget in spare:
            widget.show()
        if self._row.minimumSize().width() > self.width():
            for widget in spare:
                widget.hide()

    def _listen(self, parent: QWidget) -> None:
        keys = QKeySequence.StandardKey
        for sequence, slot in (
            (QKeySequence(keys.ZoomIn), self._on_larger),
            (QKeySequence("Ctrl+="), self._on_larger),
            (QKeySequence(keys.ZoomOut), self._on_smaller),
            (QKeySequence("Ctrl+PgDown"), self._on_next),
            (QKeySequence("Ctrl+PgUp"), self._on_previous),
            (QKeySequence("Ctrl+G"), self._on_page_sought),
            (QKeySequence("F4"), self.text_button.toggle),
            (QKeySequence("F11"), self._on_alone),
            (QKeySequence("Shift+F1"), self._on_keys),
        ):
            shortcut = QShortcut(sequence, parent)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _add(self, name: str, said: str, slot: Callable[[], None] | None) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"{name}_button")
        button.setIcon(icon(name))
        button.setAccessibleName(said)
        button.setToolTip(said)
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if slot is not None:
            button.clicked.connect(slot)
        self._row.addWidget(button)
        return button

    def _on_previous(self) -> None:
        self.turn_asked.emit(-1)

    def _on_next(self) -> None:
        self.turn_asked.emit(1)

    def _on_smaller(self) -> None:
        self.zoom_asked.emit(1 / STEP)

    def _on_larger(self) -> None:
        self.zoom_asked.emit(STEP)

    def _on_page_sought(self) -> None:
        if self._count > 1:
            self.page_field.seek()

    def _on_alone(self) -> None:
        if self.alone_button.isVisible():
            self.alone_button.toggle()

    def _on_keys(self) -> None:
        from cdap_desk.ui.dialogs.keys import PREVIEW, KeysDialog

        KeysDialog(self, first=PREVIEW).exec()
