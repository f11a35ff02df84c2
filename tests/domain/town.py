"""An invented town for lists: who people truly are, what we know of them and what a list says."""

import random
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from cdap_desk.domain.known import Directory, Known, Names
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.matching import Matches, match
from cdap_desk.domain.names import fold
from cdap_desk.operations.invented import HOUSES, LAST_NAMES, MEN, WOMEN

OCCUPATIONS = ("Référent RSA", "Assistant de service social", "Gestionnaire RSA", "Contrôleur RSA")
EMPLOYERS = ("Métropole de Lyon", "CCAS de Lyon")


@dataclass(frozen=True)
class Person:
    """Somebody of the town; `who` is never on a list."""

    who: int
    number: str
    title: str
    last: str
    birth: str
    first: str
    email: str
    phone: str
    occupation: int
    service: int
    start: str
    end: str = ""


def _named(texts: Iterable[str], codes: dict[int, str]) -> Names:
    names = dict(enumerate(texts, 1))
    ids = {fold(text): n for n, text in names.items()} | {fold(code): n for n, code in codes.items()}
    return Names(ids, names, codes)


DIRECTORY = Directory(
    _named((f"Maison – {house}" for house in HOUSES), {n: f"M{300 + n}" for n in range(1, len(HOUSES) + 1)}),
    _named(OCCUPATIONS, {}),
    _named(EMPLOYERS, {}),
)


def settle(size: int, seed: int, *, numbered: float = 0.95, names: int = 0) -> list[Person]:
    """Return people of the town, `numbered` of them with a staff number; `names` keeps so many last names."""
    dice = random.Random(seed)
    return [newcomer(dice, who, numbered, names or len(LAST_NAMES)) for who in range(1, size + 1)]


def newcomer(dice: random.Random, who: int, numbered: float = 0.95, names: int = len(LAST_NAMES)) -> Person:
    """Return one more person."""
    woman = dice.random() < 0.7
    birth = dice.choice(LAST_NAMES[:names])
    married = woman and dice.random() < 0.35
    last = dice.choice(LAST_NAMES[:names]) if married else birth
    first = dice.choice(WOMEN if woman else MEN)
    number = f"{who * 7919 % 99_999_989:08d}" if dice.random() < numbered else ""
    suffix = f".{who}" if who % 3 else f"{who}"
    service = dice.randrange(1, len(HOUSES) + 1)
    phone = f"04 78 {service:02d} {who % 8:02d} 00"  # colleagues share a line
    return Person(
        who, number, "Mme" if woman else "M.", last, birth, first, address(first, last, suffix), phone,
        dice.randrange(1, len(OCCUPATIONS) + 1), service,
        f"{dice.randrange(1990, 2026)}-{dice.randrange(1, 13):02d}-01",
    )  # fmt: skip


def address(first: str, last: str, suffix: str = "") -> str:
    """Return an address as the town makes them."""
    return f"{fold(first).replace(' ', '-')}.{fold(last).replace(' ', '-')}{suffix}@ville.fr"


def known_of(people: Iterable[Person]) -> list[Known]:
    """Return what we know of people; an agent's id is who it is."""
    return [
        Known(
            p.who, p.last, p.first, p.number, "", p.email, (), (), fold(p.birth), fold(p.title), p.phone,
            (p.service,), p.occupation, 1 if p.number else 2, "Titulaire", p.start, p.end,
        )
        for p in people
    ]  # fmt: skip


def lines_of(people: Iterable[Person]) -> list[StaffLine]:
    """Return the lines of a list of people, from the second line of the file on."""
    return [
        StaffLine(
            n, p.number, p.title, p.last, p.birth, p.first, p.email, p.phone, OCCUPATIONS[p.occupation - 1],
            f"M{300 + p.service}", f"Maison – {HOUSES[p.service - 1]}", p.start, p.end, "Titulaire",
            EMPLOYERS[0 if p.number else 1],
        )
        for n, p in enumerate(people, 2)
    ]  # fmt: skip


class Told(NamedTuple):
    """How a matching did: people taken for another, people not recognised, lines asked about.

    `vain` are those of the lines asked about whose person is not among those shown.
    """

    merged: list[StaffLine]
    split: list[StaffLine]
    asked: list[StaffLine]
    vain: list[StaffLine]


def judge(
    known: Iterable[Person], people: list[Person], change: Callable[[StaffLine], StaffLine] | None = None
) -> Told:
    """Match the list of `people`, each line changed by `change`, with those known; judge it."""
    agents, lines = known_of(known), lines_of(people)
    if change:
        lines = [change(line) for line in lines]
    return judged(agents, lines, [p.who for p in people], match(agents, lines, DIRECTORY))


def judged(agents: list[Known], lines: list[StaffLine], who: list[int], found: Matches) -> Told:
    """Judge a matching by who the people of the lines are."""
    ours = {one.agent_id for one in agents}
    merged = [lines[n] for n, a in found.pairs.items() if agents[a].agent_id != who[n]]
    merged += [lines[n] for n, first in found.repeated.items() if who[n] != who[first]]
    split = [lines[n] for n in found.new if who[n] in ours]
    asked = [lines[doubt.line] for doubt in found.doubts]
    vain = [lines[d.line] for d in found.doubts if who[d.line] not in {agents[a].agent_id for a in d.agents}]
    return Told(merged, split, asked, vain)


def married(person: Person, dice: random.Random) -> Person:
    """Return someone after a marriage, under another name and address."""
    last = dice.choice([name for name in LAST_NAMES if name != person.last])
    return replace(person, last=last, email=address(person.first, last, f".{person.who}"))
