"""One record and what stands around it, for the details pane."""

from typing import Any

from cdap_desk.domain.details import (
    AgentDetails,
    Former,
    Link,
    ProfileDetails,
    ServiceDetails,
    Spell,
    Told,
)
from cdap_desk.operations.desk import Desk
from cdap_desk.store import about, windows


def agent_details(desk: Desk, agent_id: int) -> AgentDetails:
    """Return what is shown beside a person's fields; empty for one that is gone."""
    return AgentDetails(
        postings=_spells(desk, "postings", agent_id),
        names=_formers(desk, "agent_names", agent_id),
        emails=_formers(desk, "agent_emails", agent_id),
        marks=_marks(desk, "agents", agent_id),
        homonyms=_links(desk, "homonyms", agent_id),
        journal=_told(desk, "agent", agent_id),
    )


def service_details(desk: Desk, service_id: int) -> ServiceDetails:
    """Return what is shown beside a service's fields; empty for one that is gone."""
    today = desk.today().isoformat()
    names = _formers(desk, "service_names", service_id)
    last = _around(desk, "last_name", service_id)
    return ServiceDetails(
        next_name=str(last[0][0]) if last and any((n.until or "") >= today for n in names) else "",
        names=names,
        managers=_spells(desk, "managers", service_id),
        children=_links(desk, "children", service_id),
        agents=int((_row(desk, "services", service_id, "agents") or {"agents": 0})["agents"]),
        marks=_marks(desk, "services", service_id),
        journal=_told(desk, "service", service_id),
    )


def profile_details(desk: Desk, profile_id: int) -> ProfileDetails:
    """Return what is shown beside a profile's fields; empty for one that is gone."""
    marks = _marks(desk, "profiles", profile_id)
    return ProfileDetails(marks=marks, journal=_told(desk, "profile", profile_id))


def right_journal(desk: Desk, right_id: int) -> tuple[Told, ...]:
    """Return what the journal says of a habilitation and of its movements, the last first."""
    return _told(desk, "habilitation", right_id)


def _around(desk: Desk, what: str, record_id: int) -> list[tuple[Any, ...]]:
    with desk.store.looking() as connection:
        return about.around(connection, what, record_id, desk.today().isoformat())


def _spells(desk: Desk, what: str, record_id: int) -> tuple[Spell, ...]:
    rows = _around(desk, what, record_id)
    return tuple(
        Spell(id_, what, more, start, end, bool(now), bool(main), replaced)
        for id_, what, more, start, end, now, main, replaced in rows
    )


def _formers(desk: Desk, what: str, record_id: int) -> tuple[Former, ...]:
    return tuple(Former(*row) for row in _around(desk, what, record_id))


def _links(desk: Desk, what: str, record_id: int) -> tuple[Link, ...]:
    return tuple(Link(*row) for row in _around(desk, what, record_id))


def _row(desk: Desk, table: str, record_id: int, *columns: str) -> dict[str, Any] | None:
    with desk.store.looking() as connection:
        rows = windows.read_rows(connection, table, columns, [record_id], desk.today().isoformat())
    return rows[0] if rows else None


def _marks(desk: Desk, table: str, record_id: int) -> tuple[str, ...]:
    marks: tuple[str, ...] = (_row(desk, table, record_id) or {"marks": ()})["marks"]
    return marks


def _told(desk: Desk, kind: str, record_id: int) -> tuple[Told, ...]:
    with desk.store.looking() as connection:
        return tuple(Told(*row) for row in about.told(connection, kind, record_id))
