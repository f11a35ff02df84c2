"""Making an example store and verifying one, beside raw sqlite3 writing and reading the same rows."""

import shutil
import sqlite3
import tempfile
from pathlib import Path
from statistics import median

from benchmarks.measure import Row, milliseconds
from cdap_desk.clock import Clock
from cdap_desk.operations import stores
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.demo_people import WITH_IDENTIFIER
from cdap_desk.workstation import account


def make(path: Path, agents: int, identified: float = WITH_IDENTIFIER) -> float:
    """Make an example store of this account's, so that none is asked for; return the ms.

    `identified` is the share of people with a right or so each.
    """
    path.unlink(missing_ok=True)
    return milliseconds(lambda: make_demo(path, Clock(), account(), agents, 1, identified).close())


def measure(path: Path, agents: int, made_ms: float) -> list[Row]:
    """Return the rows about the store at `path`, closed, which took `made_ms` to make."""
    size = f"{agents:,}".replace(",", " ")
    with tempfile.TemporaryDirectory() as aside:
        copied = Path(aside) / "copy.cdap"
        shutil.copy(path, copied)
        written = median(write_again(copied, Path(aside) / f"raw-{n}.db") for n in range(3))
        desk = stores.open_store(path, Clock(), account())
        verified = milliseconds(lambda: stores.verify_store(desk))
        desk.close()
        checked = median(milliseconds(lambda: read_all(copied)) for _ in range(3))
    return [
        Row(f"demo: made, journal and seals included / raw executemany, {size} agents", made_ms, written, 1),
        Row(f"verify / raw integrity_check and reading all, {size} agents", verified, checked, 1),
    ]


def _tables(connection: sqlite3.Connection) -> list[str]:
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
    return [name for (name,) in found if not name.startswith("sqlite_")]


def write_again(source: Path, target: Path) -> float:
    """Write every row of a store into a new file with the same tables and indices; return the time."""
    read = sqlite3.connect(source)
    content = {t: read.execute(f'SELECT * FROM "{t}"').fetchall() for t in _tables(read)}
    found = read.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC")
    shapes = [sql for (sql,) in found if "sqlite_sequence" not in sql]
    read.close()
    connection = sqlite3.connect(target, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    for shape in shapes:
        connection.execute(shape)

    def write() -> None:
        connection.execute("BEGIN")
        for table, kept in content.items():
            if kept:
                places = ", ".join("?" * len(kept[0]))
                connection.executemany(f'INSERT INTO "{table}" VALUES ({places})', kept)
        connection.execute("COMMIT")

    took = milliseconds(write)
    connection.close()
    return took


def read_all(path: Path) -> None:
    """Have SQLite check a store, and read every row of it."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA integrity_check").fetchall()
    for table in _tables(connection):
        connection.execute(f'SELECT * FROM "{table}"').fetchall()
    connection.close()
