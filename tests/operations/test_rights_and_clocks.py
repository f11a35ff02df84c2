"""A clock that jumps opens and closes nothing: only movements do."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent, Service
from cdap_desk.domain.rights import Decision, RightRequest
from cdap_desk.operations import agents, rights, services, stores, tables
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk

BEGUN = datetime(2024, 2, 28, 8, tzinfo=UTC)


def desk_at(path: Path, at: datetime) -> Desk:
    return stores.open_store(path, Clock(at), "cmartin")


def statuses(desk: Desk) -> list[tuple[str, str]]:
    shown = tables.read_rows(desk, "habilitations", ("status", "pending"), [1, 2, 3, 4])
    return [(r["status"], r["pending"]) for r in shown]


def digest(path: Path) -> str:
    with desk_at(path, BEGUN).store as store:
        return store.digest()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with a right without end, one that ends on 29 February 2024, one suspended until that day and
    one asked for only, all since 1 January 2020.
    """
    path = tmp_path / "essai.cdap"
    desk = create_store(path, Clock(BEGUN), "cmartin", METROPOLE, ())
    services.create_service(desk, Service(name="A"))
    agents.create_agent(desk, Agent(last_name="Durand", first_name="Zoé"), 1)
    leap = date(2024, 2, 29)
    for profile, end in ((1, None), (2, leap), (3, None), (4, None)):
        rights.request_right(
            desk,
            RightRequest(
                agent_id=1,
                profile_id=profile,
                service_id=1,
                start=date(2020, 1, 1),
                end=end,
                decision=Decision(validated_by="Ada Roux"),
            ),
        )
    rights.confirm_rights(desk, [1, 2, 3], desk.today())
    rights.suspend_rights(desk, [3], desk.today(), leap, "long_absence")
    rights.confirm_rights(desk, [3], desk.today())
    desk.close()
    return path


BEFORE = [("active", ""), ("active", ""), ("suspended", ""), ("requested", "")]
RISEN = [("active", ""), ("active", "removal"), ("suspended", "reactivation"), ("requested", "")]


@pytest.mark.parametrize(
    ("at", "shown"),
    [
        (datetime(2024, 2, 28, 22, 59, tzinfo=UTC), BEFORE),
        (datetime(2024, 2, 28, 23, tzinfo=UTC), BEFORE),  # 29 February in Lyon
        (datetime(2024, 2, 29, 22, 59, tzinfo=UTC), BEFORE),
        (datetime(2024, 2, 29, 23, tzinfo=UTC), RISEN),
        (datetime(2024, 3, 31, 0, 59, tzinfo=UTC), RISEN),  # the hour that does not exist follows
        (datetime(2024, 3, 31, 1, tzinfo=UTC), RISEN),
        (datetime(2024, 10, 27, 0, 30, tzinfo=UTC), RISEN),  # half past two, the first time and the second
        (datetime(2024, 10, 27, 1, 30, tzinfo=UTC), RISEN),
        (datetime(2025, 3, 1, 8, tzinfo=UTC), RISEN),
    ],
)
def test_a_day_that_comes_changes_no_right(path: Path, at: datetime, shown: list[tuple[str, str]]) -> None:
    before = digest(path)
    desk = desk_at(path, at)
    assert statuses(desk) == shown
    desk.close()
    assert digest(path) == before


def test_a_clock_set_back_a_year_closes_no_right(path: Path) -> None:
    desk = desk_at(path, datetime(2023, 2, 28, 8, tzinfo=UTC))
    assert [s for s, _ in statuses(desk)] == ["active", "active", "active", "requested"]
    rights.confirm_rights(desk, [4], desk.today())
    desk.close()
    again = desk_at(path, BEGUN)
    assert statuses(again) == [*BEFORE[:3], ("active", "")]
    assert stores.verify_store(again) == []
    again.close()
