"""Habilitations as a table: their status is one expression over periods, movements and the day.

It says what `domain.movements.status` says of the same movements.
"""

from cdap_desk.store.naming import FIRST_NAME, LAST_NAME, SERVICES
from cdap_desk.store.window import Window

_NOW = "replaced_at = '' AND start <= :today AND coalesce(\"end\", '9999') >= :today"
# Looked up only where no period holds today, which spares most rows a second step.
_NOT_HELD = (
    "(SELECT CASE WHEN x.state IN ('refused', 'cancelled') THEN x.state WHEN x.waits = '1' OR EXISTS "
    "(SELECT 1 FROM period y WHERE y.habilitation_id = t.id AND y.replaced_at = '' AND y.start > :today) "
    "THEN 'requested' ELSE 'removed' END FROM movement x WHERE x.habilitation_id = t.id "
    "AND x.nature = 'creation')"
)
STATUS = f"CASE per.suspended WHEN 0 THEN 'active' WHEN 1 THEN 'suspended' ELSE {_NOT_HELD} END"
_STATUS_ORDER = (
    f"CASE {STATUS} WHEN 'requested' THEN 0 WHEN 'active' THEN 1 WHEN 'suspended' THEN 2 "
    "WHEN 'removed' THEN 3 WHEN 'refused' THEN 4 ELSE 5 END"
)
_RISEN = "(x.automatic = 0 OR x.effective <= :today)"
PENDING = (
    "coalesce((SELECT x.nature FROM movement x WHERE x.waits = '1' AND x.habilitation_id = t.id "
    f"AND x.nature <> 'creation' AND {_RISEN} ORDER BY x.nature = 'removal' DESC, x.effective, x.id LIMIT 1)"
    ", '')"
)
# Past its end the date says more than the removal that came with it.
STANDING = (
    f"{STATUS} || CASE WHEN per.id IS NULL THEN '' WHEN t.end < :today THEN ':past_end' "
    f"WHEN {PENDING} <> '' THEN ':' || {PENDING} ELSE '' END"
)
# The movement that a line speaks of: the one that waits, a removal first, else the last one asked.
_SPOKEN_OF = (
    "coalesce((SELECT x.id FROM movement x WHERE x.waits = '1' AND x.habilitation_id = t.id "
    f"AND {_RISEN} ORDER BY x.nature = 'removal' DESC, x.id DESC LIMIT 1), "
    f"(SELECT max(x.id) FROM movement x WHERE x.habilitation_id = t.id AND {_RISEN}))"
)
_PROFILE = "trim(pro.code || ' ' || pro.label)"

WINDOW = Window(
    "habilitation",
    {
        "last_name": "agt.last_name",
        "first_name": "agt.first_name",
        "portal_id": "agt.portal_id",
        "profile": _PROFILE,
        "portal_service": "prt.code",
        "service": "srv.name",
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
        "status": _STATUS_ORDER,
        "standing": _STATUS_ORDER,
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
