"""Columns and cells are named as spreadsheets do."""

import pytest

from cdap_desk.domain.cell_names import cell_name, column_letters


@pytest.mark.parametrize(
    ("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16_384, "XFD")]
)
def test_a_column_is_named_by_its_letters(number: int, letters: str) -> None:
    assert column_letters(number) == letters


def test_a_cell_is_named_by_its_column_then_its_row() -> None:
    assert cell_name(7, 2) == "B7"
