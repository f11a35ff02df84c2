"""« Saisie HABPPS »: what waits to be typed, one line at a time, ticked off and resumed."""

from datetime import date
from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.movements import in_force, state
from cdap_desk.domain.people import Agent
from cdap_desk.domain.rights import Movement
from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.right_acts import Note, act
from cdap_desk.operations.right_lives import AT_HAND, Right, change
from cdap_desk.store import typing_list
from cdap_desk.store.reading import records

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def to_type(desk: Desk) -> list[TypingLine]:
    """Return the lines to type today, removals first, then by names.

    The end of a right rises on its day; what changes a right comes once its creation is typed.
    """
    with desk.store.looking() as connection:
        return typing_list.to_type(connection, desk.today().isoformat())


def typed_on(desk: Desk, day: date) -> list[TypingLine]:
    """Return the lines ticked off on `day`, in the order of the list."""
    with desk.store.looking() as connection:
        return typing_list.typed(connection, day.isoformat(), desk.today().isoformat())


def tick(desk: Desk, movement_id: int, on: date, portal_id: str | None = None) -> Changes:
    """Record that a movement was typed on `on`: its right opens, changes or closes.

    `portal_id` is the identifier given back by the portal; it is kept on the person, confirmed.
    Raises DeskError("not_to_type") for one that does not wait to be typed, DeskError("day_to_come").
    """

    def do(work: "Transaction", right: Right) -> Note:
        if portal_id:
            _keep_identifier(work, right, portal_id)
        type_movement(work, right, _named(right, movement_id), on.isoformat(), desk)
        return Note()

    return act(desk, ("tick", "Saisie HABPPS"), [_right_of(desk, movement_id)], do)


def untick(desk: Desk, movement_id: int) -> Changes:
    """Take a tick back: the movement waits again and its right is as it was before.

    Raises DeskError("not_typed"), DeskError("on_bordereau") for one that is on a bordereau already, or
    DeskError("typed_since") for the creation of a right that was changed since.
    """

    def do(work: "Transaction", right: Right) -> Note:
        movement = _named(right, movement_id)
        if movement.typing != "typed":
            raise DeskError("not_typed")
        if movement.paper not in AT_HAND:
            raise DeskError("on_bordereau")
        if movement.nature == "creation" and any(in_force(m) for m in right.movements if m != movement):
            raise DeskError("typed_since")
        change(work, right, movement, typing="waiting", typed_on=None, typed_by="", confirmed_on=None)
        return Note()

    return act(desk, ("untick", "Saisie HABPPS reprise"), [_right_of(desk, movement_id)], do)


def type_movement(work: "Transaction", right: Right, movement: Movement, on: str, desk: Desk) -> None:
    """Put one movement in force, typed on `on` (ISO text) by who sits at the desk.

    Raises DeskError("day_to_come") or ("not_to_type").
    """
    if on > desk.today().isoformat():
        raise DeskError("day_to_come", column="on")
    if movement.typing != "waiting" or state(movement) not in {"to_transmit", "in_progress"}:
        raise DeskError("not_to_type")
    change(work, right, movement, typing="typed", typed_on=on, typed_by=desk.author.who, confirmed_on=on)


def _keep_identifier(work: "Transaction", right: Right, typed: str) -> None:
    agent = work.get(Agent, right.held.agent_id)
    work.update(agent, portal_id=read_portal_id(typed), portal_id_to_confirm=False)


def _named(right: Right, movement_id: int) -> Movement:
    return next(m for m in right.movements if m.id == movement_id)


def _right_of(desk: Desk, movement_id: int) -> int:
    with desk.store.looking() as connection:
        found = records(connection, Movement, id=movement_id)
    if not found:
        raise DeskError("row_gone", kind=Movement.kind, id=movement_id)
    return found[0].habilitation_id
