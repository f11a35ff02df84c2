"""Text can be read on what it stands on, and the dress follows what was asked."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QPushButton, QStyle
from pytestqt.qtbot import QtBot

from cdap_desk.ui import theme
from cdap_desk.ui.colours import CONTRAST_DARK, CONTRAST_LIGHT, DARK, LIGHT, Tokens

SETS = {"light": LIGHT, "dark": DARK, "contrast light": CONTRAST_LIGHT, "contrast dark": CONTRAST_DARK}
ON_GROUND = [(text, ground) for text in ("ink", "dim", "accent") for ground in ("ground", "panel")]
ON_GROUND += [("ink", "selection"), ("ink", "accent_ground"), ("on_accent", "accent"), ("wrong", "panel")]
ON_GROUND += [(name, f"{name}_ground") for name in ("accent", "active", "waiting", "wrong", "none")]


def luminance(colour: str) -> float:
    """WCAG 2 relative luminance of "#rrggbb"."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("worn", SETS.values(), ids=SETS)
@pytest.mark.parametrize(("text", "ground"), ON_GROUND)
def test_text_stands_out_from_its_ground(worn: Tokens, text: str, ground: str) -> None:
    assert contrast(getattr(worn, text), getattr(worn, ground)) >= 4.5


@pytest.mark.parametrize("worn", SETS.values(), ids=SETS)
def test_what_is_selected_does_not_look_like_the_rest(worn: Tokens) -> None:
    assert len({worn.accent_ground, worn.panel, worn.selection}) == 3


def test_no_button_of_a_dialog_has_a_red_cross(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, "light")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    box.ensurePolished()
    assert not box.style().styleHint(QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons, None, box)


@pytest.mark.parametrize("worn", SETS.values(), ids=SETS)
def test_the_edge_of_a_field_can_be_seen(worn: Tokens) -> None:
    assert min(contrast(worn.edge, worn.panel), contrast(worn.edge, worn.ground)) >= 3
    assert contrast(worn.accent, worn.panel) >= 3


@pytest.mark.parametrize("worn", [CONTRAST_LIGHT, CONTRAST_DARK])
def test_high_contrast_is_seven_to_one(worn: Tokens) -> None:
    assert min(contrast(getattr(worn, t), getattr(worn, g)) for t, g in ON_GROUND) >= 7


@pytest.mark.parametrize(("appearance", "worn"), [("light", LIGHT), ("dark", DARK)])
def test_the_palette_and_the_sheet_are_in_the_colours_asked(
    qtbot: QtBot, qapp: QApplication, appearance: theme.Appearance, worn: Tokens
) -> None:
    theme.apply(qapp, appearance)
    assert theme.tokens() is worn
    assert qapp.palette().color(QPalette.ColorRole.Window).name() == worn.ground
    button = QPushButton("Départ…")
    qtbot.addWidget(button)
    button.resize(button.sizeHint())
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    assert button.grab().toImage().pixelColor(8, 4).name() == worn.panel


def test_a_button_is_tall_enough_to_be_hit(qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, "light")
    button = QPushButton("Départ…")
    qtbot.addWidget(button)
    assert button.sizeHint().height() >= 32


def test_what_the_system_says_is_worn_again_after_a_choice(qapp: QApplication) -> None:
    theme.apply(qapp, "dark")
    theme.apply(qapp, "system")
    dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    assert theme.tokens() is (DARK if dark else LIGHT)
