from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.query import Filter, Query
from cdap_desk.operations import seats, stores, tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.drafts import list_drafts
from cdap_desk.operations.findings import count_findings
from cdap_desk.store.marks import of_table

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
UNSENT = {"unanswered"}  # no bordereau of the example is on its way
SOUND = {"siret_invalid", "convention_expired", "few_referents"}


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = make_demo(tmp_path_factory.mktemp("demo") / "exemple.cdap", CLOCK, "cmartin")
    yield desk
    desk.close()


def test_the_example_has_1180_people_and_is_whole(example: Desk) -> None:
    assert len(tables.list_ids(example, Query("agents"))) == 1180
    assert stores.verify_store(example) == []


def test_the_example_shows_some_of_each_finding(example: Desk) -> None:
    assert {found.code for found in count_findings(example)} == set(FINDINGS) - SOUND - UNSENT


def test_the_example_shows_some_of_each_presence(example: Desk) -> None:
    shown = [presence for presence, _ in tables.column_values(example, Query("agents"), "presence")]
    assert shown == ["to_come", "present", "leaving", "absent", "left"]


def test_nobody_of_the_example_is_twice_in_the_principal_place(example: Desk) -> None:
    meeting = (
        "SELECT count(*) FROM posting a JOIN posting b ON a.agent_id = b.agent_id AND a.id < b.id "
        "WHERE a.principal AND b.principal AND coalesce(a.start, '') <= coalesce(b.end, '9999') "
        "AND coalesce(b.start, '') <= coalesce(a.end, '9999')"
    )
    with example.store.looking() as connection:
        assert connection.execute(meeting).fetchone() == (0,)


def test_the_example_opens_without_a_question_and_with_lines_begun(example: Desk) -> None:
    assert seats.recognise(example) is not None
    assert len(list_drafts(example, "agents")) == 2


def test_an_example_of_nobody_has_the_organisme_its_profiles_and_functions(tmp_path: Path) -> None:
    desk = make_demo(tmp_path / "vide.cdap", CLOCK, "cmartin", agents=0)
    shown = ("agents", "services", "profiles", "referents", "occupations")
    assert [len(tables.list_ids(desk, Query(table))) for table in shown] == [0, 0, 5, 2, 11]
    desk.close()


@pytest.mark.parametrize("code", [c for t in ("agents", "services", "profiles") for c in of_table(t)])
def test_a_filter_on_a_finding_shows_the_rows_that_bear_it(example: Desk, code: str) -> None:
    table = FINDINGS[code].table
    rows = tables.read_rows(example, table, (), tables.list_ids(example, Query(table)))
    filtered = tables.list_ids(example, Query(table, (Filter(f"!{code}", values=frozenset({"1"})),)))
    assert filtered == [row["id"] for row in rows if code in row["marks"]]
