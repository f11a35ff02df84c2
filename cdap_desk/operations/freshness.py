"""Whether what was prepared is still so when it is issued: its lines, its header, its template."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.bordereaux import Bordereau, FormTemplate
from cdap_desk.errors import DeskError
from cdap_desk.operations.form_data import header_values, line_values
from cdap_desk.store import form_lines
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    import sqlite3

    from cdap_desk.operations.bordereaux import Line, Prepared
    from cdap_desk.store.transaction import Transaction


def check_fresh(work: "Transaction", prepared: "Prepared", ready: "Sequence[Line]", today: str) -> None:
    """Refuse to issue what is no longer as it was shown. Raises DeskError("bordereau_stale")."""
    lines = work.read(lambda raw: _lines_now(raw, prepared, ready, today))
    if lines != [line_values(line) for line in ready] or work.read(lambda raw: _others(raw, prepared)):
        raise DeskError("bordereau_stale")


def all_wait(lines: "Sequence[Line]", movement_ids: Sequence[int]) -> bool:
    """Tell whether each of some movements is still there and may go on a bordereau."""
    return len(lines) == len(movement_ids) and all(line["waits"] for line in lines)


def nature_of(raw: "sqlite3.Connection", portal_service_id: int, replaces_id: int | None) -> str:
    """Return initial for the first bordereau of a service of the portal, else modificatif."""
    found = records(raw, Bordereau, portal_service_id=portal_service_id)
    others = (b for b in found if b.id != replaces_id and b.nature != "complete")
    return "modificatif" if any(b.state != "cancelled" for b in others) else "initial"


def kept_under(raw: "sqlite3.Connection", name: str) -> int:
    """Return the id of the template that stands under a name, 0 for none."""
    return max((t.id for t in records(raw, FormTemplate, name=name) if not t.retired_on), default=0)


def _lines_now(
    raw: "sqlite3.Connection", prepared: "Prepared", ready: "Sequence[Line]", today: str
) -> list[Any] | None:
    """Return the values of the lines as they are now; None when one is there no more, or waits no more."""
    if prepared.nature == "complete":
        held = form_lines.held_on(raw, prepared.dated.isoformat())
        now = {line["habilitation_id"]: line for line in held}
        found = [now.get(line["habilitation_id"]) for line in ready]
        there = [line for line in found if line]
        same = len(there) == len(ready)
        same = same and all(line["portal_service_id"] == prepared.portal_service_id for line in there)
        return [line_values(line) for line in there] if same else None
    ids = [line["movement_id"] for line in ready]
    moved = form_lines.of_movements(raw, ids, today)
    return [line_values(line) for line in moved] if all_wait(moved, ids) else None


def _others(raw: "sqlite3.Connection", prepared: "Prepared") -> bool:
    """Tell whether the header, the nature or the template is another one now."""
    portal = prepared.portal_service_id
    header = header_values(raw, portal, prepared.dated.isoformat())
    if any(prepared.header.get(name) != value for name, value in header.items()):
        return True
    if prepared.nature not in {"complete", nature_of(raw, portal, prepared.replaces_id)}:
        return True
    return _other_template(raw, prepared)


def _other_template(raw: "sqlite3.Connection", prepared: "Prepared") -> bool:
    """Tell whether another template took the name of the one shown, or whether that one was put away."""
    standing = kept_under(raw, prepared.template.name)
    if standing == prepared.standing_id:
        return False
    return (
        not standing or records(raw, FormTemplate, id=standing)[0].descriptor != prepared.template.descriptor
    )
