import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cdap_desk.cli import run


@pytest.fixture
def store(tmp_path: Path) -> Path:
    """A closed store with 40 agents."""
    path = tmp_path / "essai.cdap"
    assert run(["demo", str(path), "--agents", "40"]) == 0
    return path


@pytest.fixture
def outside() -> Callable[..., None]:
    """Change a closed store behind the back of CDAP Desk, statement after statement."""

    def change(path: Path, *statements: str) -> None:
        with closing(sqlite3.connect(path)) as raw, raw:
            for statement in statements:
                raw.execute(statement)

    return change
