"""A mapping made of a blank or of a template, checked, seen filled with an example, kept as a template."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from cdap_desk.domain.paper import Pages
from cdap_desk.domain.partners import PortalService
from cdap_desk.errors import DeskError
from cdap_desk.operations.desk import Desk
from cdap_desk.operations.form_data import Values, header_values
from cdap_desk.operations.form_look import look_at_form
from cdap_desk.operations.form_mapping import ANSWER, TICK, FormMapping, Put
from cdap_desk.operations.papers import fill_form, see_workbook
from cdap_desk.operations.templates import Template
from cdap_desk.store.reading import records
from cdap_desk.wording import sentence

if TYPE_CHECKING:
    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.look import Entry

_OPERATIONS = ("creation", "modification", "removal")
_EXAMPLE: Values = {
    "agent.title": "Mme",
    "agent.last_name": "Exemple",
    "agent.birth_name": "Modèle",
    "agent.first_name": "Camille",
    "agent.birth_date": date(1985, 5, 17),
    "agent.email": "camille.exemple@exemple.fr",
    "agent.phone": "04 78 00 00 00",
    "agent.occupation": "Référent RSA",
    "agent.employer": "Métropole de Lyon",
    "agent.portal_id": "MCP0000000",
    "service.name": "Maison de la Métropole",
    "service.code": "MDM",
    "service.path": "Direction › Maison de la Métropole",
    "profile.label": "Profil d’exemple",
    "movement.reason": "arrival",
    "movement.note": "Ligne d’exemple",
    "movement.validated_by": "Dominique Modèle",
    "movement.validated_by_title": "Responsable",
    "movement.purpose": "Accompagnement",
}
_PREVIOUS: Values = {
    "service.previous.name": "Maison d’avant",
    "profile.previous.code": "T0",
    "profile.previous.label": "Profil d’avant",
}


class Proposed(NamedTuple):
    """What is proposed for a blank, and in French what needs care in it."""

    mapping: FormMapping
    cares: tuple[str, ...]


class Example(NamedTuple):
    """A form filled with lines made up, and in French what stands in the way of it."""

    pages: Pages
    problems: tuple[str, ...]


def propose_mapping(path: Path) -> Proposed:
    """Look at a blank and return what is proposed for it. Raises as `look_at_form`."""
    looked = look_at_form(path)
    template = Template(0, "", looked.descriptor, looked.content, path.name)
    mapping = mapping_of(template)
    sure: dict[tuple[str, str], Entry] = {(e.table, e.key): e for e in looked.sight.entries}
    puts = tuple(_surer(put, sure) for put in mapping.puts)
    return Proposed(replace(mapping, puts=puts), looked.cares)


def mapping_of(template: Template) -> FormMapping:
    """Return what a template puts where. Raises DeskError for what is wrong with it."""
    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.descriptor_reading import read_descriptor
    from cdap_desk.documents.form import form_sheet

    blank = Blank(template.workbook, template.file_name)
    descriptor = read_descriptor(template.descriptor)
    content = tomllib.loads(template.descriptor)
    sheet = form_sheet(descriptor, blank)
    lines = descriptor.lines
    return FormMapping(
        name=descriptor.name,
        workbook=template.file_name,
        content=template.workbook,
        sheet=sheet,
        sheets=tuple(info.name for info in blank.sheets if not info.hidden),
        unit=descriptor.unit,
        first_row=lines.first_row if lines else 1,
        rows=lines.rows if lines else 1,
        overflow=lines.overflow if lines else "files",
        modification=descriptor.modification,
        heights=descriptor.heights,
        printed=descriptor.printed,
        optional=tuple(sorted(descriptor.optional)),
        puts=(*_header(content, blank, sheet), *_columns(content.get("lines", {}), sheet)),
        values=descriptor.values,
    )


def template_of(mapping: FormMapping) -> Template:
    """Return the template that a mapping makes, to register."""
    from cdap_desk.documents.descriptor_writing import descriptor_text

    text = descriptor_text(_content(mapping))
    return Template(0, mapping.name.strip(), text, mapping.content, mapping.workbook)


def check_mapping(mapping: FormMapping) -> list[DeskError]:
    """Return what stands in the way of keeping a mapping; empty when nothing does."""
    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.descriptor_reading import check_descriptor, read_descriptor
    from cdap_desk.documents.form import check_form

    text = template_of(mapping).descriptor
    if not mapping.puts:
        return [DeskError("mapping_empty")]
    if not mapping.name.strip():
        return [DeskError("mapping_without_name", column="name")]
    below = [put for put in mapping.puts if put.row and mapping.in_lines(put.sheet, put.row)]
    if below:
        first, last = mapping.first_row, mapping.last_row
        return [DeskError("mapping_in_lines", cell=p.place, first=first, last=last) for p in below]
    return check_descriptor(text) or check_form(read_descriptor(text), Blank(mapping.content))


def see_blank(desk: Desk, mapping: FormMapping) -> Pages:
    """Return the pages of the blank, those of the sheet that is filled first."""
    sheets = list(dict.fromkeys((mapping.sheet, *mapping.printed)))
    return see_workbook(desk, mapping.content, mapping.workbook, sheets, mapping.name)


def see_example(desk: Desk, mapping: FormMapping) -> Example:
    """Return the form filled with lines made up. Raises DeskError for what is wrong with the mapping."""
    from cdap_desk.documents.problems import find_problems

    form = template_of(mapping).form()
    header, lines = _example_header(desk), _example_lines(desk, mapping)
    problems = tuple(dict.fromkeys(sentence(p.error) for p in find_problems(form, header, lines)))
    content = fill_form(form, header, lines)[0].content
    sheets = list(dict.fromkeys((mapping.sheet, *mapping.printed)))
    return Example(see_workbook(desk, content, mapping.workbook, sheets, mapping.name), problems)


def listed_words(mapping: FormMapping, put: Put) -> tuple[str, ...]:
    """Return the words that the cell of something put lets choose from, none when it is free."""
    from cdap_desk.documents.blank import Blank
    from cdap_desk.documents.validations import Choices

    blank = Blank(mapping.content, mapping.workbook)
    choices = Choices(blank, blank.sheet(put.sheet), put.sheet)
    return choices.words(put.row or mapping.first_row, put.column) or ()


def _header(content: Mapping[str, Any], blank: "Blank", sheet: str) -> list[Put]:
    puts = []
    for table in ("header", "ticks"):
        for key, value in content.get(table, {}).items():
            place = blank.locate(key, sheet)
            if place is None:
                raise DeskError("form_place_missing", key=key)
            puts += [Put(*place, what, mark, key) for what, mark in _whats(value)]
    return puts


def _columns(lines: Mapping[str, Any], sheet: str) -> list[Put]:
    from cdap_desk.documents.references import read_column

    puts = []
    for table in ("columns", "ticks", "answers"):
        for key, value in lines.get(table, {}).items():
            given = ANSWER + value if table == "answers" else value
            puts += [Put(sheet, 0, read_column(key) or 1, what, mark, key) for what, mark in _whats(given)]
    return puts


def _whats(value: Any) -> list[tuple[str, str]]:
    if isinstance(value, str):
        return [(value, "x")]
    ticks = value if isinstance(value, list) else [value]
    return [(TICK + one["when"], one.get("mark", "x")) for one in ticks]


def _surer(put: Put, entries: Mapping[tuple[str, str], "Entry"]) -> Put:
    tables = ("header", "ticks") if put.row else ("lines.columns", "lines.ticks", "lines.answers")
    for table in tables:
        if entry := entries.get((table, put.key)):
            return replace(put, label=entry.label, sure=entry.confidence)
    return put


def _content(mapping: FormMapping) -> dict[str, Any]:
    """Return a mapping as the tables of a descriptor."""
    batch = mapping.unit == "batch"
    lines: dict[str, Any] = {}
    if batch:
        lines = {"first_row": mapping.first_row, "rows": mapping.rows, "overflow": mapping.overflow}
        lines |= {"columns": _texts(mapping, True), "ticks": _ticks(mapping, True)}
        lines["answers"] = {
            put.key: put.what.removeprefix(ANSWER) for put in mapping.puts if put.what.startswith(ANSWER)
        }
    options: dict[str, Any] = {"modification": mapping.modification, "heights": mapping.heights}
    if mapping.optional:
        options["optional"] = list(mapping.optional)
    return {
        "name": mapping.name.strip(),
        "print": list(mapping.printed),
        "workbook": mapping.workbook,
        "unit": mapping.unit,
        "sheet": mapping.sheet,
        "header": _texts(mapping, False),
        **({"lines": lines} if batch else {}),
        "ticks": _ticks(mapping, False),
        "values": {name: dict(words) for name, words in mapping.values.items()},
        "options": options,
    }


def _texts(mapping: FormMapping, lines: bool) -> dict[str, str]:
    puts = [p for p in mapping.puts if (p.row == 0) is lines and not p.what.startswith((ANSWER, TICK))]
    return {put.key: put.what for put in puts}


def _ticks(mapping: FormMapping, lines: bool) -> dict[str, Any]:
    found: dict[str, list[dict[str, str]]] = {}
    for put in mapping.puts:
        if put.what.startswith(TICK) and (put.row == 0) is lines:
            tick = {"when": put.what.removeprefix(TICK), "mark": put.mark}
            found.setdefault(put.key, []).append(tick)
    return {key: ticks if len(ticks) > 1 else ticks[0] for key, ticks in found.items()}


def _example_header(desk: Desk) -> Values:
    today = desk.today()
    with desk.store.looking() as raw:
        header = header_values(raw, records(raw, PortalService)[0].id, today.isoformat())
    return {
        **header,
        "bordereau.number": f"{today.year}-000",
        "bordereau.date": today,
        "bordereau.kind": "modificatif",
        "bordereau.issued_by": desk.author.who,
        "bordereau.journal_hash": "0:0123456789abcdef",
    }


def _example_lines(desk: Desk, mapping: FormMapping) -> Sequence[Values]:
    """Return lines made up: one for each operation, or one where each line is a workbook."""
    today = desk.today()
    days = ("agent.pledge_date", "habilitation.start", "movement.effective", "movement.decided")
    profile = next(iter(mapping.values.get("profile.code", {})), "T1")
    common: Values = {**_EXAMPLE, **dict.fromkeys(days, today), "profile.code": profile}
    common["habilitation.end"] = date(today.year + 1, 12, 31)
    lines: list[Values] = [{**common, "line.operation": one} for one in _OPERATIONS]
    lines[1] |= _PREVIOUS
    return lines[: mapping.rows] if mapping.unit == "batch" else lines[:1]
