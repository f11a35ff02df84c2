"""Any acts on rights, on any days: what the table shows is what the movements say, and all is taken back."""

import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cdap_desk.clock import PARIS, Clock
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.movements import Span, pending, replay, status
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.rights import KEEP, Decision, Habilitation, Movement, Period, RightRequest
from cdap_desk.errors import DeskError
from cdap_desk.operations import agents, rights, services, stores, tables, undo
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.settings import change_setting
from cdap_desk.wording import sentence

BEGUN = datetime(2026, 11, 24, 8, tzinfo=UTC)
CLOCK = Clock(BEGUN)
DECISION = Decision(validated_by="Ada Roux", title="Responsable", means="email")
OPEN = {"requested", "active", "suspended"}
SHOWN = ("agent_id", "profile", "service", "status", "pending")
Action = Callable[[Desk], Any]


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
    standing: str


@cache
def empty() -> bytes:
    """Return the bytes of a store with two people, two services and the first profiles, and no right."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "essai.cdap"
        desk = create_store(path, CLOCK, "cmartin", METROPOLE, ())
        for name in "AB":
            services.create_service(desk, Service(name=name))
        for name in ("Durand", "Petit"):
            agents.create_agent(desk, Agent(last_name=name, first_name="Zoé", arrival="2020-01-01"), 1)
        desk.close()
        return path.read_bytes()


RIGHTS = st.lists(st.integers(1, 6), min_size=1, max_size=2, unique=True)
AHEAD = st.integers(-40, 40)
NEAR = st.integers(-3, 3)
TWO = st.integers(1, 2)


def on(desk: Desk, days: int) -> date:
    return desk.today() + timedelta(days=days)


def asking(agent: int, profile: int, service: int, start: int, length: int | None, known: bool) -> Action:
    def ask(desk: Desk) -> None:
        end = on(desk, start + length) if length is not None else None
        who = "Ada Roux" if known else ""
        request = RightRequest(
            agent_id=agent,
            profile_id=profile,
            service_id=service,
            start=on(desk, start),
            end=end,
            validated_by=who,
        )
        rights.request_right(desk, request)

    return ask


def modifying(ids: list[int], profile: int | None, service: int | None, end: int | None) -> Action:
    def modify(desk: Desk) -> None:
        last = KEEP if end is None else on(desk, end)
        rights.modify_rights(desk, ids, profile, service, last, decision=DECISION)

    return modify


def next_undo(desk: Desk) -> undo.Entry | None:
    """Return what an undo takes back, but for what made the store."""
    entry = undo.next_undo(desk)
    return None if entry and entry.operation.startswith("create_") else entry


def take_back(desk: Desk) -> None:
    if entry := next_undo(desk):
        undo.undo(desk, entry)


def take_back_older(desk: Desk, back: int) -> None:
    names = ", ".join(undo.Entry.__dataclass_fields__)
    with desk.store.looking() as raw:
        rows = raw.execute(
            f"SELECT {names} FROM journal WHERE action = 'do' "
            "AND operation NOT LIKE 'create_%' ORDER BY sequence DESC"
        )
        entries = [undo.Entry(*row) for row in rows]
    if entries:
        undo.undo(desk, entries[back % len(entries)])


ACTIONS: list[st.SearchStrategy[Action]] = [
    st.builds(asking, TWO, st.integers(3, 4), TWO, AHEAD, st.none() | st.integers(0, 30), st.booleans()),
    st.builds(lambda i: lambda d: rights.validate_movements(d, i, DECISION), RIGHTS),
    st.builds(lambda i: lambda d: rights.refuse_movements(d, i, "hors mission"), RIGHTS),
    st.builds(lambda i, n: lambda d: rights.confirm_rights(d, i, on(d, n)), RIGHTS, st.integers(-3, 1)),
    st.builds(lambda i: lambda d: rights.confirm_rights(d, i, d.today()), RIGHTS),
    st.builds(lambda i: lambda d: rights.cancel_requests(d, i), RIGHTS),
    st.builds(
        lambda i, n, m: lambda d: rights.suspend_rights(
            d, i, on(d, n), None if m is None else on(d, n + m), "long_absence"
        ),
        RIGHTS, NEAR, st.none() | st.integers(0, 20),
    ),
    st.builds(lambda i, n: lambda d: rights.reactivate_rights(d, i, on(d, n)), RIGHTS, NEAR),
    st.builds(lambda i, n: lambda d: rights.remove_rights(d, i, on(d, n), "departure"), RIGHTS, AHEAD),
    st.builds(lambda i, n: lambda d: rights.remove_rights(d, i, on(d, n), "caf_decision"), RIGHTS, NEAR),
    st.builds(modifying, RIGHTS, st.none() | st.integers(3, 4), st.none() | TWO, st.none() | AHEAD),
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
        path.write_bytes(empty())
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


def attempt(desk: Desk, action: Action) -> None:
    """Do an action; a refusal has a sentence and changes nothing."""
    before = desk.store.digest()
    try:
        action(desk)
        return
    except DeskError as refusal:
        said = sentence(refusal)
    assert said
    assert desk.store.digest() == before


def rows(desk: Desk) -> list[dict[str, Any]]:
    found = tables.list_ids(desk, tables.Query("habilitations"))
    return tables.read_rows(desk, "habilitations", SHOWN, found)


def held_today(desk: Desk) -> set[Open]:
    return {Open(r["id"], r["status"]) for r in rows(desk) if r["status"] in {"active", "suspended"}}


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
    """On each day, the periods known that day say what the table showed."""
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        periods = work.find(Period)
    for day, table in showed.items():
        night = datetime.combine(date.fromisoformat(day) + timedelta(days=1), datetime.min.time(), PARIS)
        until = Clock(night.astimezone(UTC)).stamp()
        known = [
            p for p in periods if p.recorded_at < until and (not p.replaced_at or p.replaced_at >= until)
        ]
        held = [p for p in known if p.start <= day <= (p.end or ALWAYS)]
        found = {Open(p.habilitation_id, "suspended" if p.suspended else "active") for p in held}
        assert found == table


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
