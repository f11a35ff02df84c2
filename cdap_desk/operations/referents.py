"""Who sits at the desk: the workstation's account and the référent it stands for."""

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.partners import Referent
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.seats import seated_as
from cdap_desk.store.reading import records


def list_referents(desk: Desk) -> list[Referent]:
    """Return the référents in function today, titulaires first."""
    today = desk.today().isoformat()
    with desk.store.looking() as connection:
        found = records(connection, Referent)
    present = [r for r in found if (r.start or "") <= today <= (r.end or "9999-12-31")]
    return sorted(present, key=lambda r: r.role != "titulaire")


def choose_referent(desk: Desk, referent_id: int) -> Desk:
    """Bind this workstation account to a référent, and to no other; return the desk with them at it.

    Raises DeskError("row_gone").
    """
    chosen = next((r for r in list_referents(desk) if r.id == referent_id), None)
    if chosen is None:
        raise DeskError("row_gone")
    seated = seated_as(desk, labels.title(chosen))
    _bind(seated, chosen)
    return seated


def _bind(desk: Desk, chosen: Referent) -> Changes:
    account = desk.author.account
    label = labels.short(f"Compte {account}\u00a0: {labels.title(chosen)}")
    with desk.store.transaction(desk.author, "choose_referent", label) as (work, written):
        for referent in work.find(Referent):
            if referent.id == chosen.id:
                work.update(referent, account=account)
            elif referent.account.casefold() == account.casefold():
                work.update(referent, account="")
    return written.changes
