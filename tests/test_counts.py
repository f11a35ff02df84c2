"""Numbers as French writes them, and nouns that follow."""

import pytest

from cdap_desk.wording.counts import counted, grouped


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (999, "999"), (1180, "1\u202f180"), (1_000_000, "1\u202f000\u202f000")]
)
def test_thousands_are_parted(number: int, said: str) -> None:
    assert grouped(number) == said


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 ligne"), (1, "1 ligne"), (2, "2 lignes"), (1180, "1\u202f180 lignes")]
)
def test_nothing_and_one_are_singular(number: int, said: str) -> None:
    assert counted(number, "ligne") == said


def test_a_plural_of_its_own_is_kept() -> None:
    assert counted(3, "droit demandé", "droits demandés") == "3 droits demandés"
