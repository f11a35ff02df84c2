"""Movements of the example, as référents would have recorded them: asked, decided, typed, answered."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import Any

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.rights import Movement
from cdap_desk.operations.right_lives import why_it_ends
from cdap_desk.operations.right_rules import iso

_REFERENTS = ("Claire Martin", "Claire Martin", "Antoine Roux")
_MEANS = ("email", "email", "signature")
Validator = Callable[[int, str], tuple[str, str]]


class Stories:
    """Makes movements, each done by default: typed a few days after it was decided, then answered OK.

    `validator` gives the name and the title of who answers for a service on a day.
    """

    def __init__(self, random: Random, today: date, validator: Validator) -> None:
        self._random = random
        self._today = today
        self._validator = validator

    def creation(
        self, day: date, profile_id: int, service_id: int, end: date | None = None, reason: str = "arrival"
    ) -> Movement:
        """Return the opening of a right on `day`, until `end` included if given."""
        opened = Movement(
            effective=day.isoformat(),
            profile_id=profile_id,
            service_id=service_id,
            end=iso(end),
            reason=reason,
            purpose="Accompagnement des bénéficiaires",
        )
        return self._decided(opened, service_id, day, late=self._random.randrange(4))

    def taken_over(self, day: date, profile_id: int, service_id: int) -> Movement:
        """Return the opening of a right held before the program, taken over from the list kept until then."""
        return Movement(
            effective=day.isoformat(),
            profile_id=profile_id,
            service_id=service_id,
            origin="reprise",
            typing="none",
            note="Reprise de la liste tenue avant",
        )

    def change(self, before: Movement, day: date, reason: str, **changed: Any) -> Movement:
        """Return a modification, from `day`, of the right that `before` opened or changed."""
        after = Movement(
            nature="modification",
            effective=day.isoformat(),
            profile_before_id=before.profile_id,
            profile_id=before.profile_id,
            service_before_id=before.service_id,
            service_id=before.service_id,
            end_before=before.end,
            end=before.end,
            reason=reason,
        )
        after = replace(after, **changed)
        return self._decided(after, after.service_id or 0, day, late=self._random.randrange(6))

    def removal(self, service_id: int, last: date, reason: str, late: int | None = None) -> Movement:
        """Return the closing of a right after its last day, typed `late` days after that one."""
        closed = Movement(nature="removal", effective=iso(last + timedelta(days=1)) or "", reason=reason)
        waited = self._random.randrange(9) if late is None else late
        return self._decided(closed, service_id, last + timedelta(days=1), late=waited)

    def at_its_end(self, opened: Movement, *, done: bool) -> Movement:
        """Return the closing that comes by itself from the end of a right."""
        last = date.fromisoformat(str(opened.end))
        reason, note = why_it_ends(opened.reason)
        closed = self.removal(opened.service_id or 0, last, reason, late=self._random.randrange(3))
        return replace(closed if done else waiting(closed), automatic=True, note=note)

    def suspension(self, service_id: int, day: date, until: date | None) -> Movement:
        """Return a suspension from `day`, until `until` included if given, for a long absence."""
        asked = Movement(
            nature="suspension", effective=day.isoformat(), service_id=service_id, reason="long_absence"
        )
        return self._decided(replace(asked, until=iso(until)), service_id, day, late=2)

    def back(self, away: Movement) -> Movement:
        """Return the reactivation that comes by itself after the last day of a suspension."""
        day = date.fromisoformat(str(away.until)) + timedelta(days=1)
        return replace(waiting(self.reactivation(away.service_id or 0, day)), automatic=True)

    def reactivation(self, service_id: int, day: date) -> Movement:
        """Return the end of a suspension."""
        asked = Movement(nature="reactivation", effective=day.isoformat(), reason="other")
        return self._decided(asked, service_id, day, late=1)

    def _decided(self, movement: Movement, service_id: int, day: date, late: int) -> Movement:
        """Return a movement asked and validated before its day, done `late` days after it, never ahead."""
        latest = self._today - timedelta(days=1)
        asked = min(day - timedelta(days=self._random.randrange(4, 16)), latest - timedelta(days=3))
        decided = min(asked + timedelta(days=self._random.randrange(4)), latest)
        typed = min(day + timedelta(days=late), latest)
        who, title = self._validator(service_id, decided.isoformat())
        return replace(
            movement,
            requested_by=who,
            requested_on=asked.isoformat(),
            validated_by=who,
            validated_title=title,
            validated_on=decided.isoformat(),
            means=self._random.choice(_MEANS),
            reference=f"Courriel du {format_day(decided)}",
            typing="typed",
            typed_on=typed.isoformat(),
            typed_by=self._random.choice(_REFERENTS),
            paper="ok",
            confirmed_on=min(typed + timedelta(days=6), latest).isoformat(),
        )


def waiting(movement: Movement) -> Movement:
    """Return a movement that was decided and that nobody typed nor sent yet."""
    return replace(movement, typing="waiting", typed_on=None, typed_by="", paper="waiting", confirmed_on=None)


def asked(movement: Movement) -> Movement:
    """Return a movement that somebody asked for and nobody decided yet."""
    bare = waiting(movement)
    return replace(bare, validated_by="", validated_title="", validated_on=None, means="", reference="")


def sent(movement: Movement) -> Movement:
    """Return a movement typed, whose bordereau has no answer yet."""
    return replace(movement, paper="sent", confirmed_on=None)


def refused_by_caf(movement: Movement) -> Movement:
    """Return a movement typed that the Caf then refused."""
    return replace(movement, paper="ko", confirmed_on=None)


def oral(movement: Movement) -> Movement:
    """Return a movement validated by word of mouth, to settle."""
    return replace(movement, means="oral", reference="")
