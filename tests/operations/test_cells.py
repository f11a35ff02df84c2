from dataclasses import replace
from datetime import date, timedelta

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent, Posting, ServiceManager
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, cells, services, tables, undo
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


def lives(desk: Desk) -> list[tuple[int, int | None, str | None, str | None]]:
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        return [(p.service_id, p.occupation_id, p.start, p.end) for p in work.find(Posting)]


def later(desk: Desk, days: int = 1) -> Desk:
    return replace(desk, clock=Clock(desk.clock.now() + timedelta(days=days)))


def test_a_service_typed_the_same_day_is_a_correction(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "service", "b")])
    assert lives(zoe) == [(2, None, "2026-11-24", None)]


def test_a_service_typed_later_is_a_move_of_that_day(zoe: Desk) -> None:
    cells.change_cells(later(zoe), "agents", [(1, "service", 2), (1, "occupation", "contrôleur")])
    assert lives(zoe) == [(1, None, "2026-11-24", "2026-11-24"), (2, 5, "2026-11-25", None)]


def test_a_function_typed_later_keeps_the_service(zoe: Desk) -> None:
    cells.change_cells(later(zoe), "agents", [(1, "occupation", "contrôleur")])
    assert lives(zoe) == [(1, None, "2026-11-24", "2026-11-24"), (1, 5, "2026-11-25", None)]


def test_a_first_service_counts_from_the_arrival(desk: Desk) -> None:
    agents.create_agent(desk, Agent(last_name="Roux", first_name="Noé", arrival="2026-01-05"))
    cells.change_cells(desk, "agents", [(1, "service", "C")])
    assert lives(desk) == [(3, None, "2026-01-05", None)]


def test_a_departure_typed_ends_the_posting_and_one_taken_back_reopens_it(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "departure", "30/11/2026")])
    assert lives(zoe) == [(1, None, "2026-11-24", "2026-11-30")]
    cells.change_cells(zoe, "agents", [(1, "departure", "")])
    assert lives(zoe) == [(1, None, "2026-11-24", None)]


def test_who_left_takes_no_other_service(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "departure", "hier")])
    with pytest.raises(DeskError, match="agent_left"):
        cells.change_cells(zoe, "agents", [(1, "service", "b")])


def test_a_service_emptied_later_ends_the_posting_yesterday(zoe: Desk) -> None:
    cells.change_cells(later(zoe), "agents", [(1, "service", "")])
    assert lives(zoe) == [(1, None, "2026-11-24", "2026-11-24")]


def test_a_responsable_typed_later_follows_the_one_before(desk: Desk) -> None:
    cells.change_cells(desk, "services", [(1, "manager", "Anne Roux")])
    cells.change_cells(later(desk), "services", [(1, "manager", "Noé Faure")])
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        shown = [(m.full_name, m.start, m.end) for m in work.find(ServiceManager)]
    assert shown == [("Anne Roux", "2026-11-24", "2026-11-24"), ("Noé Faure", "2026-11-25", None)]


def test_every_refusal_of_a_block_is_found_and_nothing_written(zoe: Desk) -> None:
    before = zoe.store.digest()
    block = [(1, "phone", "04"), (1, "arrival", "jamais"), (1, "email", "zoe"), (9, "note", "x")]
    found = [(e.code, e.data["row"], e.data["column"]) for e in cells.check_cells(zoe, "agents", block)]
    assert found == [
        ("date_unreadable", 1, "arrival"),
        ("email_without_at", 1, "email"),
        ("row_gone", 9, "note"),
    ]
    assert zoe.store.digest() == before


def test_a_block_without_a_refusal_is_only_checked(zoe: Desk) -> None:
    before = zoe.store.digest()
    assert cells.check_cells(zoe, "agents", [(1, "phone", "04")]) == []
    assert zoe.store.digest() == before


def test_the_same_text_again_writes_no_entry(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "employer", "metropole de lyon"), (1, "service", "A")])
    assert undo.next_undo(zoe).operation == "create_agent"


@pytest.mark.parametrize(
    ("cell", "label"),
    [
        (("email", "z@exemple.fr"), "Courriel de Zoé Lefèvre\u00a0: vide → z@exemple.fr"),
        (("departure", "30/11/26"), "Départ de Zoé Lefèvre\u00a0: vide → 30/11/2026"),
        (("service", "B"), "Service de Zoé Lefèvre\u00a0: A → B"),
    ],
)
def test_one_cell_is_called_by_what_changed(zoe: Desk, cell: tuple[str, str], label: str) -> None:
    cells.change_cells(zoe, "agents", [(1, *cell), (1, "last_name", "Lefèvre")])
    assert undo.next_undo(zoe).label == label


def test_a_label_fits_in_a_menu(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "note", "très long " * 40)])
    assert len(undo.next_undo(zoe).label) <= 120


def test_a_spelling_corrected_later_keeps_no_former_name(zoe: Desk) -> None:
    assert "agent_name" not in cells.change_cells(later(zoe), "agents", [(1, "last_name", "LEFEVRE")]).kinds()
    assert "agent_name" in cells.change_cells(later(zoe), "agents", [(1, "last_name", "Roux")]).kinds()


def test_a_name_already_in_the_list_is_refused(desk: Desk) -> None:
    with pytest.raises(DeskError, match="name_taken"):
        cells.change_cells(desk, "occupations", [(1, "name", "Référent rsa")])


def test_an_arrival_learnt_later_takes_the_first_posting_back_to_it(zoe: Desk) -> None:
    cells.change_cells(later(zoe), "agents", [(1, "arrival", "3/9/2019")])
    assert lives(zoe) == [(1, None, "2019-09-03", None)]


def test_an_identifier_typed_again_is_confirmed(zoe: Desk) -> None:
    cells.change_cells(zoe, "agents", [(1, "portal_id", "mcp1"), (1, "portal_id_to_confirm", "oui")])
    cells.change_cells(zoe, "agents", [(1, "portal_id", "mcp2")])
    assert shown(zoe, "agents", "portal_id_to_confirm") == 0


def test_a_name_typed_today_leaves_the_one_of_tomorrow(desk: Desk) -> None:
    services.rename_services(desk, {1: "Maison"}, date(2026, 11, 25))
    cells.change_cells(desk, "services", [(1, "name", "Abri")])
    assert shown(desk, "services", "name") == "Abri"
    assert shown(later(desk), "services", "name") == "Maison"


def test_the_organisme_is_a_table_too(desk: Desk) -> None:
    with pytest.raises(DeskError, match="siret_wrong"):
        cells.change_cells(desk, "organisations", [(1, "siret", "20004697700018")])
    with pytest.raises(DeskError, match="line_without_name"):
        cells.change_cells(desk, "organisations", [(1, "name", "")])


def test_a_block_is_called_by_what_it_does(zoe: Desk) -> None:
    agents.create_agent(zoe, Agent(last_name="Roux", first_name="Noé"), service_id=1)
    cells.change_cells(zoe, "agents", [(1, "service", "B"), (2, "service", "B")])
    assert undo.next_undo(zoe).label == "Mutation de 2 agents vers B"
    cells.change_cells(zoe, "agents", [(1, "note", "x"), (2, "note", "y"), (2, "phone", "04")])
    assert undo.next_undo(zoe).label == "Modification de 3 cellules"
