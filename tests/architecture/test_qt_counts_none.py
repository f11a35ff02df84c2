"""PySide6 6.12.0 drops references to None on Python 3.11 until the process aborts: the pin is proved here."""

import sys

from PySide6.QtCore import QModelIndex, QObject, Signal
from PySide6.QtGui import QImage, QPainter, QStandardItemModel
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

CALLS = 1000


class Emitter(QObject):
    fact = Signal(object)


def test_a_thousand_qt_calls_keep_the_references_to_none(qtbot: QtBot) -> None:
    label, model, emitter = QLabel(), QStandardItemModel(1, 1), Emitter()
    qtbot.addWidget(label)
    image = QImage(50, 50, QImage.Format.Format_ARGB32)
    painter = QPainter(image)
    index: QModelIndex = model.index(0, 0)
    before = sys.getrefcount(None)
    for i in range(CALLS):
        label.setText(str(i))
        model.setData(index, i)
        painter.drawText(5, 20, "é")
        emitter.fact.emit(None)
    after = sys.getrefcount(None)
    painter.end()
    assert after > before - 50
