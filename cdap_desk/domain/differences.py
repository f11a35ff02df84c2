"""What a list changes of what we know: one shape for every nature of list, so that one table shows them."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from cdap_desk.domain.known import Known
from cdap_desk.domain.lists import Line

# The groups of a staff list, in the order of the screen.
STAFF_GROUPS = (
    *("arrival", "departure", "move", "name", "email", "function", "end"),
    *("detail", "doubtful", "repeated"),
)
# Those of the portal's list.
PORTAL_GROUPS = (
    *("unknown_account", "without_account", "other_profile", "other_service", "inactive", "identifier"),
    *("take_over", "doubtful", "repeated"),
)
# Those of the spreadsheet kept until now.
RIGHT_GROUPS = ("arrival", "identifier", "take_over", "doubtful", "repeated")


class Difference(NamedTuple):
    """One thing that a list says otherwise than we do, about a person or about several.

    `key` names it, the same each time the same list is compared. `line` is the line of the file, None for
    who is not in it; `agent_id` None for who is not known. `before` and `after` are what is shown (days are
    ISO text), `before_id` and `after_id` the service, function, employer or profile that they are, if known.
    `why` is the code of what a person should know before they tick it, `field` what a "detail" is about.
    `others` are the agents shown beside a doubtful line, `agent_id` included, the likeliest first.
    `reach` are the agents of a change told in one line. `right_id` is the habilitation concerned, `movement`
    the nature of the movement proposed for it. `effects` are left empty here: what will be done, in words.
    """

    key: str
    group: str
    line: int | None = None
    agent_id: int | None = None
    staff_number: str = ""
    email: str = ""
    last_name: str = ""
    first_name: str = ""
    before: str = ""
    after: str = ""
    before_id: int | None = None
    after_id: int | None = None
    ticked: bool = True
    why: str = ""
    field: str = ""
    others: tuple[int, ...] = ()
    reach: tuple[int, ...] = ()
    portal_id: str = ""
    right_id: int | None = None
    movement: str = ""
    effects: tuple[str, ...] = ()


class Unknown(NamedTuple):
    """A service, occupation, employer or profile that `lines` lines name and that we do not know.

    `keys` are the folded texts to remember once somebody has said what it is; `near_id` is the one of ours
    that is spelled most like it, if any is near.
    """

    what: str
    code: str
    name: str
    lines: int
    keys: tuple[str, ...]
    near_id: int | None = None


def whom(one: Any) -> dict[str, Any]:
    """Return what a difference says of the person of a line, or of an agent."""
    return {
        "line": getattr(one, "number", None),
        "staff_number": getattr(one, "staff_number", ""),
        "email": one.email,
        "last_name": one.last_name,
        "first_name": one.first_name,
        "portal_id": one.portal_id,
    }


class Comparison(NamedTuple):
    """A list beside what we know on `day`, ISO text.

    `unchanged` counts the lines of known people that say nothing new; `outside` the newcomers out of the
    scope, `gone` the unknown people whom the list says have left. `partial` is the code of why the list is
    held to be a part of the staff, "" when it is whole: nobody is then taken to have left, `absent` counts
    those whom it does not name. `lines` and `known` find both sides again, by number of line and by agent.
    `logins` is the last day that a list of the portal saw each agent.
    """

    nature: str
    day: str
    differences: tuple[Difference, ...]
    lines: Mapping[int, Line]
    known: Mapping[int, Known]
    read: int = 0
    unchanged: int = 0
    outside: int = 0
    gone: int = 0
    absent: int = 0
    partial: str = ""
    unknown: tuple[Unknown, ...] = ()
    logins: Mapping[int, str] = {}

    def group(self, name: str) -> list[Difference]:
        """Return the differences of one group."""
        return [d for d in self.differences if d.group == name]

    def counts(self) -> dict[str, int]:
        """Return how many people each group concerns."""
        found: dict[str, int] = {}
        for difference in self.differences:
            found[difference.group] = found.get(difference.group, 0) + (len(difference.reach) or 1)
        return found
