"""What an action concerns, shown before anything is written."""

from dataclasses import dataclass

from cdap_desk.errors import DeskError


@dataclass(frozen=True)
class Concerned:
    """One record of an action, a person or a right: what it is called, what tells it from others, and more.

    `detail` is the service of a person today, or of a right. `refusal` says why the action cannot be; `note`
    is a code of `wording.NOTES`, about `day`.
    """

    id: int
    name: str
    detail: str
    refusal: DeskError | None = None
    note: str = ""
    day: str | None = None
