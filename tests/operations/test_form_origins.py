"""Each field of a form leads to a record of the store that is there, and to a column that it has."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.forms import FIELDS
from cdap_desk.domain.query import Query
from cdap_desk.operations import bordereaux, tables
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_origins import Origin, origin_of
from cdap_desk.ui import tables as shown

DAY = date(2026, 11, 24)
TABLES = {
    table.name: table
    for table in (
        shown.AGENTS, shown.SERVICES, shown.PROFILES, shown.HABILITATIONS, shown.ORGANISATION,
        shown.CONVENTIONS, shown.REFERENTS, shown.SERVICE_CONTRACTS,
    )
}  # fmt: skip


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path: Path = tmp_path_factory.mktemp("origins") / "exemple.cdap"
    desk = make_demo(path, Clock(datetime(2026, 11, 24, 8, tzinfo=UTC)), "exemple", 60, 1)
    yield desk
    desk.close()


def origin(desk: Desk, field: str) -> Origin | None:
    line = bordereaux.waiting_lines(desk)[0] if FIELDS[field].of_line else None
    return origin_of(desk, field, line, DAY)


@pytest.mark.parametrize("field", [name for name in FIELDS if not name.startswith("bordereau.")])
def test_a_field_leads_to_a_record_and_a_column_that_are_there(desk: Desk, field: str) -> None:
    found = origin(desk, field)
    assert found is not None
    assert found.column in {"", *(column.key for column in TABLES[found.table].columns)}
    if found.row_id:
        assert found.row_id in tables.list_ids(desk, Query(found.table))


def test_what_is_the_agents_is_filled_in_there(desk: Desk) -> None:
    line = bordereaux.waiting_lines(desk)[0]
    for field in ("agent.birth_name", "agent.title", "agent.phone"):
        found = origin(desk, field)
        assert found is not None
        assert (found.table, found.row_id) == ("agents", line["agent_id"])


def test_what_the_app_writes_by_itself_is_filled_in_nowhere(desk: Desk) -> None:
    assert [name for name in FIELDS if name.startswith("bordereau.") and origin(desk, name)] == []


def test_referents_are_told_apart(desk: Desk) -> None:
    main, deputy = origin(desk, "referent.main.email"), origin(desk, "referent.deputy.name")
    assert main is not None
    assert deputy is not None
    assert main.row_id != deputy.row_id
    assert (main.column, deputy.column) == ("email", "last_name")
