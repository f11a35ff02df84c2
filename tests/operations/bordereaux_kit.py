"""Bordereaux to test with: people whose right is asked, a template on a blank of the tests."""

from pathlib import Path

from cdap_desk.clock import Clock
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, Service
from cdap_desk.operations import agents, bordereaux, services
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.issuing import issue_bordereau
from cdap_desk.operations.templates import Template
from tests.documents.forms import FORMS, A
from tests.operations.rights_kit import ask

OCCUPATION = 9  # Référent RSA, in a store of the Métropole


def template(descriptor: str = A, name: str = "formulaire-a.xlsx") -> Template:
    """Return a template that is not registered."""
    return Template(
        0, descriptor.splitlines()[0].split('"')[1], descriptor, (FORMS / name).read_bytes(), name
    )


def complete(desk: Desk, *last_names: str) -> None:
    """Make people of whom nothing is missing, each with a validated request for T1 in service 1."""
    for place, last in enumerate(last_names, 1):
        person = Agent(
            last_name=last,
            first_name="Zoé",
            email=f"zoe{place}@exemple.fr",
            phone="04 78 00 00 00",
            arrival="2020-01-01",
        )
        (agent,) = agents.create_agent(desk, person, 1, OCCUPATION).inserted["agent"]
        ask(desk, agent_id=agent)


def three_asking(path: Path, clock: Clock) -> Desk:
    """Make a store where Aubert, Blanc and Carle ask for T1 and nothing is missing."""
    referent = Referent(last_name="Martin", first_name="Claire", email="c@exemple.fr", phone="04")
    desk = create_store(path, clock, "cmartin", METROPOLE, (referent,))
    services.create_service(desk, Service(name="A"))
    complete(desk, "Aubert", "Blanc", "Carle")
    return desk


def prepared(desk: Desk, used: Template | None = None) -> bordereaux.Prepared:
    """Prepare all that waits."""
    waiting = [line["movement_id"] for line in bordereaux.waiting_lines(desk)]
    return bordereaux.prepare(desk, waiting, used or template())


def issue(desk: Desk) -> int:
    """Issue all that waits; return the id of the bordereau."""
    (made,) = issue_bordereau(desk, prepared(desk)).inserted["bordereau"]
    return made
