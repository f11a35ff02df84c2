"""Files kept in the store: the same bytes come back, and what is altered or absent is named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Author
from cdap_desk.errors import DeskError
from cdap_desk.store import files
from cdap_desk.store.store import Store, create_file
from cdap_desk.store.verify import faults

AUTHOR = Author("cmartin", "Claire Martin", "séance")
BYTES = bytes(range(256)) * 40


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "fichiers.cdap"
    create_file(path)
    return path


def keep(path: Path, content: bytes = BYTES) -> str:
    with Store(path, Clock()) as store, store.transaction(AUTHOR, "keep", "Fichier gardé") as (work, _):
        return files.keep(work, "formulaire.xlsx", "application/octet-stream", content).sha256


def read(path: Path, own: str) -> bytes:
    with Store(path, Clock()) as store, store.looking() as raw:
        return files.read_bytes(raw, own)


def told(path: Path) -> list[str]:
    with Store(path, Clock()) as store, store.looking() as raw:
        return [code for code, _ in faults(raw)]


def spoil(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute(statement)


def test_the_same_bytes_come_back(path: Path) -> None:
    assert read(path, keep(path)) == BYTES
    assert told(path) == []


def test_the_same_bytes_are_kept_once(path: Path) -> None:
    assert keep(path) == keep(path)
    with Store(path, Clock()) as store, store.looking() as raw:
        assert raw.execute("SELECT count(*) FROM stored_bytes").fetchone() == (1,)


def test_bytes_that_were_altered_are_named_and_not_given(path: Path) -> None:
    own = keep(path)
    spoil(path, "UPDATE stored_bytes SET content = substr(content, 1, 9) || x'ff' || substr(content, 11)")
    assert told(path) == ["altered_file", "missing_file"]
    with pytest.raises(DeskError, match="file_not_kept"):
        read(path, own)


def test_bytes_that_are_gone_are_named(path: Path) -> None:
    keep(path)
    spoil(path, "DELETE FROM stored_bytes")
    assert told(path) == ["missing_file"]
