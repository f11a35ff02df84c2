"""An example store: invented people in houses of the Métropole, the same for the same seed and day."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from cdap_desk.clock import Clock
from cdap_desk.domain.drafts import Draft
from cdap_desk.domain.partners import Employer, Referent
from cdap_desk.domain.settings import Setting
from cdap_desk.operations.creation import METROPOLE, create_store
from cdap_desk.operations.demo_people import WITH_IDENTIFIER, People
from cdap_desk.operations.demo_places import make_places
from cdap_desk.operations.demo_rights import Rights
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.stores import open_store

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_CLAIRE = Referent(
    last_name="Martin",
    first_name="Claire",
    function="Référente habilitation",
    email="claire.martin@exemple.fr",
    phone="04 28 00 00 01",
)
_ANTOINE = Referent(
    last_name="Roux",
    first_name="Antoine",
    role="suppleant",
    function="Adjoint à la responsable",
    email="antoine.roux@exemple.fr",
    phone="04 28 00 00 02",
)
_EMPLOYERS = (
    Employer(name="CCAS de la Ville de Lyon", covered="unknown", note="à confirmer avec la CAF"),
    Employer(name="CCAS de Villeurbanne", covered="no", note="convention propre"),
)
_MOST = "15"
_DRAFTS = (
    Draft(table="agents", texts='{"email": "nouvelle.collegue@exemple.fr", "last_name": "Pons"}'),
    Draft(table="agents", texts='{"first_name": "Hugo"}'),
    Draft(table="services", texts='{"code": "M340"}'),
)
# What was recorded a while ago is followed by moves and former names; what is recorded today is corrected.
_RECORDED = timedelta(days=30)


def make_demo(
    path: Path,
    clock: Clock,
    account: str,
    agents: int = 1180,
    seed: int = 1,
    identified: float = WITH_IDENTIFIER,
) -> Desk:
    """Make an example store of `agents` people at `path`; 0 makes the organisme with nobody in it.

    `identified` is the share of them with an identifier of the portal, hence with a right or so each.
    The workstation account is the first référent's, so that the example opens without a question.
    """
    referents = (replace(_CLAIRE, account=account), _ANTOINE)
    desk = create_store(path, Clock(clock.now() - _RECORDED), account, METROPOLE, referents)
    try:
        if agents:
            label = "Données d’exemple"
            with desk.store.transaction(desk.author, "make_demo", label, action="start") as (work, _):
                _fill(work, clock, (agents, identified), seed)
    finally:
        desk.close()
    return open_store(path, clock, account, desk.author.who)


def _fill(work: "Transaction", clock: Clock, size: tuple[int, float], seed: int) -> None:
    random = Random(seed)
    today = clock.today()
    places = make_places(work, random, today)
    home = work.find(Employer)[0]
    to_confirm, outside = (work.insert(employer) for employer in _EMPLOYERS)
    agents, identified = size
    employers = (home.id, to_confirm.id, outside.id)
    people = People(work, random, today, places, employers, _ANTOINE, identified).write(agents)
    Rights(work, random, today).write(people)
    work.insert(Setting(name="most_per_service", value=_MOST))
    for draft in _DRAFTS:
        work.insert(draft)
