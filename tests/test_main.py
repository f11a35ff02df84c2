"""The program as it is started: which words open the window, which run a command."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def started(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")}
    return subprocess.run(
        [sys.executable, "-m", "cdap_desk", *arguments],
        env=kept | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize("arguments", [[], ["essai.cdap"], ["--autotest"]])
def test_without_a_screen_the_window_says_so_in_one_line(arguments: list[str]) -> None:
    done = started(*arguments)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Aucun écran" in done.stderr


def test_a_command_needs_no_screen(tmp_path: Path) -> None:
    assert started("demo", str(tmp_path / "essai.cdap"), "--agents", "3").returncode == 0


def test_a_word_that_is_no_command_is_wrong_usage() -> None:
    assert started("exporte", "essai.cdap").returncode == 2


def test_the_smoke_test_of_the_program_passes() -> None:
    done = started("--autotest", QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr.strip()) == (0, "")


SERVING = "from cdap_desk.__main__ import serve_reading; serve_reading({}); print('goes on')"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["demo", "essai.cdap"], "goes on"),
        ([], "goes on"),
        (["-B", "-c", "from multiprocessing.resource_tracker import main;main(0)"], ""),
    ],
)
def test_the_built_program_serves_readings_when_it_is_started_for_them(
    arguments: list[str], said: str
) -> None:
    command = [sys.executable, "-c", SERVING.format(arguments)]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True)
    assert (done.stdout.strip(), done.stderr) == (said, "")


def test_what_is_printed_reaches_a_file_whatever_the_letters_of_the_system(tmp_path: Path) -> None:
    """As under Windows, where what goes to a file is written in a code of 256 letters."""
    narrow = {"PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = started("verifier", str(tmp_path / "dossier é" / "essai.cdap"), **narrow)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "introuvable\u00a0: vérifiez" in done.stderr
