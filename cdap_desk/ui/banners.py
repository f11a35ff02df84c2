"""What is doubtful about a record, each with what mends it and the way to accept it; what was accepted."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.settlements import Settlement
from cdap_desk.ui.marks import finding_fix, finding_sentence, finding_title


class FindingBanner(QFrame):
    """A finding that holds. `fix_asked` and `settle_asked` carry its code."""

    fix_asked = Signal(str)
    settle_asked = Signal(str)

    def __init__(self, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = code
        tone = "wrong" if FINDINGS[code].level == "wrong" else "waiting"
        self.setObjectName(f"finding_{code}")
        self.setProperty("panel", tone)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        said = QLabel(("■ " if tone == "wrong" else "◆ ") + finding_sentence(code), self)
        said.setProperty("role", tone)
        said.setWordWrap(True)
        column.addWidget(said)
        row = QHBoxLayout()
        if fix := finding_fix(code):
            row.addWidget(_button(fix, f"fix_{code}_button", self._on_fix, self))
        settle = _button("Accepter…", f"settle_{code}_button", self._on_settle, self)
        settle.setAccessibleName(f"Accepter jusqu’à une date : {finding_title(code)}")
        settle.setFlat(True)
        row.addWidget(settle)
        row.addStretch()
        column.addLayout(row)

    def _on_fix(self) -> None:
        self.fix_asked.emit(self._code)

    def _on_settle(self) -> None:
        self.settle_asked.emit(self._code)


class SettledBanner(QFrame):
    """A finding that was accepted. `reopen_asked` carries its code."""

    reopen_asked = Signal(str)

    def __init__(self, settled: Settlement, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = settled.code
        self.setObjectName(f"settled_{settled.code}")
        self.setProperty("panel", "card")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        until, title = format_day(settled.until), finding_title(settled.code)
        said = QLabel(f"○ {title} : accepté jusqu’au {until} — {settled.why}", self)
        said.setProperty("role", "dim")
        said.setWordWrap(True)
        said.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(said)
        button = _button("Remettre à traiter", f"reopen_{settled.code}_button", self._on_reopen, self)
        button.setFlat(True)
        column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_reopen(self) -> None:
        self.reopen_asked.emit(self._code)


def _button(text: str, name: str, slot: object, parent: QWidget) -> QPushButton:
    button = QPushButton(text, parent)
    button.setObjectName(name)
    button.clicked.connect(slot)
    return button
