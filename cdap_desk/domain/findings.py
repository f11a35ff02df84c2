"""What deserves a look: coded findings, each at a column of a table."""

from typing import NamedTuple


class Finding(NamedTuple):
    """A doubt that is stored and marked; `level` is "doubt", or "wrong" for what the rules exclude."""

    code: str
    table: str
    column: str
    level: str = "doubt"


# In the order of what should be looked at first.
FINDINGS: dict[str, Finding] = {
    f.code: f
    for f in (
        Finding("same_portal_id", "agents", "portal_id", "wrong"),
        Finding("employer_not_covered", "agents", "employer", "wrong"),
        Finding("same_staff_number", "agents", "staff_number", "wrong"),
        Finding("service_closed_with_agents", "services", "agents", "wrong"),
        Finding("siret_invalid", "organisations", "siret", "wrong"),
        Finding("convention_expired", "conventions", "end", "wrong"),
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
