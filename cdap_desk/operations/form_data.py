"""What the fields of a form hold, read from the store."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.forms import FIELDS, Value
from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.partners import Convention, Organisation, PortalService, Referent
from cdap_desk.operations import labels
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    import sqlite3

    from cdap_desk.domain.bordereaux import Bordereau

Values = dict[str, Value]


def header_values(raw: "sqlite3.Connection", portal_service_id: int, today: str) -> Values:
    """Return what stands on a form once, for one service of the portal, on a day."""
    organisation = records(raw, Organisation)[0]
    portal = records(raw, PortalService, id=portal_service_id)[0]
    return {
        "caf.name": organisation.caf_name,
        "organisation.name": organisation.name,
        "organisation.siret": organisation.siret,
        "organisation.address": organisation.address,
        "organisation.representative": organisation.representative,
        "organisation.representative_title": organisation.representative_title,
        "organisation.convention": convention_on(raw, today).number,
        "organisation.portal_service": portal.code or portal.name,
        **_referent("main", referent_on(raw, "titulaire", today)),
        **_referent("deputy", referent_on(raw, "suppleant", today)),
        "place": organisation.place,
    }


def line_values(line: Mapping[str, Any]) -> Values:
    """Return the fields of one line, dates as dates, what there is none of left out."""
    found: Values = {}
    for name, value in line.items():
        if name in FIELDS and value not in (None, ""):
            found[name] = date.fromisoformat(value) if FIELDS[name].kind == "date" else value
    return found


def bordereau_values(bordereau: "Bordereau", replaces: str) -> Values:
    """Return what a form says of its own bordereau."""
    return {
        "bordereau.number": bordereau.number,
        "bordereau.date": date.fromisoformat(bordereau.dated),
        "bordereau.kind": bordereau.nature,
        "bordereau.issued_by": bordereau.issued_by,
        "bordereau.replaces": replaces,
        "bordereau.journal_hash": bordereau.journal_head,
    }


def convention_on(raw: "sqlite3.Connection", today: str) -> Convention:
    """Return the numbered convention in force on a day, the last decided first; an empty one if none is."""
    numbered = [c for c in records(raw, Convention) if c.number and today <= (c.end or ALWAYS)]
    return max(numbered, key=lambda c: c.deliberated_on or "", default=Convention())


def referent_on(raw: "sqlite3.Connection", role: str, today: str) -> Referent | None:
    """Return the référent of a role on a day, the first that was entered."""
    present = (r for r in records(raw, Referent) if (r.start or "") <= today <= (r.end or ALWAYS))
    return next((r for r in present if r.role == role), None)


def _referent(rank: str, referent: Referent | None) -> Values:
    if referent is None:
        return {}
    return {
        f"referent.{rank}.name": labels.title(referent),
        f"referent.{rank}.function": referent.function,
        f"referent.{rank}.email": referent.email,
        f"referent.{rank}.phone": referent.phone,
    }
