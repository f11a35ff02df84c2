"""Seals: what they are taken over, which no store may see change; a record written twice from one reading."""

import json
from hashlib import blake2b
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.operations import stores
from cdap_desk.store.seals import as_object, entry_hash, seal

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(max_size=4)
NAMES = st.text('abz%"é_', min_size=1, max_size=4)


def as_json(told: Any) -> str:
    return json.dumps(told, sort_keys=True, ensure_ascii=False, default=repr)


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_a_record_is_told_as_the_library_tells_it(fields: dict[str, Any]) -> None:
    assert as_object(fields) == as_json(fields)


@given(st.dictionaries(NAMES, VALUES, max_size=6), st.text())
def test_a_seal_is_over_the_kind_and_every_column_but_itself(row: dict[str, Any], name: str) -> None:
    told = as_json(["agent", row]).encode(errors="surrogatepass")
    try:
        told.decode()
    except UnicodeDecodeError:
        return  # no text that SQLite keeps
    assert seal("agent", {**row, "seal": name}) == blake2b(told, digest_size=32).digest()


@pytest.mark.parametrize("count", [1, 2_500])
def test_an_entry_of_many_changes_is_hashed_as_one_of_few(count: int) -> None:
    changes = [("agent", f"uid {n}", None if n % 2 else '{"é": "a\\n"}', '{"a": 1}') for n in range(count)]
    told = as_json([{"at": "x", "sequence": 1}, changes])
    assert (
        entry_hash({"sequence": 1, "at": "x", "hash": "y"}, changes)
        == blake2b(told.encode(), digest_size=32).hexdigest()
    )


def test_what_was_read_before_another_change_is_written_whole(store: Path) -> None:
    """A record changed twice from one reading is what the last change says, as it is sealed."""
    desk = stores.open_store(store, Clock(), "essai")
    with desk.store.transaction(desk.author, "essai", "Essai") as (work, _):
        read = work.find(Agent)[0]
        work.update(read, phone="2", last_name="Weber")
        work.update(read, note="lu avant")
        kept = work.get(Agent, read.id)
        assert (kept.last_name, kept.phone, kept.note) == (read.last_name, read.phone, "lu avant")
    assert stores.verify_store(desk) == []
    desk.close()
