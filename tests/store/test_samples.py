"""A sample store a schema version, made by the program of its time: each opens, whole, in the present one.

`tests/tools/sample_store.py` makes that of the present version.
"""

import shutil
import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import bordereaux, stores, tables
from cdap_desk.store.connection import SCHEMA_VERSION, check_header
from tests.tools.sample_store import make_sample

SAMPLES = sorted((Path(__file__).parents[1] / "data").glob("schema-*.cdap"))


def test_there_is_a_sample_of_each_version() -> None:
    # The present version gets its own once a store of it has been given to somebody.
    assert {check_header(path) for path in SAMPLES} >= set(range(1, SCHEMA_VERSION))
    assert all(path.stat().st_size < 1_000_000 for path in SAMPLES)


def test_the_sample_of_the_present_version_has_something_in_every_table(tmp_path: Path) -> None:
    path = tmp_path / "exemple.cdap"
    make_sample(path)
    assert check_header(path) == SCHEMA_VERSION
    assert empty_tables(path) == []


def empty_tables(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        tables = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return [name for (name,) in tables if not raw.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone()]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_opens_with_all_its_people_and_no_fault(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    shutil.copy(sample, path)
    desk = stores.open_store(path, Clock(), "essai")
    assert len(tables.list_ids(desk, Query("agents"))) == 30
    assert stores.verify_store(desk) == []
    desk.close()


def test_what_the_fourth_version_kept_is_there(tmp_path: Path) -> None:
    """Its bordereau with its answer and its files to the byte, what was told of a list, what was accepted."""
    path = tmp_path / "schema-4.cdap"
    shutil.copy(next(sample for sample in SAMPLES if sample.name == path.name), path)
    assert empty_tables(path) == []
    desk = stores.open_store(path, Clock(), "essai")
    (row,) = bordereaux.list_bordereaux(desk)
    assert (row.number, row.state, row.refused, row.lines) == ("2026-001", "sent", 1, 2)
    prints = [sha256(content).hexdigest() for role in ("form", "signed") for _, content in
              bordereaux.kept_files(desk, row.id, role)]  # fmt: skip
    assert prints == [file.sha256 for file in bordereaux.bordereau_files(desk, row.id)]
    assert len(bordereaux.frozen_data(desk, row.id)["lines"]) == 2
    desk.close()
