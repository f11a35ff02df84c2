"""What is set once for the whole store."""

from typing import TYPE_CHECKING

from cdap_desk.domain.changes import Changes
from cdap_desk.domain.movements import rechannelled, state
from cdap_desk.domain.rights import Movement
from cdap_desk.domain.settings import DEFAULTS, Setting
from cdap_desk.errors import DeskError
from cdap_desk.operations import labels
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.file_names import check_pattern
from cdap_desk.store.reading import records
from cdap_desk.wording import SETTINGS, VALUES

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction


def read_settings(desk: Desk) -> dict[str, str]:
    """Return the value of each setting, by name."""
    with desk.store.looking() as connection:
        return DEFAULTS | {s.name: s.value for s in records(connection, Setting)}


def change_setting(desk: Desk, name: str, value: str) -> Changes:
    """Store another value. Another circuit holds for what waits and what comes: rights stay as they are.

    Raises DeskError("not_a_value") or DeskError("not_a_number").
    """
    said = _said(name, value)
    label = labels.short(f"{SETTINGS[name]}\u00a0: {said}")
    with desk.store.transaction(desk.author, "change_setting", label) as (work, written):
        found = work.find(Setting, name=name)
        if found:
            work.update(found[0], value=value)
        else:
            work.insert(Setting(name=name, value=value))
        if name == "circuit":
            _change_circuit(work, value, desk.today().isoformat())
    return written.changes


def setting(work: "Transaction", name: str) -> str:
    """Return the value of a setting, within an operation."""
    found = work.find(Setting, name=name)
    return found[0].value if found else DEFAULTS[name]


def _said(name: str, value: str) -> str:
    if name in VALUES:
        if value not in VALUES[name]:
            raise DeskError("not_a_value", value=value, among=list(VALUES[name].values()))
        return VALUES[name][value]
    if name == "file_name":
        check_pattern(value)
        return value
    if not (value.isascii() and value.isdigit()):
        raise DeskError("not_a_number", value=value)
    return value


def _change_circuit(work: "Transaction", circuit: str, today: str) -> None:
    # Late: what rights become reads the settings.
    from cdap_desk.operations.right_lives import follow_done

    for movement in [*work.find(Movement, waits="1"), *work.find(Movement, state="in_progress", waits="")]:
        after = rechannelled(movement, circuit)
        work.update(movement, typing=after.typing, paper=after.paper)
        if state(after) != state(movement):
            follow_done(work, movement.habilitation_id, today)
