from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cdap_desk.clock import Clock
from cdap_desk.domain.people import Agent, Occupation, Profile, Service
from cdap_desk.domain.rights import Decision, RightRequest
from cdap_desk.operations import agents, rights, services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.ui.runner import Runner

ECULLY, GIVORS, BRON = 1, 2, 3
ZOE, NOE, KARIM = 1, 2, 3


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    """A store with three services, and Zoé and Noé in the first, Karim in the second, since January."""
    desk = create_store(tmp_path / "essai.cdap", clock, "cmartin", METROPOLE, ())
    for name in ("Maison d’Écully", "Maison de Givors", "Maison de Bron"):
        services.create_service(desk, Service(name=name))
    for first, last, service in (
        ("Zoé", "Lefèvre", ECULLY), ("Noé", "Roux", ECULLY), ("Karim", "Ben Youssef", GIVORS),
    ):  # fmt: skip
        person = Agent(first_name=first, last_name=last, arrival="2026-01-05")
        agents.create_agent(desk, person, service_id=service, occupation_id=occupation(desk, "Référent RSA"))
    yield desk
    desk.close()


@pytest.fixture
def runner(desk: Desk) -> Runner:
    return Runner(desk)


def occupation(desk: Desk, name: str) -> int:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(Occupation, name=name)[0].id


def day(text: str) -> date:
    return date.fromisoformat(text)


def profile(desk: Desk, code: str) -> int:
    with desk.store.transaction(desk.author, "read", "read") as (work, _):
        return work.find(Profile, code=code)[0].id


def ask_right(desk: Desk, agent: int, code: str = "T1", service: int = ECULLY, validated: str = "") -> int:
    """Ask for a right from 2 November 2026; return its id."""
    request = RightRequest(
        agent_id=agent, profile_id=profile(desk, code), service_id=service, start=day("2026-11-02"),
        reason="arrival", decision=Decision(validated_by=validated, means="email") if validated else None,
    )  # fmt: skip
    return min(rights.request_right(desk, request).inserted["habilitation"])


def open_right(desk: Desk, agent: int, code: str = "T1", service: int = ECULLY) -> int:
    """Have a right asked, validated and open since 2 November 2026; return its id."""
    right = ask_right(desk, agent, code, service, validated="Anne Petit")
    rights.confirm_rights(desk, [right], day("2026-11-02"))
    return right
