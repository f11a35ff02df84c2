"""The figures of Accueil: who holds what today, and how the count moved."""

from cdap_desk.domain.figures import Holders, Month, last_days, month_counts
from cdap_desk.operations.desk import Desk
from cdap_desk.store import figures

MONTHS = 24


def count_active(desk: Desk) -> tuple[int, int]:
    """Return how many persons have an active right today, and how many rights are active."""
    with desk.store.looking() as connection:
        return figures.totals(connection, desk.today().isoformat())


def holders_by_profile(desk: Desk) -> list[Holders]:
    """Return the profiles that somebody holds today, those with the most persons first."""
    return _holders(desk, "profile")


def holders_by_service(desk: Desk) -> list[Holders]:
    """Return the services where somebody is habilitated today, those with the most persons first."""
    return _holders(desk, "service")


def count_by_month(desk: Desk, months: int = MONTHS) -> list[Month]:
    """Return how many rights were active at the end of each of the last months, and today."""
    with desk.store.looking() as connection:
        begun, ended = figures.turns(connection)
    return month_counts(begun, ended, last_days(desk.today(), months))


def _holders(desk: Desk, of: str) -> list[Holders]:
    with desk.store.looking() as connection:
        return [Holders(*row) for row in figures.holders(connection, of, desk.today().isoformat())]
