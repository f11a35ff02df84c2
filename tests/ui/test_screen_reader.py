"""The running program, as a screen reader on another process sees it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.operations.demo import make_demo
from cdap_desk.workstation import account

ROOT = Path(__file__).parents[2]
LAUNCHERS = [Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher")]
LAUNCHER = next((p for p in LAUNCHERS if p.exists()), None)
SYSTEM_PYTHON = Path("/usr/bin/python3")
SCRIPT = """
"$LAUNCHER" --launch-immediately & bus=$!
"$PROGRAM" -m cdap_desk "$STORE" & program=$!
"$READER" "$WALK" "CDAP Desk" 60
found=$?
kill $program $bus
exit $found
"""


def reader_is_there() -> bool:
    """Tell whether this machine has all that it takes to read a window from outside."""
    if os.environ["QT_QPA_PLATFORM"] != "xcb" or not LAUNCHER or not shutil.which("dbus-run-session"):
        return False
    probe = [SYSTEM_PYTHON, "-c", "import pyatspi"]
    return SYSTEM_PYTHON.exists() and not subprocess.run(probe, capture_output=True, check=False).returncode


@pytest.mark.window
def test_a_screen_reader_can_name_all_that_is_acted_on(tmp_path: Path) -> None:
    if not reader_is_there():
        pytest.skip("no X window, or no AT-SPI (Debian: at-spi2-core python3-pyatspi dbus-x11)")
    store = tmp_path / "exemple.cdap"
    make_demo(store, Clock(), account(), 40, 1).close()
    environment = os.environ | {
        "LAUNCHER": str(LAUNCHER),
        "PROGRAM": sys.executable,
        "STORE": str(store),
        "READER": str(SYSTEM_PYTHON),
        "WALK": str(ROOT / "tests" / "tools" / "atspi_walk.py"),
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
    }
    command = ["dbus-run-session", "--", "sh", "-c", SCRIPT]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    for said in ("list: Pages", "Filtrer cette liste", "Nouvel agent", "table cell: Nom\u00a0: "):
        assert said in done.stdout
