"""Where each field of a form is filled in: the record it comes from, and its column."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from cdap_desk.operations.form_data import convention_on, referent_on

if TYPE_CHECKING:
    from cdap_desk.operations.desk import Desk

# What is filled in a record of a line: its table, and the id of the record in the line.
_RECORDS = {
    "agent": ("agents", "agent_id"),
    "service": ("services", "service_id"),
    "profile": ("profiles", "profile_id"),
}
_COLUMNS = {
    **{f"agent.{name}": name for name in ("last_name", "first_name", "email", "phone", "portal_id")},
    **{f"agent.{name}": name for name in ("occupation", "employer")},
    "agent.pledge_date": "pledge_on",
    "service.name": "name",
    "service.code": "code",
    "profile.code": "code",
    "profile.label": "label",
}
_ORGANISATION = {
    "caf.name": "caf_name",
    "place": "place",
    **{
        f"organisation.{name}": name
        for name in ("name", "siret", "address", "representative", "representative_title")
    },
}
_RANKS = {"main": "titulaire", "deputy": "suppleant"}


class Origin(NamedTuple):
    """A record that a field comes from, under the names of the tables of the window.

    `row_id` is 0 where the record is the only one of its table, or is not there; `column` is empty where
    the field is not one of its columns.
    """

    table: str
    row_id: int
    column: str


def origin_of(desk: "Desk", field: str, line: Mapping[str, Any] | None, day: date) -> Origin | None:
    """Return where a field is filled in, None where it is nowhere: what the app writes by itself.

    `line` holds the ids of the records of the line that the field is of, None for what stands once; `day`
    is the day of the form.
    """
    if line is None:
        return _header(desk, field, day)
    kind = field.partition(".")[0]
    if kind in _RECORDS and ".previous." not in field and line.get(_RECORDS[kind][1]):
        table, key = _RECORDS[kind]
        return Origin(table, line[key], _COLUMNS.get(field, ""))
    return Origin("habilitations", line["habilitation_id"], "")


def _header(desk: "Desk", field: str, day: date) -> Origin | None:
    if field in _ORGANISATION:
        return Origin("organisations", 0, _ORGANISATION[field])
    if field == "organisation.portal_service":
        return Origin("service_contracts", 0, "")
    if field == "organisation.convention":
        with desk.store.looking() as raw:
            return Origin("conventions", convention_on(raw, day.isoformat()).id, "number")
    kind, _, name = field.partition(".")
    if kind != "referent":
        return None
    rank, _, column = name.partition(".")
    with desk.store.looking() as raw:
        found = referent_on(raw, _RANKS[rank], day.isoformat())
    return Origin("referents", found.id if found else 0, "last_name" if column == "name" else column)
