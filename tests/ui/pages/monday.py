"""What a Monday morning finds: services, people and rights that came about from January to October 2026.

Each thing was recorded on its own day, so that what is asked about March is told as March knew it.
"""

from datetime import UTC, date, datetime
from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Occupation, Service
from cdap_desk.domain.query import Query
from cdap_desk.operations import agents, rights, services, stores
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.tables import list_ids, read_rows
from cdap_desk.store.reading import records
from tests.operations.rights_kit import open_rights
from tests.ui.pages.granting import grant

CLAIRE = Referent(last_name="Martin", first_name="Claire", account="cmartin")
BRON, ECULLY, GIVORS = 2, 3, 4
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
MOVERS = (
    "Amadou", "Barbier", "Colin", "Dumas", "Evrard", "Fabre", "Gautier",
    "Henry", "Imbert", "Joly", "Klein", "Leroy", "Meunier", "Noël",
)  # fmt: skip

KEPT, REMOVED, *REDONE = MOVERS
# How rights stand, by « Nom, service », once the two leave and the fourteen move, each right decided …
ASKED = {
    "Garnier, Bron": "removed", "Durand, Bron": "active:removal", "Petit, Bron": "active:removal",
    f"{KEPT}, Écully": "active:modification", f"{REMOVED}, Écully": "active:removal",
    **{f"{name}, Écully": "active:removal" for name in REDONE},
    **{f"{name}, Givors": "requested" for name in REDONE},
}  # fmt: skip
# … and once all of it is typed.
DONE = {
    "Garnier, Bron": "removed", "Durand, Bron": "removed", "Petit, Bron": "removed",
    f"{KEPT}, Givors": "active", f"{REMOVED}, Écully": "removed",
    **{f"{name}, Écully": "removed" for name in REDONE},
    **{f"{name}, Givors": "active" for name in REDONE},
}  # fmt: skip


def at(day: date) -> Clock:
    """Return a clock stopped in the morning of a day."""
    return Clock(datetime(day.year, day.month, day.day, 8, tzinfo=UTC))


def reopen(desk: Desk, day: date) -> Desk:
    """Close a desk and open its store again on another day."""
    desk.close()
    return stores.open_store(desk.store.path, at(day), "cmartin", "Claire Martin")


def before(path: Path) -> Desk:
    """Make the store, and open it on the Monday.

    In Bron: Durand and Petit, who will leave, Roux since mid-March, with T1; Garnier, who left in
    March. In Écully: the fourteen who will move, with T1. In Givors: Zoé Lefèvre and Paul Martin, with none.
    """
    desk = create_store(path, at(date(2026, 1, 5)), "cmartin", METROPOLE, (CLAIRE,))
    for name, parent in (("Direction", None), ("Bron", 1), ("Écully", 1), ("Givors", 1)):
        services.create_service(desk, Service(name=name, parent_id=parent))
    services.change_manager(desk, [1, BRON, ECULLY, GIVORS], "Anne Roy", "Cadre", "", date(2026, 1, 1))
    since = desk.today()
    for last, first in (("Durand", "Émile"), ("Petit", "Ada"), ("Garnier", "Luc")):
        grant(desk, _arrive(desk, last, first, BRON), BRON, since)
    for last in MOVERS:
        grant(desk, _arrive(desk, last, "Camille", ECULLY), ECULLY, since)
    _arrive(desk, "Lefèvre", "Zoé", GIVORS)
    _arrive(desk, "Martin", "Paul", GIVORS)
    return _lives_on(desk)


def _arrive(desk: Desk, last: str, first: str, service: int) -> int:
    with desk.store.looking() as connection:
        (referent,) = records(connection, Occupation, name="Référent RSA")
    person = Agent(last_name=last, first_name=first, arrival="2026-01-05")
    return min(agents.create_agent(desk, person, service, referent.id).inserted["agent"])


def _lives_on(desk: Desk) -> Desk:
    desk = reopen(desk, date(2026, 3, 16))
    grant(desk, _arrive(desk, "Roux", "Noé", BRON), BRON, desk.today())
    garnier = 3
    desk = reopen(desk, date(2026, 3, 20))
    agents.depart(desk, [garnier], desk.today())
    desk = reopen(desk, date(2026, 3, 21))
    rights.confirm_rights(desk, open_rights(desk, [garnier]), desk.today())
    return reopen(desk, MONDAY)


def held(desk: Desk) -> dict[str, str]:
    """Return where each right stands today, by « Nom, service » (one profile alone is asked for)."""
    columns = ("last_name", "service", "status", "pending")
    rows = read_rows(desk, "habilitations", columns, list_ids(desk, Query("habilitations")))
    found = {
        f"{row['last_name']}, {row['service']}": ":".join(filter(None, (row["status"], row["pending"])))
        for row in rows
    }
    assert len(found) == len(rows)
    return found
