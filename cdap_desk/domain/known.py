"""Who and what we know, as lists are compared with it: nothing here is read from a file."""

from collections.abc import Mapping
from typing import NamedTuple

from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.names import fold


class Known(NamedTuple):
    """An agent as the store has it on the day of the comparison.

    `birth_key` and `title_key` are folded. `former_names` are (last name, first name) pairs.
    `service_ids` are those of the postings open that day, the principal one first; the occupation is its own.
    Days are ISO text, "" for none; `departure` is the last day included.
    """

    agent_id: int
    last_name: str
    first_name: str
    staff_number: str = ""
    portal_id: str = ""
    email: str = ""
    former_emails: tuple[str, ...] = ()
    former_names: tuple[tuple[str, str], ...] = ()
    birth_key: str = ""
    title_key: str = ""
    phone: str = ""
    service_ids: tuple[int, ...] = ()
    occupation_id: int | None = None
    employer_id: int | None = None
    contract: str = ""
    arrival: str = ""
    departure: str = ""

    def here_on(self, day: str) -> bool:
        """Tell whether the person has not left before `day`; one who is to come is here."""
        return (self.departure or ALWAYS) >= day


class Names(NamedTuple):
    """What one kind of thing is called.

    `ids` gives the id by folded name, code, former name or remembered correspondence; `ignored` are the
    folded texts that were said to mean nothing to us.
    """

    ids: Mapping[str, int] = {}
    names: Mapping[int, str] = {}
    codes: Mapping[int, str] = {}
    ignored: frozenset[str] = frozenset()

    def find(self, *texts: str) -> int | None:
        """Return the id that the first text known stands for."""
        return next((self.ids[key] for text in texts if (key := fold(text)) in self.ids), None)


class Directory(NamedTuple):
    """The services, functions, employers and profiles that lines of lists name."""

    services: Names = Names()
    occupations: Names = Names()
    employers: Names = Names()
    profiles: Names = Names()


class Scope(NamedTuple):
    """« Périmètre »: the services and functions whose newcomers are taken in; empty for all."""

    service_ids: frozenset[int] = frozenset()
    occupation_ids: frozenset[int] = frozenset()

    def holds(self, service_id: int | None, occupation_id: int | None) -> bool:
        """Tell whether someone in this service under this function is taken in."""
        return (not self.service_ids or service_id in self.service_ids) and (
            not self.occupation_ids or occupation_id in self.occupation_ids
        )


class Answers(NamedTuple):
    """What was decided about doubtful lines, by the keys of `matching.line_keys`.

    `same` gives the agent that a line is; `distinct` holds each (key, agent) that are two people.
    """

    same: Mapping[str, int] = {}
    distinct: frozenset[tuple[str, int]] = frozenset()


NOTHING_NAMED = Directory()
UNANSWERED = Answers()
EVERYBODY = Scope()
