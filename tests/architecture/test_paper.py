"""What paints pages needs no widget, so that the command line prints too."""

import ast
from pathlib import Path

import pytest

PAPER = Path(__file__).parents[2] / "cdap_desk" / "paper"


def qt_modules(source: str) -> set[str]:
    """The modules of Qt that a source imports, however it names them."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {node.module or ""} | {f"{node.module}.{alias.name}" for alias in node.names}
    return {".".join(name.split(".")[:2]) for name in found if name.startswith("PySide6.")}


@pytest.mark.parametrize("path", sorted(PAPER.glob("*.py")), ids=lambda p: p.stem)
def test_painting_needs_no_widget(path: Path) -> None:
    assert qt_modules(path.read_text("utf-8")) <= {"PySide6.QtCore", "PySide6.QtGui"}


def test_each_way_to_import_a_widget_is_seen() -> None:
    for source in (
        "import PySide6.QtWidgets",
        "from PySide6 import QtWidgets",
        "from PySide6.QtWidgets import QLabel",
    ):
        assert qt_modules(source) == {"PySide6.QtWidgets"}
