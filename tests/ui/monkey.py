"""A person who does anything at all: random keys, clicks, edits, pastes and dialogs, the same for a seed."""

import random
from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QFileDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from cdap_desk.ui.editors.choice import ChoiceEdit
from cdap_desk.ui.editors.day import DayEdit
from cdap_desk.ui.table import blocks
from cdap_desk.ui.table.panel import TablePanel
from cdap_desk.ui.window import PLACES, MainWindow
from tests.ui.typing import press, type_text

KEYS = (
    Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down,
    Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Delete, Qt.Key.Key_F2, Qt.Key.Key_F4, Qt.Key.Key_F5,
    Qt.Key.Key_F6, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_Space,
)  # fmt: skip
HELD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
TEXTS = (
    "é",
    "Lefèvre",
    "bron",
    "1/3/26",
    "demain",
    "oui",
    "a@exemple.fr",
    "n’importe",
    "MCP1",
    "ecu",
    " ",
    "12",
    "insertion",
    "T1",
)
DAYS = ("24/11/2026", "demain", "1/3/26", "1/12/2026", "hier", "")
BLOCKS = ("x", "Zola\tÉva\r\n", "a\tb\tc\r\n1\t2\t3\r\n", '"deux\nlignes"\tx\r\n', "\r\n", "oui\nnon\nnon")


class Monkey:
    """Acts on a window; dialogs that come are answered at random, native ones never open."""

    def __init__(self, window: MainWindow, seed: int) -> None:
        self.window = window
        self.pick = random.Random(seed)
        self._answering = QTimer(interval=0)
        self._answering.timeout.connect(self._answer)
        self._answered: list[QDialog] = []
        self._acts: tuple[Callable[[], None], ...] = (
            self._key, self._key, self._key, self._type, self._type, self._click, self._header, self._page,
            self._paste, self._narrow, self._undo, self._verb, self._select, self._columns, self._field,
        )  # fmt: skip
        self.last: list[str] = []

    def act(self) -> None:
        """Do one thing, then let the window do what it put off."""
        act = self.pick.choice(self._acts)
        self.last = [*self.last[-20:], act.__name__]
        # A dialog blocks whoever opened it: its answer is there before it.
        self._answering.start()
        act()
        QApplication.processEvents()
        # Outside a real loop nothing else does what deleteLater puts off.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._answering.stop()
        self._close_popups()

    def _answer(self) -> None:
        # An answer may open another dialog, which waits for its own: a timer fires again once started again.
        self._answering.start()
        self._close_popups()  # one that an answer opened waits too
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QMessageBox | QFileDialog):
            dialog.reject()
        elif isinstance(dialog, QDialog) and dialog not in self._answered:
            self._answered.append(dialog)
            for _ in range(self.pick.randint(0, 4)):
                if dialog.isVisible():
                    self._fill(dialog)
                    dialog.accept()
            if dialog.isVisible():
                dialog.reject()
            self._answered.remove(dialog)

    def _fill(self, dialog: QDialog) -> None:
        """Type in some fields of a dialog, take from its lists, press one of its buttons."""
        for field in dialog.findChildren(QWidget):
            if not field.isVisible() or self.pick.random() < 0.4:
                continue
            if isinstance(field, QComboBox):  # once one is chosen, nobody can choose none again
                field.setCurrentIndex(self.pick.randrange(field.count()) if field.count() else -1)
            elif isinstance(field, ChoiceEdit) and self.pick.random() < 0.8:
                field.open_list()
                for key in (*[Qt.Key.Key_Down] * self.pick.randrange(4), Qt.Key.Key_Return):
                    press(field, key)
            elif isinstance(field, QLineEdit) and not field.isReadOnly():
                field.clear()
                type_text(field, self.pick.choice(DAYS if isinstance(field, DayEdit) else TEXTS))
        buttons = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
        if buttons and self.pick.random() < 0.3:
            self.pick.choice(buttons).click()

    def _close_popups(self) -> None:
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()

    def _panel(self) -> TablePanel | None:
        return self.window.current_page().shown_panel()

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window

    def _key(self) -> None:
        press(self._focus(), self.pick.choice(KEYS), self.pick.choice(HELD))

    def _type(self) -> None:
        type_text(self._focus(), self.pick.choice(TEXTS))

    def _click(self) -> None:
        if panel := self._panel():
            room = panel.view.viewport().rect()
            place = QPoint(self.pick.randint(0, room.width()), self.pick.randint(0, room.height()))
            held = self.pick.choice(HELD[:4])
            act = QTest.mouseDClick if self.pick.random() < 0.3 else QTest.mouseClick
            act(panel.view.viewport(), Qt.MouseButton.LeftButton, held, place)

    def _header(self) -> None:
        if panel := self._panel():
            header = panel.view.header
            place = QPoint(self.pick.randint(0, header.width()), 10)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, self.pick.choice(HELD[:4]), place)

    def _page(self) -> None:
        self.window.show_place(self.pick.choice(PLACES).name)

    def _paste(self) -> None:
        if panel := self._panel():
            QApplication.clipboard().setText(self.pick.choice(BLOCKS))
            self.pick.choice((blocks.paste, blocks.copy, blocks.fill_down, blocks.clear_cells))(panel)

    def _narrow(self) -> None:
        if panel := self._panel():
            panel.narrowing.search_edit.setText(self.pick.choice(("", "", "le", "ecu bron", "zola")))
            if self.pick.random() < 0.5:
                panel.narrowing.clear_filters()

    def _undo(self) -> None:
        undoing = self.window.undoing
        self.pick.choice((undoing.undo_action, undoing.undo_action, undoing.redo_action)).trigger()

    def _verb(self) -> None:
        if self.pick.random() < 0.7:
            self._select()  # most verbs are about somebody
        actions = [a for a in self.window.current_page().actions() if a.isEnabled()]
        if actions:
            self.pick.choice(actions).trigger()

    def _select(self) -> None:
        panel = self._panel()
        if panel and panel.content.ids:
            many = min(len(panel.content.ids), self.pick.choice((1, 1, 3, 8)))
            panel.view.select_ids(self.pick.sample(panel.content.ids, many))

    def _columns(self) -> None:
        if panel := self._panel():
            place = self.pick.randrange(1, len(panel.table.columns))
            panel.view.widths.show_column(place, self.pick.random() < 0.8)
            panel.view.header.moveSection(self.pick.randrange(1, place + 1), place)

    def _field(self) -> None:
        fields = [f for f in self.window.findChildren(QLineEdit) if f.isVisible() and not f.isReadOnly()]
        field = self.pick.choice(fields)
        field.setFocus()
        field.setText(self.pick.choice(TEXTS))
        field.textEdited.emit(field.text())
        press(field, Qt.Key.Key_Return)
