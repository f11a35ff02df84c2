"""The pictures of `make demo` show each page, in both appearances."""

import os
import subprocess
import sys
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.operations.demo import make_demo

ROOT = Path(__file__).parents[1]


def test_each_page_is_taken_light_and_dark(tmp_path: Path) -> None:
    store = tmp_path / "exemple.cdap"
    make_demo(store, Clock(), "essai", 40, 1).close()
    command = [sys.executable, "-m", "tests.tools.pictures", str(store), str(tmp_path / "images")]
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    taken = {Path(line).name for line in done.stdout.splitlines()}
    assert {"agents-clair.png", "agents-sombre.png", "services-clair.png"} <= taken
    assert all(p.stat().st_size > 10_000 for p in (tmp_path / "images").iterdir())
