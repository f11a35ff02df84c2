"""The sure layers of a match: staff number, identifier of the portal, address, and what speaks against."""

from collections.abc import Sequence
from typing import Any

from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.evidence import SAME, SHARED, name_weight, weigh
from cdap_desk.domain.known import Known
from cdap_desk.domain.pairing import Pairing
from cdap_desk.domain.traits import Keys, email_key, number_key

# From this many people with another number under the same address and name, the whole staff was renumbered.
_RENUMBERED = 20
# Past this, what speaks against is never outweighed.
_AGAINST = 4
# An address that more people have is nobody's.
_SHARERS = 3

Index = dict[str, list[int]]
# A layer that told, and the agent that it told.
Claim = tuple[str, int]


class Identifiers:
    """Pairs lines with the agents who hold one of their identifiers, unless something speaks against it."""

    def __init__(self, pairing: Pairing, once: bool) -> None:
        self._pairing, self._once = pairing, once
        self._numbers, self._emails = Keys(number_key), Keys(email_key)
        self._renumbered: list[tuple[int, int]] = []

    def run(self) -> None:
        """Decide of every open line that has an identifier of someone."""
        pairing = self._pairing
        keys = {"staff_number": self._numbers, "portal_id": Keys(read_portal_id), "email": self._emails}
        held = [
            (by, index, keys[field], field)
            for by, index, field in self._indexes()
            if index and pairing.lines and hasattr(pairing.lines[0], field)
        ]
        for n, line in enumerate(pairing.lines):
            if n in pairing.pairs:
                continue
            claims = [
                (by, agent)
                for by, index, key_of, field in held
                if (key := key_of[getattr(line, field)]) and key in index
                for agent in index[key]
            ]
            if claims:
                self._decide(n, claims)
        self._settle_renumbered()

    def _indexes(self) -> list[tuple[str, Index, str]]:
        """Return the layers: what each is, the agents by key, and the field of a line that holds the key."""
        numbers, portals, emails, former = Index(), Index(), Index(), Index()
        for n, one in enumerate(self._pairing.known):
            if one.staff_number:
                numbers.setdefault(self._numbers[one.staff_number], []).append(n)
            if one.portal_id:
                portals.setdefault(read_portal_id(one.portal_id), []).append(n)
            if one.email:
                emails.setdefault(self._emails[one.email], []).append(n)
            for old in one.former_emails:
                former.setdefault(self._emails[old], []).append(n)
        for key in self._crowded(emails):
            emails.pop(key, None)
            former.pop(key, None)
        return [
            ("staff_number", numbers, "staff_number"),
            ("portal_id", portals, "portal_id"),
            ("email", emails, "email"),
            ("former_email", former, "email"),
        ]

    def _crowded(self, emails: Index) -> list[str]:
        """Return the addresses that several agents, or lines, have: a team's, though no word tells it."""
        lines: dict[str, int] = {}
        for line in self._pairing.lines:
            if line.email:
                lines[line.email] = lines.get(line.email, 0) + 1
        found = [key for key, sharers in emails.items() if len(sharers) > _SHARERS]
        if self._once:
            found += [self._emails[text] for text, count in lines.items() if count > _SHARERS]
        return found

    def _decide(self, line: int, claims: Sequence[Claim]) -> None:
        """Take, doubt or leave the agents who have an identifier of this line."""
        agents = self._pairing.not_apart(line, dict.fromkeys(agent for _, agent in claims))
        if len(agents) > 1:
            agents = self._narrowed(line, claims, agents)
        if len(agents) > 1:
            self._pairing.doubt(line, agents, "conflict")
        if len(agents) == 1:
            agent = agents[0]
            by = next(by for by, one in claims if one == agent)
            self._take(line, agent, by)

    def _take(self, line: int, agent: int, by: str) -> None:
        why = self._refutes(line, agent, by)
        if why == "number_differs":
            self._renumbered.append((line, agent))
        elif why:
            self._pairing.doubt(line, [agent], why)
        else:
            self._pairing.pair(line, agent, by)

    def _narrowed(self, line: int, claims: Sequence[Claim], agents: list[int]) -> list[int]:
        """Return the agents who may be meant where several hold an identifier, the surest first.

        Who holds all of them is, else who still holds one; an address that several hold says nothing beside
        a number. Of those who hold one and the same, who has these names is.
        """
        by = {a: {kind for kind, one in claims if one == a} - {"former_email"} for a in agents}
        kinds = set().union(*by.values())
        sharers = [a for a in agents if "email" in by[a]]
        if len(kinds) > 1 and len(sharers) > 1:
            whole = [a for a in agents if by[a] == kinds]
            kinds -= {"email"}
            by = {a: held - {"email"} for a, held in by.items()}
            if len(whole) == 1:
                return whole
        firm = [a for a in agents if by[a]] or agents
        if len(kinds) <= 1:
            said = self._pairing.traits_of(line)
            named = [a for a in firm if name_weight(said, self._pairing.traits_held(a)) == 2]
            firm = named if len(named) == 1 else firm
        best = claims[0][0]
        return sorted(firm, key=lambda agent: (best, agent) not in claims)

    def _refutes(self, line: int, agent: int, by: str) -> str:
        """Return the code of why an agent with this line's identifier may yet be someone else."""
        said, held = self._pairing.lines[line], self._pairing.known[agent]
        if by.endswith("email"):
            if held.staff_number and self._differ(said, held, "staff_number", self._numbers):
                return "number_differs"
            if held.portal_id and self._differ(said, held, "portal_id", Keys(read_portal_id)):
                return "portal_differs"
        nameless = not (said.last_name or said.first_name)
        # Nothing passes from one person to a namesake of theirs, but an address.
        firm = not by.endswith("email") or getattr(said, "start", "") in ("", held.arrival)
        if nameless or (firm and self._same_names(said, held)):
            return ""
        return self._outweighed(line, agent, by)

    @staticmethod
    def _differ(said: Any, held: Known, field: str, keys: Keys) -> bool:
        told = keys[getattr(said, field, "")]
        return bool(told) and told != keys[getattr(held, field)]

    def _same_names(self, said: Any, held: Known) -> bool:
        if said.first_name == held.first_name and said.last_name == held.last_name:
            return True
        plain, bare = self._pairing.makes.plain, self._pairing.makes.bare
        first = plain[said.first_name] == plain[held.first_name]
        return first and bare[said.last_name] == bare[held.last_name]

    def _outweighed(self, line: int, agent: int, by: str) -> str:
        said, held = self._pairing.traits_of(line), self._pairing.traits_held(agent)
        pro, contra = weigh(said, held)
        # Beside an identifier, half of what names alone need is enough.
        if contra <= _AGAINST and pro - contra + SHARED[by] >= SAME // 2:
            return ""
        return "number_reused" if by == "staff_number" else "other_name"

    def _settle_renumbered(self) -> None:
        """Hold to the addresses when the whole staff has other numbers; else ask about each."""
        told = sum(by in ("staff_number", "email") for by in self._pairing.by.values())
        whole = len(self._renumbered) >= max(_RENUMBERED, told)
        for line, agent in self._renumbered:
            names = name_weight(self._pairing.traits_of(line), self._pairing.traits_held(agent))
            if whole and names > 0:
                self._pairing.pair(line, agent, "email")
            else:
                self._pairing.doubt(line, [agent], "number_differs")
