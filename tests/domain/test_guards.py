"""What a spreadsheet would compute stays text, and comes back as it was."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.domain.guards import guard, unguard

DANGEROUS = ["=1+1", "+33 6", "-5", "@a", "\ta", "\ra", "\0a", "'=1", "''-1"]


@pytest.mark.parametrize("text", DANGEROUS)
def test_what_would_be_computed_is_guarded(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Robin", "'T Serstevens", "'", "1-2", " =1"])
def test_what_would_not_stays_as_it_is(text: str) -> None:
    assert guard(text) == unguard(text) == text


@given(st.text(st.sampled_from("'=+-@\t\r\0a ")))
def test_any_text_comes_back(text: str) -> None:
    assert unguard(guard(text)) == text
