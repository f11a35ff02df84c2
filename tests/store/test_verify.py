"""What was done to a store behind its back is found, and called by its name."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.operations import agents, stores
from cdap_desk.store import chain

Outside = Callable[..., None]
Captured = pytest.CaptureFixture[str]
OLD = Path(__file__).parents[1] / "data" / "schema-1.cdap"


@pytest.fixture
def lived_in(store: Path) -> Path:
    """A store whose journal has seven entries."""
    desk = stores.open_store(store, Clock(), "essai")
    for name in ("Roux", "Weber", "Faure", "Nguyen", "Robin"):
        agents.create_agent(desk, Agent(last_name=name, first_name="Zoé"))
    desk.close()
    return store


def said(path: Path, captured: Captured, *options: str) -> list[str]:
    captured.readouterr()
    assert run(["verifier", str(path), *options]) == 1
    return captured.readouterr().err.splitlines()


def heads(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as raw:
        return [
            f"{n}:{own}" for n, own in raw.execute("SELECT sequence, hash FROM journal ORDER BY sequence")
        ]


def test_a_whole_store_tells_the_head_of_its_journal(lived_in: Path, capsys: Captured) -> None:
    capsys.readouterr()
    assert run(["verifier", str(lived_in)]) == 0
    assert capsys.readouterr().out.strip().endswith(heads(lived_in)[-1])


def test_an_older_store_is_checked_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "ancien.cdap"
    shutil.copyfile(OLD, path)
    assert run(["verifier", str(path)]) == 0
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("PRAGMA user_version").fetchone() == (1,)


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE agent SET phone='04 00 00 00 00' WHERE id=7", "agent n° 7 "),
        ("UPDATE agent SET phone=CAST(x'ff41' AS TEXT) WHERE id=7", "agent n° 7 "),
        ("UPDATE agent SET phone=x'ff41' WHERE id=7", "agent n° 7 "),
        ("UPDATE agent SET search='' WHERE id=7", "agent n° 7 "),
        ("UPDATE agent SET seal='' WHERE id=7", "agent n° 7 "),
        ("DELETE FROM posting WHERE id=4", "table «\u00a0affectation\u00a0» modifiée"),
        ("DELETE FROM content_digest WHERE kind='agent'", "table «\u00a0agent\u00a0» modifiée"),
        ("UPDATE content_digest SET digest='x' WHERE kind='agent'", "table «\u00a0agent\u00a0» modifiée"),
        ("UPDATE sqlite_sequence SET seq=3 WHERE name='agent'", "table «\u00a0agent\u00a0» modifiée"),
        ("DROP TABLE journal_change", "ne se lit plus"),
        ("ALTER TABLE journal RENAME COLUMN hash TO hasi", "ne se lit plus"),
        ("ALTER TABLE agent RENAME COLUMN phone TO phonf", "agent n° 7 "),
    ],
)
def test_a_change_of_the_content_is_named(
    store: Path, outside: Outside, capsys: Captured, statement: str, expected: str
) -> None:
    outside(store, statement)
    assert any(expected in line for line in said(store, capsys))


SWAP = tuple(
    f"UPDATE {table} SET sequence={new} WHERE sequence={old}"
    for old, new in ((4, 99), (5, 4), (99, 5))
    for table in ("journal", "journal_change")
)


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        (["UPDATE journal SET who='x' WHERE sequence=4"], ["écriture 4 du journal modifiée"]),
        (
            ["UPDATE journal_change SET after='{}' WHERE sequence=4"],
            ["écriture 4 du journal modifiée"],
        ),
        (
            ["DELETE FROM journal_change WHERE sequence=4", "DELETE FROM journal WHERE sequence=4"],
            ["écriture 4 du journal absente"],
        ),
        (
            SWAP,
            ["écriture 4 du journal hors de sa place", "écriture 5 du journal hors de sa place"],
        ),
        (
            ["DELETE FROM journal_change WHERE sequence>5", "DELETE FROM journal WHERE sequence>5"],
            ["fin du journal absente\u00a0: des écritures manquent après l’écriture 5"],
        ),
    ],
    ids=["altered", "altered change", "missing", "moved", "cut"],
)
def test_each_harm_done_to_the_journal_has_its_name(
    lived_in: Path, outside: Outside, capsys: Captured, statements: list[str], expected: list[str]
) -> None:
    outside(lived_in, *statements)
    assert said(lived_in, capsys) == expected


def test_an_entry_altered_and_given_a_new_hash_is_still_named(lived_in: Path, capsys: Captured) -> None:
    with closing(sqlite3.connect(lived_in)) as raw, raw:
        raw.execute("UPDATE journal SET who='x' WHERE sequence=4")
        rehash(raw, 4)
    assert said(lived_in, capsys) == ["écriture 4 du journal modifiée"]


def test_a_head_noted_elsewhere_shows_a_journal_cut_short(lived_in: Path, capsys: Captured) -> None:
    """A copy from before, put in the place of the store, is whole in itself."""
    before = lived_in.read_bytes()
    desk = stores.open_store(lived_in, Clock(), "essai")
    agents.create_agent(desk, Agent(last_name="Garnier", first_name="Zoé"))
    desk.close()
    anchor = heads(lived_in)[-1][:20]
    assert run(["verifier", str(lived_in), "--repere", anchor]) == 0
    lived_in.write_bytes(before)
    assert run(["verifier", str(lived_in)]) == 0
    expected = "journal plus court que le repère\u00a0: l’écriture 8 n’y est plus"
    assert said(lived_in, capsys, "--repere", anchor) == [expected]


def test_a_head_noted_elsewhere_shows_a_journal_rewritten(lived_in: Path, capsys: Captured) -> None:
    anchor = heads(lived_in)[-1]
    with closing(sqlite3.connect(lived_in)) as raw, raw:
        raw.execute("UPDATE journal SET who='x' WHERE sequence=4")
        for sequence in range(4, 8):
            rehash(raw, sequence)
    assert run(["verifier", str(lived_in)]) == 0
    expected = "journal réécrit\u00a0: l’écriture 7 n’est pas celle du repère"
    assert said(lived_in, capsys, "--repere", anchor) == [expected]


def rehash(raw: sqlite3.Connection, sequence: int) -> None:
    """Give an entry the hash and the link that an untouched one would have."""
    raw.execute(
        "UPDATE journal SET previous=(SELECT hash FROM journal WHERE sequence=?-1) WHERE sequence=?",
        (sequence, sequence),
    )
    entry, changes = next(e for e in chain.entries(raw) if e[0]["sequence"] == sequence)
    raw.execute("UPDATE journal SET hash=? WHERE sequence=?", (chain.entry_hash(entry, changes), sequence))


@pytest.mark.parametrize("anchor", ["7", "sept:0123456789", "7:0123"])
def test_a_head_that_cannot_be_read_is_a_wrong_usage(store: Path, anchor: str) -> None:
    assert run(["verifier", str(store), "--repere", anchor]) == 2


def test_a_record_altered_outside_is_told_in_one_line(
    store: Path, outside: Outside, capsys: Captured
) -> None:
    outside(store, "UPDATE agent SET phone=phone || '!' WHERE id=7")
    (line,) = said(store, capsys)
    assert line.startswith("agent n° 7 ")
