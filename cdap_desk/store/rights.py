"""Habilitations as a table: their status is one expression over periods, movements and the day.

It says what `domain.movements.status` says of the same movements.
"""

from collections.abc import Iterable

from cdap_desk.store.naming import FIRST_NAME, LAST_NAME, SERVICES
from cdap_desk.store.window import Window
from cdap_desk.wording import VALUES

_NOW = "replaced_at = '' AND start <= :today AND coalesce(\"end\", '9999') >= :today"
# Looked up only where no period holds today, which spares most rows a second step.
_NOT_HELD = (
    "(SELECT CASE WHEN x.state IN ('refused', 'cancelled') THEN x.state WHEN x.waits = '1' OR EXISTS "
    "(SELECT 1 FROM period y WHERE y.habilitation_id = t.id AND y.replaced_at = '' AND y.start > :today) "
    "THEN 'requested' ELSE 'removed' END FROM movement x WHERE x.habilitation_id = t.id "
    "AND x.nature = 'creation')"
)
STATUS = f"CASE per.suspended WHEN 0 THEN 'active' WHEN 1 THEN 'suspended' ELSE {_NOT_HELD} END"
_RISEN = "(x.automatic = 0 OR x.effective <= :today)"
_PENDING = (
    "coalesce((SELECT {0} FROM movement x WHERE x.waits = '1' AND x.habilitation_id = t.id "
    f"AND x.nature <> 'creation' AND {_RISEN} ORDER BY x.nature = 'removal' DESC, x.effective, x.id LIMIT 1)"
    ", '')"
)
PENDING = _PENDING.replace("{0}", "x.nature")
# A removal that was due and is not done says so, whether it was asked for or came with an end.
_STANDING_BESIDE = _PENDING.replace(
    "{0}",
    "CASE WHEN x.nature = 'removal' AND x.effective <= :today THEN ':past_end' ELSE ':' || x.nature END",
)
_TO_VALIDATE = (
    "(SELECT CASE x.state WHEN 'to_validate' THEN ':to_validate' ELSE '' END FROM movement x "
    "WHERE x.habilitation_id = t.id AND x.nature = 'creation')"
)
STANDING = f"{STATUS} || CASE WHEN per.id IS NULL THEN {_TO_VALIDATE} ELSE {_STANDING_BESIDE} END"
# The movement that a line speaks of: the one that waits, a removal first, else the last one asked.
_SPOKEN_OF = (
    "coalesce((SELECT x.id FROM movement x WHERE x.waits = '1' AND x.habilitation_id = t.id "
    f"AND {_RISEN} ORDER BY x.nature = 'removal' DESC, x.id DESC LIMIT 1), "
    f"(SELECT max(x.id) FROM movement x WHERE x.habilitation_id = t.id AND {_RISEN}))"
)
# What someone may look with, in short: « T1, (T2) », in brackets what is asked for or suspended.
IN_SHORT = """(SELECT group_concat(CASE WHEN x.suspended = 0 THEN x.name ELSE '(' || x.name || ')' END, ', ')
    FROM (SELECT coalesce(nullif(pro.code, ''), pro.label) AS name, now.suspended FROM habilitation h
    JOIN movement c ON c.habilitation_id = h.id AND c.nature = 'creation'
    LEFT JOIN period now ON now.habilitation_id = h.id AND now.replaced_at = '' AND now.start <= :today
    AND coalesce(now."end", '9999') >= :today
    JOIN profile pro ON pro.id = coalesce(now.profile_id, h.profile_id)
    WHERE h.agent_id = t.id AND (now.id IS NOT NULL OR c.waits = '1') ORDER BY pro.sort) x)"""
_PROFILE = "trim(pro.code || ' ' || pro.label)"


def _in_order(expression: str, codes: Iterable[str]) -> str:
    """Return the SQL of the place of a code among those of its column, after them when it is none."""
    places = " ".join(f"WHEN '{code}' THEN {place}" for place, code in enumerate(codes))
    return f"CASE {expression} {places} ELSE 99 END"


WINDOW = Window(
    "habilitation",
    {
        "last_name": "agt.last_name",
        "first_name": "agt.first_name",
        "portal_id": "agt.portal_id",
        "profile": _PROFILE,
        "portal_service": "prt.code",
        "service": "srv.name",
        "profile_id": "coalesce(per.profile_id, t.profile_id)",
        "service_id": "coalesce(per.service_id, t.service_id)",
        "status": STATUS,
        "pending": PENDING,
        "standing": STANDING,
        "requested_on": "mov.requested_on",
        "requested_by": "mov.requested_by",
        "validated_by": "mov.validated_by",
        "movement_state": "mov.state",
        "reason": "mov.reason",
    },
    {
        "last_name": "agt.sort",
        "first_name": FIRST_NAME.format("agt"),
        "profile": "pro.sort",
        "status": _in_order(STATUS, VALUES["status"]),
        "standing": _in_order(STATUS, VALUES["status"]),
        "pending": _in_order(PENDING, VALUES["pending"]),
        "movement_state": _in_order("mov.state", VALUES["movement_state"]),
        "reason": _in_order("mov.reason", sorted(VALUES["reason"], key=VALUES["reason"].__getitem__)),
    },
    {
        "agt": "JOIN agent agt ON agt.id = t.agent_id",
        "per": f"LEFT JOIN (SELECT * FROM period WHERE {_NOW}) per ON per.habilitation_id = t.id",
        "pro": "JOIN profile pro ON pro.id = coalesce(per.profile_id, t.profile_id)",
        "prt": "JOIN portal_service prt ON prt.id = pro.portal_service_id",
        "srv": f"JOIN {SERVICES} srv ON srv.id = coalesce(per.service_id, t.service_id)",
        "mov": f"LEFT JOIN movement mov ON mov.id = {_SPOKEN_OF}",
    },
    "agt.search || ' ' || pro.search || ' ' || srv.search",
    names={
        "profile": "SELECT trim(code || ' ' || label) FROM profile",
        "portal_service": "SELECT code FROM portal_service",
        "service": f"SELECT name FROM {SERVICES}",
    },
    folded={"last_name": LAST_NAME.format("agt"), "first_name": FIRST_NAME.format("agt")},
)
