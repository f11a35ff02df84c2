"""Lists of an invented town, made to be mistaken: nobody is taken for another, nobody known for new."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.names import fold
from cdap_desk.operations.invented import LAST_NAMES, MEN, WOMEN
from tests.domain.town import Person, address, judge, married, newcomer, settle

SIZE = 1200
Change = Callable[[StaffLine], StaffLine]


def without(*fields: str) -> Change:
    return lambda line: line._replace(**dict.fromkeys(fields, ""))


def month(people: list[Person], dice: random.Random) -> list[Person]:
    """Return the town a month later, in another order: a few left, moved, or came."""
    stayed = [p for p in people if dice.random() > 0.02]
    moved = [replace(p, service=dice.randrange(1, 31)) if dice.random() < 0.03 else p for p in stayed]
    came = [replace(newcomer(dice, 10**6 + n), start="2026-12-01") for n in range(SIZE // 50)]
    return dice.sample(moved + came, len(moved) + len(came))


def capitals(line: StaffLine) -> StaffLine:
    return line._replace(
        last_name=fold(line.last_name).upper(), first_name=fold(line.first_name).upper(), phone="", email=""
    )


def swapped(line: StaffLine) -> StaffLine:
    return line._replace(last_name=line.first_name, first_name=line.last_name)


def unhyphened(line: StaffLine) -> StaffLine:
    return line._replace(
        last_name=line.last_name.replace("-", " "),
        first_name=line.first_name.replace("-", " "),
        staff_number="",
    )


def without_particles(line: StaffLine) -> StaffLine:
    return line._replace(last_name=line.last_name.replace("de ", "").replace("du ", ""), staff_number="")


def elsewhere(line: StaffLine) -> StaffLine:
    return line._replace(email=line.email.replace("ville.fr", "metropole.fr"), staff_number="")


def slip(line: StaffLine) -> StaffLine:
    if line.number % 20 or len(line.last_name) < 5:
        return line
    return line._replace(last_name=line.last_name[:2] + line.last_name[3:])


# How lists change what they say, and of how many lines in a thousand one may be asked about.
CHANGES: dict[str, tuple[Change, int]] = {
    "as it is": (lambda line: line, 0),
    "no number": (without("staff_number"), 0),
    "no address": (without("email"), 3),
    "no birth name": (without("birth_name"), 0),
    "no first day": (without("start"), 0),
    "no service": (without("service_code", "service_name"), 0),
    "no number, no address": (without("staff_number", "email"), 1),
    "names and service alone": (
        without("staff_number", "email", "phone", "birth_name", "start", "title", "occupation"),
        40,
    ),
    "zeros lost": (lambda line: line._replace(staff_number=line.staff_number.lstrip("0")), 0),
    "renumbered": (lambda line: line._replace(staff_number="9" + line.staff_number), 0),
    "capitals": (capitals, 3),
    "names swapped": (swapped, 0),
    "no hyphens": (unhyphened, 0),
    "no particles": (without_particles, 0),
    "another domain": (elsewhere, 0),
    "slips": (slip, 0),
    "slips, no number": (lambda line: slip(line)._replace(staff_number=""), 0),
}


# Of several namesakes in one service, nothing but their names told, nobody knows which one moved.
CASES = [(name, names) for name in CHANGES for names in (0, 12) if not (names and name.endswith("alone"))]


@pytest.mark.parametrize(("name", "names"), CASES)
def test_a_month_later_nobody_is_mistaken(name: str, names: int) -> None:
    people, dice = settle(SIZE, 1, names=names), random.Random(2)
    change, asked = CHANGES[name]
    told = judge(people, month(people, dice), change)
    assert (told.merged, told.split) == ([], [])
    assert len(told.vain) <= 1
    assert len(told.asked) <= asked * SIZE / 1000


@pytest.mark.parametrize("names", [0, 12], ids=["many names", "homonyms"])
@pytest.mark.parametrize("change", [without(), without("staff_number")], ids=["numbered", "not numbered"])
def test_who_marries_stays_one_person(change: Change, names: int) -> None:
    people, dice = settle(SIZE, 3, names=names), random.Random(4)
    later = [married(p, dice) if dice.random() < 0.1 else p for p in month(people, dice)]
    told = judge(people, later, change)
    assert (told.merged, told.split, told.vain) == ([], [], [])
    assert len(told.asked) <= 6


def test_who_marries_without_number_nor_birth_name_is_asked_about() -> None:
    people, dice = settle(SIZE, 3), random.Random(4)
    later = [married(p, dice) if p.who % 10 == 0 else p for p in people]
    told = judge(people, later, without("staff_number", "birth_name"))
    assert (told.merged, told.split, told.vain) == ([], [], [])


def twin_of(person: Person, who: int, dice: random.Random) -> Person:
    names = [n for n in (WOMEN if person.title == "Mme" else MEN) if n != person.first]
    first = dice.choice(names)
    number = str(who) if person.number else ""
    return replace(person, who=who, first=first, number=number, email=address(first, person.last, f".{who}"))


@pytest.mark.parametrize("change", [without(), without("staff_number"), without("staff_number", "email")])
def test_twins_in_one_service_stay_two(change: Change) -> None:
    people, dice = settle(SIZE, 5), random.Random(6)
    twins = [twin_of(p, 10**7 + p.who, dice) for p in people[:200]]
    assert judge(people + twins, month(people + twins, dice), change)[:2] == ([], [])


@pytest.mark.parametrize("change", [without(), without("staff_number"), without("staff_number", "email")])
def test_a_twin_who_comes_when_the_other_goes_is_somebody_else(change: Change) -> None:
    people, dice = settle(SIZE, 5), random.Random(6)
    twins = [twin_of(p, 10**7 + p.who, dice) for p in people[:200]]
    assert judge(people, people[200:] + twins, change).merged == []


def namesake_of(person: Person, who: int, dice: random.Random) -> Person:
    email = address(person.first, person.last, f"{who}")
    number = str(who) if person.number else ""
    birth = dice.choice([n for n in LAST_NAMES if n != person.birth])
    return replace(person, who=who, birth=birth, number=number, email=email, start="2026-12-01")


@pytest.mark.parametrize("passed_on", [False, True], ids=["own address", "address passed on"])
@pytest.mark.parametrize("change", [without(), without("staff_number"), without("staff_number", "phone")])
def test_a_namesake_who_takes_the_place_is_somebody_else(change: Change, passed_on: bool) -> None:
    people, dice = settle(SIZE, 7), random.Random(8)
    others = [namesake_of(p, 10**7 + p.who, dice) for p in people[:200]]
    if passed_on:
        others = [replace(o, email=p.email) for o, p in zip(others, people, strict=False)]
    assert judge(people, people[200:] + others, change).merged == []


@pytest.mark.parametrize("taken", ["number", "email"])
def test_a_number_or_an_address_given_again_is_asked_about(taken: str) -> None:
    people, dice = settle(SIZE, 9, numbered=1.0), random.Random(10)
    others = [
        replace(newcomer(dice, 10**7 + p.who), start="2026-12-01", **{taken: getattr(p, taken)})
        for p in people[:300]
    ]
    told = judge(people, people[300:] + others)
    assert (told.merged, len(told.asked)) == ([], 300)


@pytest.mark.parametrize("change", [without(), without("staff_number")])
def test_people_who_share_an_address_stay_apart(change: Change) -> None:
    people, dice = settle(SIZE, 11), random.Random(12)
    shared = [replace(p, email="rsa-bron@ville.fr") for p in people]
    told = judge(shared, [replace(p, email="rsa-bron@ville.fr") for p in month(people, dice)], change)
    assert (told.merged, told.split) == ([], [])


def test_lines_given_twice_are_told_and_nobody_is_mistaken() -> None:
    people, dice = settle(SIZE, 13), random.Random(14)
    later = month(people, dice)
    told = judge(people, later + later[:200])
    assert told == ([], [], [], [])
