"""Killed at any moment: what was acknowledged is there, nothing is half done, the chain holds."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Query
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, stores, tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from tests.store.killing import forking, killed, run_apart

PEOPLE = 5
LINES = 100
kills = pytest.mark.parametrize("kills", [20, pytest.param(500, marks=pytest.mark.stress)])


def edit_forever(desk: Desk, acknowledge: Callable[[], object]) -> None:
    for number in range(100_000):
        agents.create_agent(desk, Agent(last_name=str(number), first_name="A"), service_id=1)
        acknowledge()


def import_forever(desk: Desk, acknowledge: Callable[[], object]) -> None:
    """Long works, each of many lines, with a copy of the store between two."""
    for turn in range(1000):
        with desk.store.transaction(desk.author, "import", "Reprise") as (work, _):
            for number in range(LINES):
                work.insert(Agent(last_name=f"{turn} {number}", first_name="A"))
        acknowledge()
        stores.back_up(desk, desk.store.path.with_name(f"copie-{turn}.cdap"))


Work = Callable[[Desk, Callable[[], object]], object]
WORKS: dict[str, tuple[Work, int]] = {"edits": (edit_forever, 1), "imports": (import_forever, LINES)}


def work_on(path: Path, act: Work, acknowledge: Callable[[], object]) -> None:
    act(stores.open_store(path, Clock(), "essai"), acknowledge)


def check(path: Path, acknowledged: int, lines: int) -> None:
    desk = stores.open_store(path, Clock(), "essai")
    found = len(tables.list_ids(desk, Query("agents"))) - PEOPLE
    faults = stores.verify_store(desk)
    desk.close()
    assert faults == []
    assert found in (acknowledged * lines, (acknowledged + 1) * lines)
    for copy in path.parent.glob("copie-*.cdap"):
        assert stores.verify_file(copy, Clock())[1] == []


def kill_again_and_again(folder: Path, name: str, count: int) -> None:
    """Run in a process of its own, which forks the children that are killed."""
    random = Random(name)
    model = folder / "modele.cdap"
    desk = make_demo(model, Clock(), "essai", PEOPLE)
    desk.store.warm()
    desk.close()
    worked = 0
    for number in range(count):
        path = folder / str(number) / "essai.cdap"
        path.parent.mkdir()
        path.write_bytes(model.read_bytes())
        act, lines = WORKS[name]
        work = partial(work_on, path, act)
        acknowledged = killed(work, random.random() * 0.08, at_work=number % 2 == 0)
        check(path, acknowledged, lines)
        worked += acknowledged > 0
    assert worked >= count / 2


@forking
@kills
@pytest.mark.parametrize("name", WORKS)
def test_a_kill_loses_nothing_acknowledged_and_halves_nothing(tmp_path: Path, name: str, kills: int) -> None:
    run_apart(__name__, tmp_path, name, kills)


HOLD = """
import sys
from pathlib import Path
from cdap_desk.clock import Clock
from cdap_desk.operations import stores
desk = stores.open_store(Path(sys.argv[1]), Clock(), "essai")
with desk.store.transaction(desk.author, "create_agent", "Nouvel agent") as (work, _):
    from cdap_desk.domain.people import Agent
    work.insert(Agent(last_name="Roux", first_name="Noé"))
    work.flush()
    print("written", flush=True)
    sys.stdin.read()
"""


def test_a_kill_in_the_middle_of_an_edit_frees_the_store_at_once(store: Path) -> None:
    """On every system: the lock and the half-written edit go with the process."""
    command = [sys.executable, "-c", HOLD, str(store)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "written\n"
        with pytest.raises(DeskError, match="store_held"):
            stores.open_store(store, Clock(), "autre")
        child.kill()
        child.wait()
    start = time.process_time()  # of this process, however busy the machine is
    desk = stores.open_store(store, Clock(), "autre")
    assert time.process_time() - start < 2
    assert len(tables.list_ids(desk, Query("agents"))) == 40
    assert stores.verify_store(desk) == []
    desk.close()
