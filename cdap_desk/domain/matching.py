"""Which agent each line of a list is about, in layers, the surest first; what is not sure is asked.

Staff number, identifier of the portal, address (a former one too), then names with birth name, service and
what else both sides tell, then names that are only near. Work grows with the number of lines and agents.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from cdap_desk.domain.evidence import DOUBTFUL, SAME, weigh
from cdap_desk.domain.identifiers import Identifiers
from cdap_desk.domain.known import NOTHING_NAMED, UNANSWERED, Answers, Directory, Known
from cdap_desk.domain.likenesses import by_names, nearest
from cdap_desk.domain.pairing import Doubt, Pairing, line_keys
from cdap_desk.domain.repeats import among_new, settle

__all__ = ["Doubt", "Matches", "line_keys", "match"]

# By line or by agent: how strongly each of the other side is it, the position last.
Scores = dict[int, list[tuple[int, int]]]


class Matches(NamedTuple):
    """What each line is about. Lines and agents are positions in the sequences that were matched.

    `pairs` gives the agent of a line, `by` the layer that told (answer, staff_number, portal_id, email,
    former_email, names). `repeated` gives, for a line about someone who has another one, that other line.
    `new` are the lines about nobody we know, `absent` the agents that no line is, nor could be.
    """

    pairs: dict[int, int]
    by: dict[int, str]
    doubts: list[Doubt]
    repeated: dict[int, int]
    new: list[int]
    absent: list[int]


def match(
    known: Sequence[Known],
    lines: Sequence[Any],
    directory: Directory = NOTHING_NAMED,
    answers: Answers = UNANSWERED,
    *,
    once: bool = True,
) -> Matches:
    """Find whom each line is about.

    `once` says that a list names each person once, as one of the staff does: more lines are repeats.
    """
    pairing = Pairing(known, lines, directory, answers)
    _answered(pairing)
    Identifiers(pairing, once).run()
    if once:
        _settle_repeats(pairing)
    _by_names(pairing, once)
    _by_likeness(pairing)
    if once:
        pairing.repeated |= among_new(lines, pairing.open_lines(), pairing.traits_of)
    doubts = [pairing.doubts[n] for n in sorted(pairing.doubts)]
    new, absent = pairing.open_lines(), pairing.free_agents()
    return Matches(pairing.pairs, pairing.by, doubts, pairing.repeated, new, absent)


def _answered(pairing: Pairing) -> None:
    """Take what was decided before."""
    same = pairing.answers.same
    if not same:
        return
    places = {k.agent_id: n for n, k in enumerate(pairing.known)}
    for n, line in enumerate(pairing.lines):
        said = (same.get(key) for key in line_keys(line))
        agent = next((places[a] for a in said if a in places), None)
        if agent is not None:
            pairing.pair(n, agent, "answer")


def _settle_repeats(pairing: Pairing) -> None:
    """Leave one line to each agent; a line that has their identifier but is someone else's is asked about."""
    for line, kept in settle(pairing.lines, pairing.pairs, pairing.traits_of).items():
        agent = pairing.pairs.pop(line)
        del pairing.by[line]
        if kept < 0:
            pairing.doubt(line, [agent], "claimed_twice")
        else:
            pairing.repeated[line] = kept


def _by_names(pairing: Pairing, once: bool) -> None:
    """Pair the rest where names and something else agree, and nothing else could be meant."""
    lines = {n: pairing.traits_of(n) for n in pairing.open_lines()}
    agents = {a: pairing.traits_held(a) for a in pairing.free_agents()}
    of_line, of_agent = Scores(), Scores()
    for line, agent in by_names(lines, agents):
        if not pairing.not_apart(line, [agent]):
            continue
        pro, contra = weigh(lines[line], agents[agent])
        # One thing beside the names is enough where nothing speaks against.
        score = max(pro, SAME) if pro >= SAME - 1 and not contra else pro - contra
        if score >= DOUBTFUL:
            of_line.setdefault(line, []).append((score, agent))
            of_agent.setdefault(agent, []).append((score, line))
    for line, scores in of_line.items():
        _choose(pairing, line, scores, of_agent if once else {})
    if once:
        _release(pairing)


def _choose(pairing: Pairing, line: int, scores: list[tuple[int, int]], rivals: Scores) -> None:
    """Take the best agent of a line when nothing comes near, on either side."""
    scores.sort(key=lambda scored: -scored[0])
    score, agent = scores[0]
    tied = len(scores) > 1 and scores[1][0] >= score - 1
    clear = all(other == line or theirs < score - 1 for theirs, other in rivals.get(agent, ()))
    if score >= SAME and clear and not tied:
        pairing.pair(line, agent, "names")
    else:
        pairing.doubt(line, [a for _, a in scores], "homonym" if tied or not clear else "names_only")


def _release(pairing: Pairing) -> None:
    """Doubt no longer whom names alone pointed at, once they are found to be another line's."""
    taken = set(pairing.pairs.values())
    for doubt in list(pairing.doubts.values()):
        if doubt.why in ("homonym", "names_only"):
            left = tuple(a for a in doubt.agents if a not in taken)
            if left:
                pairing.doubts[doubt.line] = doubt._replace(agents=left)
            else:
                del pairing.doubts[doubt.line]


def _by_likeness(pairing: Pairing) -> None:
    """Show beside each other a line and an agent, both left over, whose names are near."""
    lines = {n: pairing.traits_of(n) for n in pairing.open_lines()}
    agents = {a: pairing.traits_held(a) for a in pairing.free_agents()}
    for line, near in nearest(lines, agents):
        if kept := pairing.not_apart(line, near):
            pairing.doubt(line, kept, "alike")
