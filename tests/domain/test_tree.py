from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.domain.tree import TreeRow, arrange

PARENTS = {1: None, 2: 1, 3: 1, 4: 2, 5: None}


def test_a_tree_goes_down_before_it_goes_on() -> None:
    assert arrange(PARENTS, [5, 3, 2, 1, 4]) == [
        TreeRow(5, 0, False),
        TreeRow(1, 0, True),
        TreeRow(3, 1, False),
        TreeRow(2, 1, True),
        TreeRow(4, 2, False),
    ]


def test_what_is_kept_shows_what_it_stands_under() -> None:
    assert [(r.id, r.has_children) for r in arrange(PARENTS, [1, 2, 3, 4, 5], [4])] == [
        (1, True),
        (2, True),
        (4, False),
    ]


@given(st.dictionaries(st.integers(1, 9), st.integers(1, 9) | st.none()))
def test_no_row_is_hidden_even_in_a_circle(parents: dict[int, int | None]) -> None:
    assert sorted(row.id for row in arrange(parents, list(parents))) == sorted(parents)
