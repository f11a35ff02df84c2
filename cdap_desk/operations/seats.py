"""Who sits at a desk just opened: told by the workstation's account, with nothing else loaded."""

from dataclasses import replace

from cdap_desk.operations.desk import Desk

_KNOWN = (
    "SELECT first_name, last_name, account FROM referent WHERE account <> '' "
    "AND coalesce(start, '') <= :today AND coalesce(\"end\", '9999-12-31') >= :today ORDER BY id"
)


def recognise(desk: Desk) -> Desk | None:
    """Return the desk with the référent of this workstation account sitting at it, None if unknown."""
    account = desk.author.account.casefold()
    with desk.store.looking() as connection:
        rows = connection.execute(_KNOWN, {"today": desk.today().isoformat()}).fetchall()
    found = next((f"{first} {last}" for first, last, own in rows if own.casefold() == account), None)
    return seated_as(desk, found) if found else None


def seated_as(desk: Desk, who: str) -> Desk:
    """Return the desk with `who`, « Prénom Nom », sitting at it: it is who others are told of."""
    desk.store.tell_holder(who)
    return replace(desk, author=replace(desk.author, who=who))
