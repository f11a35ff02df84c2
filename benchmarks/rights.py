"""Habilitations: their table and the counts of Accueil, beside raw sqlite3 on the same rows."""

import sqlite3
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from benchmarks.measure import Row, side_by_side
from cdap_desk.clock import Clock
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.operations import figures, stores, tables
from cdap_desk.operations.bordereaux import waiting_lines
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.findings import count_findings, count_rows
from cdap_desk.operations.situation import as_of
from cdap_desk.workstation import account

RUNS, MANY = 7, 5_000
RAW_IDS = "SELECT t.id FROM habilitation t JOIN agent a ON a.id = t.agent_id ORDER BY a.sort, t.id"
# Every row of the tables that a count may need, read once inside SQLite.
RAW_SCAN = ("habilitation", "movement", "period", "agent", "posting")
SHOWN = ("last_name", "first_name", "profile", "service", "standing", "start", "end", "movement_state")
NAMES = (Sort("last_name"),)
BADGES = ("to_validate", "refused_by_caf", "to_type")


def measure(path: Path) -> list[Row]:
    """Return the rows about the habilitations of the store at `path`, closed."""
    desk = stores.open_store(path, Clock(), account())
    raw = desk.store.raw
    every = tables.list_ids(desk, Query("habilitations"))
    size = f"{len(every):,} rights".replace(",", " ")

    def first_screen() -> None:
        ids = tables.list_ids(desk, Query("habilitations", (), NAMES))
        tables.read_rows(desk, "habilitations", SHOWN, ids[:128])

    def count() -> None:
        figures.count_active(desk)
        figures.holders_by_profile(desk)
        figures.holders_by_service(desk)
        figures.count_by_month(desk)

    def raw_ids() -> None:
        [row[0] for row in raw.execute(RAW_IDS)]

    shown, floor = side_by_side(first_screen, raw_ids, n=RUNS)
    rows = [Row(f"rights: first screen / raw id list, {size}", shown, floor, RUNS, 2)]
    for status in ("active", "requested", "removed"):
        kept = Query("habilitations", (Filter("status", values=frozenset({status})),), NAMES)
        took, floor = side_by_side(lambda kept=kept: tables.list_ids(desk, kept), raw_ids, n=RUNS)
        rows.append(Row(f"rights: filter on status {status} / raw id list, {size}", took, floor, RUNS, 2))
    counted, found, floor = side_by_side(count, lambda: count_findings(desk), lambda: _scan(raw), n=RUNS)
    rows.append(Row(f"Accueil: who holds what / one raw scan, {size}", counted, floor, RUNS, 3))
    rows.append(Row(f"Accueil: findings counted / one raw scan, {size}", found, floor, RUNS, 3))
    waiting, floor = side_by_side(lambda: count_rows(desk, BADGES), lambda: _scan(raw), n=RUNS)
    rows.append(
        Row(f"what waits, beside the names of pages / one raw scan, {size}", waiting, floor, RUNS, 0.15)
    )
    counted, lines, floor = side_by_side(
        lambda: count_rows(desk, ("to_issue",)), lambda: waiting_lines(desk), lambda: _scan(raw), n=RUNS
    )
    rows.append(
        Row(f"bordereau: what waits for one, counted / one raw scan, {size}", counted, floor, RUNS, 0.3)
    )
    rows.append(Row(f"bordereau: the lines of what waits / one raw scan, {size}", lines, floor, RUNS, 2))
    rows.extend(_past_days(desk, size))
    desk.close()
    # Of few rights, what does not depend on them is many times the floor.
    return rows if len(every) >= MANY else [replace(row, target=None) for row in rows]


def _past_days(desk: Desk, size: str) -> list[Row]:
    """Return the rows about what a past day was, for all and for one person."""
    raw = desk.store.raw
    day = desk.today() - timedelta(days=250)
    past, floor = side_by_side(lambda: as_of(desk, day), lambda: _raw_day(raw, day), n=5)
    whole = Row(f"situation of a day, as it was then / raw periods, {size}", past, floor, 5, 6)
    person = raw.execute("SELECT max(agent_id) FROM habilitation").fetchone()[0]
    alone, floor = side_by_side(
        lambda: as_of(desk, day, agent_id=person), lambda: _raw_day(raw, day, person), n=RUNS
    )
    return [whole, Row(f"the same, of one person, {size}", alone, floor, RUNS)]


def _scan(raw: sqlite3.Connection) -> None:
    for table in RAW_SCAN:
        raw.execute(f'SELECT max(seal) FROM "{table}"').fetchone()


def _raw_day(raw: sqlite3.Connection, day: date, person: int | None = None) -> None:
    """Read the periods of a day in the order they stand, or those of one person."""
    whose = "1" if person is None else f"p.agent_id = {person}"
    raw.execute(
        f"SELECT * FROM period p JOIN habilitation h ON h.id = p.habilitation_id WHERE {whose} "
        "AND +p.start <= :day AND coalesce(p.\"end\", '9999') >= :day AND +p.replaced_at = ''",
        {"day": day.isoformat()},
    ).fetchall()
