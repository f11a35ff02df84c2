from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.movements import Span, pending, replay, status
from cdap_desk.domain.query import Query
from cdap_desk.domain.rights import Habilitation, Movement, Period
from cdap_desk.operations import tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.situation import as_of
from cdap_desk.store.reading import records

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_demo(tmp_path_factory.mktemp("demo") / "exemple.cdap", CLOCK, "cmartin")
    yield desk
    desk.close()


def test_the_example_has_about_450_rights(example: Desk) -> None:
    assert 420 <= len(tables.list_ids(example, Query("habilitations"))) <= 500


def test_the_example_shows_a_right_in_every_state(example: Desk) -> None:
    shown = {s for s, _ in tables.column_values(example, Query("habilitations"), "status")}
    assert shown == {"requested", "active", "suspended", "removed", "refused", "cancelled"}
    with example.store.looking() as raw:
        natures = {m.nature for m in records(raw, Movement)}
        states = {m.derived()["state"] for m in records(raw, Movement)}
    assert natures == {"creation", "modification", "removal", "suspension", "reactivation"}
    assert states == {
        *("to_validate", "to_transmit", "in_progress", "done", "answered_ko", "refused", "cancelled")
    }


def test_periods_and_standings_are_what_movements_say(example: Desk) -> None:
    today = example.today().isoformat()
    ids = tables.list_ids(example, Query("habilitations"))
    rows = {r["id"]: r for r in tables.read_rows(example, "habilitations", ("status", "pending"), ids)}
    with example.store.looking() as raw:
        for right in records(raw, Habilitation):
            movements = records(raw, Movement, habilitation_id=right.id)
            known = records(raw, Period, habilitation_id=right.id, replaced_at="")
            spans = [Span(p.profile_id, p.service_id, p.start, p.end, p.suspended) for p in known]
            assert spans == replay(movements)
            assert rows[right.id]["status"] == status(spans, movements, today)
            assert rows[right.id]["pending"] == pending(movements, today)


def test_nobody_of_the_example_holds_a_right_twice(example: Desk) -> None:
    for year in range(2017, 2027):
        rows = as_of(example, date(year, 11, 1))
        held = [(r.agent_id, r.profile_id, r.service_id) for r in rows]
        assert len(held) == len(set(held))


def test_rights_of_the_example_have_grown_for_three_years(example: Desk) -> None:
    counts = [len(as_of(example, date(year, 11, 1))) for year in (2023, 2024, 2025, 2026)]
    assert counts == sorted(counts)
    assert counts[0] > counts[-1] // 4


def test_the_same_seed_makes_the_same_rights(example: Desk, tmp_path: Path) -> None:
    again = make_demo(tmp_path / "autre.cdap", CLOCK, "cmartin")
    assert as_of(again, CLOCK.today()) == as_of(example, CLOCK.today())
    again.close()
