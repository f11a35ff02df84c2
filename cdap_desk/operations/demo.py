"""An example store: invented people in houses of the Métropole, the same for the same seed."""

from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from cdap_desk.clock import Clock
from cdap_desk.domain.names import compact
from cdap_desk.domain.partners import Employer, Referent
from cdap_desk.domain.people import Agent, Occupation, Posting, Service, ServiceManager
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_FIRST = (
    "Éloïse", "Karim", "Solène", "Inès", "Théo", "Zoé", "Chloé", "Pénélope", "Anaïs", "Émile", "Nour",
    "Paul", "Augustin", "Marie-Hortense", "Capucine", "Amélie", "Jérôme", "Benoît", "Françoise", "Loïc",
    "Maëlle", "Noé", "Sélim", "Aïcha", "Gaëlle", "Raphaël", "Céline", "Hélène",
)  # fmt: skip
_LAST = (
    "Abadie", "Berthelot", "Chevallier", "D’Angelo", "Delorme", "Durand", "Faure", "Ferrand",
    "Fontaine", "Gaillard", "Garnier", "Girard", "Guérin", "Hébrard", "Ilunga", "Jolivet", "Lefèvre",
    "Lemaître", "Nguyen", "Prévost", "Robin", "Bénard", "Cœur", "Müller", "N’Diaye", "Rodriguez",
    "Teixeira", "Vasseur", "Weber", "Yılmaz", "Ben Youssef", "de La Tour", "El Amrani", "Le Goff",
    "de Oliveira",
)  # fmt: skip
_HOUSES = (
    "Lyon 1er", "Lyon 2e", "Lyon 3e Part-Dieu", "Lyon 4e", "Lyon 5e Ménival", "Lyon 6e",
    "Lyon 7e Gerland", "Lyon 8e États-Unis", "Lyon 9e La Duchère", "Villeurbanne Gratte-Ciel",
    "Villeurbanne Les Brosses", "Vénissieux Max-Barel", "Vaulx-en-Velin", "Bron", "Saint-Priest",
    "Rillieux-la-Pape", "Caluire-et-Cuire", "Oullins-Pierre-Bénite", "Saint-Fons", "Givors",
    "Grigny-sur-Rhône", "Décines-Charpieu", "Meyzieu", "Écully", "Tassin-la-Demi-Lune",
    "Sainte-Foy-lès-Lyon", "Saint-Genis-Laval", "Neuville-sur-Saône", "Fontaines-sur-Saône", "Craponne",
)  # fmt: skip
_REFERENTS = (
    Referent(last_name="Martin", first_name="Claire", function="Référente habilitation"),
    Referent(last_name="Roux", first_name="Antoine", role="suppleant", function="Adjoint"),
)


def make_demo(path: Path, clock: Clock, account: str, agents: int = 1180, seed: int = 1) -> Desk:
    """Make an example store of `agents` people at `path`; 0 makes the organisme with nobody in it."""
    desk = create_store(path, clock, account, METROPOLE, _REFERENTS)
    if not agents:
        return desk
    with desk.store.transaction(desk.author, "make_demo", "Données d’exemple", action="start") as (work, _):
        random = Random(seed)
        services = _services(work, random)
        city = work.insert(Employer(name="Ville de Lyon (CCAS)", covered="unknown"))
        home = work.find(Employer, name="Métropole de Lyon")[0]
        occupations = [o.id for o in work.find(Occupation)]
        for number in range(agents):
            employer = city.id if random.random() < 0.04 else home.id
            agent = work.insert(_agent(random, number, desk.today(), employer))
            work.insert(
                Posting(
                    agent_id=agent.id,
                    service_id=random.choice(services).id,
                    occupation_id=random.choice(occupations),
                    start=agent.arrival,
                    end=agent.departure,
                )
            )
    return desk


def _services(work: "Transaction", random: Random) -> list[Service]:
    top = work.insert(Service(code="D100", name="Direction de l’insertion et de l’emploi"))
    social = work.insert(Service(code="D200", name="Direction de l’action sociale territoriale"))
    units = [
        work.insert(Service(code=f"D1{i}0", name=name, parent_id=top.id))
        for i, name in enumerate(("Unité contrôle RSA", "Unité contentieux RSA", "Unité accès aux droits"), 1)
    ]
    houses = [
        work.insert(
            Service(code=f"M{300 + i}", name=f"Maison de la Métropole – {place}", parent_id=social.id)
        )
        for i, place in enumerate(_HOUSES)
    ]
    for service in [*units, *houses][:-2]:  # two services without a responsable, for a finding
        name = f"{random.choice(_FIRST)} {random.choice(_LAST)}"
        work.insert(ServiceManager(service_id=service.id, full_name=name, title="Responsable"))
    return [*units, *houses]


def _agent(random: Random, number: int, today: date, employer_id: int) -> Agent:
    first, last = random.choice(_FIRST), random.choice(_LAST)
    if random.random() < 0.3:
        last = f"{last}-{random.choice(_LAST)}" if " " not in last else last
    arrival = today - timedelta(days=random.randrange(30, 7000))
    kind = random.random()
    departure = None
    if kind < 0.03:
        departure = today + timedelta(days=random.randrange(1, 60))
    elif kind < 0.08:
        departure = max(arrival, today - timedelta(days=random.randrange(1, 400)))
    email = f"{compact(first)}.{compact(last)}{number}@exemple.fr"
    return Agent(
        last_name=last,
        first_name=first,
        staff_number=f"{number + 100000:07d}",
        email=random.choice(("accueil@exemple.fr", "")) if random.random() < 0.01 else email,
        phone=f"04 {random.randrange(10, 99)} {random.randrange(10, 99)} 00 {random.randrange(10, 99)}",
        employer_id=employer_id,
        contract=random.choice(("Titulaire", "Contractuel CDI", "Contractuel CDD", "Remplaçant")),
        arrival=arrival.isoformat(),
        departure=departure.isoformat() if departure else None,
    )
