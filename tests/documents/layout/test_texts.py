"""Texts broken into lines: where they break, and that the longest that a cell holds take no time."""

import pytest

from cdap_desk.documents.layout.looks import Look
from cdap_desk.documents.layout.placing import Content, Placer
from cdap_desk.documents.layout.texts import Run, wrapped
from cdap_desk.domain.paper import Font, Rect

FONT, BLACK = Font(), "#000000"
LONGEST = 32_767  # letters in a cell


class Counted:
    """A measure that gives each letter ten points, and knows how many it was asked about."""

    def __init__(self) -> None:
        self.letters = 0

    def __call__(self, text: str, font: Font) -> float:
        self.letters += len(text)
        return 10.0 * len(text)


def run(text: str) -> Run:
    return text, FONT, BLACK


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("un deux trois", ["un deux", "trois"]),
        ("rendez-vous", ["rendez-", "vous"]),
        ("anticonstitution", ["anticonsti", "tution"]),
        ("a anticonstitution", ["a", "anticonsti", "tution"]),
        ("ligne\nligne", ["ligne", "ligne"]),
    ],
)
def test_a_text_breaks_between_words_and_within_one_that_is_alone_too_wide(
    text: str, lines: list[str]
) -> None:
    assert [line.text for line in wrapped([run(text)], 100, Counted())] == lines


def test_the_longest_word_is_broken_in_a_few_looks_at_each_letter() -> None:
    measure = Counted()
    lines = wrapped([run("x" * LONGEST)], 55, measure)
    assert "".join(line.text for line in lines) == "x" * LONGEST
    assert {len(line.text) for line in lines} == {5, LONGEST % 5}
    assert measure.letters < 10 * LONGEST


@pytest.mark.parametrize(("align", "shown"), [("left", "abcde"), ("right", "vwxyz"), ("center", "klmnop")])
def test_a_text_without_room_shows_the_letters_that_have_some(align: str, shown: str) -> None:
    measure, cell = Counted(), Rect(0, 0, 50, 20)
    content = Content((run("abcdefghijklmnopqrstuvwxyz"),))
    (text,) = Placer(1.0, measure, FONT).boxes(content, Look(horizontal=align), cell, cell)
    assert (text.text, text.clip) == (shown, cell)


def test_the_longest_text_is_cut_without_looking_at_it_for_each_letter() -> None:
    measure, cell = Counted(), Rect(0, 0, 50, 20)
    placer = Placer(1.0, measure, FONT)
    (text,) = placer.boxes(Content((run("x" * LONGEST),)), Look(), cell, cell)
    assert text.text == "x" * 5
    assert measure.letters < 50 * LONGEST
