"""A matching under way: which agent is whose line, who could be, and what is still open."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from cdap_desk.domain.contacts import read_portal_id
from cdap_desk.domain.known import Answers, Directory, Known
from cdap_desk.domain.names import compact
from cdap_desk.domain.traits import TraitMaker, Traits, email_key, number_key


class Doubt(NamedTuple):
    """A line, by its position, that could be of some agents, the likeliest first, and the code of why."""

    line: int
    agents: tuple[int, ...]
    why: str


def line_keys(line: Any) -> tuple[str, ...]:
    """Return the keys under which an answer about a line is kept, the surest first; never empty."""
    number, portal = number_key(getattr(line, "staff_number", "")), read_portal_id(line.portal_id)
    email = email_key(line.email)
    found = [f"n:{number}" * bool(number), f"p:{portal}" * bool(portal), f"m:{email}" * bool(email)]
    place = compact(line.service_code or line.service_name)
    names = f"h:{compact(line.last_name)}|{compact(line.first_name)}|{place}"
    return tuple(key for key in found if key) or (names,)


class Pairing:
    """What is decided of lines and agents, both by position, and the traits worked out so far.

    `pairs` gives the agent of a line and `by` the layer that told it, `doubts` the lines to ask about,
    `repeated` the line that counts in place of another.
    """

    def __init__(
        self, known: Sequence[Known], lines: Sequence[Any], directory: Directory, answers: Answers
    ) -> None:
        self.known, self.lines, self.answers = known, lines, answers
        self.makes = TraitMaker(directory.services)
        self.pairs: dict[int, int] = {}
        self.by: dict[int, str] = {}
        self.doubts: dict[int, Doubt] = {}
        self.repeated: dict[int, int] = {}
        self._traits: dict[int, Traits] = {}
        self._held: dict[int, Traits] = {}

    def traits_of(self, line: int) -> Traits:
        """Return the traits of a line."""
        if line not in self._traits:
            self._traits[line] = self.makes.of_line(self.lines[line])
        return self._traits[line]

    def traits_held(self, agent: int) -> Traits:
        """Return the traits of an agent."""
        if agent not in self._held:
            self._held[agent] = self.makes.of_known(self.known[agent])
        return self._held[agent]

    def pair(self, line: int, agent: int, by: str) -> None:
        """Decide that a line is about an agent."""
        self.pairs[line], self.by[line] = agent, by

    def doubt(self, line: int, agents: Iterable[int], why: str) -> None:
        """Leave to a person which of some agents a line is about, if any."""
        self.doubts[line] = Doubt(line, tuple(dict.fromkeys(agents)), why)

    def open_lines(self) -> list[int]:
        """Return the lines of which nothing is decided."""
        out = {*self.pairs, *self.doubts, *self.repeated}
        return [n for n in range(len(self.lines)) if n not in out]

    def free_agents(self) -> list[int]:
        """Return the agents that no line is, nor could be."""
        taken = {*self.pairs.values(), *(a for d in self.doubts.values() for a in d.agents)}
        return [n for n in range(len(self.known)) if n not in taken]

    def not_apart(self, line: int, agents: Iterable[int]) -> list[int]:
        """Return the agents of which nobody said that this line is someone else."""
        distinct = self.answers.distinct
        if not distinct:
            return list(agents)
        keys = line_keys(self.lines[line])
        return [a for a in agents if not any((k, self.known[a].agent_id) in distinct for k in keys)]
