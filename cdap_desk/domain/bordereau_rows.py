"""Bordereaux and their lines as they are listed; days are ISO text, None when there is none."""

from typing import NamedTuple


class BordereauRow(NamedTuple):
    """A bordereau with what was counted on it: `replaces` and `replaced_by` are numbers, empty for none."""

    id: int
    number: str
    nature: str
    portal_service: str
    template: str
    dated: str
    issued_by: str
    state: str
    outcome: str
    sent_on: str | None
    sent_by: str
    answered_on: str | None
    closed_on: str | None
    closed_why: str
    cancelled_on: str | None
    cancelled_why: str
    replaces: str
    replaced_by: str
    lines: int
    accepted: int
    refused: int
    sheets: int
    note: str
    journal_head: str


class LineRow(NamedTuple):
    """A line of a bordereau under the names of today; `answer` is empty, ok or ko."""

    number: int
    sheet: int
    habilitation_id: int
    agent_id: int
    operation: str
    last_name: str
    first_name: str
    profile: str
    service: str
    effective: str
    answer: str
    answer_reason: str
    answered_portal_id: str
    answered_on: str | None


class SentLine(NamedTuple):
    """A line about one person, with the bordereau it stands on and what became of both."""

    bordereau_id: int
    bordereau: str
    dated: str
    state: str
    sent_on: str | None
    closed_on: str | None
    closed_why: str
    cancelled_on: str | None
    cancelled_why: str
    number: int
    operation: str
    profile: str
    service: str
    answer: str
    answer_reason: str
    answered_portal_id: str
    answered_on: str | None
