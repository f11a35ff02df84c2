"""What deserves a look: coded findings, each at a column of a table."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A doubt that is stored and marked; `level` is "doubt", or "wrong" for what the rules exclude.

    "work" is no doubt: what waits to be done, counted and listed, and no mark on its row.
    """

    code: str
    table: str
    column: str
    level: str = "doubt"


class Counted(NamedTuple):
    """How many rows a finding concerns, and how many persons (0 for what is about none).

    A row of habilitations is a right: rights and persons are counted apart.
    """

    code: str
    rows: int
    persons: int


# In the order of what should be looked at first.
FINDINGS: dict[str, Finding] = {
    f.code: f
    for f in (
        Finding("leaver_habilitated", "habilitations", "end", "wrong"),
        Finding("right_past_end", "habilitations", "end", "wrong"),
        Finding("refused_by_caf", "habilitations", "movement_state", "wrong"),
        Finding("mover_old_service", "habilitations", "service", "wrong"),
        Finding("right_in_closed_service", "habilitations", "service", "wrong"),
        Finding("self_validated", "habilitations", "validated_by", "wrong"),
        Finding("to_validate", "habilitations", "movement_state", "work"),
        Finding("to_type", "habilitations", "movement_state", "work"),
        Finding("to_issue", "bordereau_waiting", "ready", "work"),
        Finding("unanswered", "bordereaux", "standing", "work"),
        Finding("same_portal_id", "agents", "portal_id", "wrong"),
        Finding("employer_not_covered", "agents", "employer", "wrong"),
        Finding("same_staff_number", "agents", "staff_number", "wrong"),
        Finding("service_closed_with_agents", "services", "agents", "wrong"),
        Finding("siret_invalid", "organisations", "siret", "wrong"),
        Finding("convention_expired", "conventions", "end", "wrong"),
        Finding("absent_habilitated", "habilitations", "standing"),
        Finding("active_without_portal_id", "habilitations", "portal_id"),
        Finding("oral_to_settle", "habilitations", "validated_by"),
        Finding("ends_soon", "habilitations", "end", "work"),
        Finding("too_many_in_service", "services", "agents"),
        Finding("no_service", "agents", "service"),
        Finding("generic_mailbox", "agents", "email"),
        Finding("same_email", "agents", "email"),
        Finding("likely_duplicate", "agents", "last_name"),
        Finding("portal_id_to_confirm", "agents", "portal_id"),
        Finding("email_missing", "agents", "email"),
        Finding("employer_to_confirm", "agents", "employer"),
        Finding("incomplete", "agents", "occupation"),
        Finding("service_without_manager", "services", "manager"),
        Finding("parent_closed", "services", "parent"),
        Finding("profile_to_complete", "profiles", "label"),
        Finding("few_referents", "referents", "last_name"),
    )
}
