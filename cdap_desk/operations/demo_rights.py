"""The rights of the example: who holds what since when, in every state, some as they should not be."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING

from cdap_desk.domain.lives import ALWAYS
from cdap_desk.domain.partners import PortalService, Referent
from cdap_desk.domain.people import Agent, Occupation, Posting, Profile, ServiceManager
from cdap_desk.domain.rights import Movement
from cdap_desk.operations.demo_histories import write_history
from cdap_desk.operations.demo_people import Lived
from cdap_desk.operations.demo_stories import (
    Stories,
    asked,
    oral,
    refused_by_caf,
    sent,
    waiting,
)

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_OPENING = date(2017, 10, 2)  # CDAP opens; CAFPRO before
_YEARS = 3 * 365
_LATE = timedelta(days=45)  # the longest that a removal waits to be typed
_FOR = {
    "Agent chargé du contentieux": ("Chargé du contentieux RSA",),
    "Agent chargé du contrôle du RSA": ("Contrôleur RSA",),
    "T2": ("Référent RSA", "Coordonnateur insertion"),
    "T5": ("Gestionnaire RSA",),
}
_TEMPORARY = frozenset({"Contractuel CDD", "Remplacement"})


class Rights:
    """Gives a right to people with an identifier of the portal, and asks for one for some others."""

    def __init__(self, work: "Transaction", random: Random, today: date) -> None:
        self._work = work
        self._random = random
        self._today = today
        self._stories = Stories(random, today, self._validator)
        self._referents = {r.email for r in work.find(Referent)}
        self._managers: dict[int, list[ServiceManager]] = {}
        for manager in work.find(ServiceManager):
            self._managers.setdefault(manager.service_id, []).append(manager)
        profiles = {p.code or p.label: p.id for p in work.find(Profile)}
        names = {o.id: o.name for o in work.find(Occupation)}
        by_name = {name: profiles[code] for code, some in _FOR.items() for name in some}
        self._usual = profiles["T1"]
        self._profiles = {i: by_name.get(name, self._usual) for i, name in names.items()}
        cafpro = next(s for s in work.find(PortalService) if s.code == "CAFPRO")
        former = Profile(portal_service_id=cafpro.id, label="Consultation CAFPRO", to_confirm=True)
        self._cafpro = work.insert(former).id

    def write(self, people: Sequence[Lived]) -> None:
        """Write the rights of people, each given with their principal postings in the order of their days."""
        for number, (agent, postings) in enumerate(people):
            chance = self._random.random()
            if not postings:
                continue
            if agent.portal_id and (chance < 0.85 or agent.email in self._referents):
                self._held(number, agent, postings)
            elif not agent.portal_id and chance < 0.035 and not agent.departure:
                self._asked(number, agent, postings[-1])

    def _held(self, number: int, agent: Agent, postings: Sequence[Posting]) -> None:
        """Write the right of someone who has had one, and the one before for some."""
        last = postings[-1]
        start = self._start(agent)
        if number % 6 == 0 and str(agent.arrival) < "2017":
            self._cafpro_right(agent, last, closed=number % 12 == 0)
            start = max(start, _OPENING)
        moved = date.fromisoformat(str(last.start))
        if len(postings) > 1 and start < moved:
            movements = self._moved(number, agent, postings, start, moved)
        else:
            movements = self._opened(number, agent, last, max(start, moved))
        self._close(number, agent, movements)

    def _start(self, agent: Agent) -> date:
        """Return the first day of a right: soon after the arrival for most, these three years for others."""
        arrival = date.fromisoformat(str(agent.arrival))
        latest = self._last_day(agent) - timedelta(days=20)
        if self._random.random() < 0.6:
            soon = max(arrival, _OPENING) + timedelta(days=self._random.randrange(90))
            return max(min(soon, latest), arrival)
        first = max(arrival, self._today - timedelta(days=_YEARS))
        days = (latest - first).days
        return first + timedelta(days=self._random.randrange(days)) if days > 0 else first

    def _last_day(self, agent: Agent) -> date:
        departure = date.fromisoformat(agent.departure) if agent.departure else self._today
        return min(departure, self._today)

    def _opened(self, number: int, agent: Agent, posting: Posting, start: date) -> list[Movement]:
        profile = self._profile(posting)
        end = None
        if agent.contract in _TEMPORARY and not agent.departure:
            end = start + timedelta(days=self._random.randrange(200, 1400))
            if number % 17 == 4:
                end = self._today + timedelta(days=number % 28)
            elif number % 17 == 6 and start < self._today - _LATE:
                end = self._today - timedelta(days=1 + number % 30)
        opened = self._stories.creation(start, profile, posting.service_id, end)
        if end:
            return [opened, self._stories.at_its_end(opened, done=self._is_done(number, end))]
        return [opened]

    def _is_done(self, number: int, end: date) -> bool:
        """Tell whether the removal at an end was typed: some of the last ones wait."""
        return end < self._today - _LATE or (end < self._today and number % 17 != 6)

    def _moved(
        self, number: int, agent: Agent, postings: Sequence[Posting], start: date, moved: date
    ) -> list[Movement]:
        """Return what a move did to a right: maintained, taken out and asked again, or forgotten."""
        before, after = postings[-2:]
        opened = self._stories.creation(start, self._profile(before), before.service_id)
        if number % 9 == 0:
            return [opened]
        if number % 2:
            kept = {"service_id": after.service_id, "profile_id": self._profile(after)}
            return [opened, self._stories.change(opened, moved, "move", **kept)]
        last = moved - timedelta(days=1)
        self._write(agent, [opened, self._stories.removal(before.service_id, last, "move")])
        return [self._stories.creation(moved, self._profile(after), after.service_id, reason="move")]

    def _close(self, number: int, agent: Agent, movements: list[Movement]) -> None:
        """Write a right with what comes last in it: a departure, an absence, or what waits."""
        service = movements[-1].service_id or movements[0].service_id or 0
        if len(movements) > 1 and movements[-1].nature == "removal":
            pass
        elif agent.departure:
            movements += self._left(number, agent, service)
        elif agent.absence_from and number % 5:
            since = date.fromisoformat(agent.absence_from)
            until = date.fromisoformat(agent.absence_until) if agent.absence_until else None
            movements.append(self._stories.suspension(service, since, until))
            if until:
                movements.append(self._stories.back(movements[-1]))
        else:
            movements = self._ended(number, movements, service)
        self._write(agent, movements)

    def _left(self, number: int, agent: Agent, service: int) -> list[Movement]:
        """Return the removal after a departure; it is late for some, and nobody thought of it for a few."""
        last = date.fromisoformat(str(agent.departure))
        if number % 11 == 0:
            return []
        closed = self._stories.removal(service, last, "departure")
        forgotten = number % 3 == 0 and self._today - last < _LATE
        return [waiting(closed) if last >= self._today or forgotten else closed]

    def _ended(self, number: int, movements: list[Movement], service: int) -> list[Movement]:
        """Return the movements of someone who is there, with what happened or waits for some."""
        first, day = movements[-1], self._today - timedelta(days=number % 40)
        since = (self._today - date.fromisoformat(first.effective)).days
        fate = number % 60
        if since < 60:
            return [
                *movements[:-1],
                {3: oral, 5: sent, 7: sent, 9: refused_by_caf}.get(fate % 12, _same)(first),
            ]
        if fate == 1:
            return [*movements, waiting(self._stories.removal(service, day, "change_of_mission"))]
        if fate == 2:
            return [*movements, sent(self._stories.removal(service, day, "caf_decision"))]
        if fate == 3:
            change = self._stories.change(first, day, "change_of_mission", profile_id=self._usual)
            return [*movements, asked(change)] if first.profile_id != self._usual else movements
        if fate == 4:
            return [*movements, self._stories.suspension(service, day, None)]
        if fate == 5:
            until = day - timedelta(days=since // 3)
            away = self._stories.suspension(service, until - timedelta(days=since // 3), until)
            return [*movements, away, self._stories.reactivation(service, until + timedelta(days=1))]
        if fate in {6, 7, 8, 9, 10}:
            last = day - timedelta(days=since // 2)
            return [*movements, self._stories.removal(service, last, "change_of_mission")]
        return [*movements[:-1], {11: oral, 12: refused_by_caf}.get(fate, _same)(first)]

    def _asked(self, number: int, agent: Agent, posting: Posting) -> None:
        """Write a right asked for and not typed yet, or never opened."""
        arrival = date.fromisoformat(str(agent.arrival))
        start = max(arrival, self._today - timedelta(days=number % 25))
        opened = self._stories.creation(start, self._profile(posting), posting.service_id)
        day = min(start, self._today).isoformat()
        why = "La mission ne demande pas cet accès."
        told = (
            asked(opened),
            waiting(opened),
            replace(waiting(opened), paper="sent"),
            sent(opened) if start < self._today else waiting(opened),
            replace(asked(opened), refused_on=day, refused_why=why),
            replace(asked(opened), cancelled_on=day),
        )
        self._write(agent, [told[number % len(told)]])

    def _cafpro_right(self, agent: Agent, posting: Posting, *, closed: bool) -> None:
        """Write a right of before CDAP: closed when CDAP took over, or still open to be switched."""
        start = max(date(2016, 7, 1), date.fromisoformat(str(agent.arrival)))
        opened = self._stories.taken_over(start, self._cafpro, posting.service_id)
        last = _OPENING + timedelta(days=90)
        if closed and start < last:
            gone = self._stories.removal(posting.service_id, last, "caf_decision")
            self._write(agent, [opened, gone])
        elif not agent.departure:
            self._write(agent, [opened])

    def _write(self, agent: Agent, movements: list[Movement]) -> None:
        if agent.email in self._referents:
            movements[0] = replace(movements[0], validated_by=f"{agent.first_name} {agent.last_name}")
        write_history(self._work, agent.id, movements)

    def _profile(self, posting: Posting) -> int:
        return self._profiles.get(posting.occupation_id or 0, self._usual)

    def _validator(self, service_id: int, day: str) -> tuple[str, str]:
        """Return who answered for a service on a day, the first known one before that."""
        known = self._managers.get(service_id, [])
        running = [m for m in known if (m.start or "") <= day <= (m.end or ALWAYS)] or known
        return (running[0].full_name, running[0].title) if running else ("", "")


def _same(movement: Movement) -> Movement:
    return movement
