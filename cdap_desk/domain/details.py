"""What the details pane shows of one record beside its own fields."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Spell:
    """Something that holds from `start` to `end` included, days as ISO text, None when unknown or open.

    `text` is what it is (a service, a full name), `more` what goes with it (a function, a title, an
    address); `now` tells whether it holds today, `replaces` whose place it takes.
    """

    id: int
    text: str
    more: str
    start: str | None
    end: str | None
    now: bool
    principal: bool = True
    replaces: str = ""


@dataclass(frozen=True)
class Former:
    """What a record was called until a day included."""

    text: str
    until: str | None


@dataclass(frozen=True)
class Told:
    """One line of the journal about a record: when (UTC, ISO text), by whom, what."""

    at: str
    who: str
    label: str


@dataclass(frozen=True)
class Link:
    """Another record to go to."""

    id: int
    name: str
    hint: str = ""


@dataclass(frozen=True)
class AgentDetails:
    """A person: postings the latest first, former names and addresses, findings, others of that name."""

    postings: tuple[Spell, ...]
    names: tuple[Former, ...]
    emails: tuple[Former, ...]
    marks: tuple[str, ...]
    homonyms: tuple[Link, ...]
    journal: tuple[Told, ...]


@dataclass(frozen=True)
class ServiceDetails:
    """A service: names with their last day (one ahead of today is still in use), responsables, what is below.

    `next_name` is the name to come, empty when none is known.
    """

    next_name: str
    names: tuple[Former, ...]
    managers: tuple[Spell, ...]
    children: tuple[Link, ...]
    agents: int
    marks: tuple[str, ...]
    journal: tuple[Told, ...]


@dataclass(frozen=True)
class ProfileDetails:
    """A profile: findings and what happened to it."""

    marks: tuple[str, ...]
    journal: tuple[Told, ...]
