from cdap_desk.domain.choices import Choice, ChoiceFinder

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
