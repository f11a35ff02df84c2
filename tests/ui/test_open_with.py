"""« Ouvrir dans… »: absent without a program, a menu with two; a copy is opened, and said."""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from cdap_desk.errors import DeskError
from cdap_desk.operations.office import FILE, Program
from cdap_desk.operations.opened import write_copy
from cdap_desk.ui import open_with
from cdap_desk.ui.open_with import open_button, open_copy
from cdap_desk.ui.outcome import Outcome

COPIES = "import pathlib, sys; pathlib.Path({out!r}).write_bytes(pathlib.Path(sys.argv[1]).read_bytes())"


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def reading(out: Path) -> Program:
    """A program that writes elsewhere what it opens."""
    return Program("Essai", (sys.executable, "-c", COPIES.format(out=str(out)), FILE))


def writes(content: bytes) -> Callable[[Path], Path]:
    return lambda folder: write_copy(folder, "été à l’œuvre.xlsx", content)


def test_a_program_opens_a_copy_whatever_its_name(qtbot: QtBot, tmp_path: Path) -> None:
    out = tmp_path / "lu"
    said = open_copy(reading(out), writes(b"PK\x03\x04"))
    assert said.text.startswith("Essai ouvre une copie de «\u00a0été à l’œuvre.xlsx\u00a0», en lecture seule")
    qtbot.waitUntil(lambda: out.exists() and out.read_bytes() == b"PK\x03\x04")


def test_a_program_that_does_not_start_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    said = open_copy(Program("Excel", (str(tmp_path / "absent"), FILE)), writes(b""))
    assert said.refused
    assert said.text.startswith("Excel ne s’ouvre pas")


def test_a_copy_that_cannot_be_written_is_said(qtbot: QtBot) -> None:
    def refuse(folder: Path) -> Path:
        raise DeskError("disk_full", path="ici")

    done = open_copy(Program("Excel", ("excel", FILE)), refuse)
    assert done == Outcome.of(DeskError("disk_full", path="ici"))


@pytest.mark.parametrize(
    ("names", "text", "menu"),
    [
        ((), None, []),
        (("LibreOffice",), "&Ouvrir dans LibreOffice", []),
        (("Excel", "LibreOffice"), "&Ouvrir dans…", ["Excel", "LibreOffice"]),
    ],
)
def test_the_button_offers_what_is_installed(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, names: tuple[str, ...], text: str | None, menu: list[str]
) -> None:
    monkeypatch.setattr(open_with, "office_programs", lambda: [Program(name, (name, FILE)) for name in names])
    parent = QWidget()
    qtbot.addWidget(parent)
    button: QPushButton | None = open_button(writes(b""), lambda _: None, parent)
    assert (button.text() if button else None) == text
    offered = button.menu().actions() if button and button.menu() else []
    assert [action.text() for action in offered] == menu
