"""The verbs of a page as buttons; those seldom wanted, and those that lack room, under « Plus »."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from cdap_desk.ui.icons import icon
from cdap_desk.ui.verbs import Verb

_GAP = 6
_ICON = QSize(16, 16)


class VerbsBar(QWidget):
    """As many buttons as the width holds, in their order, then « Plus », which Tab reaches at any width."""

    def __init__(self, verbs: Sequence[Verb], actions: dict[str, QAction], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("verbs_bar")
        self.setAccessibleName("Actions")
        self._aside = [actions[v.name] for v in verbs if v.aside]
        self._buttons = [_button(v, actions[v.name], self) for v in verbs if not v.aside]
        self.more_button = _more_button(self)
        self._shown = -1
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for button in (*self._buttons, self.more_button):
            row.addWidget(button)
        row.addStretch()
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        first = self._buttons[0].sizeHint() if self._buttons else QSize()
        more = self.more_button.sizeHint()
        return QSize(first.width() + _GAP + more.width(), max(first.height(), more.height()))

    def sizeHint(self) -> QSize:  # noqa: N802
        wide = [b.sizeHint().width() + _GAP for b in (*self._buttons, self.more_button)]
        return QSize(sum(wide), self.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def event(self, event: QEvent) -> bool:
        # A button asks for more once it is dressed, which comes when it is first shown.
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        """Show the buttons that have room; the menu holds the others before what is always in it."""
        room = self._room()
        if room == self._shown:
            return
        self._shown = room
        for place, button in enumerate(self._buttons):
            button.setVisible(place < room)
        menu = self.more_button.menu()
        menu.clear()
        lacking = [button.defaultAction() for button in self._buttons[room:]]
        menu.addActions(lacking)
        if lacking and self._aside:
            menu.addSeparator()
        menu.addActions(self._aside)
        self.more_button.setVisible(not menu.isEmpty())
        layout = self.layout()
        assert layout is not None
        layout.activate()

    def _room(self) -> int:
        """Return how many buttons the width holds, « Plus » included where there is something under it."""
        wide = [button.sizeHint().width() + _GAP for button in self._buttons]
        more = self.more_button.sizeHint().width()
        if sum(wide) + (more if self._aside else -_GAP) <= self.width():
            return len(wide)
        left, count = self.width() - more, 0
        while count < len(wide) and wide[count] <= left:
            left -= wide[count]
            count += 1
        return max(count, 1)


def _button(verb: Verb, action: QAction, parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName(f"{verb.name}_button")
    button.setDefaultAction(action)
    button.setProperty("primary", verb.primary)
    _dress(button)
    return button


def _more_button(parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("more_button")
    button.setText("Plus")
    button.setToolTip("Plus d’actions")
    button.setIcon(icon("more"))
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    _dress(button)
    menu = QMenu(button)
    menu.setObjectName("more_menu")
    button.setMenu(menu)
    return button


def _dress(button: QToolButton) -> None:
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setIconSize(_ICON)
    button.setAutoRaise(True)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
