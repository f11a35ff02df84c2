import pytest

from cdap_desk.domain.people import Agent
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, tables, undo
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import sentence


@pytest.fixture
def zoe(desk: Desk) -> Desk:
    agents.create_agent(desk, Agent(last_name="Lefèvre", first_name="Zoé", employer_id=1), service_id=1)
    return desk


def shown(desk: Desk, table: str, column: str, row: int = 1) -> object:
    return tables.read_rows(desk, table, (column,), [row])[0][column]


@pytest.mark.parametrize(
    ("table", "column", "typed", "value"),
    [
        ("agents", "phone", "  04 78\u00a000 00 00 ", "04 78 00 00 00"),
        ("agents", "arrival", "1/3/26", "2026-03-01"),
        ("agents", "arrival", "", None),
        ("agents", "employer", "metropole", "Métropole de Lyon"),
        ("agents", "employer", "", None),
        ("profiles", "max_days", "365", 365),
        ("profiles", "sensitive", "Oui", 1),
        ("services", "parent", "b", "B"),
    ],
)
def test_a_cell_is_read_as_typed(zoe: Desk, table: str, column: str, typed: str, value: object) -> None:
    cells.change_cells(zoe, table, [(1, column, typed)])
    assert shown(zoe, table, column) == value


@pytest.mark.parametrize(
    ("table", "column", "typed", "code"),
    [
        ("agents", "arrival", "30/02/2026", "date_unreadable"),
        ("agents", "employer", "Ville", "unknown_name"),
        ("agents", "last_name", " ", "agent_without_name"),
        ("agents", "presence", "Sorti", "cell_read_only"),
        ("agents", "version", "7", "cell_read_only"),
        ("profiles", "max_days", "un an", "not_a_number"),
        ("profiles", "sensitive", "peut-être", "not_a_flag"),
        ("profiles", "portal_service", "CDAP ou CAFPRO", "unknown_name"),
    ],
)
def test_a_refusal_names_its_cell_and_says_why(
    zoe: Desk, table: str, column: str, typed: str, code: str
) -> None:
    with pytest.raises(DeskError) as refusal:
        cells.change_cells(zoe, table, [(1, column, typed)])
    assert (refusal.value.code, refusal.value.data["column"]) == (code, column)
    assert sentence(refusal.value)


def test_one_cell_refused_leaves_the_whole_block_as_it_was(zoe: Desk) -> None:
    before = zoe.store.digest()
    with pytest.raises(DeskError):
        cells.change_cells(zoe, "agents", [(1, "phone", "04"), (1, "arrival", "jamais")])
    assert zoe.store.digest() == before


def test_a_block_is_one_step_to_undo(zoe: Desk) -> None:
    before = zoe.store.digest()
    cells.change_cells(zoe, "agents", [(1, "phone", "04"), (1, "arrival", "demain"), (1, "note", "x")])
    undo.undo(zoe, undo.next_undo(zoe))
    assert zoe.store.digest() == before
