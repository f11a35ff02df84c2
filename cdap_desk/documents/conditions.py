"""When a mark is put: « profile.code == T1 and line.operation in creation, reactivation »."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cdap_desk.domain.forms import FIELDS, Value

_TEST = re.compile(r"\s*([\w.]+)\s*(==|!=|\bin\b)\s*(.*?)\s*", re.DOTALL)


@dataclass(frozen=True)
class Test:
    """One comparison of a field with values; `wanted` is false for « != »."""

    field: str
    values: tuple[str, ...]
    wanted: bool

    def holds(self, given: Mapping[str, Value]) -> bool:
        """Tell whether the field has one of the values; a day is compared as 2026-11-24."""
        return (str(given.get(self.field, "")).strip() in self.values) is self.wanted


@dataclass(frozen=True)
class Condition:
    """Comparisons that must all hold."""

    tests: tuple[Test, ...]

    def holds(self, given: Mapping[str, Value]) -> bool:
        """Tell whether the condition is met."""
        return all(test.holds(given) for test in self.tests)

    @property
    def fields(self) -> list[str]:
        """The fields that are compared."""
        return [test.field for test in self.tests]


def read_condition(text: str) -> Condition:
    """Return the condition that a text means; values are unquoted, quotes around one are taken off.

    Raises ValueError for a text that is none, KeyError for a field that does not exist.
    """
    return Condition(tuple(map(_read_test, re.split(r"\s+and\s+", text.strip()))))


def _read_test(text: str) -> Test:
    found = _TEST.fullmatch(text)
    if found is None:
        raise ValueError(text)
    field, sign, rest = found[1], found[2], found[3]
    if field not in FIELDS:
        raise KeyError(field)
    among = rest.strip("[]()").split(",") if sign == "in" else [rest]
    return Test(field, tuple(map(_bare, among)), sign != "!=")


def _bare(text: str) -> str:
    return text.strip().strip("\"'").strip()
