"""Texts broken into lines: where they break, and that the longest that a cell holds take no time."""

import pytest

from cdap_desk.documents.layout.looks import Look
from cdap_desk.documents.layout.placing import Content, Placer
from cdap_desk.documents.layout.texts import Run, wrapped
from cdap_desk.domain.paper import Font, Rect, Text

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
        ("huit lettr ; x", ["huit", "lettr ; x"]),
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


WIDE, THREE = Rect(0, 0, 102, 200), "un deux trois quatre"


def placed(text: str, look: Look, cell: Rect = WIDE) -> list[Text]:
    return list(Placer(1.0, Counted(), FONT).boxes(Content((run(text),)), look, cell, cell))


def test_a_justified_text_reaches_both_sides_but_for_its_last_line() -> None:
    words = {box.text: box.x for box in placed(THREE, Look(horizontal="justify")) if box.text != " "}
    assert words == {"un": 1, "deux": 1 + 100 - 40, "trois": 1, "quatre": 1}


def test_a_distributed_text_reaches_both_sides_on_each_line_and_one_word_is_in_the_middle() -> None:
    words = {box.text: box.x for box in placed("un deux trop bc", Look(horizontal="distributed"))}
    assert (words["un"], words["deux"], words["trop"], words["bc"]) == (1, 61, 1, 81)
    (alone,) = placed("seul", Look(horizontal="distributed"))
    assert alone.x == pytest.approx((102 - 40) / 2)


def test_lines_are_spread_over_the_height_that_they_have() -> None:
    tops = [box.y for box in placed(THREE, Look(vertical="distributed"))]
    assert len(tops) == 3
    assert tops[1] - tops[0] == pytest.approx(tops[2] - tops[1])
    assert tops[2] - tops[0] > 170


def test_a_text_fills_its_cell_when_it_is_asked() -> None:
    assert "".join(box.text for box in placed("-=", Look(horizontal="fill"))) == "-=" * 5


def test_letters_that_climb_stand_on_the_right_and_those_that_go_down_on_the_left() -> None:
    (up,), (down,) = placed("mot", Look(turned=90)), placed("mot", Look(turned=180))
    assert (up.angle, down.angle) == (90, -90)
    assert up.x > 95
    assert down.x < 10


def test_a_power_stands_above_its_line() -> None:
    power = FONT.sized(7)._replace(rise=0.5)
    content = Content((run("x"), ("2", power, BLACK)))
    low, high = Placer(1.0, Counted(), FONT).boxes(content, Look(), WIDE, WIDE)
    assert low.y - high.y == pytest.approx(3.5)


def test_a_text_is_led_to_the_other_side_of_its_cell() -> None:
    content = Content((run("Nom:x"),), led=("Nom:", ".", "x"))
    start, dots, end = Placer(1.0, Counted(), FONT).boxes(content, Look(), WIDE, WIDE)
    assert (start.text, start.x, dots.text, dots.x) == ("Nom:", 1, "." * 5, 41)
    assert (end.text, end.x) == ("x", 91)
