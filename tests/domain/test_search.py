from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.domain.names import fold, search_text
from cdap_desk.domain.search import SearchIndex

TEXTS = {1: search_text("Lefèvre", "Zoé"), 2: search_text("D’Angelo", "Zoé"), 3: search_text("Cœur", "Noé")}


def test_a_search_is_blind_to_accents_and_order() -> None:
    assert SearchIndex(TEXTS).match("ZOE lefe") == [1]


def test_a_name_is_found_run_together_or_not() -> None:
    assert [SearchIndex(TEXTS).match(t) for t in ("dangelo", "d'angelo", "coeur")] == [[2], [2], [3]]


def test_the_order_shown_is_kept() -> None:
    index = SearchIndex(TEXTS)
    index.arrange([3, 2, 1])
    assert index.match("oe") == [3, 2, 1]


def test_a_shorter_text_finds_again_what_a_longer_one_hid() -> None:
    index = SearchIndex(TEXTS)
    assert (index.match("zoe lef"), index.match("zoe")) == ([1], [1, 2])


def test_a_row_that_went_is_not_found() -> None:
    index = SearchIndex(TEXTS)
    index.remove([1])
    assert index.match("zoe") == [2]


@given(st.lists(st.text("abé '-", max_size=6), max_size=8), st.lists(st.text("ab é", max_size=4), max_size=6))
def test_narrowing_finds_what_a_fresh_search_finds(names: list[str], typed: list[str]) -> None:
    texts = {i: search_text(n) for i, n in enumerate(names)}
    index = SearchIndex(texts)
    assert [index.match(t) for t in typed] == [SearchIndex(texts).match(t) for t in typed]


@given(
    st.lists(st.text("ablłж '-\n", max_size=9), min_size=60, max_size=90),
    st.lists(st.text("ablłж ", min_size=1, max_size=7), max_size=6),
)
def test_a_word_is_found_in_the_rows_that_hold_it_and_in_no_other(names: list[str], typed: list[str]) -> None:
    texts = {row: search_text(name) for row, name in enumerate(names)}
    index = SearchIndex(texts)
    for text in typed:
        words = fold(text).split()
        assert index.match(text) == [row for row, held in texts.items() if all(w in held for w in words)]


def test_a_rare_word_is_found_at_both_ends_and_never_across_two_rows() -> None:
    texts = {row: f"martin {row}" for row in range(1_000)} | {
        0: "lefevre zoe",
        500: "le",
        501: "fevre",
        999: "lefevre",
    }
    index = SearchIndex(texts)
    assert (index.match("lefevre"), index.match("zoe lefevre"), index.match("lefevret")) == (
        [0, 999],
        [0],
        [],
    )
    index.update({500: "lefevre"})
    assert index.match("LEFÈVRE") == [0, 500, 999]
    index.arrange([999, 500])
    assert index.match("lefevre") == [999, 500]
