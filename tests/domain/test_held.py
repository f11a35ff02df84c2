"""Rows held in memory are filtered, sorted and counted as stored ones are."""

import pytest

from cdap_desk.domain.held import ids_of, values_of
from cdap_desk.domain.query import Filter, Query, Sort

ROWS = [
    {"id": 1, "name": "Zoé", "profile": "T1", "start": "2026-03-01", "marks": ("late",)},
    {"id": 2, "name": "Émile", "profile": "T2", "start": None, "marks": ()},
    {"id": 3, "name": "anne", "profile": "T1", "start": "2025-01-10", "marks": ()},
]


def found(*filters: Filter, sorts: tuple[Sort, ...] = ()) -> list[int]:
    return ids_of(ROWS, Query("any", filters, sorts))


@pytest.mark.parametrize(
    ("one", "ids"),
    [
        (Filter("profile", values=frozenset({"T1"})), [1, 3]),
        (Filter("name", text="emi"), [2]),
        (Filter("start", start="2026-01-01"), [1]),
        (Filter("start", end="2025-12-31"), [3]),
        (Filter("start", empty=True), [2]),
        (Filter("start", empty=False), [1, 3]),
        (Filter("!late", values=frozenset({"1"})), [1]),
    ],
)
def test_a_filter_keeps_the_rows_that_hold_to_it(one: Filter, ids: list[int]) -> None:
    assert found(one) == ids


def test_every_filter_must_hold() -> None:
    assert found(Filter("profile", values=frozenset({"T1"})), Filter("name", text="zoe")) == [1]


def test_names_are_sorted_without_case_or_accents() -> None:
    assert found(sorts=(Sort("name"),)) == [3, 2, 1]


def test_rows_that_tie_are_parted_by_the_next_sort() -> None:
    assert found(sorts=(Sort("profile"), Sort("start"))) == [3, 1, 2]


def test_empty_cells_come_first_and_last_the_other_way_round() -> None:
    assert (found(sorts=(Sort("start"),)), found(sorts=(Sort("start", True),))) == ([2, 3, 1], [1, 3, 2])


def test_values_are_counted_under_the_filters_of_other_columns() -> None:
    query = Query("any", (Filter("profile", values=frozenset({"T2"})), Filter("start", empty=False)))
    assert values_of(ROWS, query, "profile") == [("T1", 2)]
