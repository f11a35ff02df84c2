import random
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cdap_desk.domain.names import compact, fold, homonym_key, proper_name, search_text, sort_key
from cdap_desk.domain.search import SearchIndex

NAMES = st.sampled_from(
    ("Lefèvre", "D’Angelo", "D'Angelo", "de La Tour", "Ben Youssef", "Cœur", "Yılmaz", "Şahin", "Ødegård",
     "N’Diaye", "Saint-André", "du Plessis", "Éloïse", "Marie-Hortense", "Hùynh", "Müller", "Łukasz", "Peña")
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Lefèvre", "lefevre"),
        ("Cœur", "coeur"),
        ("D’Angelo", "d angelo"),
        ("D'Angelo", "d angelo"),
        ("Jean\u00a0Marc", "jean marc"),
        ("Jean\u202fMarc", "jean marc"),
        ("  Marie-Hortense ", "marie hortense"),
        ("É", "e"),
        ("E\u0301", "e"),
        ("—", ""),
        ("Yılmaz", "yilmaz"),
        ("YILMAZ", "yilmaz"),
        ("İpek", "ipek"),
        ("Ødegård", "odegard"),
        ("Łukasz", "lukasz"),
        ("Straße", "strasse"),
        ("zoe_lefevre@a.fr", "zoe lefevre@a fr"),
        ("Ольга", "ольга"),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(st.text())
@example("0:_0")
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_folding_is_blind_to_the_way_accents_are_written(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))


@given(st.text("abcdéèêëïîôùûüÿçœæñãõåøßıÀÉÈÇŒ’'- \u00a0"))
def test_folding_is_blind_to_case(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text(st.characters(codec="ascii")))
def test_plain_letters_fold_as_others_do(text: str) -> None:
    assert fold(text) == fold(f"{text}é").removesuffix("e").strip()


def test_a_directory_ignores_spaces_and_apostrophes() -> None:
    names = ["Delorme-Pichon", "de La Tour", "D’Angelo", "Durand", "Écuyer", "Dan", "Daniel"]
    assert sorted(names, key=lambda n: sort_key(n, "")) == [
        "Dan",
        "D’Angelo",
        "Daniel",
        "de La Tour",
        "Delorme-Pichon",
        "Durand",
        "Écuyer",
    ]


def test_a_shorter_name_stands_before_a_longer_one_whatever_the_first_name() -> None:
    assert sort_key("Le", "Zoé") < sort_key("Lea", "Ana")


def test_a_search_finds_a_name_run_together() -> None:
    assert compact("d’angelo") in search_text("D’Angelo", "Zoé")


def test_what_a_search_looks_into_says_nothing_twice() -> None:
    address = "amandine.mercier-dufour@exemple.fr"
    assert search_text("Mercier-Dufour", "Amandine", address) == "mercierdufour amandine dufour@exemple fr"


@given(st.lists(NAMES, min_size=1, max_size=4), st.randoms(use_true_random=False))
def test_a_search_finds_any_words_in_any_order(names: list[str], order: random.Random) -> None:
    words = fold(" ".join(names)).split()
    order.shuffle(words)
    kept = words[: order.randint(1, len(words))]
    assert SearchIndex({1: search_text(*names)}).match(" ".join(kept).upper()) == [1]


@given(NAMES, NAMES)
def test_a_name_as_written_finds_itself(last: str, first: str) -> None:
    index = SearchIndex({1: search_text(last, first)})
    for typed in (f"{first} {last}", f"{last} {first}", compact(last), last.upper(), first[:3]):
        assert index.match(typed) == [1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("de Roux", "Zoé"), ("ROUX", "Zoe")),
        (("D’Angelo", "Jean-Marc"), ("D'ANGELO", "Jean Marc")),
        (("de La Tour", "Ève"), ("Tour", "Eve")),
        (("Le Goff", "Noé"), ("LEGOFF", "NOE")),
        (("Ben Youssef", "Karim"), ("Ben-Youssef", "KARIM")),
        (("Yılmaz", "Can"), ("YILMAZ", "Can")),
    ],
)
def test_two_spellings_raise_a_doubt(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert homonym_key(*one) == homonym_key(*other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Le Roux", "Zoé"), ("Roux", "Zoé")),
        (("Martin", "Paul"), ("Martin", "Paule")),
        (("Dupont-Martin", "Zoé"), ("Dupont", "Zoé")),
        (("Ольга", "Zoé"), ("Анна", "Zoé")),
        (("Du", "Zoé"), ("De", "Zoé")),
    ],
)
def test_two_people_stay_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert homonym_key(*one) != homonym_key(*other)


@pytest.mark.parametrize(
    ("listed", "written"),
    [
        ("PRÉVOST-LE GOFF", "Prévost-Le Goff"),
        ("DE LA TOUR", "de La Tour"),
        ("DU PLESSIS", "du Plessis"),
        ("D'ANGELO", "D'Angelo"),
        ("N’DIAYE", "N’Diaye"),
        ("martin", "Martin"),
        ("ÉLISABETH-ANOUK", "Élisabeth-Anouk"),
        ("ŒUVRARD", "Œuvrard"),
        ("DE", "De"),
        ("McDonald", "McDonald"),
        ("De Oliveira", "De Oliveira"),
        ("", ""),
    ],
)
def test_a_name_in_capitals_is_written_as_a_name(listed: str, written: str) -> None:
    assert proper_name(listed) == written


@given(NAMES)
def test_capitals_change_nothing_of_a_name_but_its_letters(name: str) -> None:
    assert fold(proper_name(name.upper())) == fold(name)
