"""No widget is asked for its screen: PySide would delete the screen with a widget collected in a cycle."""

import re
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "cdap_desk"


def test_what_the_screen_leaves_is_asked_in_one_place() -> None:
    asking = [
        path.name for path in PACKAGE.rglob("*.py") if re.search(r"\w\.screen\(\)", path.read_text("utf-8"))
    ]
    assert asking == []
