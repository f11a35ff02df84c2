"""A validation put right: given by word of mouth, or by the holder, it is told again with who and by what."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.concerned import Concerned
from cdap_desk.domain.movements import state
from cdap_desk.domain.names import compact
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Decision, Movement
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_acts import Doer, Note, act, preview
from cdap_desk.operations.right_lives import Right, change
from cdap_desk.operations.right_rules import validation

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def regularise_rights(desk: Desk, right_ids: Sequence[int], decision: Decision) -> Changes:
    """Keep who validated in truth, and by what means, what was validated orally or by the holder.

    Raises DeskError("nothing_to_regularise"), or ("still_to_regularise") for a decision that is no better;
    several rights as every act on rights.
    """
    return act(desk, ("regularise_rights", "Régularisation"), right_ids, _doing(desk, decision))


def preview_regularise(desk: Desk, right_ids: Sequence[int]) -> list[Concerned]:
    """Return which rights have a validation to put right; nothing is written."""
    return preview(desk, right_ids, _doing(desk, None))


def _doing(desk: Desk, decision: Decision | None) -> Doer:
    today = desk.today().isoformat()

    def do(work: "Transaction", right: Right) -> Note:
        holder = work.get(Agent, right.held.agent_id)
        found = [m for m in right.movements if _doubtful(m, holder)]
        if not found:
            raise DeskError("nothing_to_regularise")
        for movement in found if decision else ():
            after = change(work, right, movement, **validation(decision, today))
            if _doubtful(after, holder):
                raise DeskError("still_to_regularise")
        return Note()

    return do


def _doubtful(movement: Movement, holder: Agent) -> bool:
    """Tell whether a validation was given orally, or by the one who holds the right."""
    if state(movement) in {"cancelled", "refused"} or not movement.validated_on:
        return False
    first, last = holder.first_name, holder.last_name
    return movement.means == "oral" or compact(movement.validated_by) in {
        compact(f"{first} {last}"),
        compact(f"{last} {first}"),
    }
