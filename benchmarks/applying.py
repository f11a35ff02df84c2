"""Applying the list of the staff a month after the first, beside copying the store and reading it all."""

import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from statistics import median

from benchmarks.differences import written
from benchmarks.measure import Row, milliseconds
from benchmarks.store import read_all
from cdap_desk.clock import Clock
from cdap_desk.operations import lists
from cdap_desk.operations.demo import make_demo
from cdap_desk.workstation import account

_TARGET = 4


def measure(folder: Path, size: int) -> list[Row]:
    """Return the row about a list of `size` lines, of which a tenth or so tell a change.

    The copy made before, which is read again to be trusted, is most of it.
    """
    first, second = written(folder, size)
    with tempfile.TemporaryDirectory() as aside:
        desk = make_demo(Path(aside) / "liste.cdap", Clock(), account(), 0)
        proposal = lists.compare_list(desk, lists.open_list(desk, first))
        lists.apply_list(desk, proposal, proposal.ticked())
        whole = Path(aside) / "whole.cdap"
        desk.store.copy_to(whole)
        proposal = lists.compare_list(desk, lists.open_list(desk, second))
        ticked = proposal.ticked()
        took = milliseconds(lambda: lists.apply_list(desk, proposal, ticked))
        desk.close()
        floor = median(milliseconds(lambda: _copied(whole, Path(aside) / "copy.cdap")) for _ in range(3))
    said = f"{size:,} lines, {len(ticked):,} changes".replace(",", " ")
    return [Row(f"a list applied, copy verified / copied and all read, {said}", took, floor, 1, _TARGET)]


def _copied(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as read, closing(sqlite3.connect(target)) as copy:
        read.backup(copy)
    read_all(target)
