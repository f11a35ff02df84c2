"""Rights to show: asked, validated, and typed in HABPPS where they are open."""

from datetime import date

from cdap_desk.domain.rights import Decision, RightRequest
from cdap_desk.operations import rights
from cdap_desk.operations.desk import Desk

T1 = 3  # of the profiles that a store of the Métropole begins with


def ask(desk: Desk, agent_id: int, service_id: int, start: date, end: date | None = None) -> int:
    """Ask for T1 in a service; return the id of the right."""
    request = RightRequest(
        agent_id=agent_id, profile_id=T1, service_id=service_id, start=start, end=end, reason="arrival",
        requested_by="Claire Martin", requested_on=start,
    )  # fmt: skip
    return min(rights.request_right(desk, request).inserted["habilitation"])


def validate(desk: Desk, *right_ids: int) -> None:
    """Have rights validated by the responsable."""
    rights.validate_movements(
        desk, right_ids, Decision(validated_by="Anne Roy", title="Cadre", on=desk.today())
    )


def grant(desk: Desk, agent_id: int, service_id: int, start: date, end: date | None = None) -> int:
    """Open a right from `start`; return its id."""
    right = ask(desk, agent_id, service_id, start, end)
    validate(desk, right)
    rights.confirm_rights(desk, [right], start)
    return right
