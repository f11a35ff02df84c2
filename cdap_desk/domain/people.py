"""Agents and where they work, services and what can be opened to them."""

from dataclasses import dataclass
from typing import ClassVar

from cdap_desk.domain.contacts import is_shared, mailbox
from cdap_desk.domain.names import fold, homonym_key, search_text, sort_key
from cdap_desk.domain.records import Record, ref


@dataclass(frozen=True, kw_only=True)
class Service(Record):
    """A department, house or unit: a dated tree by `parent_id`."""

    kind: ClassVar[str] = "service"
    derived_fields: ClassVar[tuple[str, ...]] = ("search", "sort")
    code: str = ""
    name: str = ""
    parent_id: int | None = ref("service")
    start: str | None = None
    end: str | None = None

    def derived(self) -> dict[str, str]:
        return {"search": search_text(self.name, self.code), "sort": fold(self.name)}


@dataclass(frozen=True, kw_only=True)
class ServiceName(Record):
    """A name that a service had; `until` is the last day included."""

    kind: ClassVar[str] = "service_name"
    derived_fields: ClassVar[tuple[str, ...]] = ("search", "sort")
    service_id: int = ref("service", required=True)
    name: str = ""
    until: str | None = None

    def derived(self) -> dict[str, str]:
        return {"search": search_text(self.name), "sort": fold(self.name)}


@dataclass(frozen=True, kw_only=True)
class ServiceManager(Record):
    """Who answers for a service, from `start` to `end` included."""

    kind: ClassVar[str] = "service_manager"
    service_id: int = ref("service", required=True)
    full_name: str = ""
    title: str = ""
    email: str = ""
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, kw_only=True)
class Occupation(Record):
    """What an agent does; the key of eligibility to a profile."""

    kind: ClassVar[str] = "occupation"
    name: str = ""
    to_confirm: bool = False


@dataclass(frozen=True, kw_only=True)
class Profile(Record):
    """What a habilitation opens, in one service of the portal."""

    kind: ClassVar[str] = "profile"
    derived_fields: ClassVar[tuple[str, ...]] = ("search", "sort")
    portal_service_id: int = ref("portal_service", required=True)
    code: str = ""
    label: str = ""
    purpose: str = ""
    data_blocks: str = ""
    sensitive: bool = False
    max_days: int | None = None
    source: str = ""
    to_confirm: bool = False

    def derived(self) -> dict[str, str]:
        return {"search": search_text(self.code, self.label), "sort": fold(f"{self.code} {self.label}")}


@dataclass(frozen=True, kw_only=True)
class Agent(Record):
    """A person. `departure` and `absence_until` are the last day included.

    `title` and `birth_name` help lists to tell people apart, and are shown nowhere; `last_login` is the last
    day that the portal saw them, as its latest list told.
    """

    kind: ClassVar[str] = "agent"
    derived_fields: ClassVar[tuple[str, ...]] = ("search", "sort", "homonym", "mailbox", "doubts")
    last_name: str = ""
    first_name: str = ""
    title: str = ""
    birth_name: str = ""
    staff_number: str = ""
    email: str = ""
    phone: str = ""
    portal_id: str = ""
    portal_id_to_confirm: bool = False
    employer_id: int | None = ref("employer")
    contract: str = ""
    arrival: str | None = None
    departure: str | None = None
    absence_from: str | None = None
    absence_until: str | None = None
    pledge_on: str | None = None
    last_login: str | None = None
    note: str = ""

    def derived(self) -> dict[str, str]:
        return {
            "search": search_text(
                self.last_name,
                self.first_name,
                self.birth_name,
                self.email,
                self.staff_number,
                self.portal_id,
            ),
            "sort": sort_key(self.last_name, self.first_name),
            "homonym": homonym_key(self.last_name, self.first_name),
            "mailbox": mailbox(self.email),
            "doubts": " ".join(self.doubts()),
        }

    def doubts(self) -> list[str]:
        """Return the codes of the findings that this record alone tells, whatever the day."""
        found = {
            "email_missing": not self.email,
            "generic_mailbox": is_shared(self.email),
            "portal_id_to_confirm": self.portal_id_to_confirm,
        }
        return [code for code, holds in found.items() if holds]


@dataclass(frozen=True, kw_only=True)
class AgentName(Record):
    """A name that an agent had; `until` is the last day included."""

    kind: ClassVar[str] = "agent_name"
    derived_fields: ClassVar[tuple[str, ...]] = ("search",)
    agent_id: int = ref("agent", required=True)
    last_name: str = ""
    first_name: str = ""
    until: str | None = None

    def derived(self) -> dict[str, str]:
        return {"search": search_text(self.last_name, self.first_name)}


@dataclass(frozen=True, kw_only=True)
class AgentEmail(Record):
    """An address that an agent had; `until` is the last day included."""

    kind: ClassVar[str] = "agent_email"
    agent_id: int = ref("agent", required=True)
    email: str = ""
    until: str | None = None


@dataclass(frozen=True, kw_only=True)
class Posting(Record):
    """An agent in a service under an occupation; `end` is the last day included."""

    kind: ClassVar[str] = "posting"
    agent_id: int = ref("agent", required=True)
    service_id: int = ref("service", required=True)
    occupation_id: int | None = ref("occupation")
    start: str | None = None
    end: str | None = None
    principal: bool = True
    replaces_id: int | None = ref("agent")

    def holds_on(self, day: str) -> bool:
        """Tell whether the posting runs on `day`, ISO text."""
        return (self.start or "") <= day <= (self.end or "9999-12-31")
