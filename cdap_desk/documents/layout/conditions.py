"""Conditional formats: the look of cells while a condition holds, scales and bars; icons are named gaps."""

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from cdap_desk.documents.formulas import reach
from cdap_desk.documents.layout.evaluation import Evaluator, Spot
from cdap_desk.documents.layout.functions import number, same, text
from cdap_desk.documents.layout.looks import Look, Looks
from cdap_desk.documents.layout.scales import Numbers, read_scale
from cdap_desk.documents.layout.syntax import Unknown
from cdap_desk.documents.layout.values import Fault, Value
from cdap_desk.documents.references import Area, read_areas

if TYPE_CHECKING:
    from lxml.etree import _Element

    from cdap_desk.documents.layout.book import Grid

_LAST = 10**6
_GAPS = {"iconSet": "jeu d’icônes"}
_SCALES = {"dataBar", "colorScale"}
_TEXTS: dict[str, Callable[[str, str], bool]] = {
    "containsText": lambda held, sought: sought in held,
    "notContainsText": lambda held, sought: sought not in held,
    "beginsWith": lambda held, sought: held.startswith(sought),
    "endsWith": lambda held, sought: held.endswith(sought),
}


class Rule(NamedTuple):
    """One condition: where it applies, its rank, its kind, what it compares, the format it gives.

    `among` tells of a number whether it holds among all those of the areas.
    """

    areas: tuple[Area, ...]
    rank: int
    kind: str
    operator: str
    formulas: tuple[str, ...]
    text: str
    change: int
    stops: bool
    of_row: bool
    among: Callable[[float, Numbers], bool] | None = None


class Conditions:
    """The conditional formats of one sheet."""

    def __init__(self, grid: "Grid", evaluator: Evaluator) -> None:
        self._grid, self._evaluator = grid, evaluator
        told = list(_told(grid.root))
        found = [_rule(*one, grid.book.looks) for one in told]
        scales = (read_scale(*one, _rank(one[0]), grid.book.colors) for one in told)
        # The last read is put on first: the first has the last word.
        self._scales = sorted(filter(None, scales), key=lambda scale: -scale.rank)
        known = (r for r in found if r.kind not in _GAPS and r.kind not in _SCALES)
        self._rules = sorted(known, key=lambda rule: rule.rank)
        kinds = dict.fromkeys(_GAPS[r.kind] for r in found if r.kind in _GAPS)
        self.gaps = tuple(f"une mise en forme conditionnelle ({kind})" for kind in kinds)
        self._counts: dict[Rule, Counter[str]] = {}
        self._answers: dict[tuple[int, int], bool] = {}
        self._numbers: dict[tuple[Area, ...], Numbers] = {}
        self._changed: dict[tuple[int, ...], Look] = {}

    def on(self, style: int, row: int, column: int) -> Look:
        """Return the look of a cell with what its conditions change, the first having the last word."""
        met = [style]
        for place, rule in enumerate(self._rules):
            if any(a.holds(row, column) for a in rule.areas) and self._holds(place, rule, row, column):
                met += [rule.change] if rule.change >= 0 else []
                if rule.stops:
                    break
        key = tuple(met)
        if key not in self._changed:
            looks = self._grid.book.looks
            look = looks.look(style)
            for change in reversed(met[1:]):
                look = looks.change(change).on(look)
            self._changed[key] = look
        return self._scaled(self._changed[key], row, column) if self._scales else self._changed[key]

    def _scaled(self, look: Look, row: int, column: int) -> Look:
        """Return a look with the scales of colours and the bars of a cell that holds a number."""
        value = self._evaluator.value(self._grid, row, column)
        if isinstance(value, bool) or not isinstance(value, float):
            return look

        def evaluate(formula: str) -> float | None:
            try:
                return number(self._evaluator.evaluate(formula, Spot(self._grid, row, column)))
            except (Unknown, ValueError):
                return None

        for scale in self._scales:
            if any(area.holds(row, column) for area in scale.areas):
                look = scale.on(look, value, self._all(scale.areas), evaluate)
        return look

    def _all(self, areas: tuple[Area, ...]) -> Numbers:
        """Return the numbers that some areas hold."""
        if areas not in self._numbers:
            found = (value for value in self._values(areas) if not isinstance(value, bool))
            self._numbers[areas] = Numbers([value for value in found if isinstance(value, float)])
        return self._numbers[areas]

    def _values(self, areas: tuple[Area, ...]) -> Iterator[Value]:
        for row, held in self._grid.rows.items():
            for column in held.cells if any(a.top <= row <= a.bottom for a in areas) else ():
                if any(area.holds(row, column) for area in areas):
                    yield self._evaluator.value(self._grid, row, column)

    @cached_property
    def any(self) -> bool:
        """Tell whether the sheet has some."""
        return bool(self._rules or self._scales)

    def _holds(self, place: int, rule: Rule, row: int, column: int) -> bool:
        """Tell whether a rule holds; one that looks at the same cells all along a row is asked once."""
        if rule.of_row and (place, row) in self._answers:
            return self._answers[place, row]
        try:
            held = self._met(rule, row, column)
        except (Unknown, ValueError):
            held = False
        if rule.of_row:
            self._answers[place, row] = held
        return held

    def _met(self, rule: Rule, row: int, column: int) -> bool:
        value = self._evaluator.value(self._grid, row, column)
        if rule.among is not None:
            is_number = isinstance(value, float) and not isinstance(value, bool)
            return is_number and rule.among(number(value), self._all(rule.areas))
        if rule.kind in _TEXTS and rule.text:
            return _TEXTS[rule.kind](text(value).casefold(), rule.text.casefold())
        if rule.kind == "containsBlanks":
            return not text(value).strip()
        if rule.kind == "notContainsBlanks":
            return bool(text(value).strip())
        if rule.kind in {"containsErrors", "notContainsErrors"}:
            return isinstance(value, Fault) == (rule.kind == "containsErrors")
        if rule.kind in {"duplicateValues", "uniqueValues"}:
            count = self._count(rule)[text(value).casefold()]
            return value is not None and (count > 1) == (rule.kind == "duplicateValues")
        # Formulas are written for the first cell of the first area.
        first = rule.areas[0]
        spot = Spot(self._grid, row, column, row - first.top, column - first.left)
        told = [self._evaluator.evaluate(formula, spot) for formula in rule.formulas]
        if rule.kind == "cellIs":
            return bool(told) and _compares(rule.operator, value, told)
        answer = told[0] if told else False
        return bool(answer) and not isinstance(answer, str)

    def _count(self, rule: Rule) -> "Counter[str]":
        if rule not in self._counts:
            self._counts[rule] = Counter(text(value).casefold() for value in self._values(rule.areas))
        return self._counts[rule]


def _compares(operator: str, value: Value, limits: list[Value]) -> bool:
    if operator in {"equal", "notEqual"}:
        return same(value, limits[0]) == (operator == "equal")
    if isinstance(value, str) or value is None or any(isinstance(limit, str) for limit in limits):
        return False
    size, low = number(value), number(limits[0])
    high = number(limits[1]) if len(limits) > 1 else low
    return {
        "lessThan": size < low,
        "lessThanOrEqual": size <= low,
        "greaterThan": size > low,
        "greaterThanOrEqual": size >= low,
        "between": low <= size <= high,
        "notBetween": not low <= size <= high,
    }.get(operator, False)


def _told(root: "_Element") -> "Iterator[tuple[_Element, tuple[Area, ...]]]":
    """Yield the rules of a sheet with their areas; those that look at other sheets stand apart at its end."""
    for path in ("", "{*}extLst/{*}ext/{*}conditionalFormattings/"):
        for group in root.iterfind(path + "{*}conditionalFormatting"):
            areas = tuple(read_areas(group.get("sqref") or group.findtext("{*}sqref") or ""))
            for element in group.iterfind("{*}cfRule") if areas else ():
                if not path or element.get("type") != "dataBar":  # it says more of a bar told before
                    yield element, areas


def _rule(element: "_Element", areas: tuple[Area, ...], looks: Looks) -> Rule:
    told, change = element.get("dxfId"), element.find("{*}dxf")
    formulas = tuple(e.text or "" for e in element if str(e.tag).rpartition("}")[2] in {"formula", "f"})
    return Rule(
        areas,
        _rank(element),
        element.get("type", "expression"),
        element.get("operator", "equal"),
        formulas,
        element.get("text", ""),
        int(told) if told else looks.add_change(change) if change is not None else -1,
        element.get("stopIfTrue", "0") in {"1", "true"},
        element.get("type", "expression") == "expression" and all(map(_is_of_row, formulas)),
        _among(element),
    )


def _rank(element: "_Element") -> int:
    return int(element.get("priority") or _LAST)


def _among(element: "_Element") -> Callable[[float, Numbers], bool] | None:
    """Return what tells whether a number is among the first or the last, or beyond the average."""

    def yes(name: str, other: str = "0") -> bool:
        return element.get(name, other) in {"1", "true"}

    kind, count = element.get("type"), float(element.get("rank") or 10)
    if kind == "top10":
        return lambda value, all: all.ranked(value, count, yes("percent"), yes("bottom"))
    if kind == "aboveAverage":
        above, equal = yes("aboveAverage", "1"), yes("equalAverage")
        return lambda value, all: all.beyond(value, above, equal, int(element.get("stdDev") or 0))
    return None


def _is_of_row(formula: str) -> bool:
    """Tell whether a formula says the same of all the cells of a row."""
    found = reach(formula)
    corners = [c for r in found.references for c in (r.start, r.end) if c is not None]
    return not found.anywhere and "COLUMN" not in formula.upper() and all(c.fixed_column for c in corners)
