"""Who could be whom by name: pairs worth weighing, found without looking at every pair."""

from collections.abc import Iterator, Mapping

from rapidfuzz.fuzz import ratio

from cdap_desk.domain.evidence import DOUBTFUL, name_weight, weigh
from cdap_desk.domain.traits import Traits

# Past this many namesakes, only those who share a service, a first day or an address are looked at.
_NAMESAKES = 12
# Agents under one key of likeness: a larger block tells nothing, and the work would grow with its square.
# Where many lines are left over, the list is of other people, and only what is rare is worth a look.
_BLOCK, _RARE, _MANY = 60, 8, 3000
# How much of two written names must agree, of 100, before they are weighed.
_WRITTEN_ALIKE = 82
_SHOWN = 3


def by_names(lines: Mapping[int, Traits], agents: Mapping[int, Traits]) -> Iterator[tuple[int, int]]:
    """Yield each line with each agent of its first name and of one of its last names, or the two swapped."""
    index: dict[str, list[int]] = {}
    for agent, held in agents.items():
        for last in held.lasts:
            index.setdefault(f"{held.first}|{last}", []).append(agent)
    crowded = {key: _by_mark(block, agents) for key, block in index.items() if len(block) > _NAMESAKES}
    for line, said in lines.items():
        found: dict[int, None] = {}
        for key in _name_keys(said):
            if key in crowded:
                for mark in _marks(said) or [""]:
                    found |= dict.fromkeys(crowded[key].get(mark, ()))
            else:
                found |= dict.fromkeys(index.get(key, ()))
        yield from ((line, agent) for agent in found)


def _name_keys(said: Traits) -> list[str]:
    keys = [f"{said.first}|{last}" for last in said.lasts]
    return [*keys, f"{said.lasts[0]}|{said.first}"] if said.lasts else keys


def _by_mark(block: list[int], agents: Mapping[int, Traits]) -> dict[str, list[int]]:
    """Return namesakes by what else could tell them; "" gives a few for a line that tells nothing else."""
    found = {"": block[:_SHOWN]}
    for agent in block:
        for mark in _marks(agents[agent]):
            found.setdefault(mark, []).append(agent)
    return found


def _marks(one: Traits) -> list[str]:
    marks = [f"s{service}" for service in one.service_ids or ()]
    marks += [f"d{one.arrival}"] if one.arrival else []
    return marks + ([f"m{one.email.partition('@')[0]}"] if one.email else [])


def nearest(lines: Mapping[int, Traits], agents: Mapping[int, Traits]) -> Iterator[tuple[int, list[int]]]:
    """Yield each line that looks like some agents, the likeliest first, three at most."""
    index: dict[str, list[int]] = {}
    for agent, held in agents.items():
        for key in _like_keys(held):
            index.setdefault(key, []).append(agent)
    largest = _BLOCK if len(lines) <= _MANY else _RARE
    for line, said in lines.items():
        candidates = {
            agent: None
            for key in _like_keys(said)
            if len(block := index.get(key, ())) <= largest
            for agent in block
        }
        scored = [(score, agent) for agent in candidates if (score := _likeness(said, agents[agent]))]
        if scored:
            best = sorted(scored, key=lambda pair: -pair[0])[:_SHOWN]
            yield line, [agent for _, agent in best]


def _like_keys(one: Traits) -> set[str]:
    """Return the keys of which people who could be confused share at least one."""
    if not (one.lasts and one.first):
        return set()
    last, start = one.lasts[0], one.first[:2]
    keys = {f"a{last[:4]}|{start}", f"z{last[-4:]}|{start}"}
    for service in one.service_ids or ():
        keys |= {f"s{service}|{last}", f"s{service}|{one.first}|{last[:1]}"}
    if one.email:
        keys.add("m" + one.email.partition("@")[0])
    if one.phone:
        keys.add("p" + one.phone)
    if one.arrival:
        keys.add(f"d{one.arrival}|{one.first}")
    return keys


def _likeness(said: Traits, held: Traits) -> int:
    """Return how much a line looks like an agent, 0 when too little to ask."""
    one, other = f"{said.lasts[0]} {said.first}", f"{held.lasts[0]} {held.first}"
    written = ratio(one, other, score_cutoff=_WRITTEN_ALIKE)
    if not written and said.first != held.first:
        return 0
    names = name_weight(said, held)
    pro, contra = weigh(said, held)
    enough = DOUBTFUL if names > 0 else DOUBTFUL + 1  # a marriage shows in something else than the names
    return pro - contra if pro - contra >= enough else 0
