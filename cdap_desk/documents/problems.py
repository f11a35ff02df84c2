"""What stands in the way of filling a form, told before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cdap_desk.documents.composing import Given, content, expand, title_of, word_of_app, written
from cdap_desk.documents.descriptor import Descriptor, Tick
from cdap_desk.documents.form import Form, Place
from cdap_desk.documents.texts import Text
from cdap_desk.domain.cell_names import cell_name
from cdap_desk.domain.forms import FIELDS
from cdap_desk.errors import DeskError

# One says what the other would: a profile is known by its code or by its label.
_EITHER = {
    "profile.code": "profile.label",
    "profile.label": "profile.code",
    "service.code": "service.name",
    "service.name": "service.code",
}
# What must not hold back the end of a right.
_SPARED_AT_THE_END = frozenset(
    {
        "agent.phone",
        "agent.email",
        "agent.occupation",
        "agent.birth_date",
        "agent.employer",
        "agent.pledge_date",
        "habilitation.start",
    }
)
_ENDS = frozenset({"removal", "suspension"})


class Problem(NamedTuple):
    """What stands in the way of a line (its index among those given) or, with None, of the whole form.

    `field` is the field to complete or to change; `error` says it, with `cell`, `title` and more.
    """

    line: int | None
    field: str
    error: DeskError


def find_problems(form: Form, header: Given, lines: Sequence[Given]) -> list[Problem]:
    """Return all that is missing or cannot be written: of the header first, then line by line.

    Each field of a line is told once.
    """
    with form.blank.package.reading():
        found = list(_found(form, header, lines))
    told = {(p.line, p.field, p.error.code): p for p in reversed(found)}
    return list(reversed(told.values()))


def _found(form: Form, header: Given, lines: Sequence[Given]) -> Iterator[Problem]:
    table, expanded = form.descriptor.lines, expand(form.descriptor, lines)
    if table is None:
        boxes = {place.cell: ticks for place, ticks in form.ticks}
        for line in expanded:
            given = {**header, **line.given}
            yield from _of_header(form, given, line.source)
            yield from _without_box(form.descriptor, boxes, given, line.source)
        return
    yield from _of_header(form, header, None)
    for step, line in enumerate(expanded):
        row = table.first_row + (step % table.rows if table.overflow == "files" else step)
        given = {**header, **line.given}
        for column, text in table.columns.items():
            yield from _problems(form, Place(form.sheet, row, column), text, given, line.source)
        boxes = {cell_name(row, column): ticks for column, ticks in table.ticks.items()}
        yield from _without_box(form.descriptor, boxes, given, line.source)


def _without_box(
    descriptor: Descriptor, boxes: Mapping[str, Sequence[Tick]], given: Given, line: int
) -> Iterator[Problem]:
    """Yield a code of a line that is told by boxes alone and has none: it would be told nowhere."""
    tests = [(cell, test) for cell, ticks in boxes.items() for tick in ticks for test in tick.when.tests]
    for name in dict.fromkeys(test.field for _, test in tests):
        value = given.get(name, "")
        told = name in descriptor.fields or FIELDS[name].kind != "code" or not FIELDS[name].of_line
        if told or value in {"", "listing"} or any(t.field == name and t.holds(given) for _, t in tests):
            continue
        cells = list(dict.fromkeys(cell for cell, test in tests if test.field == name))
        said = {"title": FIELDS[name].title, "value": word_of_app(name, value), "cell": cells[0]}
        yield Problem(line, name, DeskError("form_no_box", among=cells, **said))


def _of_header(form: Form, given: Given, line: int | None) -> Iterator[Problem]:
    for place, text in form.header:
        yield from _problems(form, place, text, given, line)


def _problems(form: Form, place: Place, text: Text, given: Given, line: int | None) -> Iterator[Problem]:
    for name in text.fields:
        if not given.get(name, "") and _is_needed(form.descriptor, name, text, given):
            title = FIELDS[name].title
            code = "form_header_missing" if line is None else "form_field_missing"
            yield Problem(line, name, DeskError(code, cell=place.cell, title=title))
            return
        if _lacks_word(form.descriptor, name, given):
            said = {"title": FIELDS[name].title, "value": word_of_app(name, given[name])}
            yield Problem(line, name, DeskError("form_no_word", cell=place.cell, **said))
            return
    try:
        value = content(form, text, given)
        held = "" if value == "" else written(form, form.shown(place), place, value, title_of(text))
    except DeskError as error:
        yield Problem(line, text.fields[0], error)
        return
    words = form.words(place) if held != "" else None
    if words is not None and str(held) not in words:
        among = [*words[:8], *["…"] * (len(words) > 8)]
        title = title_of(text)
        unlisted = DeskError("form_not_in_list", cell=place.cell, title=title, value=str(held), among=among)
        yield Problem(line, text.fields[0], unlisted)


def _lacks_word(descriptor: Descriptor, field: str, given: Given) -> bool:
    code = str(given.get(field, ""))
    words = descriptor.values.get(field)
    if field != "line.operation" or not words or not code or code == "listing":
        return False
    return not words.get(code)


def _is_needed(descriptor: Descriptor, field: str, text: Text, given: Given) -> bool:
    need, operation = FIELDS[field].need, given.get("line.operation", "")
    if need == "never" or field in descriptor.optional:
        return False
    if operation == "listing" and (field.startswith("movement.") or field == "agent.portal_id"):
        return False
    if operation in _ENDS and field in _SPARED_AT_THE_END:
        return False
    if need == "after_creation" and operation in {"", "creation"}:
        return False
    other = _EITHER.get(field)
    return not (other in text.fields and given.get(other, ""))
