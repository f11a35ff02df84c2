import pytest

from cdap_desk.domain.names import compact, fold, homonym_key, search_text, sort_key


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("Lefèvre", "lefevre"),
        ("Cœur", "coeur"),
        ("D’Angelo", "d angelo"),
        ("D'Angelo", "d angelo"),
        ("Jean\u00a0Marc", "jean marc"),
        ("  Marie-Hortense ", "marie hortense"),
        ("É", "e"),
        ("E\u0301", "e"),
        ("—", ""),
    ],
)
def test_a_name_is_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_folding_twice_changes_nothing() -> None:
    assert fold(fold("Ça D’Œuvre-Ÿ")) == fold("Ça D’Œuvre-Ÿ")


def test_a_directory_ignores_spaces_and_apostrophes() -> None:
    names = ["Delorme-Pichon", "de La Tour", "D’Angelo", "Durand"]
    assert sorted(names, key=lambda n: sort_key(n, "")) == [
        "D’Angelo",
        "de La Tour",
        "Delorme-Pichon",
        "Durand",
    ]


def test_a_search_finds_a_name_run_together() -> None:
    assert compact("d’angelo") in search_text("D’Angelo", "Zoé")


def test_a_particle_makes_no_other_person() -> None:
    assert homonym_key("de Roux", "Zoé") == homonym_key("ROUX", "Zoe")


def test_two_families_stay_two() -> None:
    assert homonym_key("Le Roux", "Zoé") != homonym_key("Roux", "Zoé")
