"""Killed while bordereaux are issued: each is there whole or not at all, and no number is lost."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.bordereaux import Bordereau, BordereauLine
from cdap_desk.domain.people import Service
from cdap_desk.domain.rights import Movement
from cdap_desk.operations import bordereaux, issuing, services, stores
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.store.reading import records
from tests.operations.bordereaux_kit import complete, template
from tests.store.killing import forking, killed, run_apart

CLOCK = Clock(datetime(2026, 11, 24, 8, tzinfo=UTC))
LINES, BATCH = 60, 6
kills = pytest.mark.parametrize("kills", [6, pytest.param(40, marks=pytest.mark.stress)])


def waiting_store(path: Path) -> bytes:
    """Return a store where sixty lines wait."""
    desk = create_store(path, CLOCK, "cmartin", METROPOLE, ())
    services.create_service(desk, Service(name="A"))
    complete(desk, *(f"Roux{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(LINES)))
    desk.close()
    return path.read_bytes()


def issue_all(desk: Desk, acknowledge: Callable[[], object]) -> None:
    """Issue what waits, six lines at a time."""
    while waiting := bordereaux.waiting_lines(desk):
        ids = [line["movement_id"] for line in waiting[:BATCH]]
        issuing.issue_bordereau(desk, bordereaux.prepare(desk, ids, template()))
        acknowledge()


def issue_at(path: Path, acknowledge: Callable[[], object]) -> None:
    issue_all(stores.open_store(path, CLOCK, "essai"), acknowledge)


def check(path: Path, acknowledged: int) -> int:
    """Check what a kill left; return how many bordereaux there are. The rest is issued after it."""
    began = time.process_time()  # of this process, however busy the machine is
    desk = stores.open_store(path, CLOCK, "essai")
    assert time.process_time() - began < 3
    found = len(bordereaux.list_bordereaux(desk))
    assert found in (acknowledged, acknowledged + 1)
    check_whole(desk, found)
    issue_all(desk, lambda: None)
    check_whole(desk, LINES // BATCH)
    desk.close()
    return found


def check_whole(desk: Desk, count: int) -> None:
    assert stores.verify_store(desk) == []
    with desk.store.looking() as raw:
        numbers = [b.number for b in records(raw, Bordereau)]
        on_paper = {line.movement_id for line in records(raw, BordereauLine)}
        issued = {m.id for m in records(raw, Movement) if m.paper == "issued"}
        contents = raw.execute("SELECT count(*) FROM stored_bytes").fetchone()[0]
    assert numbers == [f"2026-{place:03}" for place in range(1, count + 1)]
    assert on_paper == issued
    assert len(issued) == count * BATCH
    assert contents == (count * 2 + 2 if count else 0)  # the form and the data of each, blank, descriptor
    for row in bordereaux.list_bordereaux(desk):
        assert len(bordereaux.frozen_data(desk, row.id)["lines"]) == row.lines == BATCH
        ((_, form),) = bordereaux.kept_files(desk, row.id)
        assert form.startswith(b"PK")


def kill_again_and_again(folder: Path, count: int) -> None:
    """Run in a process of its own, which forks the children that are killed."""
    random = Random(count)
    model = waiting_store(folder / "modele.cdap")
    took = time_of_all(folder / "entier.cdap", model)
    middle = 0
    for number in range(count):
        path = folder / f"{number}.cdap"
        path.write_bytes(model)
        work = partial(issue_at, path)
        acknowledged = killed(work, random.random() * took, at_work=number % 2 == 0)
        middle += 0 < check(path, acknowledged) < LINES // BATCH
    assert middle >= count / 8  # a machine less busy than when it was timed ends the others first


def time_of_all(path: Path, model: bytes) -> float:
    """Return the seconds that issuing all takes, with what it needs loaded for the children too."""
    path.write_bytes(model)
    desk = stores.open_store(path, CLOCK, "essai")
    began = time.monotonic()
    issue_all(desk, lambda: None)
    desk.close()
    return time.monotonic() - began


@forking
@kills
def test_a_kill_leaves_whole_bordereaux_and_no_hole_in_their_numbers(tmp_path: Path, kills: int) -> None:
    run_apart(__name__, tmp_path, kills)
