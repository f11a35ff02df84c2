"""What happened to rights, movement by movement, as it is told beside them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MovementTold:
    """A movement with the names of what it changes; days as ISO text, codes as the record has them.

    `opened_for` is the profile and `opened_in` the service that the right has today.
    """

    id: int
    habilitation_id: int
    opened_for: str
    opened_in: str
    nature: str
    state: str
    effective: str
    until: str | None
    profile_before: str
    profile: str
    service_before: str
    service: str
    end_before: str | None
    end: str | None
    origin: str
    automatic: int
    reason: str
    note: str
    purpose: str
    requested_by: str
    requested_on: str | None
    validated_by: str
    validated_title: str
    validated_on: str | None
    means: str
    reference: str
    refused_on: str | None
    refused_why: str
    cancelled_on: str | None
    typing: str
    typed_on: str | None
    typed_by: str
    paper: str
    confirmed_on: str | None
