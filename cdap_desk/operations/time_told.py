"""Whether the clock of the workstation can be believed: the journal knows that it was later once."""

from datetime import datetime, timedelta

from cdap_desk.clock import local_time
from cdap_desk.operations.desk import Desk

# Two workstations seldom agree to the minute; a right only changes with the day.
_LATE = timedelta(hours=1)


def clock_behind(desk: Desk) -> datetime | None:
    """Return when the last action was written, in Lyon, if the clock says that it is yet to come."""
    stamp = desk.store.last_instant()
    last = local_time(stamp) if stamp else None
    return last if last and last - desk.clock.now() > _LATE else None
