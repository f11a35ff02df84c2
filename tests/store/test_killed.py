"""Killed at any moment: what was acknowledged is there, nothing is half done, the chain holds."""

import subprocess
import sys
import time
from pathlib import Path
from random import Random

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import stores, tables

ADD_FOREVER = """
import sys
from pathlib import Path
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, stores
desk = stores.open_store(Path(sys.argv[1]), Clock(), "essai")
for number in range(100000):
    agents.create_agent(desk, Agent(last_name=str(number), first_name="A"), service_id=1)
    print(number, flush=True)
"""


def killed_while_adding(path: Path, seconds: float) -> int:
    """Return how many additions were acknowledged before the kill."""
    child = subprocess.Popen([sys.executable, "-c", ADD_FOREVER, path], stdout=subprocess.PIPE, text=True)
    with child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(seconds)
        child.kill()
        return len([first, *child.stdout.read().splitlines()])


@pytest.mark.parametrize("seed", range(5))
def test_a_kill_loses_nothing_acknowledged_and_halves_nothing(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "essai.cdap"
    run(["demo", str(path), "--agents", "5"])
    acknowledged = killed_while_adding(path, Random(seed).random() * 0.3)
    desk = stores.open_store(path, Clock(), "essai")
    found = len(tables.list_ids(desk, Query("agents")))
    faults = stores.verify_store(desk)
    desk.close()
    assert faults == []
    assert found - 5 in (acknowledged, acknowledged + 1)
