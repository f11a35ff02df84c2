"""The colours of the window, light, dark or in high contrast, and how Qt is dressed in them.

Fusion and a palette do most of it, since they cost nothing at start-up; the style sheet of `dress.py`
says the rest. Whatever paints by itself asks `tokens()` when it paints, and so follows a change.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette, QStyleHints
from PySide6.QtWidgets import QApplication, QStyleOptionViewItem

from cdap_desk.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens
from cdap_desk.ui.dress import blend, style_sheet

__all__ = ["Appearance", "Tokens", "apply", "palette", "tokens"]

# As an argument of QApplication: setStyle would return it, and load all that a style can be asked.
STYLE = ("-style", "fusion")
Appearance = Literal["system", "light", "dark"]


_OUTLINED = ("QCheckBox", "QRadioButton", "QAbstractSpinBox")


class _Wardrobe:
    """What the person asked for and what is worn now; one per process, as there is one QApplication."""

    def __init__(self) -> None:
        self.asked: Appearance = "system"
        self.worn = LIGHT
        self.listening = False


_wardrobe = _Wardrobe()


def tokens() -> Tokens:
    """Return the colours worn now; ask again at each painting rather than keep them."""
    return _wardrobe.worn


def asked() -> Appearance:
    """Return what the person asked for."""
    return _wardrobe.asked


def apply(app: QApplication, appearance: Appearance) -> None:
    """Dress the application; "system" follows the system's scheme and contrast from now on."""
    _wardrobe.asked = appearance
    hints = app.styleHints()
    if not _wardrobe.listening:
        _wardrobe.listening = True
        hints.colorSchemeChanged.connect(_on_system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(_on_system_changed)
    # Told to the system too, so that title bars and native dialogs are of the same colour.
    if appearance == "system":
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if appearance == "dark" else Qt.ColorScheme.Light)
    _wear(app, _choose(hints, appearance))


def palette(worn: Tokens) -> QPalette:
    """Return the palette in which Fusion draws what the style sheet does not."""
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    result = QPalette()
    for names, colour in (
        ((role.Window,), worn.ground),
        ((role.Base, role.Button, role.ToolTipBase, role.Light), worn.panel),
        ((role.AlternateBase,), blend(worn.panel, worn.ground)),
        ((role.Midlight, role.Mid), worn.line),
        ((role.Dark,), worn.edge),
        ((role.WindowText, role.Text, role.ButtonText, role.ToolTipText, role.HighlightedText), worn.ink),
        ((role.BrightText,), worn.wrong),
        ((role.PlaceholderText,), worn.dim),
        ((role.Highlight,), worn.selection),
        ((role.Accent, role.Link, role.LinkVisited), worn.accent),
    ):
        for name in names:
            result.setColor(group.All, name, QColor(colour))
    faded = QColor(blend(worn.dim, worn.ground))
    for name in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(group.Disabled, name, faded)
    result.setColor(group.Disabled, role.Highlight, QColor(worn.line))
    return result


def _choose(hints: QStyleHints, appearance: Appearance) -> Tokens:
    scheme = hints.colorScheme() == Qt.ColorScheme.Dark
    dark = scheme if appearance == "system" else appearance == "dark"
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return CONTRAST_DARK if dark else CONTRAST_LIGHT
    return DARK if dark else LIGHT


def _wear(app: QApplication, worn: Tokens) -> None:
    _wardrobe.worn = worn
    app.setPalette(palette(worn))
    for kind in _OUTLINED:
        app.setPalette(_outlined(worn), kind)  # type: ignore[arg-type]  # its stub says bytes, it takes str
    app.setStyleSheet(style_sheet(worn, app.font().pointSizeF()))


def _outlined(worn: Tokens) -> QPalette:
    """Return the palette of boxes whose outline must be seen: Fusion draws it 1.4 darker than Window."""
    result = palette(worn)
    result.setColor(QPalette.ColorRole.Window, QColor(worn.edge).lighter(140))
    return result


def outline_boxes(option: QStyleOptionViewItem) -> None:
    """Have the box to tick of a cell drawn with an outline that is seen."""
    option.palette.setColor(QPalette.ColorRole.Window, QColor(_wardrobe.worn.edge).lighter(140))


def _on_system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication):
        worn = _choose(app.styleHints(), _wardrobe.asked)
        if worn != _wardrobe.worn:
            _wear(app, worn)
