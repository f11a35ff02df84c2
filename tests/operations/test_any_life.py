"""Any actions, one after the other, are taken back to the first record and done again to the last (R16)."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Entry
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.people import Agent, Posting, Service
from cdap_desk.operations import (
    agents,
    cells,
    drafts,
    lines,
    lists,
    organisation,
    referents,
    services,
    stores,
    undo,
)
from cdap_desk.operations.demo import make_demo
from cdap_desk.operations.desk import Desk
from tests.operations.attempts import Action, attempt

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
NAMES = ("Zoé", "zoe", "Lefèvre", "D’Angelo", "", "Émile")
COLUMNS = {
    "agents": ("last_name", "first_name", "email", "service", "occupation", "employer", "arrival",
               "departure", "absence_from", "absence_until", "portal_id", "portal_id_to_confirm", "presence"),
    "services": ("name", "code", "parent", "manager", "start", "end"),
    "profiles": ("portal_service", "code", "label", "sensitive", "max_days"),
    "occupations": ("name",),
    "employers": ("name", "covered"),
}  # fmt: skip
DATES = ("1/3/26", "1/6/26", "15/10/26", "demain", "hier", "1/1/2020", "1/2/27")
TYPED = (*NAMES, *DATES, "zoe@a.fr", "accueil@a.fr", "oui", "12", "Bron", "RSA", "non")
TABLES = st.sampled_from(sorted(COLUMNS))
IDS = st.integers(1, 12)
NAMED = st.sampled_from(NAMES)
DAYS = st.integers(-400, 60).map(lambda n: CLOCK.today() + timedelta(days=n))
CELLS = TABLES.flatmap(
    lambda table: st.tuples(
        st.just(table),
        st.lists(
            st.tuples(
                st.integers(-4, 12),
                st.sampled_from(COLUMNS[table]),
                st.sampled_from(TYPED) | st.integers(1, 9),
            ),
            min_size=1,
            max_size=6,
        ),
    )
)


def acts(make: Callable[..., Action], *given: st.SearchStrategy[Any]) -> st.SearchStrategy[Action]:
    return st.builds(make, *given)


def take_back(desk: Desk) -> None:
    if entry := undo.next_undo(desk):
        undo.undo(desk, entry)


def take_back_older(desk: Desk, back: int) -> None:
    columns = ", ".join(Entry.__dataclass_fields__)
    with desk.store.looking() as raw:
        rows = raw.execute(f"SELECT {columns} FROM journal WHERE action = 'do' ORDER BY sequence DESC")
        entries = [Entry(*row) for row in rows]
    if entries:
        undo.undo(desk, entries[back % len(entries)])


def take_in(desk: Desk, number: int, left_out: int) -> None:
    proposal = lists.compare_list(desk, monthly(number), whole=bool(left_out % 2))
    ticked = [d.key for n, d in enumerate(proposal.differences) if n % 7 != left_out]
    lists.apply_list(desk, proposal, ticked)


PEOPLE = st.lists(IDS, min_size=1, max_size=3, unique=True)
ACTIONS: st.SearchStrategy[Action] = st.one_of(
    acts(lambda c: lambda d: cells.change_cells(d, *c), CELLS),
    acts(lambda c: lambda d: cells.check_cells(d, *c), CELLS),
    acts(lambda t: lambda d: drafts.start_draft(d, t), TABLES),
    acts(lambda i: lambda d: drafts.discard_draft(d, i), st.integers(1, 6)),
    acts(
        lambda n, s: lambda d: agents.create_agent(d, Agent(last_name=n, first_name=n), s),
        NAMED,
        IDS,
    ),
    acts(lambda p, day: lambda d: agents.depart(d, p, day), PEOPLE, DAYS),
    acts(lambda p, day, s: lambda d: agents.return_agents(d, p, day, s, None), PEOPLE, DAYS, IDS),
    acts(lambda p, day, s: lambda d: agents.move(d, p, day, s), PEOPLE, DAYS, IDS),
    acts(lambda p, day, s: lambda d: agents.add_posting(d, p, s, None, day), PEOPLE, DAYS, IDS),
    acts(lambda i, day: lambda d: agents.end_posting(d, i, day), IDS, DAYS),
    acts(lambda i, n, day: lambda d: services.rename_services(d, {i: n}, day), IDS, NAMED, DAYS),
    acts(
        lambda i, n, day: lambda d: services.change_manager(d, [i], n, "", "", day),
        IDS,
        NAMED,
        DAYS,
    ),
    acts(lambda i, j: lambda d: services.place_service(d, i, j), IDS, IDS),
    acts(lambda t, i: lambda d: lines.delete_lines(d, t, [i]), TABLES, IDS),
    acts(lambda n: lambda d: lines.create_named(d, "occupation", n), NAMED),
    acts(lambda i: lambda d: referents.choose_referent(d, i), st.integers(1, 2)),
    acts(lambda n: lambda d: organisation.change_organisation(d, name=n), NAMED),
    acts(lambda n, out: lambda d: take_in(d, n, out), st.integers(0, 3), st.integers(0, 6)),
    acts(lambda: take_back),
    acts(lambda n: lambda d: take_back_older(d, n), st.integers(1, 9)),
)


@cache
def example() -> bytes:
    """Return the bytes of a store of 8 people."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exemple.cdap"
        make_demo(path, CLOCK, "cmartin", agents=8).close()
        return path.read_bytes()


@cache
def monthly(number: int) -> lists.Opened:
    """Return one of some lists of the same people, each of whom is told otherwise now and then."""
    random = Random(number)
    with tempfile.TemporaryDirectory() as folder:
        path, listed = Path(folder) / "exemple.cdap", Path(folder) / "rh.csv"
        path.write_bytes(example())
        desk = stores.open_store(path, CLOCK, "cmartin")
        with desk.store.looking() as raw:
            people = raw.execute("SELECT staff_number, last_name, first_name, email FROM agent").fetchall()
            places = [name for (name,) in raw.execute("SELECT name FROM service ORDER BY id LIMIT 6")]
        rows = ["Matricule;Nom;Prénom;Courriel;Service;Fonction;Date d'entrée;Date de sortie"]
        for staff_number, last, first, email in [*people, ("990", "Roux", "Noé", "noe@exemple.fr")]:
            named = random.choice((last, last, "Zola"))
            at = random.choice((email, email, f"n{number}.{email}"))
            place, function = random.choice(places), random.choice(("Référent RSA", "Puéricultrice"))
            end = random.choice(("", "", "31/12/2026"))
            rows.append(f"{staff_number};{named};{first};{at};{place};{function};01/02/2019;{end}")
        listed.write_text("\n".join([rows[0], *rows[1 + number % 3 :]]), "utf-8")
        opened = lists.open_list(desk, listed)
        desk.close()
    return opened


def live(actions: list[tuple[int, Action]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "exemple.cdap"
        path.write_bytes(example())
        desk = stores.open_store(path, CLOCK, "cmartin")
        first = desk.store.digest()
        for later, action in actions:
            desk = replace(desk, clock=Clock(desk.clock.now() + timedelta(days=later)))
            attempt(desk, action)
        check_lives(desk)
        last = desk.store.digest()
        taken_back = 0
        while entry := undo.next_undo(desk):
            undo.undo(desk, entry)
            taken_back += 1
        assert desk.store.digest() == first
        for _ in range(taken_back):
            undo.redo(desk, undo.next_redo(desk))
        assert desk.store.digest() == last
        assert stores.verify_store(desk) == []
        desk.close()


def check_lives(desk: Desk) -> None:
    """No posting ends before it begins, and nobody is twice in the principal place on one day."""
    with desk.store.transaction(desk.author, "read", "") as (work, _):
        for agent in work.find(Agent):
            mine = work.find(Posting, agent_id=agent.id)
            assert all((p.start or "") <= (p.end or ALWAYS) for p in mine)
            main = sorted((p.start or "", p.end or ALWAYS) for p in mine if p.principal)
            assert all(before[1] < after[0] for before, after in pairwise(main))
        assert all(s.name for s in work.find(Service))


UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)  # making one of 200 steps shorter takes minutes
STEPS = st.tuples(st.sampled_from((0, 0, 0, 1, 30)), ACTIONS)


@settings(max_examples=10, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=15, max_size=200))
def test_any_life_is_taken_back_and_done_again(actions: list[tuple[int, Action]]) -> None:
    live(actions)


@pytest.mark.stress
@settings(max_examples=200, deadline=None, phases=UNSHRUNK)
@given(st.lists(STEPS, min_size=60, max_size=200))
def test_a_great_many_lives_are_taken_back_and_done_again(actions: list[tuple[int, Action]]) -> None:
    live(actions)


def test_the_first_record_comes_back_after_each_day_of_a_month() -> None:
    people = [1, 2]
    day = date(2026, 12, 1)
    live(
        [
            (1, lambda d: agents.move(d, people, day, 4)),
            (5, lambda d: agents.depart(d, people, d.today())),
            (9, lambda d: agents.return_agents(d, people, d.today(), 5, None)),
            (1, lambda d: cells.change_cells(d, "agents", [(1, "service", 6), (2, "departure", "demain")])),
        ]
    )
