"""What is put where on a blank, while a référent maps it: changed one gesture at a time, kept when saved."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from cdap_desk.documents.conditions import read_condition
from cdap_desk.documents.references import read_cell, read_column
from cdap_desk.documents.texts import read_text
from cdap_desk.domain.cell_names import cell_name, column_letters
from cdap_desk.domain.forms import ANSWERS, FIELDS
from cdap_desk.errors import DeskError

Words = Mapping[str, Mapping[str, str]]
ANSWER, TICK = "answer:", "tick:"
"""What stands before the name of an answer, and before a condition, where a field may stand too."""

_TITLES = {one.title: name for name, one in FIELDS.items()}
_BRACES = re.compile(r"\{([^{}:]*)(:[^{}]*)?\}")


@dataclass(frozen=True)
class Put:
    """One thing at one place. `row` is 0 in the lines: the whole column, from 1.

    `what` is a field or a text with fields in braces, an answer of the Caf after ANSWER, or the condition of
    a tick after TICK. `key` is how the descriptor calls the place. `sure` goes from 0 to 1, `label` is the
    text of the blank that it comes from; both are of what was proposed.
    """

    sheet: str
    row: int
    column: int
    what: str
    mark: str = "x"
    key: str = ""
    label: str = ""
    sure: float = 1.0

    @property
    def place(self) -> str:
        """Where it is, in words: « colonne C », « I5 »."""
        return cell_name(self.row, self.column) if self.row else f"colonne {column_letters(self.column)}"


@dataclass(frozen=True)
class FormMapping:
    """A template being made. `first_row` and `rows` tell the lines, of no use with one workbook a line."""

    name: str
    workbook: str
    content: bytes = field(repr=False)
    sheet: str
    sheets: tuple[str, ...] = ()
    unit: str = "batch"
    first_row: int = 1
    rows: int = 1
    overflow: str = "files"
    modification: str = "line"
    heights: str = "blank"
    printed: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    puts: tuple[Put, ...] = ()
    values: Words = field(default_factory=dict)

    @property
    def last_row(self) -> int:
        """The last row for lines."""
        return self.first_row + self.rows - 1

    def in_lines(self, sheet: str, row: int) -> bool:
        """Tell whether a row is one of the lines."""
        return self.unit == "batch" and sheet == self.sheet and self.first_row <= row <= self.last_row

    def at(self, sheet: str, row: int, column: int) -> tuple[Put, ...]:
        """Return what is put on a cell; on one of the lines, what is put in its column."""
        here = 0 if self.in_lines(sheet, row) else row
        return tuple(p for p in self.puts if (p.sheet, p.row, p.column) == (sheet, here, column))

    def put(self, sheet: str, row: int, column: int, what: str) -> "FormMapping":
        """Put something on a cell, or in its column within the lines, in place of what is there.

        Ticks of one place stand beside each other. Raises DeskError("mapping_of_line"), ("mapping_answer"),
        ("mapping_text") or ("mapping_condition").
        """
        lines = self.in_lines(sheet, row)
        self._check(what, lines)
        there = self.at(sheet, row, column)
        if what.startswith(TICK):
            keeps = tuple(p for p in there if p.what.startswith(TICK) and p.what != what)
        else:
            keeps = ()
        key = there[0].key if there else self._key(sheet, 0 if lines else row, column)
        mark = there[0].mark if there else "x"
        new = Put(sheet, 0 if lines else row, column, what, mark, key)
        return replace(self, puts=(*(p for p in self.puts if p not in there or p in keeps), new))

    def change(self, put: Put, what: str, mark: str) -> "FormMapping":
        """Put something else where something is, at the same place. Raises as `put`."""
        self._check(what, put.row == 0)
        new = replace(put, what=what, mark=mark, sure=1.0)
        return replace(self, puts=tuple(new if p is put else p for p in self.puts))

    def take(self, put: Put) -> "FormMapping":
        """Take something back."""
        return replace(self, puts=tuple(p for p in self.puts if p is not put))

    def with_unit(self, unit: str) -> "FormMapping":
        """Have one workbook for many lines, or one a line, where columns mean nothing."""
        kept = self.puts if unit == "batch" else tuple(p for p in self.puts if p.row)
        return replace(self, unit=unit, puts=kept)

    def with_optional(self, name: str, optional: bool) -> "FormMapping":
        """Let a field stay empty though the blank asks for it, or not."""
        others = {one for one in self.optional if one != name}
        return replace(self, optional=tuple(sorted(others | {name} if optional else others)))

    def with_word(self, name: str, code: str, word: str | None) -> "FormMapping":
        """Write a code with another word; None for the one of the app."""
        words = {**self.values.get(name, {}), code: word}
        said = {key: one for key, one in words.items() if one is not None}
        values = {**self.values, name: said}
        return replace(self, values={key: one for key, one in values.items() if one})

    def with_sheet(self, sheet: str) -> "FormMapping":
        """Fill another sheet: what is put on the former one is put there."""
        moved = tuple(replace(p, sheet=sheet) if p.sheet == self.sheet else p for p in self.puts)
        return replace(self, sheet=sheet, puts=moved)

    def _key(self, sheet: str, row: int, column: int) -> str:
        cell = cell_name(row, column) if row else column_letters(column)
        quoted = sheet.replace("'", "''")
        return cell if sheet == self.sheet else f"'{quoted}'!{cell}"

    def _check(self, what: str, lines: bool) -> None:
        if what.startswith(ANSWER):
            if not lines:
                raise DeskError("mapping_answer", title=ANSWERS[what.removeprefix(ANSWER)])
            return
        for name in fields_of(what):
            if FIELDS[name].of_line and not lines and self.unit == "batch":
                title = FIELDS[name].title
                raise DeskError("mapping_of_line", title=title, first=self.first_row, last=self.last_row)


def fields_of(what: str) -> list[str]:
    """Return the fields shown or compared. Raises DeskError("mapping_text") or ("mapping_condition")."""
    if what.startswith(ANSWER):
        return []
    if what.startswith(TICK):
        try:
            return read_condition(what.removeprefix(TICK)).fields
        except (KeyError, ValueError):
            raise DeskError("mapping_condition", value=what.removeprefix(TICK)) from None
    try:
        return read_text(what).fields
    except (KeyError, ValueError):
        raise DeskError("mapping_text", value=said(what)) from None


def said(what: str) -> str:
    """Return what is put in French: « Nom », « {Nom} {Prénom} », « Coché si Profil = T1 »."""
    if what.startswith(ANSWER):
        return ANSWERS[what.removeprefix(ANSWER)]
    if what.startswith(TICK):
        return f"☑ {what.removeprefix(TICK)}"
    if what in FIELDS:
        return FIELDS[what].title
    return _BRACES.sub(lambda found: "{" + _title(found[1]) + (found[2] or "") + "}", what)


def unsaid(text: str) -> str:
    """Return what a text typed in French means: titles of fields become their names."""
    bare = text.strip()
    if bare in _TITLES:
        return _TITLES[bare]
    return _BRACES.sub(lambda found: "{" + _named(found[1]) + (found[2] or "") + "}", text)


def cell_typed(mapping: FormMapping, text: str) -> tuple[int, int]:
    """Return the row and column of a cell typed; a column alone is that of the first line.

    Raises DeskError("mapping_cell").
    """
    typed = text.strip().upper().removeprefix("COLONNE ")
    found = read_cell(typed)
    column = None if found else read_column(typed)
    if column is not None and mapping.unit == "batch":
        return mapping.first_row, column
    if found is None:
        raise DeskError("mapping_cell", value=text)
    return found


def named(row: int, column: int) -> str:
    """Return the name of a cell: « B7 »."""
    return cell_name(row, column)


def coded_fields(mapping: FormMapping) -> Iterator[str]:
    """Yield the fields written with words for codes, in the order of the fields."""
    there = {name for put in mapping.puts if not put.what.startswith(TICK) for name in fields_of(put.what)}
    yield from (name for name, one in FIELDS.items() if one.kind == "code" and name in there)


def _title(name: str) -> str:
    return FIELDS[name.strip()].title if name.strip() in FIELDS else name


def _named(title: str) -> str:
    return _TITLES.get(title.strip(), title)
