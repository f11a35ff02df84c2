"""The movements to type in HABPPS, and those typed on a day."""

import sqlite3

from cdap_desk.domain.typing_lines import TypingLine
from cdap_desk.store.naming import SERVICES

_LINES = f"""
    SELECT x.id, h.id, a.id, x.nature, a.last_name, a.first_name, a.email, a.phone, coalesce(occ.name, ''),
    s.name, coalesce(sb.name, ''), trim(p.code || ' ' || p.label),
    coalesce(trim(pb.code || ' ' || pb.label), ''), prt.code, a.portal_id, a.portal_id_to_confirm,
    x.effective, x.until,
    CASE WHEN x.nature IN ('creation', 'modification') THEN x."end" ELSE h."end" END, x.reason,
    x.validated_by, x.typed_on, x.typed_by
    FROM movement x
    JOIN habilitation h ON h.id = x.habilitation_id
    JOIN agent a ON a.id = h.agent_id
    JOIN profile p ON p.id = coalesce(x.profile_id, h.profile_id)
    JOIN portal_service prt ON prt.id = p.portal_service_id
    JOIN {SERVICES} s ON s.id = coalesce(x.service_id, h.service_id)
    LEFT JOIN profile pb ON pb.id = x.profile_before_id AND pb.id <> p.id
    LEFT JOIN {SERVICES} sb ON sb.id = x.service_before_id AND sb.id <> s.id
    LEFT JOIN posting pst ON pst.id = (SELECT o.id FROM posting o WHERE o.agent_id = a.id
    AND coalesce(o.start, '') <= max(:today, x.effective)
    ORDER BY coalesce(o."end", '9999') >= :today DESC, o.principal DESC, o.start DESC LIMIT 1)
    LEFT JOIN occupation occ ON occ.id = pst.occupation_id
    WHERE {{which}} ORDER BY x.nature <> 'removal', a.sort, h.id, x.effective, x.id"""
# What changes a right waits until the right itself is typed; what comes from an end rises on its day.
_TO_TYPE = """x.waits = '1' AND x.typing = 'waiting' AND x.state IN ('to_transmit', 'in_progress')
    AND (x.automatic = 0 OR x.effective <= :today)
    AND (x.nature = 'creation' OR NOT EXISTS (SELECT 1 FROM movement c WHERE c.habilitation_id = h.id
    AND c.nature = 'creation' AND c.waits = '1'))"""


def to_type(raw: sqlite3.Connection, today: str) -> list[TypingLine]:
    """Return what waits to be typed, removals first, then by names."""
    return _lines(raw, _TO_TYPE, {"today": today})


def typed(raw: sqlite3.Connection, day: str, today: str) -> list[TypingLine]:
    """Return what was typed on a day."""
    return _lines(raw, "x.typing = 'typed' AND x.typed_on = :day", {"day": day, "today": today})


def _lines(raw: sqlite3.Connection, which: str, given: dict[str, str]) -> list[TypingLine]:
    rows = raw.execute(_LINES.format(which=which), given)
    return [TypingLine(*[*row[:15], bool(row[15]), *row[16:]]) for row in rows]
