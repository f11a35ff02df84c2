"""A few rights to test with: asked, opened, typed on other days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent
from cdap_desk.domain.query import Filter, Query, Sort
from cdap_desk.domain.rights import Decision, RightRequest
from cdap_desk.operations import agents, rights, tables
from cdap_desk.operations.desk import Desk

TODAY = date(2026, 11, 24)
T1, T2, T5 = 3, 4, 5


def day(number: int) -> date:
    """Return the day so many days from today."""
    return TODAY + timedelta(days=number)


def later(desk: Desk, days: int) -> Desk:
    """Return the same desk so many days later: what is written from now on is stamped with that day."""
    clock = Clock(desk.clock.now() + timedelta(days=days))
    desk.store._clock = clock
    return replace(desk, clock=clock)


def arrive(desk: Desk, *last_names: str, **fields: Any) -> None:
    """Make people who have been in service 1 since 2020."""
    for last in last_names:
        person = Agent(last_name=last, first_name="Zoé", arrival="2020-01-01", **fields)
        agents.create_agent(desk, person, 1)


def ask(desk: Desk, start: date = TODAY, **fields: Any) -> int:
    """Ask for a validated right of person 1 to T1 in service 1; return its id."""
    decision = Decision(validated_by="Ada Roux", means="email")
    given = {"agent_id": 1, "profile_id": T1, "service_id": 1, "decision": decision}
    asked = RightRequest(start=start, **(given | fields))
    (right,) = rights.request_right(desk, asked).inserted["habilitation"]
    return right


def open_rights(desk: Desk, agent_ids: Iterable[int], service_id: int | None = None) -> list[int]:
    """Return the rights of people that are asked for or open today, in one service if given, by name."""
    filters = [
        Filter("agent_id", values=frozenset(map(str, agent_ids))),
        Filter("status", values=frozenset({"requested", "active", "suspended"})),
    ]
    if service_id:
        filters.append(Filter("service_id", values=frozenset({str(service_id)})))
    return tables.list_ids(desk, Query("habilitations", tuple(filters), (Sort("last_name"), Sort("profile"))))


def opened(desk: Desk, start: date = TODAY, **fields: Any) -> int:
    """Ask for a right and open it on the day; return its id."""
    right = ask(desk, start, **fields)
    rights.confirm_rights(desk, [right], desk.today())
    return right


def status(desk: Desk, right: int = 1) -> str:
    """Return what a right is today."""
    return str(tables.read_rows(desk, "habilitations", ("status",), [right])[0]["status"])
