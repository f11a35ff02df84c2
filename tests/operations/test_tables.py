from dataclasses import replace
from datetime import date, timedelta

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.domain.search import SearchIndex
from cdap_desk.domain.tree import TreeRow
from cdap_desk.operations import agents, cells, services, tables
from cdap_desk.operations.desk import Desk
from cdap_desk.store.shown import WINDOWS


@pytest.fixture
def people(desk: Desk) -> Desk:
    """1 Durand in A, 2 d’Angelo in B then C, 3 Delorme who left A, 4 Écuyer who is to come."""
    for last, first, service, arrival in (
        ("Durand", "Émile", 1, "2020-01-01"),
        ("d’Angelo", "Zoé", 2, "2021-01-01"),
        ("Delorme", "Noé", 1, "2022-01-01"),
        ("Écuyer", "Inès", 3, "2027-01-01"),
    ):
        agents.create_agent(
            desk, Agent(last_name=last, first_name=first, arrival=arrival), service_id=service
        )
    agents.move(desk, [2], date(2026, 11, 24), 3)
    agents.depart(desk, [3], date(2026, 11, 23))
    return desk


def ids(desk: Desk, *filters: Filter, sort: str = "last_name", descending: bool = False) -> list[int]:
    return tables.list_ids(desk, Query("agents", filters, (Sort(sort, descending),)))


def test_people_stand_as_in_a_french_directory(people: Desk) -> None:
    assert ids(people) == [2, 3, 1, 4]


def test_people_stand_the_other_way_round(people: Desk) -> None:
    assert ids(people, descending=True) == [4, 1, 3, 2]


def test_a_row_shows_the_service_of_today_and_the_last_one_of_who_left(people: Desk) -> None:
    rows = tables.read_rows(people, "agents", ("service", "presence"), [4, 3, 2, 1])
    shown = [(r["service"], r["presence"]) for r in rows]
    assert shown == [("C", "to_come"), ("A", "left"), ("C", "present"), ("A", "present")]


def test_a_column_is_filtered_by_its_values(people: Desk) -> None:
    assert ids(people, Filter("service", values=frozenset({"C"}))) == [2, 4]


def test_a_column_is_filtered_by_a_text_without_accents(people: Desk) -> None:
    assert ids(people, Filter("first_name", text="emi")) == [1]


def test_a_text_filter_looks_at_the_service_of_today(people: Desk) -> None:
    agents.move(people, [2], date(2027, 6, 1), 1)
    assert ids(people, Filter("service", text="c")) == [2, 4]


def test_a_value_and_a_text_must_both_hold(people: Desk) -> None:
    assert ids(people, Filter("first_name", values=frozenset({"Émile", "Zoé"}), text="zo")) == [2]


def test_a_column_is_filtered_by_days_both_included(people: Desk) -> None:
    assert ids(people, Filter("arrival", start="2021-01-01", end="2022-01-01")) == [2, 3]


def test_an_empty_day_is_in_no_range(people: Desk) -> None:
    assert ids(people, Filter("departure", end="2030-01-01")) == [3]


@pytest.mark.parametrize(("empty", "found"), [(True, [2, 1, 4]), (False, [3])])
def test_a_column_is_filtered_by_being_empty(people: Desk, empty: bool, found: list[int]) -> None:
    assert ids(people, Filter("departure", empty=empty)) == found


def test_values_are_counted_under_the_other_filters_only(people: Desk) -> None:
    filters = (Filter("presence", values=frozenset({"present"})), Filter("service", values=frozenset({"A"})))
    assert tables.column_values(people, Query("agents", filters), "service") == [("A", 1), ("C", 1)]


def test_a_service_counts_those_who_are_there_today(people: Desk) -> None:
    rows = tables.read_rows(people, "services", ("name", "agents"), [1, 2, 3])
    assert [(r["name"], r["agents"]) for r in rows] == [("A", 1), ("B", 0), ("C", 1)]


def test_a_search_looks_into_the_service_too(people: Desk) -> None:
    assert "zoe c" in tables.search_texts(people, "agents")[2]


@pytest.mark.parametrize("table", WINDOWS)
def test_each_table_can_be_read(desk: Desk, table: str) -> None:
    found = tables.list_ids(desk, Query(table))
    assert [r["id"] for r in tables.read_rows(desk, table, ("created_at",), found)] == found


def test_presences_stand_in_the_order_of_a_life(people: Desk) -> None:
    assert ids(people, sort="presence") == [4, 1, 2, 3]
    assert tables.column_values(people, Query("agents"), "presence") == [
        ("to_come", 1),
        ("present", 2),
        ("left", 1),
    ]


def test_a_service_renamed_tomorrow_keeps_its_name_today(people: Desk) -> None:
    services.rename_services(people, {1: "Zénith"}, date(2026, 11, 25))
    assert tables.read_rows(people, "agents", ("service",), [1])[0]["service"] == "A"
    assert tables.list_ids(people, Query("services", (), (Sort("name"),))) == [1, 2, 3]
    tomorrow = replace(people, clock=Clock(people.clock.now() + timedelta(days=1)))
    assert tables.read_rows(tomorrow, "agents", ("service",), [1])[0]["service"] == "Zénith"
    assert tables.list_ids(tomorrow, Query("services", (), (Sort("name"),))) == [2, 3, 1]


def test_a_former_name_is_found(people: Desk) -> None:
    later = replace(people, clock=Clock(people.clock.now() + timedelta(days=1)))
    agents.change_agent(later, 1, last_name="Roux")
    services.rename_services(later, {1: "Maison"}, later.today())
    assert "durand" in tables.search_texts(later, "agents", [1])[1]
    assert SearchIndex(tables.search_texts(later, "services")).match("a") == [1]


def test_services_stand_as_a_tree(people: Desk) -> None:
    services.place_service(people, 1, 3)
    assert tables.list_tree(people, Query("services")) == [
        TreeRow(2, 0, False),
        TreeRow(3, 0, True),
        TreeRow(1, 1, False),
    ]
    found = Query("services", (Filter("name", text="a"),))
    assert [r.id for r in tables.list_tree(people, found)] == [3, 1]
    assert [r.id for r in tables.list_tree(people, Query("services"), within=[2])] == [2]


@pytest.mark.parametrize(("descending", "order"), [(False, [3, 1, 2, 4]), (True, [1, 3, 2, 4])])
def test_words_stand_without_their_accents_and_empty_cells_last(
    people: Desk, descending: bool, order: list[int]
) -> None:
    for row, contract in ((1, "Vacataire"), (3, "écolier")):
        cells.change_cells(people, "agents", [(row, "contract", contract)])
    assert ids(people, sort="contract", descending=descending) == order


def test_first_names_stand_without_their_accents(people: Desk) -> None:
    assert ids(people, sort="first_name") == [1, 4, 3, 2]


def test_empty_days_stand_last(people: Desk) -> None:
    assert ids(people, sort="departure") == ids(people, sort="departure", descending=True) == [3, 1, 2, 4]


def test_two_sorts_follow_each_other(people: Desk) -> None:
    sorts = (Sort("service", True), Sort("last_name"))
    assert tables.list_ids(people, Query("agents", (), sorts)) == [2, 4, 3, 1]


@pytest.mark.parametrize(
    ("column", "text", "found"), [("last_name", "angel", [2]), ("first_name", "ÉM", [1])]
)
def test_a_name_is_filtered_by_a_part_of_it(people: Desk, column: str, text: str, found: list[int]) -> None:
    assert ids(people, Filter(column, text=text)) == found


@pytest.mark.parametrize(
    ("table", "text"),
    [
        ("agents", "referent rsa durand"),
        ("services", "anne roux"),
        ("profiles", "cdap controle"),
        ("employers", "metropole"),
        ("occupations", "chargé contentieux"),
        ("conventions", "002/2017"),
        ("organisations", "lyon"),
    ],
)
def test_each_table_is_searched_by_what_it_shows(people: Desk, table: str, text: str) -> None:
    cells.change_cells(people, "agents", [(1, "occupation", "Référent RSA")])
    cells.change_cells(people, "services", [(1, "manager", "Anne Roux")])
    assert len(SearchIndex(tables.search_texts(people, table)).match(text)) == 1
