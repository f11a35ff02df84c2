"""Rights told movement by movement: what was before and after, who asked, who validated, what was typed."""

from collections.abc import Iterable

from cdap_desk.domain.timeline import MovementTold
from cdap_desk.operations.desk import Desk
from cdap_desk.store import timeline


def movements_of(desk: Desk, right_ids: Iterable[int]) -> list[MovementTold]:
    """Return the movements of some rights, the latest effect first."""
    with desk.store.looking() as raw:
        rows = timeline.movements(raw, right_ids, desk.today().isoformat())
    return [MovementTold(*row) for row in rows]


def rights_of(desk: Desk, agent_id: int) -> list[int]:
    """Return the ids of a person's rights, the last one asked first."""
    with desk.store.looking() as raw:
        return timeline.rights_of(raw, agent_id)
