"""Any acts on rights, on any days: what the table shows is what the movements say, and all is taken back."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cdap_desk.clock import Clock
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.movements import Span, pending, replay, status
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.rights import KEEP, Decision, Habilitation, Movement, Period, RightRequest
from cdap_desk.operations import (
    absences,
    agents,
    closings,
    portal_switch,
    rights,
    services,
    settlements,
    situation,
    stores,
    tables,
    typing_list,
    undo,
)
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.settings import change_setting
from tests.operations.attempts import Action, attempt

BEGUN = datetime(2026, 11, 24, 8, tzinfo=UTC)
CLOCK = Clock(BEGUN)
DECISION = Decision(validated_by="Ada Roux", title="Responsable", means="email")
OPEN = {"requested", "active", "suspended"}
SHOWN = ("agent_id", "profile", "service", "status", "pending")


class Calendar(Clock):
    """A clock turned by hand, which the desk and its store look at together."""

    turned: list[datetime]

    def __init__(self) -> None:
        super().__init__()
        object.__setattr__(self, "turned", [BEGUN])

    def now(self) -> datetime:
        return self.turned[-1]

    def turn(self, days: int) -> None:
        """Let days go by, or come back."""
        self.turned.append(self.now() + timedelta(days=days))


class Open(NamedTuple):
    """What the table showed of a right that was held on a day."""

    right: int
    profile: str
    service: str
    standing: str


@cache
def begun() -> tuple[bytes, int]:
    """Return a store with two people, two services, a right open for each, and its last journal entry."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        desk = create_store(path, CLOCK, "cmartin", METROPOLE, ())
        for name in "AB":
            services.create_service(desk, Service(name=name))
        for name in ("Durand", "Petit"):
            agents.create_agent(desk, Agent(last_name=name, first_name="Zoé", arrival="2020-01-01"), 1)
        for agent, end in ((1, None), (2, 9)):
            asking(agent, 3, 1, -9, end, True)(desk)
        rights.confirm_rights(desk, [1, 2], CLOCK.today())
        last = undo.next_undo(desk)
        desk.close()
        assert last
        return path.read_bytes(), last.sequence


PICK = st.integers(0, 50)
RIGHTS = st.lists(PICK, min_size=1, max_size=2)
AHEAD = st.integers(-40, 40)
NEAR = st.integers(-3, 3)
TWO = st.integers(1, 2)


def picked(desk: Desk, kind: str, picks: list[int]) -> list[int]:
    """Return the ids of some records of a kind; 1 where there is none."""
    with desk.store.looking() as raw:
        ids = [row[0] for row in raw.execute(f"SELECT id FROM {kind} ORDER BY id DESC LIMIT 9")]
    return sorted({ids[pick % len(ids)] for pick in picks}) if ids else [1]


def some(desk: Desk, picks: list[int]) -> list[int]:
    return picked(desk, "habilitation", picks)


def move_of(desk: Desk, pick: int) -> int:
    return picked(desk, "movement", [pick])[0]


def decided(desk: Desk, what: dict[int, str]) -> dict[int, str]:
    return {some(desk, [pick])[0]: each for pick, each in what.items()}


def on(desk: Desk, days: int) -> date:
    return desk.today() + timedelta(days=days)


def asking(agent: int, profile: int, service: int, start: int, length: int | None, known: bool) -> Action:
    def ask(desk: Desk) -> None:
        end = on(desk, start + length) if length is not None else None
        request = RightRequest(
            agent_id=agent,
            profile_id=profile,
            service_id=service,
            start=on(desk, start),
            end=end,
            decision=Decision(validated_by="Ada Roux") if known else None,
        )
        rights.request_right(desk, request)

    return ask


def modifying(ids: list[int], profile: int | None, service: int | None, end: int | None) -> Action:
    def modify(desk: Desk) -> None:
        last = KEEP if end is None else on(desk, end)
        rights.modify_rights(desk, some(desk, ids), profile, service, last, decision=DECISION)

    return modify


def next_undo(desk: Desk) -> undo.Entry | None:
    """Return what an undo takes back, but for what made the store."""
    entry = undo.next_undo(desk)
    return entry if entry and entry.sequence > begun()[1] else None


def take_back(desk: Desk) -> None:
    if entry := next_undo(desk):
        undo.undo(desk, entry)


def take_back_older(desk: Desk, back: int) -> None:
    names = ", ".join(undo.Entry.__dataclass_fields__)
    with desk.store.looking() as raw:
        rows = raw.execute(
            f"SELECT {names} FROM journal WHERE action = 'do' AND sequence > ? ORDER BY sequence DESC",
            (begun()[1],),
        )
        entries = [undo.Entry(*row) for row in rows]
    if entries:
        undo.undo(desk, entries[back % len(entries)])


ASKING = st.builds(asking, TWO, st.integers(3, 5), TWO, AHEAD, st.none() | st.integers(0, 30), st.booleans())
CONFIRMING = st.builds(lambda i: lambda d: rights.confirm_rights(d, some(d, i), d.today()), RIGHTS)
ACTIONS: list[st.SearchStrategy[Action]] = [
    *[ASKING] * 5,
    *[CONFIRMING] * 3,
    st.builds(lambda i: lambda d: rights.validate_movements(d, some(d, i), DECISION), RIGHTS),
    st.builds(lambda i: lambda d: rights.refuse_movements(d, some(d, i), "hors mission"), RIGHTS),
    st.builds(lambda i, n: lambda d: rights.confirm_rights(d, some(d, i), on(d, n)), RIGHTS, NEAR),
    st.builds(lambda i: lambda d: rights.cancel_requests(d, some(d, i)), RIGHTS),
    st.builds(
        lambda i, n, m: lambda d: rights.suspend_rights(
            d, some(d, i), on(d, n), None if m is None else on(d, n + m), "long_absence"
        ),
        RIGHTS, NEAR, st.none() | st.integers(0, 20),
    ),
    st.builds(lambda i, n: lambda d: rights.reactivate_rights(d, some(d, i), on(d, n)), RIGHTS, NEAR),
    st.builds(
        lambda i, n, why: lambda d: rights.remove_rights(d, some(d, i), on(d, n), why),
        RIGHTS, AHEAD, st.sampled_from(("departure", "caf_decision")),
    ),
    st.builds(modifying, RIGHTS, st.none() | st.integers(3, 4), st.none() | TWO, st.none() | AHEAD),
    st.builds(lambda i: lambda d: typing_list.tick(d, move_of(d, i), d.today()), PICK),
    st.builds(lambda i: lambda d: typing_list.untick(d, move_of(d, i)), PICK),
    st.builds(lambda i, n: lambda d: agents.depart(d, [i], on(d, n)), TWO, AHEAD),
    st.builds(lambda i, n: lambda d: agents.return_agents(d, [i], on(d, n), 1, None), TWO, NEAR),
    st.builds(
        lambda i, n, s, w: lambda d: agents.move(d, [i], on(d, n), s, None, None, decided(d, w), DECISION),
        TWO, NEAR, TWO, st.dictionaries(PICK, st.sampled_from(("redo", "keep", "remove"))),
    ),
    st.builds(
        lambda i, n, m: lambda d: absences.record_absence(
            d, [i], on(d, n), None if m is None else on(d, n + m)
        ),
        TWO, NEAR, st.none() | st.integers(0, 20),
    ),
    st.builds(
        lambda i, n: lambda d: portal_switch.switch(d, some(d, i), {3: 4, 4: 5}, on(d, n), DECISION),
        RIGHTS, NEAR,
    ),
    st.builds(
        lambda s, n, into, gone: lambda d: closings.close_services(
            d, [s], on(d, n), into, remove_rights=gone, decision=DECISION
        ),
        TWO, AHEAD, st.none() | TWO, st.booleans(),
    ),
    st.builds(lambda n: lambda d: closings.merge_services(d, [1], 2, on(d, n), DECISION), AHEAD),
    st.builds(
        lambda i, n: lambda d: settlements.settle_finding(
            d, "leaver_habilitated", some(d, i), on(d, n), "passation"
        ),
        RIGHTS, NEAR,
    ),
    st.builds(
        lambda c: lambda d: change_setting(d, "circuit", c), st.sampled_from(("habpps", "bordereau", "both"))
    ),
]  # fmt: skip
TAKING_BACK: list[st.SearchStrategy[Action]] = [
    st.builds(lambda: take_back),
    st.builds(lambda n: lambda d: take_back_older(d, n), st.integers(1, 9)),
]
DAYS = st.sampled_from((0, 0, 0, 0, 1, 1, 7, 40))
STEPS = st.tuples(DAYS, st.one_of(ACTIONS))
ALL_STEPS = st.tuples(DAYS, st.one_of(*ACTIONS, *TAKING_BACK))


def live(steps: list[tuple[int, Action]], *, known: bool = True) -> None:
    """Live a life, checked at each step and taken back whole.

    With `known`, what was known on each day is what the table showed then: undone, nothing was.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        path.write_bytes(begun()[0])
        clock = Calendar()
        desk = stores.open_store(path, clock, "cmartin")
        first = desk.store.digest()
        showed: dict[str, set[Open]] = {}
        for days, action in steps:
            for _ in range(days):
                showed[desk.today().isoformat()] = held_today(desk)
                clock.turn(1)
            attempt(desk, action)
            check_rights(desk)
        if known:
            check_what_was_known(desk, showed)
        last = desk.store.digest()
        check_taken_back(desk, first, last)
        assert stores.verify_store(desk) == []
        desk.close()


def rows(desk: Desk) -> list[dict[str, Any]]:
    found = tables.list_ids(desk, tables.Query("habilitations"))
    return tables.read_rows(desk, "habilitations", SHOWN, found)


def held_today(desk: Desk) -> set[Open]:
    found = [r for r in rows(desk) if r["status"] in {"active", "suspended"}]
    return {Open(r["id"], r["profile"], r["service"], r["status"]) for r in found}


def check_rights(desk: Desk) -> None:
    """The table says what a replay says; nobody has the same right twice, nor holds a day twice."""
    today = desk.today().isoformat()
    shown = rows(desk)
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        held = {h.id: h for h in work.find(Habilitation)}
        moves = {i: work.find(Movement, habilitation_id=i) for i in held}
        known = work.find(Period, replaced_at="")
    for row in shown:
        spans = replay(moves[row["id"]])
        mine = [p for p in known if p.habilitation_id == row["id"]]
        assert sorted(spans) == sorted(map(span_of, mine))
        assert all((one.end or ALWAYS) < two.start for one, two in pairwise(spans))
        found = status(spans, moves[row["id"]], today), pending(moves[row["id"]], today)
        assert (row["status"], row["pending"]) == found
    open_now = [(r["agent_id"], r["profile"], r["service"]) for r in shown if r["status"] in OPEN]
    assert len(open_now) == len(set(open_now))
    for one, two in combinations(known, 2):
        same = held[one.habilitation_id].agent_id == held[two.habilitation_id].agent_id
        if same and span_of(one)[:2] == span_of(two)[:2]:
            assert (one.end or ALWAYS) < two.start or (two.end or ALWAYS) < one.start


def span_of(period: Period) -> Span:
    return Span(period.profile_id, period.service_id, period.start, period.end, period.suspended)


def check_what_was_known(desk: Desk, showed: dict[str, set[Open]]) -> None:
    """The situation on each day, as it was known that day, is what the table showed."""
    for iso, table in showed.items():
        day = date.fromisoformat(iso)
        found = situation.as_of(desk, day, known_on=day)
        held = {Open(r.id, r.profile, r.service, r.standing.partition(":")[0]) for r in found}
        assert held == table


def check_taken_back(desk: Desk, first: str, last: str) -> None:
    taken_back = 0
    while entry := next_undo(desk):
        undo.undo(desk, entry)
        taken_back += 1
    assert desk.store.digest() == first
    for _ in range(taken_back):
        entry = undo.next_redo(desk)
        assert entry
        undo.redo(desk, entry)
    assert desk.store.digest() == last


UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=15, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=10, max_size=50))
def test_any_right_is_what_its_movements_say(steps: list[tuple[int, Action]]) -> None:
    live(steps)


@settings(max_examples=10, deadline=None, phases=UNSHRUNK)
@given(st.lists(ALL_STEPS, min_size=10, max_size=50))
def test_any_right_stays_whole_when_acts_are_taken_back(steps: list[tuple[int, Action]]) -> None:
    live(steps, known=False)


@pytest.mark.stress
@settings(max_examples=200, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=40, max_size=150))
def test_a_great_many_rights_are_what_their_movements_say(steps: list[tuple[int, Action]]) -> None:
    live(steps)


@pytest.mark.stress
@settings(max_examples=200, deadline=None, phases=UNSHRUNK)
@given(st.lists(ALL_STEPS, min_size=40, max_size=150))
def test_a_great_many_rights_stay_whole_when_acts_are_taken_back(steps: list[tuple[int, Action]]) -> None:
    live(steps, known=False)
