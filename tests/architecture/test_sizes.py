"""Ceilings of the house: a file, a function and a class that can be read at one sitting."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted(p for top in ("cdap_desk", "tests") for p in (ROOT / top).rglob("*.py"))


def nodes(path: Path, *kinds: type[ast.AST]) -> Iterator[ast.AST]:
    return (n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, kinds))


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_a_file_keeps_within_the_ceilings(path: Path) -> None:
    assert path.read_text("utf-8").count("\n") <= 400
    for node in nodes(path, ast.FunctionDef, ast.AsyncFunctionDef):
        assert node.end_lineno - node.lineno < 50, node.name
    for node in nodes(path, ast.ClassDef):
        assert sum(isinstance(n, ast.FunctionDef) for n in node.body) <= 20, node.name


def test_nothing_is_left_for_later() -> None:
    marks = re.compile("TO" + "DO|FIX" + "ME")
    assert [p for p in FILES if marks.search(p.read_text("utf-8"))] == []
