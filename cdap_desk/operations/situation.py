"""Who was habilitated on a day, or over some days: « situation au », « du … au … »."""

from datetime import date

from cdap_desk.clock import day_end
from cdap_desk.domain.situations import Held
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.store import situations

_ALL_KNOWN = "9999"


def as_of(desk: Desk, day: date, known_on: date | None = None, agent_id: int | None = None) -> list[Held]:
    """Return the rights held on `day`, for all or one person, as `over` does."""
    return over(desk, day, day, agent_id, known_on)


def over(
    desk: Desk, start: date, end: date, agent_id: int | None = None, known_on: date | None = None
) -> list[Held]:
    """Return the rights held on some day from `start` to `end`, both included, by persons.

    A right that changed its profile, its service or was suspended meanwhile has a row for each stretch.
    `known_on` leaves out what was recorded after that day, and takes what was corrected since as it was.
    A right whose removal was due and not done is still held, past its end. Raises
    DeskError("ends_before_start").
    """
    if end < start:
        raise DeskError("ends_before_start", column="end", begin=start.isoformat(), end=end.isoformat())
    given = {
        "start": start.isoformat(),
        "end": end.isoformat(),
        "today": desk.today().isoformat(),
        "known": day_end(known_on) if known_on else _ALL_KNOWN,
        "after": day_end(end),
        "agent": agent_id,
    }
    with desk.store.looking() as connection:
        return situations.held(connection, given)
