"""An upgrade that fails or is killed at any statement leaves the old version or the new one, whole."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.operations import stores

OLD = Path(__file__).parents[1] / "data" / "schema-1.cdap"


each_statement = pytest.mark.parametrize("stride", [15, pytest.param(1, marks=pytest.mark.stress)])


class Watched:
    """Counts the statements of the upgrade itself, once its copy is made, and acts at one of them."""

    def __init__(self, at: int, act: Any) -> None:
        self.left, self.armed, self._act = at, False, act

    def arm(self, done: int, _: int) -> None:
        self.armed = self.armed or done == 2

    def one_more(self) -> None:
        if self.armed:
            self.left -= 1
            if self.left == 0:
                self._act()


def connection_watched_by(watch: Watched) -> type[sqlite3.Connection]:
    class Cursor(sqlite3.Cursor):
        def execute(self, *given: Any) -> sqlite3.Cursor:
            watch.one_more()
            return super().execute(*given)

    class Connection(sqlite3.Connection):
        def cursor(self, *_: Any) -> sqlite3.Cursor:
            return super().cursor(Cursor)

        def execute(self, *given: Any) -> sqlite3.Cursor:
            watch.one_more()
            return super().execute(*given)

        def executemany(self, *given: Any) -> sqlite3.Cursor:
            watch.one_more()
            return super().executemany(*given)

        def commit(self) -> None:
            watch.one_more()
            super().commit()

    return Connection


@contextmanager
def watching(watch: Watched) -> Iterator[None]:
    connect = sqlite3.connect
    sqlite3.connect = partial(connect, factory=connection_watched_by(watch))  # type: ignore[assignment]
    try:
        yield
    finally:
        sqlite3.connect = connect


def upgrade(path: Path, watch: Watched) -> None:
    with watching(watch):
        stores.open_store(path, Clock(), "essai", progress=watch.arm).close()


def copy_of_old(folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(OLD, folder / "ancien.cdap")
    return folder / "ancien.cdap"


def check(path: Path) -> None:
    """The store is whole at its old or new version, a copy lies aside, and it can be opened."""
    assert run(["verifier", str(path)]) == 0
    copies = list((path.parent / "Sauvegardes").iterdir())
    assert len(copies) == 1
    assert run(["verifier", str(copies[0])]) == 0
    stores.open_store(path, Clock(), "essai").close()
    assert not stores.needs_upgrade(path)


def break_the_disk() -> None:
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_WRITE"
    raise error


@each_statement
def test_a_failure_at_each_statement_leaves_the_old_or_the_new_version(tmp_path: Path, stride: int) -> None:
    seen, causes = set(), set()
    for at in range(1, 1000, stride):
        path = copy_of_old(tmp_path / str(at))
        watch = Watched(at, break_the_disk)
        try:
            upgrade(path, watch)
        except DeskError as error:
            causes.add(error.code)
        seen.add(stores.needs_upgrade(path))
        check(path)
        if watch.left > 0:
            break
    assert at > 40
    assert (seen, causes) == ({True, False}, {"disk_error"})


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def die_at_each_statement(folder: Path, stride: int) -> None:
    """Run in a process of its own, which forks one child a statement."""
    for at in range(1, 1000, stride):
        path = copy_of_old(folder / str(at))
        child = os.fork()
        if child == 0:
            upgrade(path, Watched(at, kill))
            os._exit(0)
        if os.waitpid(child, 0)[1] == 0:
            break
        check(path)
    assert at > 40


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a statement to be killed at is reached by forking")
@each_statement
def test_a_kill_at_each_statement_leaves_the_old_or_the_new_version(tmp_path: Path, stride: int) -> None:
    call = "test_upgrade_cut_short.die_at_each_statement(pathlib.Path(sys.argv[1]), int(sys.argv[2]))"
    code = f"import sys, pathlib, test_upgrade_cut_short; {call}"
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    environment = {**os.environ, "PYTHONPATH": paths}
    command = [sys.executable, "-c", code, tmp_path, str(stride)]
    subprocess.run(command, check=True, env=environment, capture_output=True)
