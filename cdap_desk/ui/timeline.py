"""The time line of rights: a mark and a heading for each movement, then what it changed and who decided."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from cdap_desk.domain.timeline import MovementTold
from cdap_desk.operations.movement_words import is_to_come, state_said, tell_movement
from cdap_desk.ui.table import tags
from cdap_desk.ui.tables import NATURES

TONES = {"done": "active", "answered_ko": "wrong", "refused": "none", "cancelled": "none"}


def make_timeline(movements: list[MovementTold], today: date, *, named: bool) -> QWidget:
    """Return the movements one under the other, as they stand today; `named` says of which right each is."""
    box = QFrame()
    box.setObjectName("timeline")
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 4, 0, 0)
    grid.setHorizontalSpacing(8)
    grid.setVerticalSpacing(8)
    grid.setColumnStretch(1, 1)
    for row, movement in enumerate(movements):
        mark = QLabel(box)
        mark.setPixmap(
            tags.shape_picture(
                "none" if is_to_come(movement, today) else TONES.get(movement.state, "waiting")
            )
        )
        mark.setFixedHeight(mark.fontMetrics().height())  # level with the first line
        mark.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(mark, row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(_entry(tell(movement, today, named=named), box), row, 1)
    return box


def _entry(told: list[str], parent: QWidget) -> QWidget:
    entry = QWidget(parent)
    column = QVBoxLayout(entry)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    heading, *lines = told
    for place, text in enumerate((heading, "\n".join(lines))):
        label = QLabel(text, entry)
        label.setObjectName("movement_label")
        label.setProperty("role", "" if place == 0 else "dim")
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(label)
    return entry


def tell(movement: MovementTold, today: date, *, named: bool = False) -> list[str]:
    """Return a movement in lines: its heading, what it changes, why, who asked and decided, what was done."""
    right = [f"{movement.opened_for} · {movement.opened_in}"] if named else []
    heading = f"{NATURES[movement.nature]} · {state_said(movement, today)}"
    return [heading, *right, *tell_movement(movement, today)]
