"""Icons are drawn sharp, in the colours worn, and each name in the code has its drawing."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QImage
from PySide6.QtWidgets import QApplication

from cdap_desk.paths import resources
from cdap_desk.ui import theme
from cdap_desk.ui.icons import application_icon, icon

NAMES = sorted(p.stem for p in (resources() / "icons").glob("*.svg"))
SOURCES = (Path(__file__).parents[2] / "cdap_desk").rglob("*.py")


def colours(image: QImage) -> set[str]:
    """The opaque colours of an image."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {c.name() for c in (image.pixelColor(x, y) for x, y in points) if c.alpha() == 255}


def drawn(name: str, token: str = "ink", mode: QIcon.Mode = QIcon.Mode.Normal, ratio: float = 1) -> QImage:
    return icon(name, token).pixmap(QSize(20, 20), ratio, mode, QIcon.State.Off).toImage()


@pytest.mark.parametrize("name", NAMES)
def test_each_drawing_leaves_ink_and_stays_off_the_border(qapp: QApplication, name: str) -> None:
    image = icon(name).pixmap(QSize(96, 96)).toImage()
    inked = [(x, y) for x in range(96) for y in range(96) if image.pixelColor(x, y).alpha() > 128]
    assert len(inked) > 100
    assert 0 < min(map(min, inked)) <= max(map(max, inked)) < 95


def test_each_drawing_is_shown_somewhere() -> None:
    source = "\n".join(p.read_text("utf-8") for p in (resources().parent / "cdap_desk" / "ui").rglob("*.py"))
    drawings = {n for n in NAMES if n != "cdap-desk"}
    assert {n for n in drawings if f'"{n}"' not in source} == set()


def test_an_icon_is_in_the_colour_of_its_token_and_follows_a_change(qapp: QApplication) -> None:
    for appearance in ("light", "dark"):
        theme.apply(qapp, appearance)
        assert colours(drawn("filter")) == {theme.tokens().ink}
        assert colours(drawn("filter", "on_accent")) == {theme.tokens().on_accent}


def test_a_disabled_icon_is_faded(qapp: QApplication) -> None:
    assert colours(drawn("filter", mode=QIcon.Mode.Disabled)).isdisjoint(colours(drawn("filter")))


def test_an_icon_has_twice_the_pixels_on_a_screen_at_200_percent(qapp: QApplication) -> None:
    image = drawn("home", ratio=2)
    assert (image.width(), image.devicePixelRatio()) == (40, 2)


def test_the_program_has_its_icon(qapp: QApplication) -> None:
    assert application_icon().pixmap(QSize(48, 48)).toImage().pixelColor(24, 4).name() == "#0b5cad"


def test_each_icon_named_in_the_code_is_drawn() -> None:
    named = {n for p in SOURCES for n in re.findall(r'\bicon\(\s*"([\w-]+)"', p.read_text("utf-8"))}
    assert named - set(NAMES) == set()
