"""What tells a person apart, written one way whatever the list: the two sides of a match."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from cdap_desk.domain.contacts import is_shared, mailbox, read_portal_id
from cdap_desk.domain.known import Known, Names
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.names import compact, homonym_key
from cdap_desk.domain.phones import phone_key


class Traits(NamedTuple):
    """A person's keys, "" or empty for what is not known.

    `lasts` are the last names, the present one first and without its particle, then with it.
    `service_ids` is None where the list names a service that we do not know.
    """

    first: str
    lasts: tuple[str, ...]
    birth: str = ""
    title: str = ""
    staff_number: str = ""
    portal_id: str = ""
    email: str = ""
    phone: str = ""
    service_ids: tuple[int, ...] | None = ()
    arrival: str = ""


class Keys(dict[str, str]):
    """Keys of texts, each worked out once: lists name the same people and places again and again."""

    def __init__(self, key: Callable[[str], str]) -> None:
        self._key = key

    def __missing__(self, text: str) -> str:
        found = self[text] = self._key(text)
        return found


def bare_name(last_name: str) -> str:
    """Return the key of a last name without its particle: « de La Tour » and « TOUR » share it."""
    return homonym_key(last_name, "")[:-1]


def number_key(staff_number: str) -> str:
    """Return what a staff number and the same one without its leading zeros share."""
    plain = staff_number.replace(" ", "").upper().removesuffix(".0")
    return plain.lstrip("0") if plain.isdigit() else plain


def email_key(email: str) -> str:
    """Return the key of an address that is one person's; "" for a service's, which says nothing of who."""
    return "" if not email or is_shared(email) else mailbox(email)


def title_key(title: str) -> str:
    """Return "f", "m" or "" for a civility as lists write it."""
    plain = compact(title)
    if plain in {"m", "mr", "monsieur", "h", "homme", "masculin"}:
        return "m"
    return "f" if plain in {"mme", "mlle", "madame", "mademoiselle", "f", "femme", "feminin"} else ""


class TraitMaker:
    """Makes the traits of agents and of lines, keeping the keys it has worked out."""

    def __init__(self, services: Names) -> None:
        self.bare = Keys(bare_name)
        self.plain = Keys(compact)
        self._services = services

    def of_known(self, known: Known) -> Traits:
        """Return the traits of an agent, former names included."""
        lasts = [known.last_name, *(last for last, _ in known.former_names)]
        birth = self.bare[known.birth_key]
        return Traits(
            self.plain[known.first_name],
            _each([*(self.bare[last] for last in lasts), birth, self.plain[known.last_name]]),
            birth,
            title_key(known.title_key),
            number_key(known.staff_number),
            read_portal_id(known.portal_id),
            email_key(known.email),
            phone_key(known.phone),
            known.service_ids,
            known.arrival,
        )

    def of_line(self, line: Any) -> Traits:
        """Return the traits of a line about a person, whatever the nature of its list."""
        birth = self.bare[getattr(line, "birth_name", "")]
        service = self._services.find(line.service_code, line.service_name)
        named = line.service_code or line.service_name
        return Traits(
            self.plain[line.first_name],
            _each([self.bare[line.last_name], birth, self.plain[line.last_name]]),
            birth,
            title_key(getattr(line, "title", "")),
            number_key(getattr(line, "staff_number", "")),
            read_portal_id(line.portal_id),
            email_key(line.email),
            phone_key(getattr(line, "phone", "")),
            (service,) if service else None if named else (),
            line.start if isinstance(line, StaffLine) else "",
        )


def _each(keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(key for key in keys if key))
