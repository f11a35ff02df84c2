"""How many persons and rights: who holds what, and how the count moved."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import NamedTuple


class Holders(NamedTuple):
    """A profile or a service, with how many persons have an active right there, and how many rights."""

    id: int
    name: str
    persons: int
    rights: int


class Month(NamedTuple):
    """How many rights were active on `day`, the last of its month, or today for this one."""

    day: date
    rights: int


Turns = Sequence[tuple[str, int]]


def last_days(today: date, months: int) -> list[date]:
    """Return the last day of each of the last `months` months, today for the present one."""
    days = [today]
    while len(days) < months:
        days.append(days[-1].replace(day=1) - timedelta(days=1))
    return days[::-1]


def month_counts(begun: Turns, ended: Turns, days: Sequence[date]) -> list[Month]:
    """Return how many stretches hold on each of `days`.

    `begun` and `ended` give how many begin, and how many have their last day, on a day in ISO text.
    """
    starts, ends = [day for day, _ in begun], [day for day, _ in ended]
    opened = [0, *accumulate(count for _, count in begun)]
    closed = [0, *accumulate(count for _, count in ended)]
    return [
        Month(day, opened[bisect_right(starts, day.isoformat())] - closed[bisect_left(ends, day.isoformat())])
        for day in days
    ]
