import pytest

from cdap_desk.domain.choice import Choice, narrow, pick
from cdap_desk.errors import DeskError

HOUSES = [Choice(1, "MDM – Écully", "DAST", "M323"), Choice(2, "MDM – Bron"), Choice(3, "Bron Terraillon")]


@pytest.mark.parametrize("typed", ["ecully", "MDM  Écu", "cully mdm", "m323"])
def test_a_name_is_found_by_parts_in_any_order(typed: str) -> None:
    assert pick(HOUSES, typed).id == 1


def test_what_begins_with_the_text_comes_first() -> None:
    assert [c.id for c in narrow(HOUSES, "bron")] == [3, 2]


def test_a_whole_name_wins_over_a_longer_one() -> None:
    assert pick([Choice(1, "Bron Nord"), Choice(2, "Bron")], "bron").id == 2


def test_a_text_that_could_be_several_names_them() -> None:
    with pytest.raises(DeskError) as refusal:
        pick(HOUSES, "bron")
    assert refusal.value.data["among"] == ["Bron Terraillon", "MDM – Bron"]


@pytest.mark.parametrize("typed", ["", "Lyon", "–"])
def test_what_is_in_no_name_is_refused(typed: str) -> None:
    with pytest.raises(DeskError, match="unknown_name"):
        pick(HOUSES, typed)
