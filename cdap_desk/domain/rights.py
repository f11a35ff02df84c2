"""Habilitations, the movements that change them and the periods that those write."""

from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from cdap_desk.domain.movements import state, waits
from cdap_desk.domain.names import compact
from cdap_desk.domain.records import Record, ref


@dataclass(frozen=True, kw_only=True)
class Habilitation(Record):
    """A right of an agent: a profile in a service, from `start` to `end` included, None while open.

    What stands here is what the movements in force say; before the first one, what was asked. The status is
    kept nowhere: it follows from periods, movements and the day. `switched_to_id` is the right of another
    service of the portal that takes over: the removal is proposed once that one is done.
    """

    kind: ClassVar[str] = "habilitation"
    agent_id: int = ref("agent", required=True)
    profile_id: int = ref("profile", required=True)
    service_id: int = ref("service", required=True)
    start: str | None = None
    end: str | None = None
    replaces_id: int | None = ref("agent")
    switched_to_id: int | None = ref("habilitation")


@dataclass(frozen=True, kw_only=True)
class Movement(Record):
    """One dated change of a habilitation, what was before and what is asked.

    `nature` is creation, modification, removal, suspension or reactivation. `effective` is its first day:
    for a removal the first day without the right. `until` is the last day of a suspension. `typing` is none,
    waiting or typed, `paper` none, waiting, issued, sent, ok or ko: none where that channel was not used on
    the day it was asked. An `automatic` one comes from the end of a right or of a suspension and rises on its
    day; one that follows from another, of the right that takes over, names it.
    """

    kind: ClassVar[str] = "movement"
    derived_fields: ClassVar[tuple[str, ...]] = ("state", "waits", "validator")
    habilitation_id: int = ref("habilitation", required=True)
    nature: str = "creation"
    effective: str = ""
    until: str | None = None
    profile_before_id: int | None = ref("profile")
    profile_id: int | None = ref("profile")
    service_before_id: int | None = ref("service")
    service_id: int | None = ref("service")
    follows_id: int | None = ref("movement")
    end_before: str | None = None
    end: str | None = None
    origin: str = "metropole"
    automatic: bool = False
    reason: str = ""
    note: str = ""
    purpose: str = ""
    requested_by: str = ""
    requested_on: str | None = None
    validated_by: str = ""
    validated_title: str = ""
    validated_on: str | None = None
    means: str = ""
    reference: str = ""
    refused_on: str | None = None
    refused_why: str = ""
    cancelled_on: str | None = None
    typing: str = "waiting"
    typed_on: str | None = None
    typed_by: str = ""
    paper: str = "none"
    confirmed_on: str | None = None

    def derived(self) -> dict[str, str]:
        validator = compact(self.validated_by)
        return {"state": state(self), "waits": "1" if waits(self) else "", "validator": validator}


@dataclass(frozen=True, kw_only=True)
class Period(Record):
    """A profile held in a service from `start` to `end` included, as it was known from `recorded_at` on.

    One that is corrected stays, with the instant `replaced_at` from which it was known otherwise; both are
    UTC ISO text, `replaced_at` empty for what is known today.
    """

    kind: ClassVar[str] = "period"
    habilitation_id: int = ref("habilitation", required=True)
    agent_id: int = ref("agent", required=True)
    profile_id: int = ref("profile", required=True)
    service_id: int = ref("service", required=True)
    start: str = ""
    end: str | None = None
    suspended: bool = False
    recorded_at: str = ""
    replaced_at: str = ""


class Keep(Enum):
    """What a modification leaves as it is, where None means none."""

    KEEP = 0


KEEP = Keep.KEEP


@dataclass(frozen=True, kw_only=True)
class Decision:
    """Who validated, as what, on which day, by which means (email, signature, oral), and where it stands.

    `by_manager` means, of each right, who answered for its service on that day: no name is given then.
    """

    by_manager: bool = False
    validated_by: str = ""
    title: str = ""
    on: date | None = None
    means: str = ""
    reference: str = ""


@dataclass(frozen=True, kw_only=True)
class RightRequest:
    """A right asked for a person from `start` to `end` included, and its validation if it is validated."""

    agent_id: int
    profile_id: int
    service_id: int
    start: date
    end: date | None = None
    replaces_id: int | None = None
    requested_by: str = ""
    requested_on: date | None = None
    decision: Decision | None = None
    reason: str = ""
    note: str = ""
    purpose: str = ""
