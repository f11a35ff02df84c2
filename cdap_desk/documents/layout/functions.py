"""The functions that formulas of forms call."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cdap_desk.documents.layout.numbers import shown
from cdap_desk.documents.layout.syntax import Node, Unknown
from cdap_desk.documents.layout.values import Fault, Value, general, moment
from cdap_desk.documents.references import Area

if TYPE_CHECKING:
    from cdap_desk.documents.layout.book import Grid
    from cdap_desk.documents.layout.evaluation import Evaluator, Spot

_MOST_ROWS, _MOST_COLUMNS = 20_000, 500
_BEFORE_1900 = date(1899, 12, 30)
_WEEKS, _FROM_ZERO = {1: 1, 2: 0, 3: 0}, 3  # kinds of weeks: days before Monday; the kind that counts from 0
_FRENCH_CODE = str.maketrans("jJaA", "ddyy")  # TEXTE(…;"jj/mm/aaaa") is kept as it was typed


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells that a reference means."""

    evaluator: "Evaluator"
    grid: "Grid"
    area: Area

    def first(self) -> Value:
        """Return what the first cell holds."""
        return self.evaluator.value(self.grid, self.area.top, self.area.left)

    def at(self, row: int, column: int) -> Value:
        """Return what stands for the cells at a place: the one of its row, or of its column."""
        area = self.area
        if area.top == area.bottom and area.left == area.right:
            return self.first()
        if area.left == area.right and area.top <= row <= area.bottom:
            return self.evaluator.value(self.grid, row, area.left)
        if area.top == area.bottom and area.left <= column <= area.right:
            return self.evaluator.value(self.grid, area.top, column)
        return Fault("#VALUE!")

    def values(self) -> Iterator[Value]:
        """Yield what the cells hold, those of rows that the sheet does not have left out."""
        area = self.area
        for number_, row in self.grid.rows.items():
            if area.top <= number_ <= area.bottom:
                for column in row.cells:
                    if area.left <= column <= area.right:
                        yield self.evaluator.value(self.grid, number_, column)


Answer = Value | Cells


def number(value: Value) -> float:
    """Return a value as a number. Raises ValueError for a text that is none."""
    if value is None:
        return 0.0
    if isinstance(value, str):
        return float(value.strip().replace(",", "."))
    return float(value)


def text(value: Value) -> str:
    """Return a value as a text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "VRAI" if value else "FAUX"
    return value if isinstance(value, str) else general(value)


def same(first: Value, second: Value) -> bool:
    """Tell whether two values are equal, texts in any case, nothing as nothing of either kind."""
    if first is None or second is None:
        other = second if first is None else first
        return other is None or other == "" or (other == 0 and not isinstance(other, str))
    if isinstance(first, str) and isinstance(second, str):
        return first.casefold() == second.casefold()
    alike = isinstance(first, str) == isinstance(second, str)
    return alike and isinstance(first, bool) == isinstance(second, bool) and first == second


def one(answer: Answer) -> Value:
    """Return the value of an argument that is one."""
    return answer.first() if isinstance(answer, Cells) else answer


def _flat(answers: tuple[Answer, ...]) -> Iterator[Value]:
    for answer in answers:
        if isinstance(answer, Cells):
            yield from answer.values()
        else:
            yield answer


def _numbers(answers: tuple[Answer, ...]) -> list[float]:
    found = []
    for answer in answers:
        if isinstance(answer, Cells):
            found += [v for v in answer.values() if isinstance(v, float) and not isinstance(v, bool)]
        else:
            found.append(number(answer))
    return found


def _true(value: Value) -> bool:
    if isinstance(value, str):
        raise Unknown(value)
    return bool(value)


def _truths(answers: tuple[Answer, ...]) -> list[bool]:
    return [_true(v) for v in _flat(answers) if v is not None and not isinstance(v, str)]


def _if(evaluator: "Evaluator", parts: tuple[Node, ...], spot: "Spot") -> Answer:
    condition = one(evaluator.answer(parts[0], spot))
    if isinstance(condition, Fault):
        return condition
    chosen = 1 if _true(condition) else 2
    return evaluator.answer(parts[chosen], spot) if chosen < len(parts) else chosen == 1


def _if_error(evaluator: "Evaluator", parts: tuple[Node, ...], spot: "Spot") -> Answer:
    answer = one(evaluator.answer(parts[0], spot))
    return evaluator.answer(parts[1], spot) if isinstance(answer, Fault) else answer


def _place(which: str) -> Callable[["Evaluator", tuple[Node, ...], "Spot"], Answer]:
    def found(evaluator: "Evaluator", parts: tuple[Node, ...], spot: "Spot") -> Answer:
        if not parts:
            return float(spot.row if which == "row" else spot.column)
        cells = evaluator.answer(parts[0], spot)
        if not isinstance(cells, Cells):
            raise Unknown(which)
        return float(cells.area.top if which == "row" else cells.area.left)

    return found


def _today(evaluator: "Evaluator", parts: tuple[Node, ...], spot: "Spot") -> Answer:
    return float((evaluator.today - _BEFORE_1900).days)


def _matches(criterion: Value) -> Callable[[Value], bool]:
    """Return what tells whether a value meets a criterion such as "T1" or ">3"."""
    if not isinstance(criterion, str):
        return lambda value: same(value, criterion) and value is not None
    for sign in ("<=", ">=", "<>", "<", ">", "="):
        if criterion.startswith(sign):
            return _compared(sign, criterion[len(sign) :])
    if any(mark in criterion for mark in "*?"):
        raise Unknown(criterion)
    return _compared("=", criterion)


def _compared(sign: str, told: str) -> Callable[[Value], bool]:
    try:
        limit: float | None = number(told) if told else None
    except ValueError:
        limit = None

    def met(value: Value) -> bool:
        if sign in {"=", "<>"}:
            equal = same(value, limit) and value is not None if limit is not None else same(value, told)
            if limit is not None and isinstance(value, str):
                equal = same(value, told)
            return equal == (sign == "=")
        if limit is None or not isinstance(value, float) or isinstance(value, bool):
            return False
        return {"<": value < limit, ">": value > limit, "<=": value <= limit, ">=": value >= limit}[sign]

    return met


def _count_if(cells: Answer, criterion: Answer) -> Value:
    if not isinstance(cells, Cells):
        raise Unknown("COUNTIF")
    met = _matches(one(criterion))
    return float(sum(map(met, cells.values())))


def _count_blank(cells: Answer) -> Value:
    if not isinstance(cells, Cells):
        raise Unknown("COUNTBLANK")
    area = cells.area
    count = (min(area.bottom, _MOST_ROWS) - area.top + 1) * (min(area.right, _MOST_COLUMNS) - area.left + 1)
    return float(count - sum(v not in (None, "") for v in cells.values()))


def _search(sought: Answer, inside: Answer, start: Answer = 1.0) -> Value:
    begin = int(number(one(start)))
    place = text(one(inside)).casefold().find(text(one(sought)).casefold(), begin - 1)
    return float(place + 1) if place >= 0 else Fault("#VALUE!")


def _date(year: Answer, month: Answer, day: Answer) -> Value:
    months = int(number(one(year))) * 12 + int(number(one(month))) - 1
    first = date(months // 12, months % 12 + 1, 1)
    return float((first - _BEFORE_1900).days + int(number(one(day))) - 1)


def _part_of_day(name: str) -> Callable[[Answer], Value]:
    def part(answer: Answer) -> Value:
        when = moment(number(one(answer)), since_1904=False)
        return Fault("#NUM!") if when is None else float(getattr(when, name))

    return part


def _round(value: Answer, digits: Answer = 0.0) -> Value:
    shift = 10.0 ** int(number(one(digits)))
    size = number(one(value))
    return math.copysign(math.floor(abs(size) * shift + 0.5) / shift, size)


def _toward(up: bool) -> Callable[..., Value]:
    def rounded(value: Answer, digits: Answer = 0.0) -> Value:
        shift, size = 10.0 ** int(number(one(digits))), number(one(value))
        whole = math.ceil(abs(size) * shift) if up else math.floor(abs(size) * shift)
        return math.copysign(whole / shift, size)

    return rounded


def _floor(value: Answer, step: Answer) -> Value:
    size = number(one(step))
    return math.floor(number(one(value)) / size) * size


def _weekday(answer: Answer, kind: Answer = 1.0) -> Value:
    when, start = moment(number(one(answer)), since_1904=False), int(number(one(kind)))
    if when is None or start not in _WEEKS:
        return Fault("#NUM!")
    return float((when.weekday() + _WEEKS[start]) % 7 + (start != _FROM_ZERO))


def _months_later(answer: Answer, months: Answer) -> Value:
    when = moment(number(one(answer)), since_1904=False)
    if when is None:
        return Fault("#NUM!")
    total = when.year * 12 + when.month - 1 + int(number(one(months)))
    year, month = total // 12, total % 12 + 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return float((date(year, month, min(when.day, last)) - _BEFORE_1900).days)


def _cut(side: str) -> Callable[..., Value]:
    def cut(answer: Answer, count: Answer = 1.0) -> Value:
        told, size = text(one(answer)), int(number(one(count)))
        return told[:size] if side == "left" else told[len(told) - size :] if size else ""

    return cut


def _middle(answer: Answer, start: Answer, count: Answer) -> Value:
    begin = int(number(one(start))) - 1
    return text(one(answer))[begin : begin + int(number(one(count)))]


LAZY: dict[str, Callable[["Evaluator", tuple[Node, ...], "Spot"], Answer]] = {
    "IF": _if,
    "IFERROR": _if_error,
    "IFNA": _if_error,
    "ROW": _place("row"),
    "COLUMN": _place("column"),
    "TODAY": _today,
}
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "AND": lambda *a: all(_truths(a)),
    "OR": lambda *a: any(_truths(a)),
    "NOT": lambda a: not _true(one(a)),
    "TRUE": lambda: True,
    "FALSE": lambda: False,
    "ISBLANK": lambda a: one(a) is None,
    "ISNUMBER": lambda a: isinstance(one(a), float) and not isinstance(one(a), bool),
    "ISTEXT": lambda a: isinstance(one(a), str) and not isinstance(one(a), Fault),
    "ISERROR": lambda a: isinstance(one(a), Fault),
    "COUNTA": lambda *a: float(sum(v is not None for v in _flat(a))),
    "COUNT": lambda *a: float(len(_numbers(a))),
    "COUNTIF": _count_if,
    "COUNTBLANK": _count_blank,
    "SUM": lambda *a: math.fsum(_numbers(a)),
    "MAX": lambda *a: max(_numbers(a), default=0.0),
    "MIN": lambda *a: min(_numbers(a), default=0.0),
    "AVERAGE": lambda *a: math.fsum(_numbers(a)) / len(_numbers(a)),
    "ROWS": lambda a: float(a.area.bottom - a.area.top + 1),
    "COLUMNS": lambda a: float(a.area.right - a.area.left + 1),
    "ABS": lambda a: abs(number(one(a))),
    "INT": lambda a: float(math.floor(number(one(a)))),
    "MOD": lambda a, b: number(one(a)) % number(one(b)),
    "ROUND": _round,
    "ROUNDUP": _toward(up=True),
    "ROUNDDOWN": _toward(up=False),
    "FLOOR": _floor,
    "WEEKDAY": _weekday,
    "EDATE": _months_later,
    "LEN": lambda a: float(len(text(one(a)))),
    "TRIM": lambda a: " ".join(filter(None, text(one(a)).split(" "))),
    "UPPER": lambda a: text(one(a)).upper(),
    "LOWER": lambda a: text(one(a)).lower(),
    "PROPER": lambda a: text(one(a)).title(),
    "LEFT": _cut("left"),
    "RIGHT": _cut("right"),
    "MID": _middle,
    "CONCATENATE": lambda *a: "".join(text(one(v)) for v in a),
    "CONCAT": lambda *a: "".join(text(v) for v in _flat(a)),
    "SUBSTITUTE": lambda a, b, c: text(one(a)).replace(text(one(b)), text(one(c))),
    "EXACT": lambda a, b: text(one(a)) == text(one(b)),
    "SEARCH": _search,
    "TEXT": lambda a, code: shown(one(a), text(one(code)).translate(_FRENCH_CODE))[0],
    "VALUE": lambda a: number(one(a)),
    "T": lambda a: one(a) if isinstance(one(a), str) else "",
    "N": lambda a: 0.0 if isinstance(one(a), str) else number(one(a)),
    "DATE": _date,
    "YEAR": _part_of_day("year"),
    "MONTH": _part_of_day("month"),
    "DAY": _part_of_day("day"),
}
