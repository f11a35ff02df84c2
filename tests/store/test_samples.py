"""A sample store a schema version, made by the program of its time: each opens, whole, in the present one."""

import shutil
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.query import Query
from cdap_desk.operations import stores, tables
from cdap_desk.store.connection import SCHEMA_VERSION, check_header

SAMPLES = sorted((Path(__file__).parents[1] / "data").glob("schema-*.cdap"))


def test_there_is_a_sample_of_each_version() -> None:
    # The present version gets its own once a store of it has been given to somebody.
    assert {check_header(path) for path in SAMPLES} >= set(range(1, SCHEMA_VERSION))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_opens_with_all_its_people_and_no_fault(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / sample.name
    shutil.copy(sample, path)
    desk = stores.open_store(path, Clock(), "essai")
    assert len(tables.list_ids(desk, Query("agents"))) == 30
    assert stores.verify_store(desk) == []
    desk.close()
