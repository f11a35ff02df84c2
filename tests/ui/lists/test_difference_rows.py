import pytest

from cdap_desk.domain.differences import Difference
from cdap_desk.ui.lists.content import person, row_of, sides
from cdap_desk.ui.lists.decisions import Decisions


@pytest.mark.parametrize(
    ("difference", "said"),
    [
        (Difference("d", "end", before="2026-11-30", after=""), ("30/11/2026", "")),
        (Difference("d", "repeated", before="31"), ("", "comme la ligne 31")),
        (Difference("d", "unknown_account", before="BRON", after="T1"), ("", "T1 · BRON")),
        (Difference("d", "inactive", before="2026-08-01"), ("", "dernière connexion le 01/08/2026")),
        (Difference("d", "inactive"), ("", "jamais de connexion")),
        (Difference("d", "detail", field="staff_number", after="0123"), ("", "Matricule\u00a0: 0123")),
        (Difference("d", "name", before="Klein", after="Klein-Roy"), ("Klein", "Klein-Roy")),
    ],
)
def test_both_sides_are_said_in_words(difference: Difference, said: tuple[str, str]) -> None:
    assert sides(difference) == said


def test_a_change_of_many_says_how_many() -> None:
    assert person(Difference("d", "email", before="@a.fr", after="@b.fr", reach=(1, 2, 3))) == "3 personnes"


def test_a_line_with_nothing_to_do_says_why() -> None:
    row = row_of(1, Difference("d", "inactive", why="removal_waits"), Decisions())
    assert row["effects"] == "Son retrait est déjà demandé."
