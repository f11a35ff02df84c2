"""What the line of a person says otherwise than we do: case, accents, spaces and layouts say nothing."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from cdap_desk.domain.contacts import is_shared, mailbox, read_portal_id
from cdap_desk.domain.differences import Difference, whom
from cdap_desk.domain.known import Directory, Known, Names
from cdap_desk.domain.lists import StaffLine
from cdap_desk.domain.names import compact, fold
from cdap_desk.domain.phones import phone_key
from cdap_desk.domain.traits import Keys, bare_name, number_key

# For so many days after a departure, a list that still names the person is taken to be late.
_LATE_DAYS = 62


class Comparer:
    """Compares lines with agents, one pair at a time, keeping the keys of the texts it met.

    `fields` are those that the list has a column for: what it does not tell is no difference, nor is an empty
    cell, but for a last day.
    """

    def __init__(self, directory: Directory, fields: frozenset[str], day: str) -> None:
        self._directory, self._fields, self._day = directory, fields, day
        self._services: dict[tuple[str, str], int | None] = {}
        self._occupations = Keys(fold)
        self._plain, self._bare = Keys(compact), Keys(bare_name)

    def compare(self, line: StaffLine, known: Known) -> list[Difference]:
        """Return what a line changes of the agent whose it is."""
        if line.end and line.end < self._day:
            return self._left(line, known)
        if known.departure and not known.here_on(self._day):
            return [self._back(line, known)]
        found: list[Difference] = []
        if line.last_name != known.last_name or line.first_name != known.first_name:
            found += self._name(line, known)
        if line.email and line.email != known.email:
            found += self._email(line, known)
        found += self._place(line, known)
        if line.end != known.departure and "end" in self._fields:
            found += self._end(line, known)
        found += self._details(line, known)
        return found

    def _tell(self, group: str, line: Any, known: Known, before: str, after: str, **more: Any) -> Difference:
        key = f"{group}:{known.agent_id}"
        if "field" in more:
            key += ":" + more["field"]
        told, held = whom(line), whom(known)
        person = {what: told[what] or held[what] for what in told}
        return Difference(key, group, agent_id=known.agent_id, before=before, after=after, **person, **more)

    def _left(self, line: StaffLine, known: Known) -> list[Difference]:
        """Tell the departure of someone whom the list says has left."""
        if line.end == known.departure:
            return []
        group = "departure" if known.here_on(self._day) else "end"
        return [self._tell(group, line, known, known.departure, line.end, why="listed")]

    def _back(self, line: StaffLine, known: Known) -> Difference:
        """Tell the return of someone who had left, or that the list still names them."""
        since = date.fromisoformat(self._day) - date.fromisoformat(known.departure)
        back = line.start > known.departure or since.days > _LATE_DAYS
        service = self._directory.services.find(line.service_code, line.service_name)
        named = line.service_name or line.service_code
        why = "return" if back else "still_listed"
        return self._tell(
            "arrival", line, known, known.departure, named, after_id=service, ticked=back, why=why
        )

    def _name(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        last, first = line.last_name or known.last_name, line.first_name or known.first_name
        if self._same_name(last, first, known):
            return
        plain = self._plain
        swapped = plain[last] == plain[known.first_name] and plain[first] == plain[known.last_name]
        former = any(plain[last] == plain[a] and plain[first] == plain[b] for a, b in known.former_names)
        why = "swapped" if swapped else "former" if former else ""
        before, after = f"{known.last_name} {known.first_name}", f"{last} {first}"
        yield self._tell("name", line, known, before, after, ticked=not why, why=why)

    def _same_name(self, last: str, first: str, known: Known) -> bool:
        """Tell whether two names are one; a list that leaves a particle out knows less than we do."""
        if self._plain[first] != self._plain[known.first_name]:
            return False
        ours, theirs = self._plain[known.last_name], self._plain[last]
        dropped = len(theirs) < len(ours) and self._bare[last] == self._bare[known.last_name]
        return ours == theirs or dropped

    def _email(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        key = mailbox(line.email)
        if key == mailbox(known.email):
            return
        former = key in map(mailbox, known.former_emails)
        why = "former" if former else "generic" if is_shared(line.email) else ""
        yield self._tell("email", line, known, known.email, line.email, ticked=not why, why=why)

    def service_of(self, line: Any) -> int | None:
        """Return the service that a line names, None for none or one that we do not know."""
        named = line.service_code, line.service_name
        if named not in self._services:
            self._services[named] = self._directory.services.find(*named)
        return self._services[named]

    def _place(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        """Tell a move, and another function: that of the service which the list names."""
        service = self.service_of(line)
        principal = known.service_ids[0] if known.service_ids else None
        named = line.service_name or line.service_code
        if service in known.service_ids if service else not self._means(named, self._directory.services):
            if service and service != principal:
                return  # the function told is that of another posting than the principal one
        else:
            before = self._directory.services.names.get(principal or 0, "")
            after = self._directory.services.names.get(service or 0, named)
            yield self._tell("move", line, known, before, after, before_id=principal, after_id=service)
        yield from self._function(line, known)

    def _function(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        names = self._directory.occupations
        told = names.ids.get(self._occupations[line.occupation])
        if told == known.occupation_id if told else not self._means(line.occupation, names):
            return
        before = names.names.get(known.occupation_id or 0, "")
        after = names.names.get(told or 0, line.occupation)
        ids = {"before_id": known.occupation_id, "after_id": told}
        yield self._tell("function", line, known, before, after, **ids)

    def _means(self, text: str, names: Names) -> bool:
        """Tell whether a text says something, be it unknown to us."""
        return bool(text) and self._occupations[text] not in names.ignored

    def _end(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        """Tell another last day to come; one that the list no longer gives may be a referent's own."""
        why = "" if line.end else "end_withdrawn"
        yield self._tell("end", line, known, known.departure, line.end, ticked=bool(line.end), why=why)

    def _details(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        """Tell what else is new: number, identifier, telephone, contract, employer, first day."""
        number = line.staff_number
        if number not in ("", known.staff_number) and number_key(number) != number_key(known.staff_number):
            yield self._detail("staff_number", line, known, known.staff_number, number)
        if line.portal_id and read_portal_id(line.portal_id) != read_portal_id(known.portal_id):
            yield self._detail("portal_id", line, known, known.portal_id, line.portal_id)
        if line.phone != known.phone and phone_key(line.phone) not in ("", phone_key(known.phone)):
            yield self._detail("phone", line, known, known.phone, line.phone)
        if line.contract and line.contract != known.contract and fold(line.contract) != fold(known.contract):
            yield self._detail("contract", line, known, known.contract, line.contract)
        if line.employer:
            yield from self._employer(line, known)
        if line.start and line.start != known.arrival:
            # A first day that we know may be that of this post, the list's that of a career.
            unknown = not known.arrival
            yield self._detail("start", line, known, known.arrival, line.start, ticked=unknown)

    def _detail(
        self, field: str, line: StaffLine, known: Known, before: str, after: str, **more: Any
    ) -> Difference:
        return self._tell("detail", line, known, before, after, field=field, **more)

    def _employer(self, line: StaffLine, known: Known) -> Iterator[Difference]:
        names = self._directory.employers
        told = names.ids.get(self._occupations[line.employer])
        if told == known.employer_id if told else not self._means(line.employer, names):
            return
        before = names.names.get(known.employer_id or 0, "")
        ids = {"before_id": known.employer_id, "after_id": told}
        yield self._detail("employer", line, known, before, names.names.get(told or 0, line.employer), **ids)
