"""What is remembered of the lists that came in, so that the next one asks nothing twice."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.records import Record, ref


@dataclass(frozen=True, kw_only=True)
class ListLayout(Record):
    """How lists of one shape are read: which column is what.

    `signature` tells the shape (its titles, folded, in their order); `mapping` is JSON, the column of each
    field; `file_name` is the last file read so, for those who look the layouts over.
    """

    kind: ClassVar[str] = "list_layout"
    signature: str = ""
    nature: str = ""
    mapping: str = "{}"
    sheet: str = ""
    file_name: str = ""


@dataclass(frozen=True, kw_only=True)
class ListAlias(Record):
    """What the lists call `text` (folded) is one of our services, profiles, functions or employers.

    `what` is service, profile, occupation or employer, and the reference of that name is the one that is
    filled; none is when such lines are `ignored`.
    """

    kind: ClassVar[str] = "list_alias"
    what: str = ""
    text: str = ""
    service_id: int | None = ref("service")
    profile_id: int | None = ref("profile")
    occupation_id: int | None = ref("occupation")
    employer_id: int | None = ref("employer")
    ignored: bool = False

    @property
    def target_id(self) -> int | None:
        """The id of what the text stands for, None when it is ignored."""
        found = {
            "service": self.service_id,
            "profile": self.profile_id,
            "occupation": self.occupation_id,
            "employer": self.employer_id,
        }
        return found[self.what]


@dataclass(frozen=True, kw_only=True)
class Distinct(Record):
    """« Ce sont deux personnes »: an agent and the person that lists call `key`."""

    kind: ClassVar[str] = "distinct_person"
    agent_id: int = ref("agent", required=True)
    key: str = ""
