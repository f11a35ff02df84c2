"""What the first rows on screen may cost: opening and reading load no database library."""

import subprocess
import sys
from pathlib import Path
from threading import Thread

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, stores

READ = """
import sys
from pathlib import Path
from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import stores, tables, undo
from cdap_desk.operations import agents, cells, lists, services
desk = stores.open_store(Path(sys.argv[1]), Clock(), "essai")
ids = tables.list_ids(desk, Query("agents"))
assert len(tables.read_rows(desk, "agents", ("last_name", "service"), ids)) == 5
assert undo.next_undo(desk) is None and desk.store.digest() and stores.verify_store(desk) == []
desk.close()
late = "sqlalchemy alembic email_validator platformdirs multiprocessing python_calamine openpyxl lxml"
print([m for m in late.split() if m in sys.modules])
"""


def test_opening_reading_and_checking_load_no_database_library(tmp_path: Path) -> None:
    path = tmp_path / "essai.cdap"
    run(["demo", str(path), "--agents", "5"])
    done = subprocess.run([sys.executable, "-c", READ, path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_warming_in_threads_meets_reads_and_edits(tmp_path: Path) -> None:
    path = tmp_path / "essai.cdap"
    run(["demo", str(path), "--agents", "5"])
    desk = stores.open_store(path, Clock(), "essai")
    threads = [Thread(target=desk.store.warm) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(20):
        agents.create_agent(desk, Agent(last_name=str(number), first_name="A"))
        desk.store.digest()
    for thread in threads:
        thread.join()
    assert stores.verify_store(desk) == []
    desk.close()
