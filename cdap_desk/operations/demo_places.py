"""The services of the example: houses with their former names, units, responsables, and some doubts."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from cdap_desk.domain.names import compact
from cdap_desk.domain.people import Occupation, Service, ServiceManager, ServiceName
from cdap_desk.operations.invented import HOUSE_WORK, HOUSES, LAST_NAMES, MEN, UNITS, WOMEN

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_WITHOUT_MANAGER = 2
_FORMER_UNTIL = "2014-12-31"


@dataclass(frozen=True)
class Place:
    """A service that takes people, and the occupations practised there, the frequent ones several times."""

    id: int
    occupations: tuple[int, ...]


@dataclass(frozen=True)
class Places:
    """Where people work today, where the CCAS works, and a house closed since."""

    open: tuple[Place, ...]
    partner: Place
    closed: Place


def make_places(work: "Transaction", random: Random, today: date) -> Places:
    """Write the services; two lack a responsable, one is closed, one is about to change its name."""
    known = {o.name: o.id for o in work.find(Occupation)}
    house_work = tuple(known[name] for name in HOUSE_WORK)
    top = work.insert(Service(code="D100", name="Direction de l’insertion et de l’emploi"))
    social = work.insert(Service(code="D200", name="Direction de l’action sociale territoriale"))
    units = [
        (work.insert(Service(code=code, name=name, parent_id=top.id)), tuple(known[o] for o in occupations))
        for code, name, occupations in UNITS
    ]
    houses = [(_house(work, 300 + i, name, social.id), house_work) for i, name in enumerate(HOUSES)]
    partner = work.insert(Service(code="C900", name="CCAS de Lyon – antenne solidarités"))
    closed = _closed_house(work, today, social.id)
    orphan = work.insert(Service(code="C910", name="Accueil de jour", parent_id=closed.id))
    _rename_soon(work, houses[-1][0], today)
    led = [top, social, partner, orphan, *(service for service, _ in [*units, *houses])]
    for service in led[:-_WITHOUT_MANAGER]:
        _lead(work, random, service, today)
    places = [Place(service.id, occupations) for service, occupations in [*units, *houses]]
    return Places(tuple(places), Place(partner.id, house_work), Place(closed.id, house_work))


def _house(work: "Transaction", number: int, name: str, parent_id: int) -> Service:
    house = Service(
        code=f"M{number}", name=f"Maison de la Métropole – {name}", parent_id=parent_id, start="1998-01-01"
    )
    stored = work.insert(house)
    work.insert(ServiceName(service_id=stored.id, name=f"Maison du Rhône – {name}", until=_FORMER_UNTIL))
    return stored


def _closed_house(work: "Transaction", today: date, parent_id: int) -> Service:
    name, end = "Maison de la Métropole – Mions", (today - timedelta(days=60)).isoformat()
    return work.insert(Service(code="M331", name=name, parent_id=parent_id, start="1998-01-01", end=end))


def _rename_soon(work: "Transaction", house: Service, today: date) -> None:
    until = (today + timedelta(days=20)).isoformat()
    work.insert(ServiceName(service_id=house.id, name=house.name, until=until))
    work.update(house, name=f"{house.name} – Vallons du Lyonnais")


def _lead(work: "Transaction", random: Random, service: Service, today: date) -> None:
    """Give a service a responsable, and for some the one before."""
    start = today - timedelta(days=random.randrange(60, 2500))
    if random.random() < 0.3:
        end = (start - timedelta(days=1)).isoformat()
        work.insert(_manager(random, service.id, "2016-01-01" if start.year > 2016 else None, end))
    work.insert(_manager(random, service.id, start.isoformat(), None))


def _manager(random: Random, service_id: int, start: str | None, end: str | None) -> ServiceManager:
    first, last = random.choice(WOMEN + MEN), random.choice(LAST_NAMES)
    return ServiceManager(
        service_id=service_id,
        full_name=f"{first} {last}",
        title="Responsable",
        email=f"{compact(first)}.{compact(last)}@exemple.fr",
        start=start,
        end=end,
    )
