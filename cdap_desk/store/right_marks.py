"""The findings of rights as conditions on the habilitation `t`, which need no join.

What looks elsewhere is written in two ways: for the few rows of a page as one look-up a row, and for a whole
table as a set worked out once, from which the rights are reached by an index.
"""

from typing import NamedTuple

# How long before its end a right that ends is told, in days.
SOON = 30
RUNS = "coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today"
HELD_NOW = "p.replaced_at = '' AND p.start <= :today AND coalesce(p.\"end\", '9999') >= :today"
_STANDS = f"EXISTS (SELECT 1 FROM period p WHERE p.habilitation_id = t.id AND {HELD_NOW})"
_ACTIVE = f"EXISTS (SELECT 1 FROM period p WHERE p.habilitation_id = t.id AND p.suspended = 0 AND {HELD_NOW})"
_POSTED = f"SELECT 1 FROM posting x WHERE x.agent_id = t.agent_id AND {RUNS}"
_KEPT = "x.state NOT IN ('cancelled', 'refused')"
# Who holds a right, as its validator's name is kept: folded, without spaces, the first name first or last.
_OWN_NAMES = (
    "(substr(a.sort, instr(a.sort, ' ') + 1) || substr(a.sort, 1, instr(a.sort, ' ') - 1), "
    "replace(a.sort, ' ', ''))"
)


class _Among(NamedTuple):
    """Rights whose `column` is the `key` of some row of `source` where `where` holds."""

    column: str
    key: str
    source: str
    where: str

    def said(self, *, page: bool) -> str:
        if page:
            return f"EXISTS (SELECT 1 FROM {self.source} WHERE {self.key} = t.{self.column} AND {self.where})"
        return f"t.{self.column} IN (SELECT {self.key} FROM {self.source} WHERE {self.where})"


def _of_agent(where: str) -> _Among:
    return _Among("agent_id", "a.id", "agent a", where)


def _of_movement(where: str) -> _Among:
    return _Among("id", "x.habilitation_id", "movement x", where)


_RIGHTS: dict[str, tuple[_Among | str, ...]] = {
    "leaver_habilitated": (_of_agent("a.departure < :today"), _STANDS),
    "right_past_end": ('t."end" < :today', _STANDS),
    "refused_by_caf": (_of_movement("x.state = 'answered_ko'"),),
    # Who works nowhere is told by another finding; who replaces someone never worked in that service.
    "mover_old_service": (
        "t.replaces_id IS NULL",
        _Among(
            "id",
            "p.habilitation_id",
            "period p",
            # Person after person, as postings are looked up: an index of days would be slow.
            f"{HELD_NOW.replace('p.start', '+p.start')} AND NOT EXISTS (SELECT 1 FROM posting x "
            f"WHERE x.agent_id = p.agent_id AND {RUNS} AND +x.service_id = p.service_id)",
        ),
        f"EXISTS ({_POSTED})",
    ),
    "right_in_closed_service": (
        _Among(
            "id",
            "p.habilitation_id",
            "service s CROSS JOIN period p",  # the few services first
            f's."end" < :today AND p.service_id = s.id AND {HELD_NOW}',
        ),
    ),
    "self_validated": (
        _Among("agent_id", "a.id", "referent r JOIN agent a ON a.sort = r.sort", "1"),
        "EXISTS (SELECT 1 FROM movement x JOIN agent a ON a.id = t.agent_id WHERE x.habilitation_id = t.id "
        f"AND {_KEPT} AND x.validator IN {_OWN_NAMES})",
    ),
    "to_validate": (_of_movement("x.state = 'to_validate'"),),
    "to_type": (
        _of_movement(
            "+x.waits = '1' AND x.typing = 'waiting' AND x.state IN ('to_transmit', 'in_progress') "
            "AND (x.automatic = 0 OR x.effective <= :today)"
        ),
    ),
    "absent_habilitated": (
        _of_agent(
            "a.absence_from <= :today AND coalesce(a.absence_until, '9999') >= :today "
            "AND coalesce(a.departure, '9999') >= :today"
        ),
        _ACTIVE,
    ),
    "active_without_portal_id": (_of_agent("a.portal_id = ''"), _ACTIVE),
    "oral_to_settle": (_of_movement(f"x.means = 'oral' AND {_KEPT}"),),
    "ends_soon": (f"t.\"end\" BETWEEN :today AND date(:today, '+{SOON} days')", _STANDS),
}
CODES = frozenset(_RIGHTS)


def condition(code: str, *, page: bool) -> str:
    """Return the SQL of a finding on `t`."""
    parts = (part if isinstance(part, str) else part.said(page=page) for part in _RIGHTS[code])
    return " AND ".join(parts)
