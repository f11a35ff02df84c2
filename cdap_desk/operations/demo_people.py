"""The people of the example: who arrived, moved, left, is away, and what is doubtful about some."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

from cdap_desk.domain.names import fold
from cdap_desk.domain.partners import Referent
from cdap_desk.domain.people import Agent, AgentEmail, AgentName, Posting
from cdap_desk.operations.demo_places import Place, Places
from cdap_desk.operations.invented import CONTRACTS, LAST_NAMES, MEN, WOMEN

if TYPE_CHECKING:
    from cdap_desk.store.transaction import Transaction

_DOMAIN = "exemple.fr"
_FORMER_DOMAIN = "ancien-exemple.fr"
_DOMAIN_CHANGED = "2021-03-31"
_LONGEST = 9000  # days since the oldest arrival
WITH_IDENTIFIER = 0.38  # the share of people who have one: about as many rights
_ALSO_REFERENT = 60
_IN_CLOSED = 503  # one person in so many is still in the house that closed
Lived = tuple[Agent, tuple[Posting, ...]]


class People:
    """Makes people one by one: most plain, each of some hundred with one thing that deserves a look."""

    def __init__(
        self,
        work: "Transaction",
        random: Random,
        today: date,
        places: Places,
        employers: tuple[int, int, int],
        referent: Referent,
        identified: float,
    ) -> None:
        self._work = work
        self._random = random
        self._today = today
        self._places = places
        self._referent = referent
        self._identified = identified
        self._home, self._to_confirm, self._outside = employers
        self._names: Counter[str] = Counter()
        self._addresses: Counter[str] = Counter()
        self._former: list[Agent] = []

    def write(self, count: int) -> list[Lived]:
        """Write `count` people with their postings, former names and addresses; return them."""
        return [self._write(number) for number in range(count)]

    def _write(self, number: int) -> Lived:
        agent = self._doubtful(number, self._living(self._plain(number)))
        if number == _ALSO_REFERENT:
            agent = self._named_as(self._referent, agent)
        stored = self._work.insert(agent)
        postings = self._post(number, stored) if number % 241 != 5 else ()
        self._keep_former(number, stored)
        if stored.portal_id and number % 9 == 0:
            self._former.append(stored)
        return stored, postings

    def _named_as(self, referent: Referent, agent: Agent) -> Agent:
        """Return someone in post who is a référent too."""
        return replace(
            agent,
            last_name=referent.last_name,
            first_name=referent.first_name,
            title="Monsieur",
            email=referent.email,
            portal_id=agent.portal_id or "MCP4207311",
            departure=None,
            absence_from=None,
            absence_until=None,
        )

    def _plain(self, number: int) -> Agent:
        title, first, last = self._name()
        arrival = self._today - timedelta(days=int(_LONGEST * self._random.random() ** 1.7) + 30)
        identifier = ""
        if self._random.random() < self._identified or number % _IN_CLOSED == 9:
            identifier = f"MCP{(number * 7919 + 1_234_567) % 10_000_000:07d}"
        return Agent(
            last_name=last,
            first_name=first,
            title=title,
            staff_number=f"{number * 3 + 12_408:08d}",
            email=self._address(first, last),
            phone=f"04 28 {self._two()} {self._two()} {self._two()}",
            portal_id=identifier,
            employer_id=self._home,
            contract=self._random.choice(CONTRACTS),
            arrival=arrival.isoformat(),
            pledge_on=(arrival + timedelta(days=9)).isoformat() if identifier else None,
        )

    def _name(self) -> tuple[str, str, str]:
        """Return a civility, a first and a last name; two people seldom share them by chance."""
        for attempt in range(3):
            title, firsts = self._random.choice((("Madame", WOMEN), ("Madame", WOMEN), ("Monsieur", MEN)))
            first, last = self._random.choice(firsts), self._random.choice(LAST_NAMES)
            if " " not in last and (attempt or self._random.random() < 0.15):
                last = f"{last}-{self._random.choice(LAST_NAMES)}"
            self._names[f"{first} {last}"] += 1
            if self._names[f"{first} {last}"] == 1:
                break
        return title, first, last

    def _address(self, first: str, last: str) -> str:
        first, last = ("-".join(fold(name.replace("’", "")).split()) for name in (first, last))
        name = f"{first}.{last}"
        self._addresses[name] += 1
        return f"{name}{self._addresses[name] if self._addresses[name] > 1 else ''}@{_DOMAIN}"

    def _two(self) -> str:
        return f"{self._random.randrange(100):02d}"

    def _living(self, agent: Agent) -> Agent:
        """Give some people a departure, an absence or an arrival to come."""
        chance, days = self._random.random(), self._random.randrange
        arrival = date.fromisoformat(str(agent.arrival))
        if chance < 0.06:
            left = max(arrival, self._today - timedelta(days=days(1, 700)))
            return replace(agent, departure=left.isoformat())
        if chance < 0.09:
            return replace(agent, departure=(self._today + timedelta(days=days(1, 75))).isoformat())
        if chance < 0.115:
            since = self._today - timedelta(days=days(5, 25))
            until = self._today + timedelta(days=days(30, 200)) if chance < 0.105 else None
            return replace(
                agent, absence_from=since.isoformat(), absence_until=until.isoformat() if until else None
            )
        if chance < 0.125:
            coming = self._today + timedelta(days=days(2, 40))
            return replace(agent, arrival=coming.isoformat(), portal_id="", pledge_on=None)
        return agent

    def _doubtful(self, number: int, agent: Agent) -> Agent:
        """Give one person in some hundred something that deserves a look."""
        wrong: dict[int, dict[str, Any]] = {
            11: {"email": f"accueil.{self._random.choice(('bron', 'givors', 'ecully'))}@{_DOMAIN}"},
            13: {"email": ""},
            17: {"employer_id": self._to_confirm},
            19: {"employer_id": self._to_confirm},
            23: {"employer_id": self._outside},
            29: {"employer_id": None},
            31: {"portal_id_to_confirm": bool(agent.portal_id)},
        }
        twin = self._former[-1] if self._former else None
        if twin:
            wrong |= {
                37: {"last_name": twin.last_name.upper(), "first_name": twin.first_name},
                41: {"portal_id": twin.portal_id},
                43: {"email": twin.email.upper()},
                47: {"staff_number": twin.staff_number},
            }
        changed = wrong.get(number % 193)
        return replace(agent, **changed) if changed else agent

    def _post(self, number: int, agent: Agent) -> tuple[Posting, ...]:
        """Write the postings of a life: one, or two after a move, and sometimes another beside.

        Return the principal ones, in the order of their days.
        """
        before: tuple[Posting, ...] = ()
        place = self._place(number, agent)
        occupation = self._random.choice(place.occupations)
        now = Posting(
            agent_id=agent.id,
            service_id=place.id,
            occupation_id=None if number % 211 == 7 else occupation,
            start=agent.arrival,
            end=agent.departure,
        )
        moved = self._moved_on(agent)
        if moved:
            until = (moved - timedelta(days=1)).isoformat()
            before = (self._work.insert(replace(now, service_id=self._other(place).id, end=until)),)
            now = replace(now, start=moved.isoformat())
        if number % _IN_CLOSED == 9:
            now = replace(now, service_id=self._places.closed.id, end=None)
        placed = self._work.insert(now)
        if self._random.random() < 0.05:
            replaces = self._former[-1].id if self._former and number % 7 == 0 else None
            beside = replace(now, service_id=self._other(place).id, principal=False, replaces_id=replaces)
            self._work.insert(beside)
        return (*before, placed)

    def _place(self, number: int, agent: Agent) -> Place:
        if agent.employer_id == self._to_confirm and number % 2:
            return self._places.partner
        return self._random.choice(self._places.open)

    def _other(self, place: Place) -> Place:
        return self._random.choice([p for p in self._places.open if p.id != place.id])

    def _moved_on(self, agent: Agent) -> date | None:
        arrival = date.fromisoformat(str(agent.arrival))
        last = min(date.fromisoformat(agent.departure) if agent.departure else self._today, self._today)
        if self._random.random() > 0.35 or (last - arrival).days < 200:
            return None
        return arrival + timedelta(days=self._random.randrange(90, (last - arrival).days - 30))

    def _keep_former(self, number: int, agent: Agent) -> None:
        """Keep the address of before the change of domain, and a name of before for some."""
        if agent.email.endswith(_DOMAIN) and str(agent.arrival) < _DOMAIN_CHANGED and number % 2:
            former = agent.email.replace(_DOMAIN, _FORMER_DOMAIN)
            self._work.insert(AgentEmail(agent_id=agent.id, email=former, until=_DOMAIN_CHANGED))
        if agent.title == "Madame" and number % 37 == 0:
            named = AgentName(
                agent_id=agent.id,
                last_name=self._random.choice(LAST_NAMES),
                first_name=agent.first_name,
                until=(self._today - timedelta(days=self._random.randrange(40, 3000))).isoformat(),
            )
            self._work.insert(named)
