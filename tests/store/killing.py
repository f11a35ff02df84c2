"""Work done in a child that is killed at any moment."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
forking = pytest.mark.skipif(not hasattr(os, "fork"), reason="a process ready to work is made by forking")


def killed(work: Callable[[Callable[[], object]], object], seconds: float, *, at_work: bool = True) -> int:
    """Do work in a child, killed after `seconds`; return how many times it called what it is given.

    `at_work` counts the seconds from the first call, so that a slow machine kills at work too.
    """
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            work(lambda: os.write(writer, b"."))
            time.sleep(60)
        finally:
            os._exit(1)  # a child that failed by itself must not go on with what its parent was at
    os.close(writer)
    acknowledged = len(os.read(reader, 1)) if at_work else 0
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    while some := os.read(reader, 65536):
        acknowledged += len(some)
    os.close(reader)
    return acknowledged


def run_apart(module: str, folder: Path, *given: object) -> None:
    """Run `kill_again_and_again(folder, *given)` of a module in a process of its own, which forks."""
    call = f"t.kill_again_and_again(pathlib.Path(sys.argv[1]), *{given!r})"
    code = f"import sys, pathlib, {module} as t; {call}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, folder], check=True, env=environment)
