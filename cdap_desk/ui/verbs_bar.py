"""The verbs of a page as buttons, those seldom wanted under « Plus »."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolBar, QToolButton, QWidget

from cdap_desk.ui.icons import icon
from cdap_desk.ui.verbs import Verb


def make_verbs_bar(verbs: Sequence[Verb], actions: dict[str, QAction], parent: QWidget) -> QToolBar:
    """Return the bar; `actions` holds the action of each verb by its name."""
    bar = QToolBar(parent)
    bar.setObjectName("verbs_bar")
    bar.setAccessibleName("Actions")
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    bar.setIconSize(QSize(16, 16))
    overflow = bar.findChild(QToolButton, "qt_toolbar_ext_button")
    if overflow is not None:  # Qt's own, when the verbs lack room: no name, and too faint on a dark ground
        overflow.setIcon(icon("more"))
        overflow.setAccessibleName("Autres actions")
        overflow.setToolTip("Autres actions")
    for verb in (v for v in verbs if not v.aside):
        bar.addAction(actions[verb.name])
        button = bar.widgetForAction(actions[verb.name])
        button.setObjectName(f"{verb.name}_button")
        button.setProperty("primary", verb.primary)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    if aside := [actions[v.name] for v in verbs if v.aside]:
        bar.addWidget(_more_button(aside, bar))
    return bar


def _more_button(aside: list[QAction], parent: QWidget) -> QToolButton:
    button = QToolButton(parent)
    button.setObjectName("more_button")
    button.setText("Plus")
    button.setToolTip("Plus d’actions")
    button.setIcon(icon("more"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = QMenu(button)
    menu.setObjectName("more_menu")
    menu.addActions(aside)
    button.setMenu(menu)
    return button
