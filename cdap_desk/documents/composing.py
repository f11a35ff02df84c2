"""From fields to what goes in each cell, and what stands in the way, told before anything is written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from cdap_desk.documents.descriptor import Descriptor, Tick
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.styles import Shown
from cdap_desk.documents.texts import Text
from cdap_desk.documents.values import checked_text, day_number
from cdap_desk.domain.forms import FIELDS, Value
from cdap_desk.wording.forms import KIND_WORDS
from cdap_desk.wording.values import VALUES

Given = Mapping[str, Value]

_DEFAULT_WORDS: Mapping[str, Mapping[str, str]] = {
    "line.operation": {**VALUES["nature"], "listing": ""},
    "bordereau.kind": KIND_WORDS,
    "movement.reason": VALUES["reason"],
}


class Line(NamedTuple):
    """A line as the form has it: the place of what it comes from, 0 or 1 for the parts of a split one."""

    source: int
    part: int
    given: Given


def expand(descriptor: Descriptor, lines: Sequence[Given]) -> list[Line]:
    """Return the lines that the form has for those given: a modification in two where the blank knows none.

    Each gets its `line.number`, from 1, unless it has one.
    """
    expanded: list[Line] = []
    for index, line in enumerate(lines):
        for part, given in enumerate(_parts(descriptor, line)):
            expanded.append(Line(index, part, {"line.number": len(expanded) + 1, **given}))
    return expanded


def content(form: Form, text: Text, given: Given) -> str | date | int:
    """Return what a cell is given, empty when it is left as it is."""
    return reader(form, text)(given)


def reader(form: Form, text: Text) -> Callable[[Given], str | date | int]:
    """Return what tells the value of a text for the fields given: made once for many lines."""
    descriptor, alone = form.descriptor, text.alone
    coded = [name for name in text.fields if FIELDS[name].kind == "code" or name in descriptor.values]
    if alone is not None and not coded:
        return lambda given: given.get(alone, "")
    if alone is not None:
        return lambda given: word(descriptor, alone, given.get(alone, ""))

    def said(given: Given) -> str:
        words = {name: word(descriptor, name, given.get(name, "")) for name in coded}
        return text.shown({**given, **words} if words else given)

    return said


def word(descriptor: Descriptor, field: str, value: Value) -> str:
    """Return the word of the blank for a code, that of the app where the descriptor has none."""
    code = str(value)
    words = descriptor.values.get(field, {})
    return words.get(code, _DEFAULT_WORDS.get(field, {}).get(code, code))


def word_of_app(field: str, value: Value) -> str:
    """Return what the app calls a code, whatever the blank does."""
    return _DEFAULT_WORDS.get(field, {}).get(str(value), str(value))


def mark(form: Form, place: Place, ticks: Sequence[Tick], given: Given) -> str | bool:
    """Return what a place of ticks is given: true or false in a cell of that kind, a mark or nothing."""
    met = next((tick for tick in ticks if tick.when.holds(given)), None)
    if form.is_tick(place):
        return met is not None
    return met.mark if met else ""


def written(form: Form, shown: Shown, place: Place, value: str | date | int, title: str) -> str | int:
    """Return a value as a cell that shows it so holds it: a day as a number, or text in a cell of texts.

    Raises DeskError("form_text_too_long"), ("form_text_control") or ("form_date_too_early").
    """
    if isinstance(value, date):
        if shown == "text":
            return f"{value:%d/%m/%Y}"
        return day_number(value, form.blank.since_1904, place.cell, title)
    return checked_text(value, place.cell, title) if isinstance(value, str) else value


def title_of(text: Text) -> str:
    """Return the French title of what a cell is given."""
    return FIELDS[text.fields[0]].title


def _parts(descriptor: Descriptor, line: Given) -> Iterator[Given]:
    if descriptor.modification == "line" or line.get("line.operation") != "modification":
        yield line
        return
    before = {
        "profile.code": line.get("profile.previous.code"),
        "profile.label": line.get("profile.previous.label"),
        "service.name": line.get("service.previous.name"),
    }
    emptied = {name: "" for name in line if ".previous." in name}
    kept = {name: value for name, value in before.items() if value}
    if "service.name" in kept:
        kept |= {name: "" for name in ("service.code", "service.path") if name in line}
    yield {**line, **kept, **emptied, "line.operation": "removal"}
    yield {**line, **emptied, "line.operation": "creation"}
