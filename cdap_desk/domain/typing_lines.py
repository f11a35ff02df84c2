"""The lines to type in HABPPS, each with what its form asks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class TypingLine:
    """One movement to type; days as ISO text, None when there is none.

    `nature` is that of the movement; `profile` and `service` are those after it, `profile_before` and
    `service_before` those it changes, empty when it does not. `effective` is the day it takes effect: for a
    removal the first day without the right. `until` is the last day suspended, `end` that of the right.
    `portal_id_to_confirm` tells an identifier from before a return.
    """

    movement_id: int
    habilitation_id: int
    agent_id: int
    nature: str
    last_name: str
    first_name: str
    email: str
    phone: str
    occupation: str
    service: str
    service_before: str
    profile: str
    profile_before: str
    portal_service: str
    portal_id: str
    portal_id_to_confirm: bool
    effective: str
    until: str | None
    end: str | None
    reason: str
    validated_by: str
    typed_on: str | None
    typed_by: str
