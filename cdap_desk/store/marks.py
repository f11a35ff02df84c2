"""The findings as conditions on rows: read with a page, filtered and counted."""

from cdap_desk.domain.findings import FINDINGS
from cdap_desk.domain.settings import DEFAULTS
from cdap_desk.store import right_marks
from cdap_desk.store.right_marks import HELD_NOW, RUNS

_HERE = "coalesce(t.departure, '9999') >= :today"
_OPEN = "coalesce(t.end, '9999') >= :today"
_POSTED_NOWHERE = (
    "NOT EXISTS (SELECT 1 FROM posting x WHERE x.agent_id = {0}.id AND coalesce(x.end, '9999') >= :today)"
)
# What belongs to one person only: the column that two records must not share.
_OWN = {
    "same_portal_id": "portal_id",
    "same_staff_number": "staff_number",
    "same_email": "mailbox",
    "likely_duplicate": "homonym",
}
_MOST = (
    "coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'most_per_service'), "
    f"{DEFAULTS['most_per_service']})"
)
_CONDITIONS: dict[str, str] = {
    "employer_not_covered": f"t.employer_id IN (SELECT id FROM employer WHERE covered = 'no') AND {_HERE}",
    "employer_to_confirm": "(t.employer_id IS NULL OR t.employer_id IN (SELECT id FROM employer "
    f"WHERE covered = 'unknown')) AND {_HERE}",
    "no_service": f"{_HERE} AND {_POSTED_NOWHERE.format('t')}",
    "incomplete": f"pst.id IS NOT NULL AND pst.occupation_id IS NULL AND {_HERE}",
    "service_without_manager": f"{_OPEN} AND NOT EXISTS (SELECT 1 FROM service_manager x "
    f"WHERE x.service_id = t.id AND {RUNS})",
    "service_closed_with_agents": "t.end < :today AND EXISTS (SELECT 1 FROM posting x "
    f"WHERE x.service_id = t.id AND {RUNS})",
    "parent_closed": f"{_OPEN} AND EXISTS (SELECT 1 FROM service x WHERE x.id = t.parent_id "
    "AND x.end < :today)",
    "convention_expired": "t.end < :today AND t.id IN (SELECT convention_id FROM service_contract)",
    "too_many_in_service": f"(SELECT count(DISTINCT p.agent_id) FROM period p WHERE p.service_id = t.id "
    f"AND p.suspended = 0 AND {HELD_NOW}) > {_MOST}",
    "profile_to_complete": "t.to_confirm = 1 OR t.code = '' OR t.label = ''",
}
# The same, for a whole table: what an index tells of all first, since what is asked of each row costs more.
_OF_ALL = {
    "incomplete": "t.id IN (SELECT agent_id FROM posting WHERE occupation_id IS NULL) "
    f"AND {_CONDITIONS['incomplete']}",
    "no_service": "t.id IN (SELECT a.id FROM agent a WHERE coalesce(a.departure, '9999') >= :today "
    f"AND {_POSTED_NOWHERE.format('a')})",
}
_DOUBTS = ("generic_mailbox", "email_missing", "portal_id_to_confirm")
MARKED = frozenset({*_OWN, *_CONDITIONS, *_DOUBTS, *right_marks.CODES})


def condition(code: str, *, page: bool = False) -> str:
    """Return the SQL of a finding on the row `t`: for the few rows of a page, or for a whole table.

    One that was accepted for a while does not hold until that day is over.
    """
    accepted = f"(SELECT about FROM settlement WHERE code = '{code}' AND until >= :today)"
    return f"{_holds(code, page=page)} AND t.uid NOT IN {accepted}"


def _holds(code: str, *, page: bool) -> str:
    if code in _DOUBTS:
        return f"t.doubts > '' AND instr(t.doubts, '{code}') AND {_HERE}"
    if code in right_marks.CODES:
        return right_marks.condition(code, page=page)
    if code not in _OWN:
        return f"({_CONDITIONS[code] if page else _OF_ALL.get(code, _CONDITIONS[code])})"
    column = _OWN[code]
    # One look-up a row is best for a page, one pass over an index for all.
    shared = f"EXISTS (SELECT 1 FROM agent x WHERE x.{column} = t.{column} AND x.id <> t.id)"
    if not page:
        shared = f"t.{column} IN (SELECT {column} FROM agent GROUP BY {column} HAVING count(*) > 1)"
    also = " AND NOT instr(t.doubts, 'generic_mailbox')" if code == "same_email" else ""
    return f"t.{column} <> '' AND {shared}{also}"


def of_table(table: str) -> list[str]:
    """Return the codes that rows of a table can bear, the most pressing first."""
    return [code for code, finding in FINDINGS.items() if finding.table == table and code in MARKED]


def listed(table: str) -> str:
    """Return the SQL of the codes that a row of a page bears, parted by spaces."""
    borne = (code for code in of_table(table) if FINDINGS[code].level != "work")
    cases = (f"CASE WHEN {condition(code, page=True)} THEN '{code} ' ELSE '' END" for code in borne)
    return " || ".join(cases) or "''"
