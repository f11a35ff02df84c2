"""Making a store, prefilled from the délibération."""

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

from cdap_desk.clock import Clock
from cdap_desk.domain.entries import Author
from cdap_desk.domain.partners import (
    Convention,
    Employer,
    LegalText,
    Organisation,
    PortalService,
    Referent,
    ServiceContract,
)
from cdap_desk.domain.people import Occupation, Profile
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk, new_session
from cdap_desk.operations.stores import sit_at
from cdap_desk.replacing import put_in_place
from cdap_desk.store.store import Store, create_file

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

METROPOLE = Organisation(
    name="Métropole de Lyon",
    siret="20004697700019",
    address="20 rue du Lac, 69003 Lyon",
    caf_name="Caf du Rhône",
    place="Lyon",
)
CONVENTION = Convention(
    number="002/2017",
    title="Convention d’accès à Mon Compte Partenaire",
    deliberation="2017-2133",
    deliberated_on="2017-09-18",
    to_confirm=True,
)
_TO_COMPLETE = "à compléter d’après le contrat de service"
_OCCUPATIONS = (
    "Agent d’accueil",
    "Assistant de service social",
    "Chargé du contentieux RSA",
    "Conseiller en économie sociale et familiale",
    "Contrôleur RSA",
    "Coordonnateur insertion",
    "Gestionnaire RSA",
    "Puéricultrice",
    "Référent RSA",
    "Responsable d’unité",
    "Secrétaire médico-sociale",
)


def create_store(
    path: Path,
    clock: Clock,
    account: str,
    organisation: Organisation,
    referents: tuple[Referent, ...],
    convention: Convention = CONVENTION,
) -> Desk:
    """Make a store at `path`, prefilled with contracts, texts, profiles and functions, and open it.

    The first of `referents` signs what is written.
    Raises DeskError("store_exists") when something stands there already: nothing is ever written over.
    """
    if path.exists():
        raise DeskError("store_exists", path=path)
    who = f"{referents[0].first_name} {referents[0].last_name}" if referents else account
    author = Author(account, who, new_session())
    partial = path.with_name(path.name + ".nouveau")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        partial.unlink(missing_ok=True)
        create_file(partial)
        with (
            Store(partial, clock) as store,
            store.transaction(author, "create_store", "Création du fichier", action="start") as (work, _),
        ):
            work.insert(organisation)
            for referent in referents:
                work.insert(referent)
            _prefill(work, convention)
        put_in_place(partial, path)
    except OSError:
        raise DeskError("store_cannot_create", path=path) from None
    finally:
        _remove(partial)
    return sit_at(path, clock, author)


def _remove(partial: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with contextlib.suppress(OSError):
            partial.with_name(partial.name + ending).unlink()


def _prefill(work: "Transaction", convention: Convention) -> None:
    """Write the contracts, texts and first profiles of délibération n° 2017-2133."""
    cdap = work.insert(
        PortalService(code="CDAP", name="Consultation du dossier allocataire par les partenaires")
    )
    work.insert(PortalService(code="CAFPRO", name="CAFPRO, remplacé par CDAP"))
    signed = work.insert(convention)
    work.insert(
        Convention(
            title="Convention CAFPRO",
            deliberation="2016-1211",
            deliberated_on="2016-05-30",
            signed_on="2016-07-01",
        )
    )
    work.insert(
        ServiceContract(
            convention_id=signed.id,
            portal_service_id=cdap.id,
            title="Contrat de service CDAP",
            to_confirm=True,
        )
    )
    for title, dated in (
        ("Acte réglementaire du 1er février 2011", "2011-02-01"),
        ("Communiqué du 31 août 2016", "2016-08-31"),
        ("Loi informatique et libertés", "1978-01-06"),
    ):
        work.insert(LegalText(title=title, dated=dated))
    for label in ("Agent chargé du contentieux", "Agent chargé du contrôle du RSA"):
        work.insert(Profile(portal_service_id=cdap.id, label=label, source=_TO_COMPLETE, to_confirm=True))
    for code in ("T1", "T2", "T5"):
        work.insert(Profile(portal_service_id=cdap.id, code=code, source=_TO_COMPLETE, to_confirm=True))
    work.insert(Employer(name="Métropole de Lyon", covered="yes"))
    for name in _OCCUPATIONS:
        work.insert(Occupation(name=name))
