"""What is remembered of lists, as it is shown: their columns, what they call things, who are two people."""

from typing import NamedTuple

from cdap_desk.domain.remembered import Distinct
from cdap_desk.operations.choices import choices
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.list_memory import list_aliases, list_layouts
from cdap_desk.store.reading import records
from cdap_desk.wording import lines


class Remembered(NamedTuple):
    """One thing to show and, maybe, to forget: `kind` and `id` as `list_memory.forget` takes them.

    `what` is layout, two_people, or what an alias names; `said` what lists say, `means` what it is here,
    "" for what is left aside.
    """

    kind: str
    id: int
    what: str
    said: str
    means: str


_KEYS = {"n": "matricule", "p": "identifiant", "m": "courriel", "h": ""}


def remembered(desk: Desk) -> list[Remembered]:
    """Return the layouts, then the correspondences, then the answers, in the order they came."""
    names = {what: _names(desk, what) for what in ("service", "profile", "occupation", "employer", "agent")}
    found = [
        Remembered("list_layout", one.id, "layout", one.file_name, lines.NATURES_SAID[one.nature])
        for one in list_layouts(desk)
    ]
    for alias in list_aliases(desk):
        means = names[alias.what].get(alias.target_id or 0, "")
        found.append(Remembered("list_alias", alias.id, alias.what, alias.text, means))
    with desk.store.looking() as raw:
        answers = records(raw, Distinct)
    for one in answers:
        means = names["agent"].get(one.agent_id, "")
        found.append(Remembered("distinct_person", one.id, "two_people", _said(one.key), means))
    return found


def _names(desk: Desk, what: str) -> dict[int, str]:
    return {choice.id: choice.name for choice in choices(desk, what)}


def _said(key: str) -> str:
    """Return who a line's key tells, in words: « matricule 0123456 », « robin alice, m300 »."""
    kind, _, value = key.partition(":")
    if kind == "h":
        last, first, place = [*value.split("|"), "", ""][:3]
        return ", ".join(filter(None, (f"{last} {first}".strip(), place)))
    return f"{_KEYS.get(kind, '')} {value}".strip()
