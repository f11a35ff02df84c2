"""The rights we know, as lists of the portal and spreadsheets are compared with them."""

from typing import NamedTuple


class KnownRight(NamedTuple):
    """A habilitation as the store has it on a day: `status` is requested, active, suspended or removed.

    `start` and `end` are ISO text, `end` the last day included, "" for none. `pending` is the nature of what
    waits to change it, a removal first, "" for nothing.
    """

    right_id: int
    agent_id: int
    profile_id: int
    service_id: int
    status: str
    start: str
    end: str = ""
    pending: str = ""
