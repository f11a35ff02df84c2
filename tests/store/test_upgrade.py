"""A store of an older version becomes one of the present version, or stays whole as it was."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations

from cdap_desk.cli import run
from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Query
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, stores, tables, undo
from cdap_desk.store import chain, seals
from cdap_desk.store.connection import SCHEMA_VERSION
from cdap_desk.store.engine import engine_on
from cdap_desk.store.migrations import STEPS, v0002
from cdap_desk.store.store import Store, create_file
from cdap_desk.store.verify import sealed_tables

CLOCK = Clock(datetime(2026, 11, 25, 17, tzinfo=UTC))
OLD = Path(__file__).parents[1] / "data" / "schema-1.cdap"
COPY = "ancien-avant-mise-a-jour-schema-1-20261125T180000.cdap"


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "ancien.cdap"
    shutil.copyfile(OLD, path)
    return path


def version(path: Path) -> int:
    with closing(sqlite3.connect(path)) as raw:
        return int(raw.execute("PRAGMA user_version").fetchone()[0])


def schema(path: Path) -> dict[str, object]:
    """Return each table's columns, indexes, references and way of numbering, whatever their order."""
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    with closing(sqlite3.connect(path)) as raw:
        return {name: parts(raw, name, sql) for name, sql in raw.execute(query).fetchall()}


def parts(raw: sqlite3.Connection, table: str, sql: str) -> dict[str, object]:
    def told(about: str, name: str) -> list[Any]:
        return raw.execute(f'PRAGMA {about}("{name}")').fetchall()

    return {
        "columns": {
            name: (kind, required, key) for _, name, kind, required, _, key in told("table_info", table)
        },
        "indexes": {
            (name if origin == "c" else "", unique, *(column for _, _, column in told("index_info", name)))
            for _, name, unique, origin, _ in told("index_list", table)
        },
        "references": {key[2:7] for key in told("foreign_key_list", table)},
        "numbered": "AUTOINCREMENT" in sql,
    }


def test_the_steps_lead_to_the_tables_of_a_new_store(old: Path, tmp_path: Path) -> None:
    with Store(old, CLOCK, as_is=True) as store, engine_on(store.raw, old) as connection:
        for number in sorted(STEPS):
            STEPS[number](Operations(MigrationContext.configure(connection)))
    new = tmp_path / "neuf.cdap"
    create_file(new)
    upgraded, made = schema(old), schema(new)
    told = f"add it to the migration cdap_desk/store/migrations/v{SCHEMA_VERSION:04}.py"
    assert max(STEPS) == SCHEMA_VERSION
    assert upgraded.keys() == made.keys(), f"a table is new or gone: {told}"
    for name in made:
        assert upgraded[name] == made[name], f"the table {name} has changed: {told}"


def test_an_upgraded_store_is_whole_and_holds_the_same_people(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        before = raw.execute("SELECT id, last_name FROM agent ORDER BY id").fetchall()
    desk = stores.open_store(old, CLOCK, "essai")
    rows = tables.read_rows(desk, "agents", ("last_name",), [i for i, _ in before])
    assert [(r["id"], r["last_name"]) for r in rows] == before
    assert stores.verify_store(desk) == []
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    assert stores.verify_store(desk) == []
    desk.close()


def test_a_copy_made_before_the_upgrade_can_be_restored(old: Path) -> None:
    stores.open_store(old, CLOCK, "essai").close()
    copy = old.parent / "Sauvegardes" / COPY
    assert version(copy) == 1
    assert run(["verifier", str(copy)]) == 0
    assert run(["restaurer", str(old), str(copy)]) == 0
    assert version(old) == 1
    stores.open_store(old, CLOCK, "essai").close()
    assert version(old) == SCHEMA_VERSION


def test_the_journal_tells_the_upgrade_with_both_digests(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw:
        (before,) = raw.execute("SELECT content FROM journal ORDER BY sequence DESC LIMIT 1").fetchone()
    desk = stores.open_store(old, CLOCK, "essai")
    with desk.store.looking() as raw:
        entry, changes = list(chain.entries(raw))[-SCHEMA_VERSION + 1]
    assert (entry["operation"], entry["who"], entry["schema"]) == ("upgrade_store", "essai", 2)
    assert entry["label"] == "Mise à jour du fichier (schéma 1 → 2)"
    assert before in changes[0][2]
    assert entry["content"] in changes[0][3]
    desk.close()


def test_what_is_computed_is_computed_again(old: Path) -> None:
    """As when a version folds names in another way: search columns of all rows follow."""
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("UPDATE agent SET search = 'autre', sort = 'autre'")
        seal_all(raw)
    assert run(["verifier", str(old)]) == 0
    desk = stores.open_store(old, CLOCK, "essai")
    assert "autre" not in tables.search_texts(desk, "agents")[1]
    assert stores.verify_store(desk) == []
    desk.close()


def seal_all(raw: sqlite3.Connection) -> None:
    """Make the store whole again after a change made outside."""
    digests = {}
    for kind in sealed_tables(raw):
        marks = {row["id"]: seals.seal(kind, row) for row in chain.rows(raw, f'SELECT * FROM "{kind}"')}
        raw.executemany(f'UPDATE "{kind}" SET seal = ? WHERE id = ?', [(m, i) for i, m in marks.items()])
        digests[kind] = seals.total(marks.values())
        raw.execute("UPDATE content_digest SET digest = ? WHERE kind = ?", (digests[kind], kind))
    last, changes = list(chain.entries(raw))[-1]
    last["content"] = seals.content(digests)
    given = (last["content"], seals.entry_hash(last, changes), last["sequence"])
    raw.execute("UPDATE journal SET content = ?, hash = ? WHERE sequence = ?", given)


def test_nothing_from_before_the_upgrade_is_undone(old: Path) -> None:
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("UPDATE journal SET action = 'do' WHERE sequence = 2")
        seal_all(raw)
    desk = stores.open_store(old, CLOCK, "essai")
    assert undo.next_undo(desk) is None
    with desk.store.looking() as raw:
        names = list(undo.Entry.__dataclass_fields__)
        entry = next(e for e, _ in chain.entries(raw) if e["sequence"] == 2)
    with pytest.raises(DeskError, match="undo_before_upgrade"):
        undo.undo(desk, undo.Entry(**{name: entry[name] for name in names}))
    desk.close()


def test_a_store_with_a_fault_is_refused_and_left_as_it_was(old: Path, outside: Callable[..., None]) -> None:
    outside(old, "UPDATE agent SET phone = 'x' WHERE id = 7")
    before = old.read_bytes()
    with pytest.raises(DeskError, match="upgrade_refused"):
        stores.open_store(old, CLOCK, "essai")
    assert old.read_bytes() == before


def test_no_upgrade_without_a_copy(old: Path) -> None:
    (old.parent / "Sauvegardes").write_text("un fichier à la place du dossier")
    before = old.read_bytes()
    with pytest.raises(DeskError, match="backup_cannot_write"):
        stores.open_store(old, CLOCK, "essai")
    assert old.read_bytes() == before


def test_progress_counts_the_steps_and_may_stop_them(old: Path) -> None:
    assert stores.needs_upgrade(old)
    told: list[tuple[int, int]] = []

    def stop_after_the_copy(done: int, steps: int) -> None:
        told.append((done, steps))
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stores.open_store(old, CLOCK, "essai", progress=stop_after_the_copy)
    assert told == [(1, SCHEMA_VERSION + 1), (2, SCHEMA_VERSION + 1)]
    assert version(old) == 1
    stores.open_store(old, CLOCK, "essai", progress=lambda *step: told.append(step)).close()
    assert told[-1] == (SCHEMA_VERSION + 1, SCHEMA_VERSION + 1)
    assert not stores.needs_upgrade(old)


def test_a_table_made_anew_keeps_its_children_and_gives_no_number_twice(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rebuild(op: Operations) -> None:
        v0002.upgrade(op)
        with op.batch_alter_table(
            "agent", recreate="always", table_kwargs={"sqlite_autoincrement": True}
        ) as batch:
            batch.alter_column("phone", nullable=False)

    with closing(sqlite3.connect(old)) as raw, raw:
        (postings,) = raw.execute("SELECT count(*) FROM posting").fetchone()
        raw.execute("UPDATE sqlite_sequence SET seq = 99 WHERE name = 'agent'")
    monkeypatch.setitem(STEPS, 2, rebuild)
    desk = stores.open_store(old, CLOCK, "essai")
    with desk.store.looking() as raw:
        assert raw.execute("SELECT count(*) FROM posting").fetchone() == (postings,)
    created = agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé"))
    assert created.inserted["agent"] == {100}
    assert len(tables.list_ids(desk, Query("agents"))) == 31
    assert stores.verify_store(desk) == []
    desk.close()


def test_a_copy_of_an_older_store_is_made_as_it_is(old: Path, tmp_path: Path) -> None:
    before = old.read_bytes()
    copy = tmp_path / "copie.cdap"
    assert run(["sauvegarder", str(old), str(copy)]) == 0
    assert old.read_bytes() == before
    assert version(copy) == 1
