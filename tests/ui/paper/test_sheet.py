"""What is painted on a sheet of paper: marks where letters have room, in colours seen on white."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from cdap_desk.ui import colours, theme
from cdap_desk.ui.paper.sheet import on_paper, write


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp, "light")


def inked(height: float) -> bool:
    """Whether words leave a trace in a cell of that height, in pixels."""
    image = QImage(120, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    write(painter, QRectF(0, 0, 120, height), "Organisme", "#15693e", 1.33)
    painter.end()
    return any(image.pixelColor(x, y).lightness() < 250 for x in range(120) for y in range(40))


def test_a_mark_is_written_where_its_letters_have_room(qapp: QApplication) -> None:
    assert [inked(height) for height in (20.0, 8.0, 4.0)] == [True, True, False]


@pytest.mark.parametrize("worn", [colours.DARK, colours.LIGHT, colours.CONTRAST_DARK, colours.CONTRAST_LIGHT])
def test_marks_are_dark_on_the_paper_whatever_is_worn(qapp: QApplication, worn: colours.Tokens) -> None:
    theme._wear(qapp, worn)
    strong = worn in (colours.CONTRAST_DARK, colours.CONTRAST_LIGHT)
    assert on_paper() == (colours.CONTRAST_LIGHT if strong else colours.LIGHT)
