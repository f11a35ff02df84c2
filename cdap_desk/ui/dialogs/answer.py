"""The answer of the Caf, line by line: OK or KO, why not, the identifier it gave."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from cdap_desk.domain.bordereau_rows import BordereauRow, LineRow
from cdap_desk.operations import answers, bordereaux
from cdap_desk.operations.answers import Answer
from cdap_desk.ui.dialogs.day_field import DayField, require_day
from cdap_desk.ui.dialogs.form import FormDialog, IncompleteError
from cdap_desk.ui.editors.code_combo import CodeCombo
from cdap_desk.ui.editors.enter_edit import EnterEdit
from cdap_desk.ui.form_tables import ANSWERS, OPERATIONS
from cdap_desk.ui.runner import Runner

_TITLES = ("N°", "Opération", "Nom", "Profil", "Réponse", "Motif", "Identifiant attribué")
_PROFILE, _ANSWER, _REASON, _PORTAL_ID = 3, 4, 5, 6


class AnswerDialog(FormDialog):
    """Lines left without an answer wait; identifiers are pasted as a column, one a line."""

    def __init__(self, runner: Runner, row: BordereauRow, parent: QWidget | None = None) -> None:
        super().__init__(f"Réponse au bordereau {row.number}", "Enregistrer la réponse", parent)
        self.setObjectName("answer_dialog")
        self.runner = runner
        self.row = row
        self._lines: Sequence[LineRow] = [
            line for line in runner.ask(bordereaux.bordereau_lines, row.id) if not line.answer
        ]
        self.day_field = DayField(runner.desk.today(), self)
        self.day_field.set_day(runner.desk.today())
        self.add_field("Répondu le", self.day_field, "day_field")
        self.all_button = QPushButton("Tout OK", self)
        self.all_button.setObjectName("all_ok_button")
        self.all_button.setToolTip("Met OK à chaque ligne sans réponse")
        self.all_button.clicked.connect(self._on_all)
        self.table = self._make_table()
        buttons = QHBoxLayout()
        buttons.addWidget(self.all_button)
        buttons.addStretch()
        self.body.insertLayout(2, buttons)
        self.body.insertWidget(3, self.table, 1)
        self.widen(self.fontMetrics().averageCharWidth() * 136)
        paste = QShortcut(QKeySequence.StandardKey.Paste, self.table)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste)

    def show_answers(self, given: dict[int, Answer]) -> None:
        """Fill in answers, by the number of their line."""
        for place, line in enumerate(self._lines):
            if line.number in given:
                answer = given[line.number]
                self._combo(place).set_code("ok" if answer.ok else "ko")
                self._edit(place, _REASON).setText(answer.reason)
                self._edit(place, _PORTAL_ID).setText(answer.portal_id)

    def given(self) -> dict[int, Answer]:
        """Return the answers filled in. Raises IncompleteError for a refusal without a reason."""
        found = {}
        for place, line in enumerate(self._lines):
            code = self._combo(place).code()
            reason = self._edit(place, _REASON).text()
            if code == "ko" and not reason.strip():
                said = f"Dites pourquoi la ligne {line.number} est refusée : le motif est gardé."
                raise IncompleteError(said, self._edit(place, _REASON))
            if code:
                found[line.number] = Answer(code == "ok", reason, self._edit(place, _PORTAL_ID).text())
        if not found:
            raise IncompleteError("Donnez la réponse d’une ligne au moins.", self._combo(0))
        return found

    def act(self) -> None:
        """Record the answers."""
        day = require_day(self.day_field)
        self.runner.run(answers.answer_bordereau, self.row.id, day, self.given())

    def _make_table(self) -> QTableWidget:
        table = QTableWidget(len(self._lines), len(_TITLES), self)
        table.setObjectName("answers_table")
        table.setAccessibleName("Réponses, ligne par ligne")
        table.setHorizontalHeaderLabels(_TITLES)
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        table.setTabKeyNavigation(False)
        for place, line in enumerate(self._lines):
            self._fill_row(table, place, line)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for column, wide in ((_PROFILE, 16), (_ANSWER, 16), (_REASON, 26), (_PORTAL_ID, 27)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            table.setColumnWidth(column, self.fontMetrics().averageCharWidth() * wide)
        table.setMinimumHeight(min(len(self._lines) + 1, 9) * 34 + 4)
        return table

    def _fill_row(self, table: QTableWidget, place: int, line: LineRow) -> None:
        name = f"{line.last_name} {line.first_name}"
        for column, text in enumerate((str(line.number), OPERATIONS[line.operation], name, line.profile)):
            item = QTableWidgetItem(text)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
            table.setItem(place, column, item)
        combo = CodeCombo(ANSWERS, table)
        combo.setObjectName(f"answer_{line.number}_combo")
        combo.setAccessibleName(f"Réponse de la ligne {line.number}, {name}")
        table.setCellWidget(place, _ANSWER, combo)
        for column, what in ((_REASON, "reason"), (_PORTAL_ID, "portal_id")):
            edit = EnterEdit(table)
            for signal, step in ((edit.entered, 1), (edit.left, 1), (edit.raised, -1)):
                signal.connect(partial(self._go, place + step, column))
            edit.setObjectName(f"{what}_{line.number}_edit")
            edit.setAccessibleName(f"{_TITLES[column]} de la ligne {line.number}, {name}")
            table.setCellWidget(place, column, edit)
        table.setRowHeight(place, 34)

    def _combo(self, place: int) -> CodeCombo:
        found = self.table.cellWidget(place, _ANSWER)
        assert isinstance(found, CodeCombo)
        return found

    def _edit(self, place: int, column: int) -> QLineEdit:
        found = self.table.cellWidget(place, column)
        assert isinstance(found, QLineEdit)
        return found

    def _go(self, place: int, column: int) -> None:
        """Go to the same column of another line; after the last, to what records them."""
        if 0 <= place < len(self._lines):
            self._edit(place, column).setFocus()
            self._edit(place, column).selectAll()
        elif place > 0:
            self.primary_button.setFocus()

    def _on_all(self) -> None:
        for place in range(len(self._lines)):
            if not self._combo(place).code():
                self._combo(place).set_code("ok")

    def _on_paste(self) -> None:
        """Put a column of identifiers in the lines from the one that has the keyboard on."""
        texts = QGuiApplication.clipboard().text().splitlines()
        focus = self.focusWidget()
        edits = [self._edit(place, _PORTAL_ID) for place in range(len(self._lines))]
        start = next((n for n, edit in enumerate(edits) if edit is focus), 0)
        for edit, text in zip(edits[start:], texts, strict=False):
            edit.setText(text.strip())
