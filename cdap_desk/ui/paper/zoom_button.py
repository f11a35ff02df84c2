"""How large a page is seen, and the sizes that can be asked."""

from functools import partial

from PySide6.QtCore import QKeyCombination, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from cdap_desk.ui.paper.area import Fit

# Each with the digit of its keys, and what that key gives unshifted on an AZERTY keyboard.
_FITS: tuple[tuple[Fit, str, int, Qt.Key], ...] = (
    ("width", "Toute la largeur", 0, Qt.Key.Key_Agrave),
    ("page", "Page entière", 9, Qt.Key.Key_Ccedilla),
)
_SIZES = (0.5, 0.75, 1.0, 1.5, 2.0, 4.0)


class ZoomButton(QToolButton):
    """`size_asked` carries a zoom, 1 for full size, `fit_asked` what the page is to fit.

    The keys of its menu work in the whole of `scope`.
    """

    size_asked = Signal(float)
    fit_asked = Signal(str)

    def __init__(self, scope: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("zoom_button")
        self.setToolTip("Taille de la page (Maj+F1 pour toutes les touches)")
        self.setAutoRaise(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        self._fits: dict[str, QAction] = {}
        for fit, said, digit, key in _FITS:
            self._fits[fit] = self._add(menu, said, (digit, key))
            self._fits[fit].setCheckable(True)
            self._fits[fit].triggered.connect(partial(self._on_fit, fit))
        menu.addSeparator()
        for size in _SIZES:
            action = self._add(menu, f"{size:.0%}".replace("%", "\u00a0%"))
            action.triggered.connect(partial(self._on_size, size))
            if size == 1.0:
                action.setShortcuts(_keys(1, Qt.Key.Key_Ampersand))
        scope.addActions(menu.actions())
        self.setMenu(menu)

    def show_zoom(self, zoom: float, fit: str) -> None:
        """Tell how large the page is seen, 1 for full size, and what it fits."""
        self.setText(f"{zoom:.0%}".replace("%", "\u00a0%"))
        self.setAccessibleName(f"Taille de la page\u00a0: {self.text()}")
        for name, action in self._fits.items():
            action.setChecked(name == fit)

    def _add(self, menu: QMenu, said: str, keys: tuple[int, Qt.Key] | None = None) -> QAction:
        action = menu.addAction(said)
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if keys:
            action.setShortcuts(_keys(*keys))
        return action

    def _on_fit(self, fit: Fit, _: bool = False) -> None:
        self.fit_asked.emit(fit)

    def _on_size(self, size: float, _: bool = False) -> None:
        self.size_asked.emit(size)


def _keys(digit: int, unshifted: Qt.Key) -> list[QKeySequence]:
    """Return Ctrl with a digit, and with what its key gives unshifted in French."""
    control = Qt.KeyboardModifier.ControlModifier
    return [QKeySequence(f"Ctrl+{digit}"), QKeySequence(QKeyCombination(control, unshifted))]
