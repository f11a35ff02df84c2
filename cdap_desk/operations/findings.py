"""What deserves a look, counted."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cdap_desk.domain.contacts import siret_holds
from cdap_desk.domain.findings import FINDINGS, Counted
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.settlements import is_accepted
from cdap_desk.store import bordereaux, form_lines, windows

if TYPE_CHECKING:
    import sqlite3

_TABLES = ("habilitations", "agents", "services", "profiles")
_ENOUGH_REFERENTS = 2
_IN_FORCE = "coalesce(start, '') <= :today AND coalesce(\"end\", '9999') >= :today"


def count_findings(desk: Desk) -> list[Counted]:
    """Return each finding that holds with what it concerns, the most pressing first."""
    counts = dict.fromkeys(check_organisation(desk), (1, 0))
    with desk.store.looking() as connection:
        for table in _TABLES:
            counts |= windows.count_marks(connection, table, desk.today().isoformat())
        counts |= _count_bordereaux(connection, desk.today().isoformat())
    return [Counted(code, *counts[code]) for code in FINDINGS if counts.get(code, (0, 0))[0]]


def count_rows(desk: Desk, codes: Iterable[str]) -> dict[str, int]:
    """Return how many rows each of some findings about rights or bordereaux concerns."""
    asked, today = list(codes), desk.today().isoformat()
    with desk.store.looking() as connection:
        of_rights = [code for code in asked if FINDINGS[code].table == "habilitations"]
        found = windows.count_marks(connection, "habilitations", today, of_rights)
        if len(of_rights) < len(asked):
            others = _count_bordereaux(connection, today)
            found |= {code: others[code] for code in asked if code in others}
    return {code: rows for code, (rows, _) in found.items()}


def _count_bordereaux(connection: "sqlite3.Connection", today: str) -> dict[str, tuple[int, int]]:
    return {
        "to_issue": form_lines.count_waiting(connection, today),
        "unanswered": (bordereaux.count_unanswered(connection), 0),
    }


def check_organisation(desk: Desk) -> list[str]:
    """Return the codes of what is doubtful about the organisme, its conventions and its référents."""
    day = {"today": desk.today().isoformat()}
    with desk.store.looking() as connection:
        sirets = [row[0] for row in connection.execute("SELECT siret FROM organisation")]
        expired, _ = windows.count_marks(connection, "conventions", day["today"])["convention_expired"]
        referents = connection.execute(f"SELECT count(*) FROM referent WHERE {_IN_FORCE}", day).fetchone()[0]
    found = {
        "siret_invalid": not all(map(siret_holds, sirets)),
        "convention_expired": expired > 0,
        "few_referents": referents < _ENOUGH_REFERENTS,
    }
    return [code for code, holds in found.items() if holds and not is_accepted(desk, code)]
