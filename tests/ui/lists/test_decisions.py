import pytest
from hypothesis import given
from hypothesis import strategies as st

from cdap_desk.domain.differences import Difference
from cdap_desk.ui.lists.decisions import Decisions

GROUPS = ("arrival", "move", "doubtful")
TEN = tuple(Difference(f"{GROUPS[n % 3]}:{n}", GROUPS[n % 3], ticked=n % 2 == 0) for n in range(10))
REDO = "T1 (Bron)\u00a0: à retirer et à redemander dans le nouveau service"


def counted(decisions: Decisions) -> dict[str, tuple[int, int]]:
    """Count again from nothing."""
    found = {group: [d for d in TEN if d.group == group] for group in GROUPS}
    return {g: (len(ds), sum(decisions.holds(d) for d in ds)) for g, ds in found.items()}


@given(st.lists(st.tuples(st.sets(st.integers(0, 9)), st.booleans())))
def test_the_counts_that_are_kept_are_those_counted_again(said: list[tuple[set[int], bool]]) -> None:
    decisions = Decisions()
    decisions.counts(TEN)
    for places, ticked in said:
        decisions.tick([TEN[place] for place in places], ticked)
    kept = {group: (count.total, count.ticked) for group, count in decisions.counts(TEN).items()}
    assert kept == counted(decisions)


def test_what_is_doubtful_is_never_done() -> None:
    decisions = Decisions()
    decisions.tick(TEN, True)
    assert {key.split(":")[0] for key in decisions.ticked(TEN)} == {"arrival", "move"}


def test_what_was_said_outlives_a_new_comparison() -> None:
    decisions = Decisions()
    decisions.tick(TEN[:1], False)
    again = tuple(one._replace(line=7) for one in TEN)
    assert not decisions.holds(again[0])


@pytest.mark.parametrize(("code", "said"), [("keep", "gardé"), ("remove", "à retirer")])
def test_what_is_decided_of_a_right_is_said_in_place_of_the_rest(code: str, said: str) -> None:
    move = Difference("move:1", "move", effects=("Affectation", REDO))
    decisions = Decisions()
    decisions.decide_rights("move:1", {4: ("T1 (Bron)", code)})
    first, second = decisions.effects(move)
    assert first == "Affectation"
    assert said in second
    assert "redemander" not in second


def test_a_right_kept_asks_who_validated_only_when_its_move_is_done() -> None:
    move = Difference("move:1", "move")
    decisions = Decisions()
    decisions.decide_rights("move:1", {4: ("T1 (Bron)", "keep")})
    assert decisions.keeps_rights([move])
    decisions.tick([move], False)
    assert not decisions.keeps_rights([move])
