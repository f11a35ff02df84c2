"""What the store promises: a change from outside is named, what is no store is left as it was."""

import contextlib
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, stores
from cdap_desk.store.connection import APPLICATION_ID, SCHEMA_VERSION
from cdap_desk.store.store import Store


def header(application: int = APPLICATION_ID, version: int = SCHEMA_VERSION) -> bytes:
    head = bytearray(4096)
    head[:16] = b"SQLite format 3\0"
    head[60:64] = version.to_bytes(4)
    head[68:72] = application.to_bytes(4)
    return bytes(head)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "est vide"),
        (b"Bonjour", "n’est pas un fichier CDAP Desk"),
        (header(application=1), "n’est pas un fichier CDAP Desk"),
        (header(version=SCHEMA_VERSION + 1), "version plus récente"),
        (header(version=SCHEMA_VERSION + 10), "version plus récente"),
    ],
)
def test_what_is_no_store_is_refused_untouched(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: bytes, said: str
) -> None:
    path = tmp_path / "autre.cdap"
    path.write_bytes(content)
    assert run(["verifier", str(path)]) == 1
    assert said in capsys.readouterr().err
    assert path.read_bytes() == content


def test_nothing_is_written_over(store: Path) -> None:
    before = store.read_bytes()
    assert run(["demo", str(store)]) == 1
    assert store.read_bytes() == before


def test_a_second_window_is_refused(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store(store, Clock()):
        assert run(["verifier", str(store)]) == 1
    assert "déjà ouvert" in capsys.readouterr().err


def test_a_copy_restores_what_was_lost_and_the_replaced_file_stays(
    store: Path, tmp_path: Path, outside: Callable[..., None]
) -> None:
    copy = tmp_path / "copie.cdap"
    assert run(["sauvegarder", str(store), str(copy)]) == 0
    outside(store, "DELETE FROM posting")
    assert run(["restaurer", str(store), str(copy)]) == 0
    assert run(["verifier", str(store)]) == 0
    assert len(list(tmp_path.glob("essai-remplacé-*.cdap"))) == 1


def test_a_damaged_copy_replaces_nothing(store: Path, tmp_path: Path, outside: Callable[..., None]) -> None:
    copy = tmp_path / "copie.cdap"
    run(["sauvegarder", str(store), str(copy)])
    outside(copy, "DELETE FROM posting")
    before = store.read_bytes()
    assert run(["restaurer", str(store), str(copy)]) == 1
    assert store.read_bytes() == before


def test_the_same_seed_makes_the_same_people(store: Path, tmp_path: Path) -> None:
    again = tmp_path / "encore.cdap"
    run(["demo", str(again), "--agents", "40"])
    rows = []
    for path in (store, again):
        with contextlib.closing(sqlite3.connect(path)) as raw:
            rows.append(raw.execute("SELECT last_name, email FROM agent").fetchall())
    assert rows[0] == rows[1]


def test_a_copy_takes_nothing_from_the_log_of_the_store_it_replaces(store: Path, tmp_path: Path) -> None:
    copy, damaged = tmp_path / "copie.cdap", tmp_path / "abime.cdap"
    assert run(["sauvegarder", str(store), str(copy)]) == 0
    desk = stores.open_store(store, Clock(), "essai")
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    log = store.with_name("essai.cdap-wal").read_bytes()
    desk.close()
    damaged.with_name("abime.cdap-wal").write_bytes(log)
    damaged.write_bytes(b"abime")
    assert run(["restaurer", str(damaged), str(copy)]) == 0
    assert damaged.read_bytes() == copy.read_bytes()
    assert run(["verifier", str(damaged)]) == 0
    assert damaged.read_bytes() == copy.read_bytes()
    (aside,) = tmp_path.glob("abime-remplacé-*.cdap-wal")
    assert aside.read_bytes() == log


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
    ],
)
def test_an_open_store_keeps_the_rules(store: Path, setting: str, value: object) -> None:
    with Store(store, Clock()) as opened, opened.looking() as raw:
        assert raw.execute(f"PRAGMA {setting}").fetchone() == (value,)
