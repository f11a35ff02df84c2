"""What a request is filled with before anyone types: never a decision, always shown."""

from datetime import date
from typing import NamedTuple

from cdap_desk.domain.lives import Life
from cdap_desk.domain.people import Agent, Posting, Profile, ServiceManager
from cdap_desk.domain.rights import Habilitation, Movement
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.services import running_manager
from cdap_desk.store import customs
from cdap_desk.store.reading import records


class Custom(NamedTuple):
    """How many people of one function work in a service, and how many of them hold each profile."""

    people: int
    held: tuple[tuple[str, int], ...]


def manager_of(desk: Desk, service_id: int, day: date) -> tuple[str, str]:
    """Return the name and title of who answers for a service on a day; empty for nobody."""
    with desk.store.looking() as connection:
        found = running_manager(records(connection, ServiceManager, service_id=service_id), day.isoformat())
    return (found.full_name, found.title) if found else ("", "")


def managers_of(desk: Desk, right_ids: list[int], day: date) -> dict[int, tuple[str, str]]:
    """Return, by right, the name and title of who answers on a day for its service, or the one asked for."""
    services: dict[int, int] = {}
    with desk.store.looking() as connection:
        for right_id in right_ids:
            services |= {
                right.id: right.service_id for right in records(connection, Habilitation, id=right_id)
            }
            asked = records(connection, Movement, habilitation_id=right_id, state="to_validate")
            for movement in asked:
                services[right_id] = movement.service_id or services[right_id]
    found = {service: manager_of(desk, service, day) for service in set(services.values())}
    return {right_id: found[service] for right_id, service in services.items()}


def place_on(desk: Desk, agent_id: int, day: date) -> tuple[int | None, int | None]:
    """Return the service and the function of a person on a day."""
    with desk.store.looking() as connection:
        agent = records(connection, Agent, id=agent_id)[0]
        shown = Life(agent, records(connection, Posting, agent_id=agent_id)).principal_on(day.isoformat())
    return (shown.service_id, shown.occupation_id) if shown else (None, None)


def purpose_of(desk: Desk, profile_id: int) -> str:
    """Return what a profile is for, as its contract says."""
    with desk.store.looking() as connection:
        return records(connection, Profile, id=profile_id)[0].purpose


def custom(desk: Desk, service_id: int, occupation_id: int) -> Custom:
    """Return what those of one function hold today in a service."""
    with desk.store.looking() as connection:
        people, held = customs.custom(connection, service_id, occupation_id, desk.today().isoformat())
    return Custom(people, tuple(held))
