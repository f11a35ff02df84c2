"""The lists that `make demo` invents are read, applied and asked for without a question."""

import subprocess
import sys
from pathlib import Path

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.lists import compare_list, open_list
from cdap_desk.operations.stores import open_store
from tests.tools import demo_lists

ROOT = Path(__file__).parents[1]


def test_a_month_arrives(tmp_path: Path) -> None:
    store = tmp_path / "exemple.cdap"
    make_demo(store, Clock(), "exemple", 300, 1).close()
    command = [sys.executable, "-m", "tests.tools.demo_lists", str(store), str(tmp_path)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert told == [str(tmp_path / "rh.xlsx"), str(tmp_path / "demandes.csv")]
    desk = open_store(store, Clock(), "exemple")
    found = compare_list(desk, open_list(desk, tmp_path / "rh.xlsx")).comparison
    desk.close()
    assert len(found.group("arrival")) == demo_lists.ARRIVALS
    assert len(found.group("end")) == demo_lists.DEPARTURES
    assert len(found.group("name")) == demo_lists.MARRIED
    assert not found.group("departure")
    by = ["--par", "Claire Martin"]
    assert run(["importer", str(store), str(tmp_path / "rh.xlsx"), "--appliquer", *by]) == 0
    assert run(["demander", str(store), str(tmp_path / "demandes.csv"), *by]) == 0
    assert run(["emettre", str(store), *by]) == 0
    assert run(["verifier", str(store)]) == 0
