"""What each table shows: the SQL of its columns, of their order and of what a search finds.

Every stored field of a kind is a column of its table under its own name; only what is computed or comes
from elsewhere is written here.
"""

from cdap_desk.store import rights
from cdap_desk.store.naming import FIRST_NAME, LAST_NAME, SERVICES, name_of, sort_of
from cdap_desk.store.window import Window

_OF_AGENT = "FROM posting WHERE agent_id = t.id AND principal = 1"
# The last one begun, one begun nobody knows when, or the first to come: each is one step in an index.
_POSTING = (
    f"LEFT JOIN posting pst ON pst.id = coalesce("
    f"(SELECT id {_OF_AGENT} AND start <= :today ORDER BY start DESC, id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start IS NULL ORDER BY id DESC LIMIT 1), "
    f"(SELECT id {_OF_AGENT} AND start > :today ORDER BY start, id LIMIT 1))"
)
_PRESENCE = (
    "CASE WHEN t.departure < :today THEN 'left' WHEN t.arrival > :today THEN 'to_come' "
    "WHEN t.absence_from <= :today AND coalesce(t.absence_until, '9999') >= :today THEN 'absent' "
    "WHEN t.departure IS NOT NULL THEN 'leaving' ELSE 'present' END"
)
_PRESENCE_ORDER = (
    f"CASE {_PRESENCE} WHEN 'to_come' THEN 0 WHEN 'present' THEN 1 WHEN 'leaving' THEN 2 "
    "WHEN 'absent' THEN 3 ELSE 4 END"
)
_MANAGER = (
    "(SELECT full_name FROM service_manager m WHERE m.service_id = t.id AND coalesce(m.start, '') <= :today "
    "AND coalesce(m.end, '9999') >= :today ORDER BY m.start DESC LIMIT 1)"
)
_HERE = (
    "(SELECT count(DISTINCT x.agent_id) FROM posting x WHERE x.service_id = t.id "
    "AND coalesce(x.start, '') <= :today AND coalesce(x.end, '9999') >= :today)"
)
_PORTAL_SERVICE = "(SELECT code FROM portal_service r WHERE r.id = t.portal_service_id)"
_CONVENTION = "(SELECT coalesce(nullif(number, ''), title) FROM convention r WHERE r.id = t.convention_id)"
_PARENT = f"(SELECT {name_of('r')} FROM service r WHERE r.id = t.parent_id)"


WINDOWS: dict[str, Window] = {
    "agents": Window(
        "agent",
        {
            "service": "srv.name",
            "occupation": "occ.name",
            "employer": "emp.name",
            "presence": _PRESENCE,
            "rights": rights.IN_SHORT,
        },
        {"last_name": "t.sort", "first_name": FIRST_NAME.format("t"), "presence": _PRESENCE_ORDER},
        {
            "pst": _POSTING,
            "srv": f"LEFT JOIN {SERVICES} srv ON srv.id = pst.service_id",
            "occ": "LEFT JOIN occupation occ ON occ.id = pst.occupation_id",
            "emp": "LEFT JOIN employer emp ON emp.id = t.employer_id",
        },
        "t.search || ' ' || coalesce(srv.search, '')",
        ("occ.name",),
        "agent_name",
        {
            "service": f"SELECT name FROM {SERVICES}",
            "occupation": "SELECT name FROM occupation",
            "employer": "SELECT name FROM employer",
        },
        {"last_name": LAST_NAME.format("t"), "first_name": FIRST_NAME.format("t")},
    ),
    "services": Window(
        "service",
        {"name": name_of("t"), "parent": _PARENT, "manager": _MANAGER, "agents": _HERE},
        {"name": sort_of("t")},
        search="t.search",
        words=(_MANAGER,),
        formers="service_name",
    ),
    "profiles": Window(
        "profile",
        {"portal_service": _PORTAL_SERVICE},
        {"code": "t.sort"},
        search="t.search",
        words=("t.purpose", "t.data_blocks", "t.source", _PORTAL_SERVICE),
    ),
    "habilitations": rights.WINDOW,
    "referents": Window("referent", words=("t.last_name", "t.first_name", "t.function", "t.email")),
    "employers": Window("employer", words=("t.name", "t.note")),
    "occupations": Window("occupation", words=("t.name",)),
    "portal_services": Window("portal_service", words=("t.code", "t.name")),
    "conventions": Window("convention", words=("t.number", "t.title", "t.deliberation")),
    "service_contracts": Window(
        "service_contract",
        {"portal_service": _PORTAL_SERVICE, "convention": _CONVENTION},
        words=("t.title", _PORTAL_SERVICE, _CONVENTION),
    ),
    "legal_texts": Window("legal_text", words=("t.title", "t.note")),
    "organisations": Window("organisation", words=("t.name",)),
}
