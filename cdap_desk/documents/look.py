"""Looking at a blank: what it asks, where, and a descriptor to begin with."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cdap_desk.documents.blank import Blank, SheetInfo
from cdap_desk.documents.cares import Care, find_cares
from cdap_desk.documents.labels import LONGEST_LABEL, Label, Page
from cdap_desk.documents.look_table import Head, Table, find_table
from cdap_desk.documents.references import read_cell
from cdap_desk.documents.validations import Choices
from cdap_desk.documents.vocabulary import (
    HEADER_WORDS,
    KIND_WORDS,
    LINE_WORDS,
    OPERATION_WORDS,
    Match,
    understand,
)
from cdap_desk.domain.cell_names import cell_name, column_letters

PLACE_AND_DAY = "{place}, le {bordereau.date:%d/%m/%Y}"
_CODE = re.compile(r"[A-Z]{1,5}\d{0,3}")
_ALL_WORDS = {**HEADER_WORDS, **LINE_WORDS}
_NEAR = 100  # rows of a page that tell what it is
_WITH_CARE = 0.6
_UNDRAWN = 0.75  # a cell that the blank does not draw is less likely one to fill


class Entry(NamedTuple):
    """One proposal: the table of the descriptor it goes in, its key, its value, the label it comes from."""

    table: str
    key: str
    value: object
    label: str
    confidence: float


@dataclass
class Sight:
    """What was seen in a blank, and what is proposed for it.

    `names` are the defined names by their cell; `lists` are the words that cells choose from, by area.
    """

    workbook: str
    sheet: str
    unit: str
    sheets: list[str]
    names: dict[str, str]
    lists: dict[str, tuple[str, ...]]
    table: Table | None
    entries: list[Entry] = field(default_factory=list)
    cares: list[Care] = field(default_factory=list)

    @property
    def modification(self) -> str:
        """« split » where the blank has words for a creation and a removal and none for a modification."""
        words = {e.key for e in self.entries if e.table == 'values."line.operation"'}
        return "split" if words and "modification" not in words else "line"


def look(content: bytes, workbook: str = "") -> Sight:
    """Look at the bytes of a blank called `workbook`. Raises DeskError as `Blank` does."""
    blank = Blank(content, workbook)
    with blank.package.reading():
        return _look(blank, workbook)


def _look(blank: Blank, workbook: str) -> Sight:
    styles = blank.styles(blank.package)
    pages = [(info, Page(blank.sheet(info.name), styles)) for info in blank.sheets if not info.hidden]
    info, page, table = max(
        ((info, page, find_table(page)) for info, page in pages), key=lambda seen: _worth(seen[1], seen[2])
    )
    choices = Choices(blank, page.sheet, info.name)
    sight = Sight(
        workbook=workbook,
        sheet=info.name,
        unit="batch" if table else "line",
        sheets=[info.name for info in blank.sheets],
        names=_names(blank, info),
        lists={" ".join(map(str, choice.areas)): choice.words for choice in choices.lists},
        table=table,
    )
    sight.entries = list(_entries(page, table, choices, sight))
    sight.cares = list(find_cares(blank, info, page.sheet, table))
    return sight


def _worth(page: Page, table: Table | None) -> int:
    """Return how much a page looks like the one to fill."""
    heads = sum(head.match is not None for head in table.heads) if table else 0
    near = (label.text for (row, _), label in page.labels.items() if row <= _NEAR)
    asked = {match.meaning for text in near if (match := understand(text, _ALL_WORDS))}
    return 10 * heads + len(asked)


def _names(blank: Blank, info: SheetInfo) -> dict[str, str]:
    """Return the defined names of single cells of a sheet, by cell."""
    found: dict[str, str] = {}
    for name in blank.names:
        place = None if name.name.startswith("_xlnm.") else name.cell()
        if place and place[0].casefold() == info.name.casefold():
            found.setdefault(cell_name(*place[1:]), name.name)
    return found


def _entries(page: Page, table: Table | None, choices: Choices, sight: Sight) -> Iterator[Entry]:
    header = list(_header(page, table, sight))
    yield from header
    taken = {entry.key for entry in header}
    yield from (entry for entry in _ticks(page, table, sight) if entry.key not in taken)
    if table:
        yield from _columns(table)
        yield from _column_ticks(table)
        yield from _words(table, choices)


def _header(page: Page, table: Table | None, sight: Sight) -> Iterator[Entry]:
    words = HEADER_WORDS if table else _ALL_WORDS
    found: dict[str, Entry] = {}
    for (row, column), label in sorted(page.labels.items()):
        if len(label.text) > LONGEST_LABEL or (table and table.area.holds(row, column)):
            continue
        match = _meaning(label, in_table=table is not None)
        if match is None:
            continue
        for place in page.beside(label):
            if (table and table.area.holds(*place)) or page.is_box(*place):
                continue
            sure = match.confidence if page.is_field(*place) else match.confidence * _UNDRAWN
            entry = _entry(label.text, cell_name(*place), match._replace(confidence=sure), sight)
            if entry.key not in found or found[entry.key].confidence < entry.confidence:
                found[entry.key] = entry
            break
    for cell, name in sight.names.items():
        named = understand(name, words)
        if named and name not in found and cell not in found:
            found[name] = Entry("header", name, named.meaning, name, 0.7)
    day_beside = {row for row, column in page.labels if _is_day(page.labels[row, column])}
    cells = {name: cell for cell, name in sight.names.items()}
    for entry in _unique(list(found.values())):
        at = read_cell(cells.get(entry.key, entry.key))
        alone = at is not None and at[0] in day_beside
        yield entry._replace(value=PLACE_AND_DAY) if entry.value == "place" and not alone else entry


def _is_day(label: Label) -> bool:
    found = understand(label.text, HEADER_WORDS)
    return found == ("bordereau.date", 0.95)


def _meaning(label: Label, in_table: bool) -> Match | None:
    """Return what a label outside the lines means; on an individual sheet what is asked is the agent's."""
    header = understand(label.text, HEADER_WORDS)
    return header if in_table else _surer(understand(label.text, LINE_WORDS), header)


def _surer(line: Match | None, header: Match | None) -> Match | None:
    if line and header:
        return line if line.confidence >= header.confidence else header
    return line or header


def _entry(label: str, cell: str, match: Match, sight: Sight) -> Entry:
    name = sight.names.get(cell)
    sure = match.confidence
    if name:
        named = understand(name, _ALL_WORDS)
        sure = min(0.98, sure + 0.03) if named and named.meaning == match.meaning else sure
    return Entry("header", name or cell, match.meaning, label, sure)


def _unique(entries: list[Entry]) -> Iterator[Entry]:
    """Yield each field once, where it is surest; of two who manage habilitations the second is deputy."""
    kept: dict[object, Entry] = {}
    for entry in sorted(entries, key=lambda entry: -entry.confidence):
        value = str(entry.value)
        if value in kept and value.startswith("referent.main."):
            value = value.replace(".main.", ".deputy.")
        kept.setdefault(value, entry._replace(value=value))
    order = [entry.key for entry in entries]
    yield from sorted(kept.values(), key=lambda entry: order.index(entry.key))


def _ticks(page: Page, table: Table | None, sight: Sight) -> Iterator[Entry]:
    for (row, column), label in sorted(page.labels.items()):
        if table and table.area.holds(row, column):
            continue
        kind = _exact(label.text, KIND_WORDS) if table else None
        operation = None if table else _exact(label.text, OPERATION_WORDS)
        meaning = kind or operation
        place = next(_boxes(page, label), None) if meaning else None
        if meaning and place:
            key = sight.names.get(cell_name(*place), cell_name(*place))
            yield Entry(
                "ticks", key, {"when": _condition(meaning.meaning, kind is not None)}, label.text, 0.9
            )


def _exact(text: str, words: Mapping[str, str]) -> Match | None:
    found = understand(text, words)
    return found if found and found.confidence > 0.9 else None


def _boxes(page: Page, label: Label) -> Iterator[tuple[int, int]]:
    """Yield the tick-boxes beside a label: at its right, else at its left."""
    for place in ((label.area.top, label.area.right + 1), (label.area.top, label.area.left - 1)):
        if place[1] > 0 and page.is_box(*place):
            yield place
    right = (label.area.top, label.area.right + 1)
    if right not in page.labels and page.is_field(*right):
        yield right


def _condition(meaning: str, is_kind: bool) -> str:
    if is_kind:
        return f"bordereau.kind == {meaning}"
    also = {"creation": ", reactivation", "removal": ", suspension"}.get(meaning, "")
    return f"line.operation in {meaning}{also}" if also else f"line.operation == {meaning}"


def _columns(table: Table) -> Iterator[Entry]:
    seen: set[str] = set()
    for head in sorted(table.heads, key=lambda head: -(head.match.confidence if head.match else 0)):
        if head.match and head.match.meaning not in seen and head.match.meaning != "line.number":
            seen.add(head.match.meaning)
            yield _column(head, "lines.columns", head.match)
    for head in table.heads:
        if head.answer:
            yield _column(head, "lines.answers", head.answer)


def _column(head: Head, where: str, match: Match) -> Entry:
    return Entry(where, column_letters(head.column), match.meaning, head.label, match.confidence)


def _column_ticks(table: Table) -> Iterator[Entry]:
    """Yield the columns to tick: one for each profile, or one for each operation."""
    free = [head for head in table.heads if head.match is None and head.answer is None]
    for head in free:
        operation = _exact(head.label, OPERATION_WORDS)
        when = f"profile.code == {head.label}" if _CODE.fullmatch(head.label) else ""
        if operation:
            when = _condition(operation.meaning, is_kind=False)
        if when:
            tick = {"when": when, "mark": "x"}
            yield Entry("lines.ticks", column_letters(head.column), tick, head.label, 0.85)


def _words(table: Table, choices: Choices) -> Iterator[Entry]:
    """Yield the words of the blank for codes, from the lists that its columns let choose from."""
    for head in table.heads:
        meaning = head.match.meaning if head.match else ""
        words = choices.words(table.first_row, head.column) or ()
        if meaning == "profile.code":
            for word in words:
                yield Entry('values."profile.code"', word, word, head.label, 0.9)
        if meaning == "line.operation" and words:
            yield from _operations(words, head.label)


def _operations(words: tuple[str, ...], label: str) -> Iterator[Entry]:
    table = 'values."line.operation"'
    found = {match.meaning: word for word in words if (match := understand(word, OPERATION_WORDS))}
    for name in OPERATION_WORDS:
        like = {"suspension": "removal", "reactivation": "creation"}.get(name, "")
        word = found.get(name) or found.get(like, "")
        if word:
            yield Entry(table, name, word, label, 0.95 if name in found else _WITH_CARE)
    yield Entry(table, "listing", "", label, 0.9)
