"""What will be done about each difference of a list, in words, to the person and to their rights."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from cdap_desk.domain.dates import format_day
from cdap_desk.domain.differences import Comparison, Difference
from cdap_desk.domain.known import Directory
from cdap_desk.domain.known_rights import KnownRight
from cdap_desk.domain.lists import Line, PortalLine, RightLine
from cdap_desk.domain.lives import day_before
from cdap_desk.wording import EFFECTS


def with_effects(comparison: Comparison, directory: Directory, rights: Iterable[KnownRight]) -> Comparison:
    """Return the comparison with the effects of each difference."""
    said = Effects(comparison, directory, rights)
    told = tuple(d._replace(effects=tuple(said.of(d))) for d in comparison.differences)
    return comparison._replace(differences=told)


class Effects:
    """Says what a difference leads to; knows the rights that people have on the day."""

    def __init__(self, comparison: Comparison, directory: Directory, rights: Iterable[KnownRight]) -> None:
        self._comparison = comparison
        self._names = directory
        self._day = comparison.day
        self._rights: dict[int, list[KnownRight]] = defaultdict(list)
        self._by_id: dict[int, KnownRight] = {}
        for right in rights:
            self._rights[right.agent_id].append(right)
            self._by_id[right.right_id] = right

    def of(self, difference: Difference) -> Iterator[str]:
        """Give each thing that will be done, the person first."""
        line = self._comparison.lines.get(difference.line or 0)
        group = difference.group
        if group == "arrival":
            yield from self._arrival(difference, line)
        elif group in ("departure", "end"):
            yield from self._leaving(difference)
        elif group == "move":
            yield from self._move(difference, line)
        elif group == "take_over" and line:
            yield self._take_over(difference, line)
        elif group == "name":
            yield _said("former_name")
        elif group == "email":
            count = len(difference.reach)
            yield _said("domain", count=count) if count else _said("former_email")
        elif group == "function":
            yield _said("occupation", occupation=difference.after, day=format_day(self._day))
        elif difference.movement and difference.right_id in self._by_id:
            yield self._movement(difference, self._by_id[difference.right_id or 0])
        elif group in EFFECTS:
            yield _said(group, day=format_day(self._day), after=_shown(difference.after))

    def _arrival(self, difference: Difference, line: Line | None) -> Iterator[str]:
        yield _said("back" if difference.agent_id else "new_agent")
        start = getattr(line, "start", "") or self._day
        day = start if not difference.agent_id and not isinstance(line, RightLine) else self._day
        yield from self._posting(difference, line, day)

    def _posting(self, difference: Difference, line: Line | None, day: str) -> Iterator[str]:
        service = self._service(line)
        if service or difference.after:
            name = self._names.services.names.get(service or 0, difference.after)
            yield _said("posting", service=name, day=format_day(day))
        if not service and difference.after:
            yield _said("service_to_create", service=difference.after)

    def _leaving(self, difference: Difference) -> Iterator[str]:
        last = difference.after
        if not last and difference.group == "end":
            yield _said("no_last_day")
            return
        last = last or day_before(self._day)
        yield _said("last_day", day=format_day(last))
        for right in self._rights.get(difference.agent_id or 0, ()):
            if not right.end or right.end > last:
                yield _said("removal", right=self._right(right))

    def _move(self, difference: Difference, line: Line | None) -> Iterator[str]:
        yield from self._posting(difference, line, self._day)
        person = self._comparison.known.get(difference.agent_id or 0)
        stays = set(person.service_ids[1:]) if person else set()
        for right in self._rights.get(difference.agent_id or 0, ()):
            if right.service_id not in stays:
                yield _said("redo", right=self._right(right))

    def _take_over(self, difference: Difference, line: Line) -> str:
        told = line if isinstance(line, PortalLine | RightLine) else None
        start = (told.start if isinstance(told, RightLine) else told.last_login if told else "") or self._day
        end = told.end if isinstance(told, RightLine) else ""
        service = self._names.services.names.get(self._service(line) or 0, told.service_name if told else "")
        words = {"profile": difference.after, "service": service or "son service", "day": format_day(start)}
        return _said("take_over_until" if end else "take_over", end=format_day(end), **words)

    def _movement(self, difference: Difference, right: KnownRight) -> str:
        said = "account_removal" if difference.movement == "removal" else difference.movement
        return _said(said, right=self._right(right), after=difference.after)

    def _service(self, line: Line | None) -> int | None:
        code, name = getattr(line, "service_code", ""), getattr(line, "service_name", "")
        return self._names.services.find(code, name)

    def _right(self, right: KnownRight) -> str:
        profile = self._names.profiles.names.get(right.profile_id, "")
        return f"{profile} ({self._names.services.names.get(right.service_id, '')})"


def _shown(text: str) -> str:
    iso = len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdigit()
    return format_day(text) if iso else text


def _said(code: str, **words: object) -> str:
    return EFFECTS[code].format(**words)
