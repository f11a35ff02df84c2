"""The one place that looks at the clock: local days for rights, UTC instants for traces."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

PARIS = ZoneInfo("Europe/Paris")


@dataclass(frozen=True)
class Clock:
    """Tells the instant; give it a fixed one to live on another day."""

    fixed: datetime | None = None

    def now(self) -> datetime:
        """Return the instant, in UTC."""
        return self.fixed or datetime.now(UTC)

    def stamp(self) -> str:
        """Return the instant as ISO text in UTC, to the microsecond."""
        return self.now().isoformat(timespec="microseconds").replace("+00:00", "Z")

    def today(self) -> date:
        """Return the day in Lyon, whatever the workstation's own zone."""
        return self.now().astimezone(PARIS).date()


def local_time(stamp: str) -> datetime:
    """Return the time in Lyon of an instant written by `Clock.stamp`."""
    return datetime.fromisoformat(stamp).astimezone(PARIS)


def local_day(stamp: str) -> str:
    """Return the day in Lyon, as ISO text, of an instant written by `Clock.stamp`."""
    return local_time(stamp).date().isoformat()


def day_end(day: date) -> str:
    """Return the stamp of the instant at which a day is over in Lyon."""
    midnight = datetime.combine(day + timedelta(days=1), time(), PARIS)
    return midnight.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
