"""Rights as they were held over some days, and as they were known on a day.

A period that was corrected stays in the store with the instant it was known otherwise from: what was known
on a day is what was recorded before its end and not yet replaced then. Instants are UTC stamps.
"""

import sqlite3
from typing import Any

from cdap_desk.domain.situations import Held
from cdap_desk.store.naming import name_of

# Of everybody, nearly all periods are wanted: in the order they stand, beside which an index of days is slow.
_HELD = """
    SELECT *, min(coalesce("end", '9999-12-31'), :end) AS day FROM period
    WHERE {whose} AND +start <= :end AND coalesce("end", '9999') >= :start
    AND recorded_at < :known AND (+replaced_at = '' OR replaced_at >= :known)"""
_WHOSE = {True: "agent_id = :agent", False: "1"}
# Who answers for a period: the last movement in force by its day, as far as it was known.
_DECIDED = """(SELECT x.id FROM movement x WHERE x.habilitation_id = p.habilitation_id
    AND x.nature IN ('creation', 'modification') AND x.waits = '' AND x.state NOT IN ('cancelled', 'refused')
    AND x.effective <= p.day AND coalesce(x.requested_on, x.created_at) < :known
    ORDER BY x.nature = 'creation', x.effective DESC, x.id DESC LIMIT 1)"""
_PAST_END = """EXISTS (SELECT 1 FROM movement x WHERE x.habilitation_id = p.habilitation_id
    AND x.nature = 'removal' AND x.effective <= p.day AND coalesce(x.requested_on, x.created_at) < :known
    AND coalesce(x.cancelled_on, '99999') > :known AND coalesce(x.refused_on, '99999') > :known)"""
# Known only later: recorded after the days asked, and nothing of the same was known by then.
_LATER = """p.recorded_at >= :after AND NOT EXISTS (SELECT 1 FROM period o
    WHERE o.habilitation_id = p.habilitation_id AND o.profile_id = p.profile_id
    AND o.service_id = p.service_id AND o.suspended = p.suspended AND o.recorded_at < :after
    AND (o.replaced_at = '' OR o.replaced_at >= :after)
    AND o.start <= :end AND coalesce(o."end", '9999') >= :start)"""
# Where someone works on a day: in the service of the right, else first of all.
_POSTED = """SELECT x.id FROM posting x WHERE x.agent_id = h.agent_id AND coalesce(x.start, '') <= {day}
    AND coalesce(x."end", '9999') >= {day} {there} ORDER BY x.principal DESC, x.id LIMIT 1"""
_FORMER = """(SELECT n.{column} FROM agent_name n WHERE n.agent_id = a.id AND n.until >= p.day
    ORDER BY n.until LIMIT 1)"""
_SERVICE_NOW = name_of("s2")
_NAMES = ("last_name", "first_name", "service", "occupation")


def _posting(day: str, service: str) -> str:
    """Return the SQL of the posting that gives someone's function on a day."""
    there = _POSTED.format(day=day, there=f"AND x.service_id = {service}")
    return f"coalesce(({there}), ({_POSTED.format(day=day, there='')}))"


def _service_then() -> str:
    """Return the SQL of what a period's service was called on its day, as it was known."""
    # A later rename put in force before that day set aside the name that was known: the oldest one so set
    # aside of the stretch that the day stood in.
    known = """(SELECT n.name FROM service_name n WHERE n.service_id = s.id AND n.created_at >= :known
        AND n.until < p.day AND n.until > coalesce((SELECT max(m.until) FROM service_name m
        WHERE m.service_id = s.id AND m.created_at < :known AND m.until < p.day), '')
        ORDER BY n.until LIMIT 1)"""
    return f"coalesce({known}, {name_of('s').replace(':today', 'p.day')})"


_ROWS = f"""
    SELECT p.habilitation_id, h.agent_id, p.profile_id, p.service_id,
    coalesce({_FORMER.format(column="last_name")}, a.last_name),
    coalesce({_FORMER.format(column="first_name")}, a.first_name),
    trim(pro.code || ' ' || pro.label), {_service_then()}, coalesce(occ.name, ''), prt.code, a.portal_id,
    p.suspended, {_PAST_END}, p.start, coalesce(p."end", m."end"),
    coalesce(m.validated_by, ''), m.validated_on, coalesce(m.reason, ''),
    {_LATER},
    a.last_name, a.first_name, {_SERVICE_NOW}, coalesce(occ2.name, ''), cur.suspended
    FROM (%s) p
    JOIN habilitation h ON h.id = p.habilitation_id
    JOIN agent a ON a.id = h.agent_id
    JOIN profile pro ON pro.id = p.profile_id
    JOIN portal_service prt ON prt.id = pro.portal_service_id
    JOIN service s ON s.id = p.service_id
    LEFT JOIN movement m ON m.id = {_DECIDED}
    LEFT JOIN posting pst ON pst.id = {_posting("p.day", "p.service_id")}
    LEFT JOIN occupation occ ON occ.id = pst.occupation_id
    LEFT JOIN period cur ON cur.habilitation_id = h.id AND cur.replaced_at = '' AND cur.start <= :today
    AND coalesce(cur."end", '9999') >= :today
    JOIN service s2 ON s2.id = coalesce(cur.service_id, h.service_id)
    LEFT JOIN posting pst2 ON pst2.id = {_posting(":today", "s2.id")}
    LEFT JOIN occupation occ2 ON occ2.id = pst2.occupation_id
    ORDER BY a.sort, h.id, p.start"""


def held(raw: sqlite3.Connection, given: dict[str, Any]) -> list[Held]:
    """Return the rights held from `start` to `end`, by the names of persons, then in their own order.

    `given` has these two days and `today`, the instants `known` (what was recorded before it) and `after`
    (what was recorded from then on is known later), and `agent`, an id or None for all.
    """
    whose = _WHOSE[given["agent"] is not None]
    return [_row(row) for row in raw.execute(_ROWS % _HELD.format(whose=whose), given)]


def _row(row: tuple[Any, ...]) -> Held:
    suspended, past_end = row[11:13]
    standing = ("suspended" if suspended else "active") + (":past_end" if past_end else "")
    then = (row[4], row[5], row[7], row[8])
    now = {} if row[19:23] == then else _renamed(then, row[19:23])
    today = "removed" if row[23] is None else "suspended" if row[23] else "active"
    if today != standing.partition(":")[0]:
        now["standing"] = today
    return Held._make((*row[:11], standing, *row[13:18], bool(row[18]), now))


def _renamed(then: tuple[Any, ...], now: tuple[Any, ...]) -> dict[str, str]:
    named = zip(_NAMES, then, now, strict=True)
    return {column: today for column, before, today in named if today != before}
