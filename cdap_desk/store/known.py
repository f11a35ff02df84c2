"""Everybody we know, and what things are called, as lists are compared with them: a few statements in all."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator

from cdap_desk.domain.known import Directory, Known, Names
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.names import fold
from cdap_desk.store.naming import name_of
from cdap_desk.store.rights import PENDING, STATUS

_AGENTS = """
    SELECT id, last_name, first_name, staff_number, portal_id, email, birth_name, title, phone, employer_id,
    contract, coalesce(arrival, ''), coalesce(departure, '') FROM agent ORDER BY id"""
# Where people work on the day, else where they will: what is over is left out.
_POSTINGS = """
    SELECT agent_id, service_id, occupation_id FROM posting WHERE coalesce("end", '9999') >= :day
    ORDER BY agent_id, coalesce(start, '') > :day, principal DESC, start, id"""
_EMAILS = "SELECT agent_id, email FROM agent_email ORDER BY agent_id, until DESC, id"
_NAMES = "SELECT agent_id, last_name, first_name FROM agent_name ORDER BY agent_id, until DESC, id"
_SERVICES = f"""
    SELECT t.id, t.code, {name_of("t")},
    coalesce(t.start, '') <= :today AND coalesce(t.end, '9999') >= :today, t.name
    FROM service t ORDER BY t.id"""
_PROFILES = """
    SELECT t.id, t.code, t.label, s.code FROM profile t JOIN portal_service s ON s.id = t.portal_service_id
    ORDER BY s.id, t.id"""
_ALIASES = """
    SELECT text, coalesce(service_id, profile_id, occupation_id, employer_id), ignored FROM list_alias
    WHERE what = ? ORDER BY id"""
_RIGHTS = f"""
    SELECT t.id, t.agent_id, coalesce(per.profile_id, t.profile_id), coalesce(per.service_id, t.service_id),
    {STATUS} AS status, coalesce(t.start, ''), coalesce(t.end, ''), {PENDING} FROM habilitation t
    LEFT JOIN period per ON per.habilitation_id = t.id AND per.replaced_at = '' AND per.start <= :today
    AND coalesce(per.end, '9999') >= :today
    WHERE status NOT IN ('refused', 'cancelled') ORDER BY t.id"""
Key = tuple[str, int]


def read_known(raw: sqlite3.Connection, day: str) -> list[Known]:
    """Return everybody the store has, those who left too, as they are on `day`."""
    given = {"day": day}
    services: dict[int, list[int]] = defaultdict(list)
    occupations: dict[int, int | None] = {}
    for agent_id, service_id, occupation_id in raw.execute(_POSTINGS, given):
        services[agent_id].append(service_id)
        occupations.setdefault(agent_id, occupation_id)
    emails: dict[int, list[str]] = defaultdict(list)
    for agent_id, email in raw.execute(_EMAILS):
        emails[agent_id].append(email)
    names: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for agent_id, last, first in raw.execute(_NAMES):
        names[agent_id].append((last, first))
    return [
        Known(
            agent_id, last, first, number, portal_id, email,
            tuple(emails.get(agent_id, ())), tuple(names.get(agent_id, ())),
            fold(birth), fold(title), phone,
            tuple(services.get(agent_id, ())), occupations.get(agent_id), employer_id, contract,
            arrival, departure,
        )
        for agent_id, last, first, number, portal_id, email, birth, title, phone, employer_id,
            contract, arrival, departure in raw.execute(_AGENTS)
    ]  # fmt: skip


def read_directory(raw: sqlite3.Connection, today: str) -> Directory:
    """Return what services, functions, employers and profiles are called, former names included."""
    return Directory(
        services=_services(raw, today),
        occupations=_named(raw, "occupation"),
        employers=_named(raw, "employer"),
        profiles=_profiles(raw),
    )


def _services(raw: sqlite3.Connection, today: str) -> Names:
    rows = raw.execute(_SERVICES, {"today": today}).fetchall()
    former = raw.execute("SELECT name, service_id FROM service_name ORDER BY until DESC, id").fetchall()
    ranks = (
        ((row[1], row[0]) for row in rows),
        ((name, service_id) for service_id, _, name, is_open, _ in rows if is_open),
        ((name, service_id) for service_id, _, name, is_open, _ in rows if not is_open),
        ((row[4], row[0]) for row in rows),  # what one will be called: lists are sometimes ahead of us
        former,
    )
    names = {row[0]: row[2] for row in rows}
    return _made(raw, "service", ranks, names, {row[0]: row[1] for row in rows})


def _named(raw: sqlite3.Connection, what: str) -> Names:
    rows = raw.execute(f'SELECT id, name FROM "{what}" ORDER BY id').fetchall()
    return _made(raw, what, (((name, row_id) for row_id, name in rows),), dict(rows), {})


def _profiles(raw: sqlite3.Connection) -> Names:
    rows = raw.execute(_PROFILES).fetchall()
    # One code may stand in several services of the portal: alone, it means the first of them that has it.
    first: dict[str, int] = {}
    for profile_id, code, label, _ in rows:
        for text in (code, label):
            first.setdefault(fold(text), profile_id)
    ranks: tuple[Iterable[Key], ...] = (
        ((f"{portal} {text}", i) for i, code, label, portal in rows for text in (code, label) if text),
        ((f"{code} {label}", i) for i, code, label, _ in rows if code and label),
        first.items(),
    )
    names = {i: f"{code} {label}".strip() for i, code, label, _ in rows}
    return _made(raw, "profile", ranks, names, {i: code for i, code, _, _ in rows})


def _made(
    raw: sqlite3.Connection,
    what: str,
    ranks: Iterable[Iterable[Key]],
    names: dict[int, str],
    codes: dict[int, str],
) -> Names:
    aliases = raw.execute(_ALIASES, (what,)).fetchall()
    remembered = [(text, target) for text, target, ignored in aliases if not ignored]
    ids: dict[str, int] = {}
    for rank in (remembered, *ranks):
        for key, target in _sure(rank):
            ids.setdefault(key, target)
    ignored = frozenset(text for text, _, ignored in aliases if ignored)
    return Names(ids, names, codes, ignored)


def _sure(rank: Iterable[Key]) -> Iterator[Key]:
    """Give what means one thing among its like: two services of one name are told apart by a person."""
    found: dict[str, set[int]] = defaultdict(set)
    for text, target in rank:
        found[fold(text)].add(target)
    return ((key, targets.pop()) for key, targets in found.items() if key and len(targets) == 1)


def read_rights(raw: sqlite3.Connection, today: str) -> list[KnownRight]:
    """Return all rights but those refused or cancelled, removed ones too, as they are today."""
    return [KnownRight(*row) for row in raw.execute(_RIGHTS, {"today": today})]
