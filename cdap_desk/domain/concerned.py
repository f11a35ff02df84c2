"""Whom an action concerns, shown before anything is written."""

from dataclasses import dataclass

from cdap_desk.errors import DeskError


@dataclass(frozen=True)
class Concerned:
    """One person of an action: what they are called, where they are today, and what to know.

    `refusal` says why the action cannot be; `note` is a code of `wording.NOTES`, about `day`.
    """

    agent_id: int
    name: str
    service: str
    refusal: DeskError | None = None
    note: str = ""
    day: str | None = None
