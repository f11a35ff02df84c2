"""Files cut short or struck anywhere: each change of the content is found, or the file is refused."""

import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.errors import DeskError
from cdap_desk.operations import stores
from cdap_desk.wording import sentence

Captured = pytest.CaptureFixture[str]


def contents(path: Path) -> object:
    """Return all that the tables hold; None when SQLite itself cannot read it."""
    try:
        with closing(sqlite3.connect(path)) as raw:
            raw.text_factory = bytes
            names = raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
            kept = sorted(name.decode() for (name,) in names if not name.startswith(b"sqlite_"))
            return {name: raw.execute(f'SELECT * FROM "{name}"').fetchall() for name in kept}
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def checked(path: Path, captured: Captured) -> str:
    """Return what `verifier` says of a file, nothing when it finds it whole; the file stays as it is."""
    before = path.read_bytes()
    captured.readouterr()
    status = run(["verifier", str(path)])
    said = captured.readouterr().err
    assert status == (1 if said else 0)
    assert path.read_bytes() == before
    return said


@pytest.mark.parametrize("twentieth", range(20))
def test_a_file_cut_short_is_refused_and_not_written_over(
    store: Path, capsys: Captured, twentieth: int
) -> None:
    with store.open("r+b") as file:
        file.truncate(store.stat().st_size * twentieth // 20 + (twentieth == 0) * 50)
    assert checked(store, capsys)
    before = store.read_bytes()
    assert run(["demo", str(store)]) == 1
    assert store.read_bytes() == before


@pytest.mark.parametrize("size", [0, 1, 15, 16, 59, 60, 64, 71, 72, 99, 100, 511, 512, 4095])
def test_a_file_cut_in_its_header_is_refused(store: Path, capsys: Captured, size: int) -> None:
    with store.open("r+b") as file:
        file.truncate(size)
    assert "Le fichier" in checked(store, capsys)


@pytest.mark.parametrize("blows", [200, pytest.param(1000, marks=pytest.mark.stress)])
def test_each_blow_that_changes_the_content_is_found(store: Path, capsys: Captured, blows: int) -> None:
    whole, held = store.read_bytes(), contents(store)
    random = Random(blows)
    unseen, changed = [], 0
    for _ in range(blows):
        at = random.randrange(len(whole) - 16)
        store.write_bytes(whole[:at] + random.randbytes(16) + whole[at + 16 :])
        said = checked(store, capsys)
        assert "Traceback" not in said
        if contents(store) != held:
            changed += 1
            unseen += [at] * (not said)
    assert unseen == []
    assert changed > blows / 5  # the rest fell on pages that hold nothing yet


def test_a_struck_file_opens_or_is_refused_with_a_sentence(store: Path) -> None:
    """The window opens it otherwise than the check does."""
    whole = store.read_bytes()
    random = Random(7)
    refused = []
    for _ in range(60):
        at = random.randrange(200)  # what the file is, and where its tables begin
        store.write_bytes(whole[:at] + random.randbytes(16) + whole[at + 16 :])
        try:
            stores.open_store(store, Clock(), "essai").close()
        except DeskError as refusal:
            refused.append(sentence(refusal))
    assert len(refused) > 10
    assert [said for said in refused if not said.startswith("Le fichier")] == []
