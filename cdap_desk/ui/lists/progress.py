"""How far long work is: what is being done, a bar, a count, and the way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from cdap_desk.ui.dialogs.form import FittingArea, announce, make_label
from cdap_desk.wording.counts import grouped

WIDE = 64  # letters


class ProgressCard(QFrame):
    """Shows one task. `cancel_asked`: the person wants it stopped."""

    cancel_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("progress_card")
        self.what_label = make_label("", "what_label", "title")
        self.bar = QProgressBar(self)
        self.bar.setObjectName("progress_bar")
        self.bar.setTextVisible(False)
        self.bar.setFixedHeight(10)
        self.count_label = QLabel(self)
        self.count_label.setObjectName("progress_label")
        self.count_label.setProperty("role", "dim")
        self.cancel_button = QPushButton("Annuler", self)
        self.cancel_button.setObjectName("stop_button")
        self.cancel_button.setShortcut("Esc")
        self.cancel_button.clicked.connect(self._on_cancel)
        self._unit = ""
        self._lay_out()

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addWidget(self.count_label, 1)
        foot.addWidget(self.cancel_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(12)
        column.addWidget(self.what_label)
        column.addWidget(self.bar)
        column.addLayout(foot)

    def begin(self, what: str, unit: str = "") -> None:
        """Begin with no step done; `unit` is what is counted, « lignes »."""
        self._unit = unit
        self.what_label.setText(what)
        self.bar.setAccessibleName(what)
        self.bar.setRange(0, 0)
        self.count_label.clear()
        self.cancel_button.setEnabled(True)
        announce(self, what)

    def show_step(self, step: int, steps: int) -> None:
        """Show how many steps are done, of how many; of 0 when that is not known yet."""
        self.bar.setRange(0, steps)
        self.bar.setValue(step)
        if self.cancel_button.isEnabled():
            self.count_label.setText(self._counted(step, steps))

    def _counted(self, step: int, steps: int) -> str:
        if not self._unit:
            return f"{step * 100 // steps}\u00a0%" if steps else ""
        return (
            f"{grouped(step)} {self._unit} sur {grouped(steps)}" if steps else f"{grouped(step)} {self._unit}"
        )

    def _on_cancel(self) -> None:
        self.cancel_button.setEnabled(False)
        self.count_label.setText("Arrêt en cours…")
        self.cancel_asked.emit()


def in_the_middle(card: QWidget, letters: int, parent: QWidget) -> QWidget:
    """Return a page that holds a card, so many letters wide, in its upper middle, and scrolls if it must."""
    holder = QWidget(parent)
    card.setMaximumWidth(card.fontMetrics().averageCharWidth() * letters)
    row = QHBoxLayout()
    row.addStretch(1)
    row.addWidget(card, 1000)
    row.addStretch(1)
    column = QVBoxLayout(holder)
    column.addStretch(2)
    column.addLayout(row)
    column.addStretch(3)
    return FittingArea(holder, parent)
