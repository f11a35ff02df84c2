"""Any life of bordereaux among any acts on rights: each paper tells what became of each movement."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cdap_desk.domain.bordereaux import Bordereau, BordereauLine
from cdap_desk.domain.people import Agent, Profile, Service
from cdap_desk.domain.rights import Movement
from cdap_desk.operations import agents, answers, bordereaux, issuing, rights, services, stores, templates
from cdap_desk.operations.answers import Answer
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from tests.documents.forms import A
from tests.operations import test_any_right as any_right
from tests.operations.attempts import attempt
from tests.operations.bordereaux_kit import OCCUPATION, template
from tests.operations.test_any_right import CLOCK, DAYS, PICK, Calendar, asking, on

REOPENED = "réponse tardive"
CAFPRO = 2  # the other service of the portal, and a profile in it
OF_CAFPRO = 6
ANOTHER = A.replace('"M" = "movement.note"', '"M" = "movement.reason"')
BLANKS = {
    "first": template(A),
    "edited": template(ANOTHER),
    "other": template(A.replace("Bulletin d'adhésion CDAP", "Autre bulletin")),
}


@dataclass
class Life:
    """A desk, the bordereaux that somebody prepared and still looks at, and what was kept of those issued."""

    desk: Desk
    shown: list[bordereaux.Prepared] = field(default_factory=list)
    kept: dict[int, Any] = field(default_factory=dict)


Act = Callable[[Life], Any]


@cache
def begun() -> bytes:
    """Return a store with two people of whom nothing is missing, and a right asked for each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        desk = create_store(path, CLOCK, "cmartin", METROPOLE, ())
        for name in "AB":
            services.create_service(desk, Service(name=name))
        with desk.store.transaction(desk.author, "test", "Profil") as (work, _):
            profile = work.insert(Profile(portal_service_id=CAFPRO, code="P1", label=""))
        assert profile.id == OF_CAFPRO
        for name in ("Durand", "Petit"):
            person = Agent(
                last_name=name,
                first_name="Zoé",
                email=f"zoe.{name.lower()}@exemple.fr",
                phone="04 78 00 00 00",
                arrival="2020-01-01",
            )
            agents.create_agent(desk, person, 1, OCCUPATION)
        for agent, end in ((1, None), (2, 9)):
            asking(agent, 3, 1, -9, end, True)(desk)
        desk.close()
        return path.read_bytes()


def waiting(desk: Desk, picks: list[int] | None) -> list[int]:
    """Return movements that wait, of one service of the portal: all of them, or some."""
    groups: dict[int, list[int]] = {}
    for line in bordereaux.waiting_lines(desk):
        groups.setdefault(line["portal_service_id"], []).append(line["movement_id"])
    if not groups:
        return []
    ids = sorted(groups.values())[picks[0] % len(groups) if picks else 0]
    return ids if picks is None else sorted({ids[pick % len(ids)] for pick in picks})


def bordereau(desk: Desk, pick: int, *states: str) -> int:
    """Return one of the last bordereaux; most often in one of some states, if any is."""
    rows = bordereaux.list_bordereaux(desk)
    fit = [row for row in rows if row.state in states]
    found = fit if fit and pick % 8 else rows
    return found[pick % min(len(found), 4)].id if found else 1


def preparing(picks: list[int] | None, blank: str) -> Act:
    def act(life: Life) -> None:
        life.shown.append(bordereaux.prepare(life.desk, waiting(life.desk, picks), BLANKS[blank]))

    return act


def issuing_now(picks: list[int] | None, blank: str, days: int) -> Act:
    def act(life: Life) -> None:
        ids, dated = waiting(life.desk, picks), on(life.desk, days)
        issue(life, bordereaux.prepare(life.desk, ids, BLANKS[blank], dated))

    return act


def issuing_shown(pick: int) -> Act:
    """Issue what was prepared some time ago."""

    def act(life: Life) -> None:
        if life.shown:
            issue(life, life.shown[pick % len(life.shown)])

    return act


def replacing(pick: int, more: list[int]) -> Act:
    def act(life: Life) -> None:
        old = bordereau(life.desk, pick, "issued", "sent")
        ids = bordereaux.movements_of(life.desk, old)
        ids = [*ids[: more[0]], *waiting(life.desk, more)]
        issue(life, bordereaux.prepare(life.desk, ids, BLANKS["first"], replaces_id=old))

    return act


def listing(portal: int, days: int) -> Act:
    def act(life: Life) -> None:
        shown = bordereaux.prepare_complete(life.desk, portal, on(life.desk, days), BLANKS["first"])
        issue(life, shown)

    return act


def issue(life: Life, prepared: bordereaux.Prepared) -> None:
    (made,) = issuing.issue_bordereau(life.desk, prepared).inserted["bordereau"]
    life.kept[made] = kept(life.desk, made)


def kept(desk: Desk, made: int) -> Any:
    return bordereaux.kept_files(desk, made), bordereaux.frozen_data(desk, made)


def answering(pick: int, given: dict[int, Answer], whole: Answer | None) -> Act:
    def act(life: Life) -> None:
        made = bordereau(life.desk, pick, "sent")
        lines = [line.number for line in bordereaux.bordereau_lines(life.desk, made) if not line.answer]
        said = {lines[at % len(lines)]: each for at, each in given.items()} if lines else {}
        if whole:
            said = dict.fromkeys(lines, whole) | said
        answers.answer_bordereau(life.desk, made, life.desk.today(), said)

    return act


def leaving_to_typing(picks: list[int]) -> Act:
    return lambda life: bordereaux.leave_to_typing(life.desk, any_right.picked(life.desk, "movement", picks))


def of(what: Callable[[Desk, int], Any], *states: str) -> Callable[[int], Act]:
    """Return what makes an act on some bordereau, most often in one of some states."""
    return lambda pick: lambda life: what(life.desk, bordereau(life.desk, pick, *states))


def retiring(pick: int) -> Act:
    def act(life: Life) -> None:
        (found,) = any_right.picked(life.desk, "form_template", [pick])
        templates.retire_template(life.desk, found)

    return act


SOME = st.none() | st.lists(PICK, min_size=1, max_size=3)
BLANK = st.sampled_from(("first", *BLANKS))
NEAR = st.sampled_from((0, 0, 0, -3, 5, 60))
ANSWER = st.builds(Answer, st.booleans(), st.just("motif"), st.sampled_from(("", "MCP1", "mcp 2")))
ISSUING = st.builds(issuing_now, SOME, BLANK, NEAR)
SENDING = st.builds(of(lambda d, b: answers.send_bordereau(d, b, d.today(), ""), "issued"), PICK)
ANSWERING = st.builds(
    answering, PICK, st.dictionaries(PICK, ANSWER, min_size=1, max_size=3), st.none() | ANSWER
)
CLOSING = st.builds(of(lambda d, b: answers.close_without_answer(d, b, d.today(), "silence"), "sent"), PICK)
REOPENING = st.builds(of(lambda d, b: answers.reopen_bordereau(d, b, REOPENED), "closed"), PICK)
RIGHT = st.one_of(any_right.ACTIONS + any_right.TAKING_BACK)
PREPARING = st.builds(preparing, SOME, BLANK)
CANCELLING = st.builds(
    lambda ids: lambda desk: rights.cancel_requests(desk, any_right.some(desk, ids)), any_right.RIGHTS
)
OPENING = st.one_of(any_right.ASKING, any_right.ASKING, any_right.CONFIRMING, CANCELLING)
PAPER: list[st.SearchStrategy[Act]] = [
    st.builds(replacing, PICK, st.lists(PICK, min_size=1, max_size=3)),
    st.builds(listing, st.integers(1, CAFPRO), NEAR),
    st.builds(of(lambda d, b: answers.take_back_sending(d, b, "erreur"), "sent"), PICK),
    st.builds(of(lambda d, b: answers.take_back_answer(d, b, "erreur"), "answered"), PICK),
    st.builds(of(lambda d, b: answers.cancel_bordereau(d, b, "erreur"), "issued"), PICK),
    st.builds(leaving_to_typing, st.lists(PICK, min_size=1, max_size=2)),
    st.builds(lambda blank: lambda life: templates.register_template(life.desk, BLANKS[blank]), BLANK),
    st.builds(retiring, PICK),
    st.builds(
        lambda agent, start: lambda life: asking(agent, OF_CAFPRO, 1, start, None, True)(life.desk),
        any_right.TWO,
        NEAR,
    ),
]
KINDS: dict[str, st.SearchStrategy[Act]] = {
    "right": RIGHT.map(lambda action: lambda life: action(life.desk)),
    "opening": OPENING.map(lambda action: lambda life: action(life.desk)),
    "issuing": st.one_of(ISSUING, ISSUING, PREPARING, st.builds(issuing_shown, PICK)),
    "sending": SENDING,
    "answering": ANSWERING,
    "closing": st.one_of(CLOSING, REOPENING),
    "paper": st.one_of(PAPER),
}
WEIGHED = [
    name
    for name, times in {
        "right": 3, "opening": 2, "issuing": 3, "sending": 2, "answering": 1, "closing": 2, "paper": 2,
    }.items()
    for _ in range(times)
]  # fmt: skip
STEPS = st.tuples(DAYS, st.sampled_from(WEIGHED).flatmap(lambda kind: KINDS[kind]))


def live(steps: list[tuple[int, Act]]) -> None:
    """Live a life, checked at each step."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        path.write_bytes(begun())
        clock = Calendar()
        life = Life(stores.open_store(path, clock, "cmartin"))
        for days, act in steps:
            clock.turn(days)
            attempt(life.desk, lambda _, act=act: act(life))  # type: ignore[misc]
            any_right.check_rights(life.desk)
            check_papers(life)
        assert stores.verify_store(life.desk) == []
        life.desk.close()


def check_papers(life: Life) -> None:
    desk = life.desk
    with desk.store.looking() as raw:
        issued = {b.id: b for b in records(raw, Bordereau)}
        lines = sorted(records(raw, BordereauLine), key=lambda line: line.id)
        moves = {m.id: m for m in records(raw, Movement)}
    check_numbers(list(issued.values()))
    for movement in moves.values():
        own = [line for line in lines if line.movement_id == movement.id]
        check_paper(movement, [(issued[line.bordereau_id], line) for line in own])
    today = desk.today().isoformat()
    listed = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    assert sorted(listed) == [m.id for m in moves.values() if waits_for_paper(m, today)]
    for made, was in life.kept.items():
        assert kept(desk, made) == was


def check_numbers(issued: list[Bordereau]) -> None:
    """The numbers of a year run without holes nor repeats, in the order in which they were given."""
    for year in {b.year for b in issued}:
        numbers = [b.number for b in sorted(issued, key=lambda b: b.id) if b.year == year]
        assert numbers == [f"{year}-{place:03}" for place in range(1, len(numbers) + 1)]


def check_paper(movement: Movement, places: list[tuple[Bordereau, BordereauLine]]) -> None:
    """What a movement says of its paper is what became of the last bordereau that it stood on.

    One that was reopened holds again what still waited for it, and only notes what is answered of the rest.
    """
    if places:
        assert movement.origin == "metropole"
    going = [(b, line) for b, line in places if b.state != "cancelled"]
    last, line = going[-1] if going else (None, None)
    pending = [b for b, own in going if b.state in {"issued", "sent"} and not own.answer]
    if movement.paper in {"issued", "sent"}:
        assert last in pending
        assert movement.paper == last.state
        assert not movement.cancelled_on
        assert not movement.refused_on
        pending.remove(last)
    assert all(REOPENED in b.note for b in pending)
    noted = [REOPENED in b.note for b, _ in going]
    answer = line.answer if line else ""
    if movement.paper == "ko":
        assert answer == "ko" or any(noted)
    if movement.paper == "ok":
        assert answer == "ok" or movement.confirmed_on or any(noted)
    if answer == "ok":
        assert movement.paper == "ok" or any(noted)


def waits_for_paper(movement: Movement, today: str) -> bool:
    """Tell from the words of the domain whether a movement is to be put on a bordereau."""
    over = movement.cancelled_on or movement.refused_on
    decided = movement.validated_on or movement.nature not in {"creation", "modification"}
    risen = not movement.automatic or movement.effective <= today
    return bool(movement.paper in {"waiting", "ko"} and not over and decided and risen)


UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=12, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=20, max_size=60))
def test_any_paper_says_what_became_of_its_movements(steps: list[tuple[int, Act]]) -> None:
    live(steps)


@pytest.mark.stress
@settings(max_examples=200, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=50, max_size=160))
def test_a_great_many_papers_say_what_became_of_their_movements(steps: list[tuple[int, Act]]) -> None:
    live(steps)
