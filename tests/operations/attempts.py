"""Any act, tried on a desk: done, or refused with a sentence and nothing changed."""

from collections.abc import Callable
from typing import Any

from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.wording import sentence

Action = Callable[[Desk], Any]


def attempt(desk: Desk, action: Action) -> None:
    """Do an action; a refusal has a sentence and changes nothing."""
    before = desk.store.digest()
    try:
        action(desk)
        return
    except DeskError as refusal:
        said = sentence(refusal)
    assert said
    assert desk.store.digest() == before
