"""The findings as conditions on rows: read with a page, filtered and counted."""

from cdap_desk.domain.findings import FINDINGS

_HERE = "coalesce(t.departure, '9999') >= :today"
_OPEN = "coalesce(t.end, '9999') >= :today"
_RUNS = "coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today"
# What belongs to one person only: the column that two records must not share.
_OWN = {
    "same_portal_id": "portal_id",
    "same_staff_number": "staff_number",
    "same_email": "mailbox",
    "likely_duplicate": "homonym",
}
_CONDITIONS: dict[str, str] = {
    "employer_not_covered": f"emp.covered = 'no' AND {_HERE}",
    "employer_to_confirm": f"coalesce(emp.covered, 'unknown') = 'unknown' AND {_HERE}",
    "no_service": f"{_HERE} AND NOT EXISTS (SELECT 1 FROM posting x WHERE x.agent_id = t.id "
    "AND coalesce(x.end, '9999') >= :today)",
    "incomplete": f"pst.id IS NOT NULL AND pst.occupation_id IS NULL AND {_HERE}",
    "service_without_manager": f"{_OPEN} AND NOT EXISTS (SELECT 1 FROM service_manager x "
    f"WHERE x.service_id = t.id AND {_RUNS})",
    "service_closed_with_agents": "t.end < :today AND EXISTS (SELECT 1 FROM posting x "
    f"WHERE x.service_id = t.id AND {_RUNS})",
    "parent_closed": f"{_OPEN} AND EXISTS (SELECT 1 FROM service x WHERE x.id = t.parent_id "
    "AND x.end < :today)",
    "convention_expired": "t.end < :today AND t.id IN (SELECT convention_id FROM service_contract)",
    "profile_to_complete": "t.to_confirm = 1 OR t.code = '' OR t.label = ''",
}
_DOUBTS = ("generic_mailbox", "email_missing", "portal_id_to_confirm")
MARKED = frozenset({*_OWN, *_CONDITIONS, *_DOUBTS})


def condition(code: str, *, page: bool = False) -> str:
    """Return the SQL of a finding on the row `t`: for the few rows of a page, or for a whole table."""
    if code in _DOUBTS:
        return f"instr(t.doubts, '{code}') AND {_HERE}"
    if code not in _OWN:
        return _CONDITIONS[code]
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
    cases = (f"CASE WHEN {condition(code, page=True)} THEN '{code} ' ELSE '' END" for code in of_table(table))
    return " || ".join(cases) or "''"
