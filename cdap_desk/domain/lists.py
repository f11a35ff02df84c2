"""The lists that come in: what a line of each nature holds, and what is told of a line left out.

Lines are named tuples, not dataclasses: a hundred thousand of them are made at once from columns.
Every field but `number` is text, tidied, "" for nothing; days are ISO text. `number` is the line of the file.
"""

from collections.abc import Mapping
from typing import NamedTuple

from cdap_desk.errors import DeskError

NATURES = ("staff", "portal", "services", "rights")


class StaffLine(NamedTuple):
    """A person in a list of the HR department. `end` is the last day included.

    `title` and `birth_name` serve to recognise people only.
    """

    number: int
    staff_number: str = ""
    title: str = ""
    last_name: str = ""
    birth_name: str = ""
    first_name: str = ""
    email: str = ""
    phone: str = ""
    occupation: str = ""
    service_code: str = ""
    service_name: str = ""
    start: str = ""
    end: str = ""
    contract: str = ""
    employer: str = ""
    portal_id: str = ""


class PortalLine(NamedTuple):
    """An account in a list that the portal gave, under one profile. `state` is the list's own word."""

    number: int
    portal_id: str = ""
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    profile: str = ""
    service_code: str = ""
    service_name: str = ""
    last_login: str = ""
    state: str = ""


class ServiceLine(NamedTuple):
    """A service and the one above it, by code or by name. `end` is the last day included."""

    number: int
    code: str = ""
    name: str = ""
    parent_code: str = ""
    parent_name: str = ""
    manager: str = ""
    start: str = ""
    end: str = ""


class RightLine(NamedTuple):
    """A right in the spreadsheet kept until now: one person, one profile. `end` is the last day included.

    A cell that names several profiles gives several lines of one `number`.
    """

    number: int
    portal_id: str = ""
    staff_number: str = ""
    last_name: str = ""
    first_name: str = ""
    email: str = ""
    phone: str = ""
    occupation: str = ""
    profile: str = ""
    service_code: str = ""
    service_name: str = ""
    start: str = ""
    end: str = ""
    portal_service: str = ""
    state: str = ""


Line = StaffLine | PortalLine | ServiceLine | RightLine
LINES: dict[str, type[StaffLine] | type[PortalLine] | type[ServiceLine] | type[RightLine]] = {
    "staff": StaffLine,
    "portal": PortalLine,
    "services": ServiceLine,
    "rights": RightLine,
}

# A column that holds several fields of a line: « Nom Prénom », « M300 – Maison de Lyon 1er ».
JOINED: dict[str, tuple[str, str]] = {
    "full_name": ("last_name", "first_name"),
    "full_service": ("service_code", "service_name"),
}


def fields(nature: str) -> tuple[str, ...]:
    """Return what a column of a list of this nature can be, the joined ones last; titles are in `wording`."""
    held = LINES[nature]._fields[1:]
    return held + tuple(joined for joined, parts in JOINED.items() if set(parts) <= set(held))


class Refused(NamedTuple):
    """A line of the file left out: the code of the reason with its data, its cells as they were read.

    `line` is what was understood of it, so that whoever is on it is not taken for gone.
    """

    number: int
    code: str
    data: Mapping[str, object]
    cells: tuple[str, ...]
    line: Line | None = None

    def error(self) -> DeskError:
        """Return the refusal that `wording.sentence` says."""
        return DeskError(self.code, **self.data)


class Remark(NamedTuple):
    """What is told of a line that was kept: a value left out, or taken from elsewhere."""

    number: int
    code: str
    data: Mapping[str, object]

    def error(self) -> DeskError:
        """Return what `wording.sentence` says."""
        return DeskError(self.code, **self.data)
