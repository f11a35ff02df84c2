"""What a staff list changes of people, written: arrivals, departures, moves, names… For operations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.contacts import read_email, read_portal_id
from cdap_desk.domain.differences import Difference
from cdap_desk.domain.known import Directory
from cdap_desk.domain.lists import RightLine, StaffLine
from cdap_desk.domain.lives import day_before, plan_last_day, plan_listed_place
from cdap_desk.domain.names import fold
from cdap_desk.domain.people import Agent, Posting
from cdap_desk.domain.rights import Decision
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.formers import keep_former
from cdap_desk.operations.postings import life_of
from cdap_desk.operations.right_follow import follow_departure, follow_later_end, follow_move
from cdap_desk.operations.right_lives import rights_of

if TYPE_CHECKING:
    from cdap_desk.domain.lives import Plan
    from cdap_desk.store.transaction import Transaction

# What is decided of the rights of people who move: "redo", "keep" or "remove" by (key of the move, right).
RightChoices = Mapping[tuple[str, int], str]
PersonLine = StaffLine | RightLine


@dataclass(frozen=True)
class People:
    """What is needed to write what a list says of people, within one transaction."""

    work: "Transaction"
    desk: Desk
    day: str
    directory: Directory
    choices: RightChoices
    decision: Decision | None = None

    def arrive(self, line: PersonLine) -> Agent:
        """Write someone new, with the posting in the service that the line names."""
        agent = self.work.insert(Agent(**self._newcomer(line)))
        of_right = isinstance(line, RightLine)  # its days tell at least when the person was there
        service_id = self.directory.services.find(line.service_code, line.service_name)
        if service_id:
            posting = Posting(
                agent_id=agent.id,
                service_id=service_id,
                occupation_id=self.directory.occupations.find(line.occupation),
                start=agent.arrival or (line.start if of_right else "") or self.day,
                end=agent.departure or ((line.end if of_right and line.end < self.day else "") or None),
            )
            self.work.insert(posting)
        return agent

    def change(self, agent_id: int, ticked: Iterable[Difference], line: PersonLine | None) -> None:
        """Write what was ticked about someone we know; `line` is theirs, None for who is not in the list."""
        groups = {d.group: d for d in ticked if d.group != "detail"}
        details = [d for d in ticked if d.group == "detail"]
        agent = self.work.get(Agent, agent_id)
        if "arrival" in groups and line:
            self._return(agent, line)
            return
        if line:
            agent = self._correct(agent, line, groups, details)
        if "end" in groups:
            self._last_day(agent, groups["end"].after or None)
            agent = self.work.get(Agent, agent_id)
        if line and ("move" in groups or "function" in groups):
            self._place(agent, line, groups)
        if "departure" in groups:
            self._leave(agent, groups["departure"].after)

    def rename_domain(self, difference: Difference) -> None:
        """Write the new domain of many addresses told in one line."""
        old, new = (text.rpartition("@")[2] for text in (difference.before, difference.after))
        for agent_id in difference.reach:
            agent = self.work.get(Agent, agent_id)
            local, _, domain = agent.email.rpartition("@")
            if domain.casefold() == old.casefold():
                self._store(agent, {"email": f"{local}@{new}"})

    def _newcomer(self, line: PersonLine) -> dict[str, Any]:
        fields: dict[str, Any] = {
            "last_name": line.last_name,
            "first_name": line.first_name,
            "staff_number": line.staff_number,
            "email": email_of(line.email),
            "phone": line.phone,
            "portal_id": read_portal_id(line.portal_id),
        }
        if isinstance(line, StaffLine):
            fields |= {
                "title": fold(line.title),
                "birth_name": fold(line.birth_name),
                "contract": line.contract,
                "employer_id": self.directory.employers.find(line.employer),
                "arrival": line.start or None,
                "departure": line.end or None,
            }
        return fields

    def _return(self, agent: Agent, line: PersonLine) -> None:
        """Take someone back who had left: the identifier is kept, to be confirmed; no right revives."""
        known = {k: v for k, v in self._newcomer(line).items() if v}
        start = max(line.start or self.day, agent.departure or "")
        known |= {"arrival": start if start != agent.departure else self.day, "departure": line.end or None}
        known |= {"absence_from": None, "absence_until": None}
        known["portal_id_to_confirm"] = bool(agent.portal_id)
        after = self._store(agent, known)
        service_id = self.directory.services.find(line.service_code, line.service_name)
        if service_id:
            occupation_id = self.directory.occupations.find(line.occupation)
            life = life_of(self.work, after)
            self._write(plan_listed_place(life, service_id, occupation_id, str(after.arrival)))

    def _correct(
        self, agent: Agent, line: PersonLine, groups: Mapping[str, Difference], details: Iterable[Difference]
    ) -> Agent:
        told = self._newcomer(line)
        fields: dict[str, Any] = {}
        if "name" in groups:
            fields["last_name"] = line.last_name or agent.last_name
            fields["first_name"] = line.first_name or agent.first_name
        if "email" in groups:
            fields["email"] = told["email"]
        fields |= {name: told[name] for d in details if (name := _FIELDS.get(d.field, d.field)) in told}
        # What only helps to recognise people next month is shown nowhere, hence never ticked.
        fields |= {n: told[n] for n in ("title", "birth_name") if told.get(n) and not getattr(agent, n)}
        return self._store(agent, fields)

    def _store(self, agent: Agent, fields: Mapping[str, Any]) -> Agent:
        after = self.work.update(agent, **fields)
        # A list is dated: what it no longer says was so before, even of who came in an hour ago.
        keep_former(self.work, agent, after, day_before(self.day))
        return after

    def _place(self, agent: Agent, line: PersonLine, groups: Mapping[str, Difference]) -> None:
        life = life_of(self.work, agent)
        present = life.principal_on(self.day)
        service_id = present.service_id if present else 0
        occupation_id = present.occupation_id if present else None
        if "move" in groups:
            service_id = self.directory.services.find(line.service_code, line.service_name) or service_id
        if "function" in groups or not present:
            occupation_id = self.directory.occupations.find(line.occupation) or occupation_id
        if not service_id:
            return
        plan = plan_listed_place(life, service_id, occupation_id, self.day)
        self._write(plan)
        if "move" in groups and present and service_id != present.service_id:
            self._follow(agent, groups["move"], service_id)

    def _follow(self, agent: Agent, move: Difference, service_id: int) -> None:
        """Do with the rights of someone who moves what was chosen of each: close and ask again if nothing."""
        day = date.fromisoformat(self.day)
        stays = {p.service_id for p in self.work.find(Posting, agent_id=agent.id) if p.holds_on(self.day)}
        rights = [r.held for r in rights_of(self.work, agent.id) if r.held.service_id not in stays]
        decisions = {held.id: self.choices.get((move.key, held.id), "redo") for held in rights}
        follow_move(self.work, self.desk, agent.id, (day, service_id), decisions, self.decision)

    def _last_day(self, agent: Agent, last: str | None) -> None:
        """Write another last day, or none: the rights end with it, or no longer do."""
        self._check_leaving(agent, last)
        former = agent.departure
        self._write(plan_last_day(life_of(self.work, agent), last), agent)
        if last:
            follow_departure(self.work, self.desk, agent.id, last)
        elif former:
            follow_later_end(self.work, self.desk, agent.id, former)

    def _leave(self, agent: Agent, told: str) -> None:
        last = told or day_before(self.day)
        if not told and agent.arrival and last < agent.arrival:
            last = agent.arrival  # who never came is not there the day after
        self._last_day(agent, last)

    def _check_leaving(self, agent: Agent, last: str | None) -> None:
        if last and agent.arrival and last < agent.arrival:
            raise DeskError("departure_before_arrival", column="departure", day=agent.arrival)

    def _write(self, plan: "Plan", agent: Agent | None = None) -> None:
        """Write what was planned. A closed service takes in whom its list puts there: a finding tells it."""
        for posting, fields in plan.changed:
            self.work.update(posting, **fields)
        for posting in plan.removed:
            self.work.delete(posting)
        for posting in plan.added:
            self.work.insert(posting)
        if agent and plan.agent:
            self.work.update(agent, **plan.agent)


_FIELDS = {"employer": "employer_id", "start": "arrival"}


def email_of(text: str) -> str:
    """Return an address as it is kept; one that is none is left out, as the list's remarks told."""
    try:
        return _known_good(text) or read_email(text) if text else ""
    except DeskError:
        return ""


def _known_good(text: str) -> str:
    """Return an address of plain letters as it is kept, "" for one that the library has to read."""
    local, at, domain = text.partition("@")
    plain = text.isascii() and local.replace(".", "").replace("-", "").replace("_", "").isalnum()
    parts = domain.split(".")
    whole = at and len(text) < 100 and len(local) <= 64 and len(parts) > 1 and not parts[-1].isdigit()
    good = all(p.replace("-", "").isalnum() and p[0] != "-" and p[-1] != "-" for p in parts)
    dots = ".." in text or local[:1] == "." or local[-1:] == "."
    return f"{local}@{domain.lower()}" if plain and whole and good and not dots else ""
