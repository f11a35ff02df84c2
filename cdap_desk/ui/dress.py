"""The style sheet: only what a palette cannot say, since each rule is looked at for each widget.

Widgets choose their look by a dynamic property, set before they are shown:
`primary` on the one filled button of a page, `chip` on a filter shown as a pill, `nav` on the list of
pages, `role` on a label ("title", "heading", "dim", "wrong", "waiting"), `panel` on a frame or widget
that stands out from the ground ("plain" or "card"), `link` on a button that only leads elsewhere. An
in-cell editor has `frame` off, as Qt names it.
"""

from cdap_desk.ui.colours import Tokens

_SHEET = """
QPushButton, QToolButton {{
  background: {panel}; color: {ink}; border: 1px solid {line}; border-radius: 6px;
  padding: 6px 12px; min-height: 18px; }}
QPushButton:hover, QToolButton:hover {{ background: {accent_ground}; border-color: {edge}; }}
QPushButton:pressed, QToolButton:pressed, QPushButton:checked, QToolButton:checked {{
  background: {selection}; border-color: {accent}; }}
QPushButton:disabled, QToolButton:disabled {{ background: {ground}; color: {faded}; }}
QPushButton:focus, QToolButton:focus {{ border: 2px solid {accent}; padding: 5px 11px; }}
QPushButton:flat, QToolButton[autoRaise="true"] {{ background: transparent; border-color: transparent; }}
QPushButton:flat:hover, QToolButton[autoRaise="true"]:hover {{ background: {accent_ground}; }}
QToolButton[autoRaise="true"]:focus, QPushButton:flat:focus {{ border-color: {accent}; }}
QPushButton[link="true"] {{ color: {accent}; padding: 4px 6px; }}
QPushButton[link="true"]:focus {{ padding: 3px 5px; }}
QToolButton[autoRaise="true"] {{ padding: 4px 6px; }}
QToolButton[autoRaise="true"]:focus {{ padding: 3px 5px; }}
QToolButton[popupMode="2"] {{ padding-right: 24px; }}
QToolButton[popupMode="2"]:focus {{ padding-right: 23px; }}
QToolButton::menu-indicator {{ subcontrol-origin: padding; subcontrol-position: right center; right: 6px; }}
QPushButton[primary="true"], QToolButton[primary="true"] {{
  background: {accent}; color: {on_accent}; border-color: {accent}; font-weight: 600; }}
QPushButton[primary="true"]:hover, QToolButton[primary="true"]:hover {{ background: {accent_hover}; }}
QPushButton[primary="true"]:focus, QToolButton[primary="true"]:focus {{ border: 2px solid {ink}; }}
QPushButton[primary="true"]:disabled, QToolButton[primary="true"]:disabled {{
  background: {none_ground}; color: {faded}; border-color: {line}; }}
QToolButton[chip="true"] {{
  background: {accent_ground}; color: {accent}; border: 1px solid {accent_ground}; border-radius: 13px;
  padding: 3px 10px; min-height: 18px; }}
QToolButton[chip="true"]:hover {{ border-color: {accent}; }}
QToolButton[chip="true"]:focus {{ border: 2px solid {accent}; padding: 2px 9px; }}
QLineEdit[frame="true"] {{
  background: {panel}; border: 1px solid {edge}; border-radius: 6px; padding: 5px 8px; min-height: 20px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit[frame="true"]:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QLineEdit[frame="true"]:disabled, QLineEdit[frame="true"]:read-only {{
  background: {ground}; border-color: {line}; }}
QLineEdit[frame="true"][invalid="true"] {{ border: 2px solid {wrong}; padding: 4px 7px; }}
QLineEdit[frame="false"] {{
  background: {panel}; border: none; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit[field="true"] {{ border-color: {line}; padding: 2px 5px; }}
QLineEdit[field="true"]:hover {{ border-color: {edge}; }}
QLineEdit[field="true"]:focus {{ border: 2px solid {accent}; padding: 1px 4px; background: {panel}; }}
QLineEdit[field="true"]:read-only {{ background: transparent; border-color: transparent; }}
QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
QTabBar QToolButton {{ padding: 0; min-height: 0; border-radius: 0; }}
QLineEdit > QToolButton {{ background: transparent; border: none; padding: 0; min-height: 0; }}
QComboBox[codes="true"] {{
  background: {panel}; border: 1px solid {edge}; border-radius: 6px; padding: 5px 8px; min-height: 20px;
  selection-background-color: {selection}; selection-color: {ink}; }}
QComboBox[codes="true"]::drop-down {{ border: none; width: 22px; }}
QComboBox[codes="true"]:focus {{ border: 2px solid {accent}; padding: 4px 7px; }}
QComboBox[codes="true"]:disabled {{ background: {ground}; color: {faded}; border-color: {line}; }}
QAbstractSpinBox {{ min-height: 26px; }}
QPlainTextEdit, QTextEdit {{
  background: {panel}; border: 1px solid {edge}; border-radius: 6px; padding: 3px;
  selection-background-color: {accent}; selection-color: {on_accent}; }}
QPlainTextEdit:focus, QTextEdit:focus {{ border: 2px solid {accent}; padding: 2px; }}
QProgressBar {{
  background: {none_ground}; color: {ink}; border: none; border-radius: 4px; text-align: center; }}
QProgressBar::chunk {{ background: {selection}; border-radius: 4px; }}
QTabWidget::pane {{ border: none; border-top: 1px solid {line}; }}
QTabBar::tab {{
  background: transparent; color: {dim}; border: none; border-bottom: 2px solid transparent;
  padding: 7px 12px; }}
QTabBar::tab:hover {{ color: {ink}; }}
QTabBar::tab:selected {{ color: {accent}; border-bottom-color: {accent}; }}
QTabBar::tab:focus {{ background: {accent_ground}; }}
QMenu {{ background: {panel}; border: 1px solid {edge}; padding: 4px; }}
QMenu::item {{ padding: 6px 24px 6px 8px; border-radius: 4px; }}
QMenu::item:selected {{ background: {selection}; }}
QMenu::item:disabled {{ color: {faded}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: 4px 8px; }}
QMenu::icon {{ padding-left: 8px; }}
QMenuBar {{ background: {panel}; }}
QMenuBar::item {{ padding: 9px 10px; border-radius: 4px; }}
QMenuBar::item:selected {{ background: {accent_ground}; }}
QToolTip {{ background: {panel}; color: {ink}; border: 1px solid {edge}; padding: 4px 6px; }}
QStatusBar {{ background: {panel}; border-top: 1px solid {line}; }}
QStatusBar::item {{ border: none; }}
QListView[nav="true"] {{ background: {panel}; border: none; outline: none; padding: 8px; }}
QListView[nav="true"]::item {{ padding: 11px 8px; border-radius: 6px; }}
QListView[nav="true"][close="true"]::item {{ padding: 4px 8px; }}
QListView[nav="true"]::item:hover {{ background: {ground}; }}
QListView[nav="true"]::item:selected {{ background: {accent_ground}; color: {accent}; }}
QListView[nav="true"]::item:focus {{ border: 2px solid {accent}; padding: 9px 6px; }}
QListView[nav="true"][close="true"]::item:focus {{ padding: 2px 6px; }}
QHeaderView {{ background: {panel}; border: none; border-bottom: 1px solid {line}; }}
QHeaderView::section {{
  background: {panel}; color: {dim}; border: none; border-right: 1px solid {line};
  border-bottom: 1px solid {line}; padding: 0 8px; min-height: 29px; font-weight: 600;
  text-align: left; }}
QHeaderView::section:hover {{ color: {ink}; background: {ground}; }}
QTableView, QTreeView {{ border: none; outline: none; }}
QSplitter::handle {{ background: {line}; }}
QScrollBar:vertical {{ background: transparent; border: none; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; border: none; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {thumb}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {edge}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QScrollArea#paper_scroll {{ background: {desk}; border: 1px solid {line}; }}
QLabel[role="title"] {{ font-size: {title}pt; font-weight: 600; }}
QLabel[role="heading"] {{ font-weight: 600; color: {dim}; }}
QLabel[role="dim"] {{ color: {dim}; }}
QLabel[role="step"] {{ color: {accent}; font-weight: 600; }}
QLabel[role="wrong"] {{ color: {wrong}; }}
QLabel[role="waiting"] {{ color: {waiting}; }}
QFrame[panel="plain"], QWidget[panel="plain"] {{ background: {panel}; }}
QFrame[panel="card"] {{ background: {panel}; border: 1px solid {line}; border-radius: 8px; }}
QFrame[panel="drop"] {{ background: {panel}; border: 2px dashed {edge}; border-radius: 8px; }}
QFrame[panel="over"] {{ background: {accent_ground}; border: 2px dashed {accent}; border-radius: 8px; }}
QFrame[panel="waiting"] {{ background: {waiting_ground}; border: none; border-radius: 8px; }}
QFrame[panel="done"] {{ background: {active_ground}; border: none; }}
QLabel[role="done"], QLabel[role="active"] {{ color: {active}; }}
QLabel#reason_label {{
  background: {wrong_ground}; color: {wrong}; border: 1px solid {wrong}; border-radius: 6px;
  padding: 5px 8px; }}
QFrame[panel="wrong"] {{ background: {wrong_ground}; border: none; border-radius: 8px; }}
"""


def style_sheet(worn: Tokens, points: float = 9.0) -> str:
    """Return the style sheet in these colours; `points` is the size of the system's font."""
    return _SHEET.format(
        **worn._asdict(),
        faded=blend(worn.dim, worn.ground),
        thumb=blend(worn.line, worn.edge),
        desk=blend(worn.ground, worn.edge, 5),
        accent_hover=blend(worn.accent, worn.ink, 5),
        title=round(points * 1.3, 1),
    )


def blend(one: str, other: str, share: int = 2) -> str:
    """Return a colour between two "#rrggbb": of `share` parts, one is the second, the rest the first."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{(a * (share - 1) + b) // share:02x}" for a, b in pairs)
