import pytest

from cdap_desk.domain.choices import Choice, ChoiceFinder, pick
from cdap_desk.errors import DeskError

HOUSES = ChoiceFinder(
    (
        Choice(1, "Maison de la Métropole – Lyon 3e Part-Dieu", "M302"),
        Choice(2, "Unité accès aux droits", "Direction de l’insertion"),
        Choice(3, "Direction de l’insertion"),
        Choice(4, "Maison de la Métropole – Écully", "M323"),
        Choice(5, "Accueil", "Écully"),
        Choice(6, "Accueil", "Givors"),
    )
)


def ids(text: str) -> list[int]:
    return [c.id for c in HOUSES.find(text)]


def test_words_are_found_in_any_order_without_accents() -> None:
    assert ids("dieu metropole") == [1]


def test_the_hint_is_searched_but_names_come_first() -> None:
    assert ids("insertion") == [3, 2]
    assert ids("m302") == [1]


def test_a_name_that_begins_so_comes_first() -> None:
    assert ids("acc") == [5, 6, 2]


def test_a_longer_word_then_a_shorter_one_find_the_same_as_from_the_start() -> None:
    fresh = [c.id for c in ChoiceFinder(HOUSES.choices).find("u")]
    assert ids("unite") == [2]
    assert ids("u") == fresh != [2]


def test_nothing_typed_gives_all_in_their_order() -> None:
    assert ids(" ") == [1, 2, 3, 4, 5, 6]


def test_two_of_one_name_are_both_named() -> None:
    assert [c.id for c in HOUSES.named("ACCUEIL")] == [5, 6]
    assert HOUSES.named("") == []


MDM = [Choice(1, "MDM – Écully", "DAST", "M323"), Choice(2, "MDM – Bron"), Choice(3, "Bron Terraillon")]


@pytest.mark.parametrize("typed", ["ecully", "MDM  Écu", "cully mdm", "m323"])
def test_one_is_picked_by_parts_of_its_name_or_by_its_code(typed: str) -> None:
    assert pick(MDM, typed).id == 1


def test_a_whole_name_wins_over_a_longer_one() -> None:
    assert pick([Choice(1, "Bron Nord"), Choice(2, "Bron")], "bron").id == 2


@pytest.mark.parametrize(
    ("typed", "among"), [("bron", ["MDM – Bron", "Bron Terraillon"]), ("mdm", ["MDM – Écully", "MDM – Bron"])]
)
def test_a_text_that_could_be_several_names_them(typed: str, among: list[str]) -> None:
    with pytest.raises(DeskError) as refusal:
        pick(MDM, typed)
    assert refusal.value.data["among"] == among


@pytest.mark.parametrize("typed", ["", "Lyon", "–", "dast"])
def test_what_is_in_no_name_is_not_picked(typed: str) -> None:
    with pytest.raises(DeskError, match="unknown_name"):
        pick(MDM, typed)
